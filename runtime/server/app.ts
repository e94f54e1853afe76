import { randomUUID } from 'node:crypto'
import { contract, type RouteName } from '@motcua/api/contract'
import type { Route } from '@motcua/api/route'
import { type Context, Hono } from 'hono'
import { mountSignIn } from './auth/sign-in.ts'
import type { App, Bindings } from './http/app-type.ts'
import { faultFields } from './http/log.ts'
import { problemResponse, toDenial } from './http/problems.ts'
import { addSecurityHeaders } from './http/security-headers.ts'
import { type AnyHandler, serveRoute } from './http/serve-route.ts'
import { mountStatic } from './http/static.ts'
import type { Parts } from './parts.ts'
import { mountHealth } from './routes/health.ts'
import { handlers } from './routes/index.ts'
import { mountUploads } from './uploads/mount.ts'

/** The whole HTTP surface. @throws when a line of the contract has no handler, or a handler no line */
export function createApp(parts: Parts): App {
  const app: App = new Hono()
  const ownOrigins: ReadonlySet<string> = new Set([parts.publicUrl])
  app.use(async (c, next) => {
    const began = performance.now()
    c.set('requestId', randomUUID())
    c.set('address', addressOf(c, parts.config.trustedProxies))
    c.set('ownOrigins', ownOrigins)
    await next()
    addSecurityHeaders(c.res.headers, c.req.path, parts.https)
    c.res.headers.set('x-request-id', c.get('requestId'))
    const fields = {
      requestId: c.get('requestId'),
      method: c.req.method,
      // The pattern, not the path: ids, codes and queries stay out of the log.
      route: c.req.routePath,
      status: c.res.status,
      ms: Math.round(performance.now() - began),
    }
    parts.log[c.res.status >= 500 ? 'error' : 'info'](fields, 'request')
  })
  app.onError((error, c) => {
    const requestId = c.get('requestId') ?? randomUUID()
    const denial = toDenial(error, requestId)
    if (denial.code === 'internal') parts.log.error({ requestId, ...faultFields(error) }, 'unexpected')
    return problemResponse(denial, requestId)
  })
  mountHealth(app, parts)
  mountSignIn(app, parts)
  mountUploads(app, parts)
  for (const [name, route] of Object.entries(contract) as [RouteName, Route][]) {
    if (route.demoOnly && !parts.config.demo) continue
    const handler = handlers[name] as unknown as AnyHandler
    if (!handler) throw new Error(`no handler for ${name}`)
    app.on(route.method, route.path, (c) => serveRoute(parts, route, handler, c as unknown as Context))
  }
  const unknown = Object.keys(handlers).find((name) => !(name in contract))
  if (unknown) throw new Error(`no route for ${unknown}`)
  const { registrySandbox } = parts
  if (registrySandbox) app.all('/sandbox/registry/*', async (c) => (await registrySandbox(c.req.raw)) ?? c.notFound())
  app.all('/api/*', (c) => problemResponse({ code: 'found.nothing' }, c.get('requestId')))
  mountStatic(app, parts)
  return app
}

function addressOf(c: Context, proxies: number): string {
  const direct = (c.env as Bindings | undefined)?.incoming?.socket.remoteAddress ?? 'unknown'
  if (proxies === 0) return direct
  const told = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim())
  return told.at(-proxies) || direct
}
