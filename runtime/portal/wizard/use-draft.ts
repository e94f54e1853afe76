import type { Draft } from '@motcua/api/routes/citizen'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { usePortal } from '../app/app-context.ts'
import { copyKey, readLocalCopy, removeLocalCopy, writeLocalCopy } from '../app/local-copy.ts'
import { type Autosave, createAutosave, type Files, type SaveState, type Stored } from './autosave.ts'

/** A draft that saves itself while it is open, also when the page is left or the network comes back. */
export function useDraft(accountId: string, draft: Draft): { readonly autosave: Autosave; readonly state: SaveState } {
  const { client, storage } = usePortal()
  const [autosave] = useState(() => {
    const key = copyKey(accountId, draft.id)
    return createAutosave({
      start: toStored(draft),
      local: readLocalCopy(storage, key, Date.now()),
      save: ({ answers, documents, pageId }, revision) =>
        client.saveDraft({
          params: { id: draft.id },
          body: { answers: answers as Draft['answers'], documents: toIds(documents), pageId, revision },
        }),
      load: async () => toStored(await client.readDraft({ params: { id: draft.id } })),
      keep: (copy) => writeLocalCopy(storage, key, { ...copy, at: Date.now() }),
      forget: () => removeLocalCopy(storage, key),
      nowMs: () => Date.now(),
    })
  })
  const state = useSyncExternalStore(autosave.subscribe, autosave.state)
  useEffect(() => {
    const flush = () => void autosave.flush()
    const leave = () => {
      if (document.visibilityState === 'hidden') flush()
    }
    window.addEventListener('online', flush)
    document.addEventListener('visibilitychange', leave)
    return () => {
      window.removeEventListener('online', flush)
      document.removeEventListener('visibilitychange', leave)
      flush()
    }
  }, [autosave])
  return { autosave, state }
}

const toStored = ({ answers, documents, pageId, revision, updatedAt }: Draft): Stored => ({
  answers,
  documents: documents as Files,
  pageId,
  revision,
  updatedAt,
})

/** Files by their ids: the server knows the rest. */
export const toIds = (files: Files): Record<string, { fileId: string }[]> =>
  Object.fromEntries(Object.entries(files).map(([id, list]) => [id, list.map(({ fileId }) => ({ fileId }))]))
