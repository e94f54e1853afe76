import { csrfHeader, idempotencyHeader } from '@motcua/api/contract'
import type { Route } from '@motcua/api/route'
import { DenialError, type FieldIssue } from '@motcua/core/errors'
import { grantFor, may, type Operation, operations } from '@motcua/core/process'
import type { Context } from 'hono'
import type { z } from 'zod'
import { tokenOf } from '../auth/session.ts'
import type { Parts } from '../parts.ts'
import type { Call, FileAnswer, SignedIn } from './call.ts'
import { requireSameOrigin, requireToken } from './csrf.ts'
import { readJson } from './read-body.ts'
import { findSignedIn } from './signed-in.ts'

const MEBIBYTE = 1_048_576
const limits = { ordinary: MEBIBYTE, large: 5 * MEBIBYTE }

export type AnyHandler = (parts: Parts, call: Call & Record<string, unknown>) => Promise<unknown>

/** Everything that holds for every route, in order; then the handler; then the answer held to the contract. */
export async function serveRoute(parts: Parts, route: Route, handler: AnyHandler, c: Context): Promise<Response> {
  const request = c.req.raw
  const { headers } = request
  const unsafe = route.method !== 'GET'
  const token = tokenOf(headers, parts.https)
  const address = c.get('address') as string
  const session = token ? await findSignedIn(parts, token) : null
  const byAddress = route.limit === 'track' || route.limit === 'signIn' || !session
  await parts.limiter.take(route.limit, byAddress ? address : session.account.id)
  if (route.who !== 'public' && !session) throw new DenialError({ code: 'session.missing' })
  if (unsafe) {
    requireSameOrigin(headers, c.get('ownOrigins') as ReadonlySet<string>)
    // A public route acts for nobody, and its callers have no token to show, signed in or not.
    if (session && route.who !== 'public') requireToken(headers.get(csrfHeader), session.csrfSecret)
  }
  const now = await parts.engine.now()
  if (session) requireRole(route, session, now)
  const call = {
    requestId: c.get('requestId') as string,
    headers,
    now,
    token,
    session,
    setCookies: [] as string[],
    idempotencyKey: route.idempotent ? keyOf(headers) : '',
    ...(route.params ? { params: parse(route.params, withoutNul(c.req.param()), 'params') } : {}),
    ...(route.query ? { query: parse(route.query, withoutNul(onceEach(c)), 'query') } : {}),
    ...(route.body
      ? { body: parse(route.body, await readJson(request, route.largeBody ? limits.large : limits.ordinary), 'body') }
      : {}),
  }
  const answer = await handler(parts, call)
  const response = toResponse(route, answer)
  for (const line of call.setCookies) response.headers.append('set-cookie', line)
  return response
}

/** Properties that the contract does not name go no further. */
function toResponse(route: Route, answer: unknown): Response {
  if (route.file) return toFileResponse(answer as FileAnswer)
  if (!route.response) return new Response(null, { status: 204 })
  return Response.json(route.response.parse(answer))
}

/** First fence: some agency at which the role is held. Handlers and commands ask again for the agency in question. */
function requireRole(route: Route, { official }: SignedIn, now: string): void {
  if (route.who === 'public' || route.who === 'signedIn') return
  const agencies = [...new Set(official.grants.map((grant) => grant.agencyId))]
  const open = agencies.some((agencyId) =>
    route.who === 'official'
      ? official.grants.some((grant) => grantFor(official, grant.role, agencyId, null, now))
      : may(official, route.who as Operation, { agencyId, at: now }),
  )
  if (!open) throw new DenialError({ code: 'actor.notAllowed' })
}

/** Roles that may call a route; null = no role is needed. For the access table. */
export function rolesOf(route: Route): readonly string[] | null {
  if (route.who === 'public' || route.who === 'signedIn') return null
  return route.who === 'official' ? [...new Set(Object.values(operations).flat())] : operations[route.who]
}

function keyOf(headers: Headers): string {
  const key = headers.get(idempotencyHeader) ?? ''
  if (!/^[A-Za-z0-9-]{16,80}$/.test(key))
    throw new DenialError({ code: 'input.invalid', params: { input: idempotencyHeader } })
  return key
}

/** A query parameter given twice is refused: two readers might choose differently. */
function onceEach(c: Context): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [name, values] of Object.entries(c.req.queries())) {
    if (values.length > 1) throw new DenialError({ code: 'input.invalid', params: { input: name.slice(0, 40) } })
    if (values[0] !== undefined) out[name] = values[0].normalize('NFC')
  }
  return out
}

/** No text of ours holds NUL and the database takes none: what the JSON reader refuses in a body is refused in an address too. */
function withoutNul(values: Record<string, string>): Record<string, string> {
  const bad = Object.entries(values).find(([, value]) => value.includes('\0'))
  if (bad) throw new DenialError({ code: 'input.invalid', params: { input: bad[0].slice(0, 40), why: 'nul' } })
  return values
}

function parse(schema: z.ZodType, value: unknown, where: string): unknown {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issues: FieldIssue[] = parsed.error.issues.slice(0, 20).map((issue) => ({
    path: [where, ...issue.path].join('/').slice(0, 200),
    code: `input.${issue.code}`,
  }))
  throw new DenialError({ code: 'input.invalid', issues })
}

function toFileResponse(file: FileAnswer): Response {
  const headers = new Headers({
    'content-type': file.type,
    'content-length': String(file.bytes.byteLength),
    'content-security-policy': file.policy,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  })
  if (file.download !== null) headers.set('content-disposition', dispositionOf(file.download))
  return new Response(file.bytes as Uint8Array<ArrayBuffer>, { headers })
}

/** @see RFC 6266, RFC 8187 */
function dispositionOf(name: string): string {
  const plain =
    name
      .normalize('NFD')
      .replaceAll(/[^\x20-\x7e]/g, '')
      .replaceAll(/["\\/%]/g, '_') || 'file'
  const full = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`
}
