import type { Hono } from 'hono'

/** What every request carries on its way. */
export interface Variables {
  requestId: string
  /** network address of the caller, for rate limits */
  address: string
  ownOrigins: ReadonlySet<string>
}
export interface Bindings {
  incoming?: { socket: { remoteAddress?: string } }
}
export type App = Hono<{ Variables: Variables; Bindings: Bindings }>
