/** A browser small enough for sign-in tests: follows redirects by hand, keeps cookies by path, posts forms. */
export function createBrowser() {
  const jar = new Map<string, { path: string; pair: string }>()

  const request = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(url)
    const cookie = [...jar.values()].filter((one) => pathname.startsWith(one.path)).map((one) => one.pair)
    const headers = {
      ...(init.headers as Record<string, string>),
      ...(cookie.length > 0 ? { cookie: cookie.join('; ') } : {}),
    }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/;\s*/)
      const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/'
      const key = `${pair.split('=')[0]} ${path}`
      const gone = attributes.some((one) => /^expires=Thu, 01 Jan 1970/i.test(one)) || pair.endsWith('=')
      if (gone) jar.delete(key)
      else jar.set(key, { path, pair })
    }
    return response
  }

  return {
    cookies: jar,
    get: (url: string, headers?: Record<string, string>) => request(url, headers ? { headers } : {}),
    post: (url: string, form: Record<string, string>) =>
      request(url, { method: 'POST', body: new URLSearchParams(form) }),
    /** Follows redirects until a page, or until an address that begins with `stop`; gives the last address and its answer. */
    async follow(url: string, stop: string): Promise<{ url: string; response: Response | null }> {
      let next = url
      for (let i = 0; i < 10; i++) {
        if (next.startsWith(stop)) return { url: next, response: null }
        const response = await request(next)
        const location = response.headers.get('location')
        if (!location) return { url: next, response }
        next = new URL(location, next).href
      }
      throw new Error('too many redirects')
    },
  }
}
