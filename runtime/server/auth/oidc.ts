import * as oidc from 'openid-client'

/** Where and as whom the product signs people in. */
export interface OidcSettings {
  /** Issuer identifier, exactly as the provider names itself. */
  issuer: string
  clientId: string
  /** Without it the client is public: PKCE alone. */
  clientSecret?: string
  redirectUri: string
  /** Where the provider sends the browser after sign-out; must be registered there. */
  postLogoutRedirectUri?: string
  /** http allowed; for the sandbox on one machine only. */
  allowInsecure: boolean
}

/** What must be remembered between start and callback, bound to the browser (server-side session or sealed cookie), used once. */
export interface OidcTransaction {
  state: string
  nonce: string
  codeVerifier: string
  /** Own path to go to after sign-in. */
  returnTo: string
}

/** What the provider vouches for; every value from the verified ID token. */
export interface OidcClaims {
  issuer: string
  subject: string
  name: string
  /** Twelve digits; empty when the provider does not tell. */
  personalId: string
  /** ISO date; empty when unknown. */
  birthDate: string
  gender: string
  phone: string
  email: string
  address: string
  /** Level of assurance (`acr`); empty when the provider does not tell. */
  assurance: string
}

export interface OidcSignIn {
  claims: OidcClaims
  /** For the provider's sign-out; a secret of the session. */
  idToken: string
  returnTo: string
}

/** A failed sign-in. Refusals say only that it failed: the reason is for the operator's log. */
export class OidcFault extends Error {
  readonly code: 'signIn.refused' | 'signIn.cancelled' | 'signIn.unavailable'

  constructor(code: OidcFault['code'], message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'OidcFault'
    this.code = code
  }
}

export interface Oidc {
  /** Address to send the browser to, and the transaction to keep. A foreign `returnTo` becomes `/`. @throws {OidcFault} unavailable */
  begin(returnTo: string, language?: string): Promise<{ url: string; transaction: OidcTransaction }>
  /** Verified claims, or a fault. The caller deletes the transaction before this call, so that no callback is taken twice. */
  finish(currentUrl: URL, transaction: OidcTransaction): Promise<OidcSignIn>
  /** Address that ends the session at the provider too; null when it has none. @throws {OidcFault} unavailable */
  endUrl(idToken: string): Promise<string | null>
}

const SCOPE = 'openid profile email phone address eid'
/** Signature algorithms that a provider's ID token may use: asymmetric only, so that a public key is never a shared secret. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256']
const CLOCK_TOLERANCE_S = 10
const TIMEOUT_S = 10

/**
 * The relying party. The provider is looked up at the first sign-in and again after a failure, so the product starts without it.
 * @see OpenID Connect Core 1.0, 3.1.3.7; RFC 7636; RFC 9207
 */
export function createOidc(settings: OidcSettings): Oidc {
  let discovered: Promise<oidc.Configuration> | null = null
  const configuration = () => {
    discovered ??= discover(settings).catch((cause: unknown) => {
      discovered = null
      throw new OidcFault('signIn.unavailable', 'the identity provider cannot be reached', { cause })
    })
    return discovered
  }

  return {
    async begin(returnTo, language) {
      const config = await configuration()
      const transaction = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
        returnTo: ownPath(returnTo),
      }
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: settings.redirectUri,
        scope: SCOPE,
        state: transaction.state,
        nonce: transaction.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(transaction.codeVerifier),
        code_challenge_method: 'S256',
        ...(language ? { ui_locales: language } : {}),
      })
      return { url: url.href, transaction }
    },

    async finish(currentUrl, transaction) {
      const config = await configuration()
      // Only the query of the callback counts: behind a proxy the origin of the request may differ from the registered one.
      const callback = new URL(settings.redirectUri)
      callback.search = currentUrl.search
      const tokens = await oidc
        .authorizationCodeGrant(config, callback, {
          expectedState: transaction.state,
          expectedNonce: transaction.nonce,
          pkceCodeVerifier: transaction.codeVerifier,
          idTokenExpected: true,
        })
        .catch((cause: unknown) => {
          throw toFault(cause)
        })
      const claims = tokens.claims()
      if (!claims || !tokens.id_token) throw new OidcFault('signIn.refused', 'no ID token')
      return { claims: toClaims(claims), idToken: tokens.id_token, returnTo: ownPath(transaction.returnTo) }
    },

    async endUrl(idToken) {
      const config = await configuration()
      if (!config.serverMetadata().end_session_endpoint) return null
      const { postLogoutRedirectUri } = settings
      return oidc.buildEndSessionUrl(config, {
        id_token_hint: idToken,
        ...(postLogoutRedirectUri ? { post_logout_redirect_uri: postLogoutRedirectUri } : {}),
      }).href
    },
  }
}

