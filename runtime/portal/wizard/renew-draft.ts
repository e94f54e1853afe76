import type { Client } from '@motcua/api/client'
import type { Draft } from '@motcua/api/routes/citizen'
import type { ServiceForm } from '@motcua/api/routes/public'
import { listFields } from '@motcua/core/definition'
import type { Files } from './autosave.ts'
import { toIds } from './use-draft.ts'

/**
 * Brings a draft under the version now in effect: a dossier is filed under the law of that day. Answers and documents
 * that the new form still asks for stay, the others go.
 */
export async function renewDraft(client: Client, draft: Draft, form: ServiceForm): Promise<Draft> {
  const fields = new Set(listFields(form.definition).map(({ field }) => field.id))
  const papers = new Set(form.definition.requirements.map(({ id }) => id))
  const answers = keep(draft.answers, fields)
  const documents = keep(draft.documents, papers)
  const { id, pageId, revision } = draft
  const saved = await client.saveDraft({
    params: { id },
    body: { answers, documents: toIds(documents as Files), pageId: null, revision },
  })
  return { ...draft, answers, documents, pageId, revision: saved.revision, versionId: form.versionId }
}

const keep = <T>(all: Readonly<Record<string, T>>, known: ReadonlySet<string>): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([id]) => known.has(id)))
