import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import { chooseLanguage, errorPage, loginPage, styleSheet } from './pages.ts'
import { ASSURANCE, createProvider } from './provider.ts'
import type { EidPerson, EidSettings } from './settings.ts'

export type { EidClient, EidPerson, EidSettings } from './settings.ts'

export interface Eid {
  /** Path of the issuer: requests to it and below it go to `handle`. */
  prefix: string
  /** Answers every request under the prefix; to be called before the product's own routes. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
}

const BODY_LIMIT = 4096

/**
 * A real OpenID provider for demo and tests: authorization code with PKCE, sign-in without password by choosing a person,
 * sign-out started by the product. State lives in the process.
 */
export async function createEid(settings: EidSettings): Promise<Eid> {
  const prefix = new URL(settings.issuer).pathname.replace(/\/$/, '')
  const provider = await createProvider(settings, prefix)
  // Browsers hold a form's redirect to form-action too: the way back to each client must be in it.
  const backTo = settings.clients.flatMap((client) => [
    ...client.redirectUris,
    ...(client.postLogoutRedirectUris ?? []),
  ])
  const origins = [...new Set(backTo.map((uri) => new URL(uri).origin))].join(' ')
  const policy = `default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self' ${origins}; base-uri 'none'; frame-ancestors 'none'`
  const callback = provider.callback()

  return {
    prefix,
    async handle(request, response) {
      response.setHeader('content-security-policy', policy)
      response.setHeader('x-content-type-options', 'nosniff')
      response.setHeader('referrer-policy', 'no-referrer')
      response.setHeader('cache-control', 'no-store')
      const whole = request.url ?? '/'
      const url = new URL(whole.slice(prefix.length) || '/', 'http://sandbox.invalid')
      if (url.pathname === '/eid.css') return send(response, 200, 'text/css', styleSheet)
      // The provider finds out where it is mounted by comparing the two.
      Object.assign(request, { originalUrl: whole })
      request.url = url.pathname + url.search
      try {
        if (url.pathname.startsWith('/interaction/')) await interact(provider, settings, prefix, url, request, response)
        else await callback(request, response)
      } finally {
        request.url = whole
      }
    },
  }
}

async function interact(
  provider: Provider,
  settings: EidSettings,
  prefix: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const browser = request.headers['accept-language']
  const refuse = (status: number, code: string) =>
    send(response, status, 'text/html', errorPage(prefix, chooseLanguage(url.searchParams.get('lang'), browser), code))
  const details = await provider.interactionDetails(request, response).catch(() => null)
  if (!details || url.pathname !== `/interaction/${details.uid}`) return refuse(400, 'session_not_found')
  const language = chooseLanguage(url.searchParams.get('lang'), String(details.params.ui_locales ?? ''), browser)
  const client = settings.clients.find((one) => one.id === details.params.client_id)
  const show = (status: number, failed?: string) => {
    const action = `${prefix}/interaction/${details.uid}`
    const page = { base: prefix, language, action, client: client?.name ?? '', people: settings.people }
    send(response, status, 'text/html', loginPage(failed === undefined ? page : { ...page, failed }))
  }
  if (request.method === 'GET') return show(200)
  if (request.method !== 'POST') return refuse(405, 'invalid_request')
  // An interaction of another kind than sign-in has no page here: the consent of the product's own clients is given at once.
  if (details.prompt.name !== 'login') return refuse(400, details.prompt.name)
  const form = await readForm(request)
  if (!form) return refuse(413, 'invalid_request')
  const typed = (form.get('account') ?? '').trim()
  const person = findPerson(settings.people, typed)
  if (!person) return show(422, typed)
  await provider.interactionFinished(request, response, {
    login: { accountId: person.id, acr: ASSURANCE, amr: ['sandbox'] },
  })
}

function findPerson(people: readonly EidPerson[], typed: string): EidPerson | undefined {
  const wanted = typed.toLowerCase()
  return people.find((person) => person.id.toLowerCase() === wanted || person.personalId === typed)
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += (part as Buffer).length
    if (size > BODY_LIMIT) return null
    parts.push(part as Buffer)
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'))
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` })
  response.end(body)
}
