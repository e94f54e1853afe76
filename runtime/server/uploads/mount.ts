import { csrfHeader } from '@motcua/api/contract'
import { uploadsPath } from '@motcua/api/routes/files'
import { DenialError } from '@motcua/core/errors'
import { tokenOf } from '../auth/session.ts'
import type { App } from '../http/app-type.ts'
import { requireSameOrigin, requireToken } from '../http/csrf.ts'
import { findSignedIn } from '../http/signed-in.ts'
import type { Parts } from '../parts.ts'

/** tus 1.0.0 beside the contract's routes, under the same rules: session, origin, token, rate. */
export function mountUploads(app: App, parts: Parts): void {
  // The router hands HEAD to the route of GET; a plain GET has nothing to read here.
  app.on(['POST', 'GET', 'PATCH', 'DELETE'], [uploadsPath, `${uploadsPath}/:id`], async (c) => {
    const { headers } = c.req.raw
    // Judged as one method and carried out as another: no browser of ours asks for that.
    if (headers.has('x-http-method-override'))
      throw new DenialError({ code: 'input.invalid', params: { input: 'x-http-method-override' } })
    if (c.req.method === 'GET') throw new DenialError({ code: 'found.nothing' })
    const token = tokenOf(headers, parts.https)
    const session = token ? await findSignedIn(parts, token) : null
    if (!session) throw new DenialError({ code: 'session.missing' })
    await parts.limiter.take('upload', session.account.id)
    if (c.req.method !== 'HEAD') {
      requireSameOrigin(headers, c.get('ownOrigins'))
      requireToken(headers.get(csrfHeader), session.csrfSecret)
    }
    const owner = { accountId: session.account.id, requestId: c.get('requestId') }
    const reply = await parts.uploads.handle(c.req.raw, owner)
    return new Response(reply.body, { status: reply.status, headers: new Headers([...reply.headers]) })
  })
}