async function discover(settings: OidcSettings): Promise<oidc.Configuration> {
  const authentication = settings.clientSecret ? oidc.ClientSecretBasic(settings.clientSecret) : oidc.None()
  // Without the second, the library trusts the connection to the provider instead of the ID token's signature.
  const execute = [...(settings.allowInsecure ? [oidc.allowInsecureRequests] : []), oidc.enableNonRepudiationChecks]
  const found = await oidc.discovery(new URL(settings.issuer), settings.clientId, undefined, authentication, {
    timeout: TIMEOUT_S,
    execute,
  })
  const server = { ...found.serverMetadata() }
  const offered = server.id_token_signing_alg_values_supported ?? []
  const algorithm = ALGORITHMS.find((one) => offered.includes(one))
  if (!algorithm) throw new Error('the provider offers no asymmetric signature')
  const metadata = { id_token_signed_response_alg: algorithm, [oidc.clockTolerance]: CLOCK_TOLERANCE_S }
  const config = new oidc.Configuration(server, settings.clientId, metadata, authentication)
  config.timeout = TIMEOUT_S
  for (const apply of execute) apply(config)
  return config
}

function toFault(cause: unknown): OidcFault {
  if (cause instanceof OidcFault) return cause
  if (cause instanceof oidc.AuthorizationResponseError) {
    const cancelled = cause.error === 'access_denied' || cause.error === 'login_required'
    return new OidcFault(cancelled ? 'signIn.cancelled' : 'signIn.refused', cause.error, { cause })
  }
  if (isOutage(cause)) return new OidcFault('signIn.unavailable', 'the identity provider did not answer', { cause })
  return new OidcFault('signIn.refused', cause instanceof Error ? cause.message : 'refused', { cause })
}

/** Whether the provider failed, rather than what it said: no connection, no answer in time, or a server error. */
function isOutage(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  if (cause instanceof oidc.ResponseBodyError) return cause.status >= 500
  if (cause.cause instanceof Response) return cause.cause.status >= 500
  const code = 'code' in cause ? String(cause.code) : ''
  return /^(E[A-Z]+|UND_ERR_\w+|OAUTH_TIMEOUT)$/.test(code) || cause.name === 'TimeoutError' || isOutage(cause.cause)
}

function toClaims(claims: oidc.IDToken): OidcClaims {
  const text = (value: unknown) => (typeof value === 'string' ? value.normalize('NFC') : '')
  const address = claims.address
  const formatted = typeof address === 'object' && address !== null && !Array.isArray(address) ? address.formatted : ''
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: text(claims.name),
    personalId: text(claims.personal_id),
    birthDate: text(claims.birthdate),
    gender: text(claims.gender),
    phone: text(claims.phone_number),
    email: text(claims.email),
    address: text(formatted),
    assurance: text(claims.acr),
  }
}

/**
 * The path if it leads into this product and nowhere else, `/` otherwise. Browsers read `//host`, `/\host` and control
 * characters in ways that leave the origin.
 */
export function ownPath(path: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (!/^\/(?![/\\])/.test(path) || /[\\\u0000-\u001f\u007f]/.test(path) || path.length > 2000) return '/'
  const base = 'https://own.invalid'
  const url = URL.canParse(path, base) ? new URL(path, base) : null
  // A path may normalise to one that starts with two slashes (`/.//host`), which a Location header would read as a host.
  if (!url || url.origin !== base || url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search + url.hash
}
