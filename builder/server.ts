import { ApiError, type Client } from '@motcua/api/client'
import { type Definition, parseDefinition } from '@motcua/core/definition'
import type { SaveAnswer, ServerState } from './state/editor.ts'

/** Saves a draft and says what became of it; a stale revision comes with what the other person saved. */
export async function saveDraft(
  client: Client,
  id: string,
  definition: Definition,
  revision: number,
): Promise<SaveAnswer> {
  try {
    const saved = await client.saveProcedureDraft({ params: { id }, body: { definition, revision } })
    return { kind: 'saved', revision: saved.revision }
  } catch (error) {
    const { code, status } = problemOf(error)
    if (code === 'draft.stale') return readTheirs(client, id)
    return status === 0 || status >= 500 || status === 429 ? { kind: 'offline' } : { kind: 'refused', code }
  }
}

async function readTheirs(client: Client, id: string): Promise<SaveAnswer> {
  try {
    const { definition, revision, updatedBy } = await client.readProcedureDraft({ params: { id } })
    const parsed = parseDefinition(definition)
    return parsed.ok
      ? { kind: 'conflict', definition: parsed.value, revision, by: updatedBy }
      : { kind: 'refused', code: parsed.error.code }
  } catch {
    return { kind: 'offline' }
  }
}

/** The draft as the server has it now; null when it cannot be asked. */
export async function readDraft(client: Client, id: string): Promise<ServerState | null> {
  const answer = await readTheirs(client, id)
  return answer.kind === 'conflict' ? { by: null, ...answer } : null
}

/** Code and HTTP status of whatever went wrong; 0 = the server could not be reached. */
export function problemOf(error: unknown): { code: string; status: number } {
  return error instanceof ApiError ? error : { code: 'internal', status: 0 }
}
