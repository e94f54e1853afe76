export type Area = 'portal' | 'desk' | 'builder' | 'api'

const shared = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
const assets = "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'"

/** Never `unsafe-eval`, never inline scripts; inline styles only where canvas and editor need them. */
const policies = {
  portal: `default-src 'self'; script-src 'self'; style-src 'self'; ${assets}; frame-src 'self' blob:; ${shared}`,
  desk: `default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; ${assets}; frame-src 'self' blob:; ${shared}`,
  builder: `default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; ${assets}; ${shared}`,
  api: `default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'`,
} as const satisfies Record<Area, string>

/** Pages of slips and results: text, own style sheet, nothing else. */
export const documentPolicy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'self'; form-action 'none'"
/** Files that people sent: nothing in them ever acts on our origin. */
export const filePolicy = "sandbox; default-src 'none'; frame-ancestors 'none'"

/** Which rules hold for a path. */
export function areaOf(path: string): Area {
  if (/^\/(api|auth|live|ready)(\/|$)/.test(path)) return 'api'
  if (/^\/desk(\/|$)/.test(path)) return 'desk'
  if (/^\/builder(\/|$)/.test(path)) return 'builder'
  return 'portal'
}

/** Sets what every answer carries; an answer that already has its own policy or caching rule keeps it. */
export function addSecurityHeaders(headers: Headers, path: string, https: boolean): void {
  const area = areaOf(path)
  const add = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value)
  }
  add('content-security-policy', policies[area])
  add('x-content-type-options', 'nosniff')
  add('referrer-policy', 'same-origin')
  add('cross-origin-opener-policy', 'same-origin')
  add('cross-origin-resource-policy', 'same-origin')
  add('permissions-policy', 'camera=(), microphone=(), geolocation=(self), payment=()')
  if (https) add('strict-transport-security', 'max-age=63072000; includeSubDomains')
  if (area === 'api') add('cache-control', 'no-store')
  // What is inside, and the links that let somebody look in, are nobody's search results.
  if (area !== 'portal') add('x-robots-tag', 'noindex, nofollow')
}
