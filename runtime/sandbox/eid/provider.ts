import { generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { type Configuration, Provider } from 'oidc-provider'
import { createMemory } from './memory.ts'
import { chooseLanguage, errorPage, logoutPage, signedOutPage } from './pages.ts'
import type { EidPerson, EidSettings } from './settings.ts'

const MINUTE = 60
/** Level of assurance that every sandbox person has: the upper of the two levels of the national electronic identity. */
export const ASSURANCE = 'urn:sandbox:eid:level-2'

/** The OpenID provider with keys of its own, made at each start. `base` is the path under which it is mounted. */
export async function createProvider(settings: EidSettings, base: string): Promise<Provider> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const key = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') }
  const people = new Map(settings.people.map((person) => [person.id, person]))
  const language = (accept: string) => chooseLanguage(accept)

  const configuration: Configuration = {
    adapter: createMemory(),
    jwks: { keys: [key] } as unknown as Configuration['jwks'],
    clients: settings.clients.map((client) => ({
      client_id: client.id,
      client_name: client.name,
      ...(client.secret
        ? { client_secret: client.secret, token_endpoint_auth_method: 'client_secret_basic' as const }
        : { token_endpoint_auth_method: 'none' as const }),
      redirect_uris: client.redirectUris,
      post_logout_redirect_uris: client.postLogoutRedirectUris ?? [],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    })),
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { session: 'eid_session', interaction: 'eid_interaction', resume: 'eid_resume' },
      long: { httpOnly: true, sameSite: 'lax', path: base || '/' },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    ttl: {
      AccessToken: 10 * MINUTE,
      AuthorizationCode: MINUTE,
      ClientCredentials: 10 * MINUTE,
      Grant: 12 * 60 * MINUTE,
      IdToken: 10 * MINUTE,
      Interaction: 15 * MINUTE,
      RefreshToken: 60 * MINUTE,
      Session: 12 * 60 * MINUTE,
    },
    responseTypes: ['code'],
    scopes: ['openid', 'profile', 'email', 'phone', 'address', 'eid'],
    acrValues: [ASSURANCE],
    claims: {
      openid: ['sub', 'acr'],
      profile: ['name', 'birthdate', 'gender'],
      email: ['email', 'email_verified'],
      phone: ['phone_number', 'phone_number_verified'],
      address: ['address'],
      eid: ['personal_id'],
    },
    // The claims travel in the signed ID token, so that the service need not ask again.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.type = 'html'
          ctx.body = logoutPage(base, language(ctx.get('accept-language')), form)
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.type = 'html'
          ctx.body = signedOutPage(base, language(ctx.get('accept-language')))
        },
      },
    },
    interactions: { url: (_ctx, interaction) => `${base}/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => {
      const person = people.get(sub)
      return person ? { accountId: sub, claims: () => claimsOf(person) } : undefined
    },
    // Every client of the sandbox is the product itself: there is nobody to ask whether it may know the person.
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc
      if (!client || !session?.accountId) return undefined
      const grantId = session.grantIdFor(client.clientId)
      const found = grantId ? await provider.Grant.find(grantId) : undefined
      if (found) return found
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid profile email phone address eid')
      await grant.save()
      return grant
    },
    clientBasedCORS: () => false,
    renderError: (ctx, out) => {
      ctx.type = 'html'
      ctx.body = errorPage(base, language(ctx.get('accept-language')), out.error)
    },
  }
  const provider = new Provider(settings.issuer, configuration)
  provider.proxy = settings.issuer.startsWith('https:')
  return provider
}

function claimsOf(person: EidPerson) {
  return {
    sub: person.id,
    name: person.name,
    personal_id: person.personalId,
    birthdate: person.birthDate,
    gender: person.gender,
    ...(person.phone ? { phone_number: person.phone, phone_number_verified: true } : {}),
    ...(person.email ? { email: person.email, email_verified: true } : {}),
    ...(person.address ? { address: { formatted: person.address, country: 'VN' } } : {}),
  }
}
