import { randomBytes } from 'node:crypto'
import { DenialError } from '@motcua/core/errors'
import type { App } from '../http/app-type.ts'
import { getCookie } from '../http/cookies.ts'
import type { Parts } from '../parts.ts'
import { type OidcClaims, OidcFault, type OidcTransaction, ownPath } from './oidc.ts'
import { newToken, sessionLine, tokenOf } from './session.ts'

const TRANSACTION_SECONDS = 900

/**
 * Sign-in by OpenID Connect: `/auth/login` leaves for the provider, `/auth/callback` comes back. A cookie of its own binds the way
 * out to the way back, so that nobody is signed in with another's callback.
 */
export function mountSignIn(app: App, parts: Parts): void {
  const bindingCookie = parts.https ? '__Host-signin' : 'signin'
  const bindingLine = (value: string) =>
    `${bindingCookie}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${value ? TRANSACTION_SECONDS : 0}${parts.https ? '; Secure' : ''}`

  app.get('/auth/login', async (c) => {
    await parts.limiter.take('signIn', c.get('address'))
    const language = /^en/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'vi'
    const { url, transaction } = await parts.oidc.begin(ownPath(c.req.query('returnTo') ?? '/'), language)
    const binding = randomBytes(32).toString('base64url')
    await parts.engine.beginLogin({ state: transaction.state, body: { ...transaction, binding } })
    c.header('set-cookie', bindingLine(binding))
    return c.redirect(url, 302)
  })

  app.get('/auth/callback', async (c) => {
    await parts.limiter.take('signIn', c.get('address'))
    const state = c.req.query('state') ?? ''
    const transaction = await takeTransaction(parts, state)
    if (!transaction || getCookie(c.req.raw.headers, bindingCookie) !== transaction.binding) {
      throw new DenialError({ code: 'session.missing', params: { why: 'signIn.refused' } })
    }
    let signIn: Awaited<ReturnType<Parts['oidc']['finish']>>
    try {
      signIn = await parts.oidc.finish(new URL(c.req.url, parts.publicUrl), transaction)
    } catch (error) {
      // Whoever turned back at the provider goes on as a guest.
      if (error instanceof OidcFault && error.code === 'signIn.cancelled') return c.redirect('/', 302)
      throw error
    }
    const { accountId } = await parts.engine.putAccount(toAccount(signIn.claims))
    const before = tokenOf(c.req.raw.headers, parts.https)
    if (before) await parts.engine.endSession({ token: before })
    const token = newToken()
    await parts.engine.openSession({
      token,
      accountId,
      csrfSecret: randomBytes(32).toString('base64url'),
      data: { idToken: signIn.idToken },
    })
    c.header('set-cookie', sessionLine(token, parts.https))
    c.header('set-cookie', bindingLine(''), { append: true })
    return c.redirect(ownPath(signIn.returnTo), 302)
  })
}

async function takeTransaction(parts: Parts, state: string): Promise<(OidcTransaction & { binding: string }) | null> {
  if (!/^[A-Za-z0-9_-]{20,200}$/.test(state)) return null
  const body = await parts.engine.takeLogin({ state })
  return body as (OidcTransaction & { binding: string }) | null
}

/** What the provider vouches for becomes the account; whether it is an official's is for the grants to say. */
function toAccount(claims: OidcClaims) {
  const some = (value: string) => (value === '' ? undefined : value)
  return {
    sub: claims.subject,
    kind: 'citizen' as const,
    name: claims.name,
    personalId: some(claims.personalId),
    phone: some(claims.phone),
    email: some(claims.email),
    profile: { birthDate: claims.birthDate, gender: claims.gender, address: claims.address },
  }
}
