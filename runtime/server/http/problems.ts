import type { Problem } from '@motcua/api/schemas/basics'
import { type Denial, DenialError, type ErrorKind, errorKinds } from '@motcua/core/errors'
import { OidcFault } from '../auth/oidc.ts'
import { BodyTooLarge } from './read-body.ts'

/** Kind → HTTP status, the one table. */
const byKind = {
  invalid: 422,
  denied: 403,
  missing: 404,
  conflict: 409,
  limited: 429,
  unavailable: 503,
  broken: 500,
} as const satisfies Record<ErrorKind, number>

/** Codes whose meaning HTTP has a closer word for. */
const byCode: Partial<Record<Denial['code'], number>> = { 'session.missing': 401, 'file.tooLarge': 413 }

export const problemType = 'application/problem+json'

/** What is told outside: code and reference, never internals. @see RFC 9457 */
export function toProblem(denial: Denial, requestId: string): Problem {
  const status = byCode[denial.code] ?? byKind[errorKinds[denial.code]]
  return {
    type: `urn:motcua:error:${denial.code}`,
    title: denial.code,
    status,
    code: denial.code,
    ...(denial.params ? { params: { ...denial.params } } : {}),
    ...(denial.issues ? { issues: denial.issues.map(({ path, code, params }) => ({ path, code, params })) } : {}),
    requestId,
  }
}

/** The denial behind whatever was thrown; `internal` for what nobody foresaw. */
export function toDenial(error: unknown, requestId: string): Denial {
  if (error instanceof DenialError) return error.denial
  if (error instanceof BodyTooLarge) return { code: 'file.tooLarge' }
  if (error instanceof OidcFault)
    return error.code === 'signIn.unavailable'
      ? { code: 'neighbour.unavailable', params: { name: 'eID' } }
      : { code: 'session.missing', params: { why: error.code } }
  return { code: 'internal', params: { reference: requestId } }
}

export function problemResponse(denial: Denial, requestId: string): Response {
  const problem = toProblem(denial, requestId)
  const headers: Record<string, string> = {
    'content-type': problemType,
    'cache-control': 'no-store',
    'x-request-id': requestId,
  }
  const seconds = denial.params?.seconds
  if (problem.status === 429) headers['retry-after'] = String(typeof seconds === 'number' ? seconds : 60)
  if (problem.status === 503) headers['retry-after'] = '5'
  return new Response(JSON.stringify(problem), { status: problem.status, headers })
}
