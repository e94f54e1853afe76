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
