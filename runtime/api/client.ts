import type { FieldIssue } from '@motcua/core/errors'
import { type Contract, contract, csrfHeader, idempotencyHeader, type RouteName } from './contract.ts'
import type { InputOf, OutputOf, Route } from './route.ts'

/** A "no" of the server by its code, with what its text needs. `offline` = it could not be reached. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  readonly params: Readonly<Record<string, string | number | boolean | null>>
  readonly issues: readonly FieldIssue[]
  /** what to quote to the help line */
  readonly requestId: string | null
  /** seconds */
  readonly retryAfter: number | null

  constructor(told: Partial<Omit<ApiError, 'name' | 'message'>> & { code: string; status: number }) {
    super(told.code)
    this.name = 'ApiError'
    this.code = told.code
    this.status = told.status
    this.params = told.params ?? {}
    this.issues = told.issues ?? []
    this.requestId = told.requestId ?? null
    this.retryAfter = told.retryAfter ?? null
  }
}

export interface ClientSettings {
  /** '' in the browser */
  readonly baseUrl?: string
  /** token of the session; default: asked once of `/api/me` before the first unsafe request */
  readonly csrf?: () => string | null | undefined | Promise<string | null | undefined>
  readonly language?: () => string
  readonly fetch?: typeof fetch
}

export interface CallOptions {
  /** made once per intent and given again on a retry; default: a fresh one */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

type Call<R> =
  Record<never, never> extends InputOf<R>
    ? (input?: InputOf<R>, options?: CallOptions) => Promise<OutputOf<R>>
    : (input: InputOf<R>, options?: CallOptions) => Promise<OutputOf<R>>

/** One method per route of the contract. */
export type Client = { readonly [N in RouteName]: Call<Contract[N]> }

interface AnyInput {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/** A key for one intent of a person: keep it and give it again until the answer is known. */
export const newIdempotencyKey = (): string => crypto.randomUUID()

/** The typed client: works in browsers and, with a `fetch` of its own, in tests without a network. */
export function createClient(settings: ClientSettings = {}): Client {
  const doFetch = settings.fetch ?? ((input, init) => fetch(input, init))
  let token: string | null = null
  const csrf = async (): Promise<string | null> => {
    if (settings.csrf) return (await settings.csrf()) ?? null
    token ??= ((await call(contract.me, {}, {})) as { csrfToken: string }).csrfToken
    return token
  }

  const call = async (route: Route, input: AnyInput, options: CallOptions): Promise<unknown> => {
    const headers: Record<string, string> = { accept: route.file ? route.file.join(', ') : 'application/json' }
    if (settings.language) headers['accept-language'] = settings.language()
    if (route.method !== 'GET') {
      if (route.who !== 'public') headers[csrfHeader] = (await csrf()) ?? ''
      if (route.idempotent) headers[idempotencyHeader] = options.idempotencyKey ?? newIdempotencyKey()
      if (route.body) headers['content-type'] = 'application/json'
    }
    const init: RequestInit = { method: route.method, headers, credentials: 'same-origin' }
    if (route.body) init.body = JSON.stringify(input.body ?? {})
    if (options.signal) init.signal = options.signal
    const url = `${settings.baseUrl ?? ''}${toPath(route, input)}`
    const reply = await doFetch(url, init).catch((cause: unknown) => {
      if (options.signal?.aborted) throw cause
      throw new ApiError({ code: 'offline', status: 0 })
    })
    if (!reply.ok) {
      const error = await toError(reply)
      if (error.code === 'csrf.refused' || error.code === 'session.missing') token = null
      throw error
    }
    if (route.file) return reply.blob()
    return route.response ? reply.json() : undefined
  }

  const methods = Object.entries(contract).map(([name, route]) => [
    name,
    (input: AnyInput = {}, options: CallOptions = {}) => call(route, input, options),
  ])
  return Object.fromEntries(methods) as Client
}

/** Address of a route, e.g. for a download link. */
export function urlOf<N extends RouteName>(
  name: N,
  input: Pick<InputOf<Contract[N]> & AnyInput, 'params' | 'query'>,
): string {
  return toPath(contract[name], input)
}

function toPath(route: Route, { params = {}, query = {} }: AnyInput): string {
  const path = route.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

async function toError(reply: Response): Promise<ApiError> {
  const after = Number(reply.headers.get('retry-after') ?? Number.NaN)
  const retryAfter = Number.isFinite(after) ? after : null
  const body = (await reply.json().catch(() => ({}))) as Record<string, unknown>
  return new ApiError({
    code: typeof body.code === 'string' ? body.code : `http.${reply.status}`,
    status: reply.status,
    params: (body.params ?? {}) as ApiError['params'],
    issues: (body.issues ?? []) as ApiError['issues'],
    requestId: typeof body.requestId === 'string' ? body.requestId : reply.headers.get('x-request-id'),
    retryAfter,
  })
}
