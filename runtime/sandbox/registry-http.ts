import { getResponse } from 'msw'
import { registryHandlers } from './handlers.ts'

/** The registers over real HTTP: answers a request under `base`, or null when it is for none of them. */
export function createRegistrySandbox(base: string): (request: Request) => Promise<Response | null> {
  const handlers = registryHandlers(base)
  const path = new URL(base).pathname
  return async (request) => {
    // The address a proxy or a test used does not matter, only what is below the mount.
    const url = new URL(request.url)
    const below = url.pathname.slice(path.length)
    const body = request.method === 'GET' ? undefined : await request.arrayBuffer()
    const asked = new Request(`${base}${below}`, {
      method: request.method,
      headers: request.headers,
      ...(body ? { body } : {}),
    })
    return (await getResponse(handlers, asked)) ?? null
  }
}

/** Names of the registers that answer here: what an operator would have bound. */
export function listRegistrySources(): readonly string[] {
  const base = 'http://registry'
  const paths = registryHandlers(base).map(({ info }) => String(info.path).slice(base.length + 1))
  return [...new Set(paths.filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? ''))].sort()
}
