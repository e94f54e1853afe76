import { createHmac, timingSafeEqual } from 'node:crypto'
import { DenialError } from '@motcua/core/errors'

const refuse = (why: string) => new DenialError({ code: 'csrf.refused', params: { why } })

/** Token of a session, shown by `/api/me`; made from the session's secret, so it ends with it. */
export const csrfTokenOf = (csrfSecret: string): string =>
  createHmac('sha256', csrfSecret).update('csrf').digest('base64url')

/** An unsafe request must come from our own pages, as the browser tells. @throws `csrf.refused` */
export function requireSameOrigin(headers: Headers, ownOrigins: ReadonlySet<string>): void {
  const origin = headers.get('origin')
  if (origin !== null) {
    if (!ownOrigins.has(origin)) throw refuse('origin')
    return
  }
  if (headers.get('sec-fetch-site') !== 'same-origin') throw refuse('origin')
}

/** And carry the token of the session. @throws `csrf.refused` */
export function requireToken(given: string | null, csrfSecret: string): void {
  const wanted = Buffer.from(csrfTokenOf(csrfSecret))
  const got = Buffer.from(given ?? '')
  if (got.length !== wanted.length || !timingSafeEqual(got, wanted)) throw refuse('token')
}
