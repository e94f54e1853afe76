import type { ErrorCode } from '@motcua/core/errors'
import type { Operation } from '@motcua/core/process'
import type { z } from 'zod'

/** Who may call: anybody; a signed-in person in his own matters; an official with any role in force; or with a role for it. */
export type Who = 'public' | 'signedIn' | 'official' | Operation

/** Class of a rate limit; the server keeps the figures. */
export type RateClass = 'read' | 'write' | 'start' | 'track' | 'upload' | 'export' | 'signIn'

/** One line of the contract: all that server, client, OpenAPI document and access table know of a route. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** e.g. `/api/drafts/:id` */
  readonly path: string
  readonly summary: string
  readonly tag: string
  readonly who: Who
  readonly limit: RateClass
  /** takes `Idempotency-Key`: the same key gives the same answer */
  readonly idempotent?: true
  /** exists in demo mode only; otherwise 404 like any unknown address */
  readonly demoOnly?: true
  /** the body may be as large as a definition or a list of ten thousand people (5 MiB) instead of 1 MiB */
  readonly largeBody?: true
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly response?: z.ZodType
  /** media types of an answer that is a file */
  readonly file?: readonly string[]
  /** codes besides those every route may answer */
  readonly errors?: readonly ErrorCode[]
}

/** Keeps the literal types, from which the client's methods are made. */
export const route = <const R extends Route>(one: R): R => one

type Needed<K extends string, Z extends z.ZodType> =
  Record<never, never> extends z.input<Z> ? { readonly [P in K]?: z.input<Z> } : { readonly [P in K]: z.input<Z> }

/** What a caller gives: `params`, `query` and `body`, as far as the route has them. */
export type InputOf<R> = (R extends { params: infer Z extends z.ZodType } ? Needed<'params', Z> : unknown) &
  (R extends { query: infer Z extends z.ZodType } ? Needed<'query', Z> : unknown) &
  (R extends { body: infer Z extends z.ZodType } ? Needed<'body', Z> : unknown)

/** What a handler is given: parsed, with defaults filled in. */
export type ParsedOf<R> = (R extends { params: infer Z extends z.ZodType }
  ? { readonly params: z.output<Z> }
  : unknown) &
  (R extends { query: infer Z extends z.ZodType } ? { readonly query: z.output<Z> } : unknown) &
  (R extends { body: infer Z extends z.ZodType } ? { readonly body: z.output<Z> } : unknown)

/** What comes back. */
export type OutputOf<R> = R extends { response: infer Z extends z.ZodType }
  ? z.output<Z>
  : R extends { file: readonly string[] }
    ? Blob
    : undefined
