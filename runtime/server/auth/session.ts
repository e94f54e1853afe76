import { randomBytes } from 'node:crypto'
import { getCookie } from '../http/cookies.ts'

/** Name of the session cookie: the `__Host-` prefix needs https. */
export const sessionCookie = (https: boolean): string => (https ? '__Host-motcua' : 'motcua')

/** 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const tokenOf = (headers: Headers, https: boolean): string | null => {
  const token = getCookie(headers, sessionCookie(https))
  return token && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null
}

/** Set-Cookie line of a session; '' ends it. */
export function sessionLine(token: string, https: boolean): string {
  const end = token === '' ? '; Max-Age=0' : ''
  return `${sessionCookie(https)}=${token}; Path=/; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}${end}`
}
