import type { Definition } from '@motcua/core/definition'
import type { BuilderServer, Draft, Me, PublishRequest } from './server.ts'
import { ServerError } from './server.ts'

/** The server over HTTP: one session cookie, the session's CSRF token on every unsafe request. */
export function httpServer(base = '/api'): BuilderServer {
  let token: string | undefined

  const send = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const headers: Record<string, string> = { accept: 'application/json' }
    if (body !== undefined) headers['content-type'] = 'application/json'
    if (method !== 'GET') {
      token ??= (await read<Me>('/me')).csrfToken
      headers['x-csrf-token'] = token
    }
    const init: RequestInit = { method, headers, credentials: 'same-origin' }
    if (body !== undefined) init.body = JSON.stringify(body)
    return fetch(`${base}${path}`, init).catch(() => {
      throw new ServerError('offline', 0)
    })
  }
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const reply = await send(method, path, body)
    if (!reply.ok) throw new ServerError(await codeOf(reply), reply.status)
    return (reply.status === 204 ? undefined : await reply.json()) as T
  }
  const read = <T>(path: string) => ask<T>('GET', path)
  const list = async <T>(path: string): Promise<readonly T[]> => {
    const answer = await read<readonly T[] | { items: readonly T[] }>(path)
    return 'items' in answer ? answer.items : answer
  }
  const at = (id: string) => encodeURIComponent(id)

  return {
    me: async () => {
      const me = await read<Me>('/me')
      token = me.csrfToken
      return me
    },
    listProcedures: () => list('/procedures'),
    listTemplates: () => list('/templates'),
    createProcedure: (from) => ask('POST', '/procedures', from),
    readDraft: (id) => read<Draft>(`/procedures/${at(id)}/draft`),
    saveDraft: async (id, definition, revision) => {
      try {
        const saved = await ask<{ revision: number }>('PUT', `/procedures/${at(id)}/draft`, { definition, revision })
        return { kind: 'saved', revision: saved.revision }
      } catch (error) {
        if (!(error instanceof ServerError)) throw error
        if (error.status === 0 || error.status >= 500) return { kind: 'offline' }
        if (error.status !== 409) return { kind: 'refused', code: error.code }
        const theirs = await read<Draft>(`/procedures/${at(id)}/draft`)
        return { kind: 'conflict', definition: theirs.definition as Definition, revision: theirs.revision }
      }
    },
    requestPublish: (id, request) => ask('POST', `/procedures/${at(id)}/publish-requests`, request),
    listPublishRequests: () => list<PublishRequest>('/publish-requests'),
    decide: (id, decision, comment) => ask('POST', `/publish-requests/${at(id)}/${decision}`, { comment }),
    listVersions: (id) => list(`/procedures/${at(id)}/versions`),
  }
}

async function codeOf(reply: Response): Promise<string> {
  try {
    const problem = (await reply.json()) as { code?: string }
    return problem.code ?? `http.${reply.status}`
  } catch {
    return `http.${reply.status}`
  }
}
