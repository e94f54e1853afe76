import type { OutputOf, ParsedOf, Route } from '@motcua/api/route'
import { DenialError } from '@motcua/core/errors'
import { type Actor, may, type Operation } from '@motcua/core/process'
import type { Parts } from '../parts.ts'

/** Who is signed in, as a route sees it. */
export interface SignedIn {
  readonly account: {
    readonly id: string
    readonly kind: 'citizen' | 'official'
    readonly name: string
    readonly personalId: string | null
    readonly phone: string | null
    readonly email: string | null
    readonly profile: Readonly<Record<string, unknown>>
  }
  /** in the capacity of an official, with the grants as they are now */
  readonly official: Actor
  readonly csrfSecret: string
  readonly data: Readonly<Record<string, unknown>>
}

/** One request, after everything that holds for every route has been settled. */
export interface Call {
  readonly requestId: string
  readonly headers: Headers
  /** business time, read once per request */
  readonly now: string
  readonly token: string | null
  /** present unless the route is public; a public route sees who happens to be signed in */
  readonly session: SignedIn | null
  /** lines of Set-Cookie that the answer will carry */
  readonly setCookies: string[]
  /** '' where the route takes none */
  readonly idempotencyKey: string
}

/** A file to be sent. */
export interface FileAnswer {
  readonly bytes: Uint8Array
  readonly type: string
  /** offered as a download of this name; null = shown */
  readonly download: string | null
  readonly policy: string
}

export type Handler<R extends Route> = (
  parts: Parts,
  call: Call & ParsedOf<R>,
) => Promise<R extends { file: readonly string[] } ? FileAnswer : OutputOf<R>>

export type Handlers<Table extends Record<string, Route>> = { readonly [N in keyof Table]: Handler<Table[N]> }

/** The signed-in person. @throws `session.missing` */
export function signedIn(call: Call): SignedIn {
  if (!call.session) throw new DenialError({ code: 'session.missing' })
  return call.session
}

/** In his own matters. */
export const asCitizen = (call: Call) => ({ kind: 'citizen', accountId: signedIn(call).account.id }) as const
/** In office. */
export const asOfficial = (call: Call) => ({ kind: 'official', accountId: signedIn(call).account.id }) as const

/** Agencies at which the operation is open to the signed-in official now. */
export function agenciesFor(call: Call, operation: Operation): string[] {
  const { official } = signedIn(call)
  const agencies = [...new Set(official.grants.map((grant) => grant.agencyId))]
  return agencies.filter((agencyId) => may(official, operation, { agencyId, at: call.now }))
}

/** @throws `actor.notAllowed` when the operation is not open at this agency */
export function requireAt(call: Call, operation: Operation, agencyId: string): void {
  if (!may(signedIn(call).official, operation, { agencyId, at: call.now }))
    throw new DenialError({ code: 'actor.notAllowed' })
}

/** Splits `<agency>~<own id>`. */
export function splitId(id: string): { agencyId: string; own: string } {
  const at = id.indexOf('~')
  return { agencyId: id.slice(0, at), own: id.slice(at + 1) }
}
export const joinId = (agencyId: string, own: string): string => `${agencyId}~${own}`

/** Whether a text is a UUID: what the database takes as one. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** A row that must be there. @throws `found.nothing` */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new DenialError({ code: 'found.nothing' })
  return value
}
