import { type Client, createClient } from '@motcua/api/client'

/** A person without a browser: cookies kept, signed in through the sandbox eID as a browser would. */
export interface HttpPerson {
  readonly client: Client
  /** sends its cookies; for what the typed client does not cover */
  readonly fetch: typeof fetch
}

const maxHops = 12

/** Signs in over HTTP alone: every redirect and the eID's form, with a cookie jar of its own. */
export async function signInByHttp(base: string, signIn: string): Promise<HttpPerson> {
  const jar = new Map<string, string>()
  const send = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input, base)
    const headers = new Headers(init.headers)
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    if (init.method && init.method !== 'GET') {
      headers.set('origin', new URL(base).origin)
      headers.set('sec-fetch-site', 'same-origin')
    }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      const value = pair.slice(at + 1)
      if (value === '') jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), value)
    }
    return response
  }
  let response = await send('/auth/login?returnTo=%2F')
  for (let hop = 0; hop < maxHops; hop += 1) {
    const location = response.headers.get('location')
    if (location !== null) {
      if (new URL(location, base).pathname === '/') break
      response = await send(new URL(location, response.url || base))
      continue
    }
    const action = /<form[^>]*action="([^"]+)"/.exec(await response.text())?.[1]
    if (!action) throw new Error(`the eID shows no form (${response.status} at ${response.url})`)
    response = await send(new URL(action.replaceAll('&amp;', '&'), response.url), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ account: signIn }).toString(),
    })
  }
  const client = createClient({ baseUrl: base, fetch: ((input, init) => send(input as string, init)) as typeof fetch })
  // Answers 401 as an ApiError when the sign-in led nowhere.
  await client.me()
  return { client, fetch: send as typeof fetch }
}
