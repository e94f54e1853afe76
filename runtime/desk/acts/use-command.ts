import { ApiError, type CallOptions, newIdempotencyKey } from '@motcua/api/client'
import type { DeskDossier } from '@motcua/api/routes/desk'
import { useTexts } from '@motcua/ui/i18n'
import { useAnnounce } from '@motcua/ui/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type Change, changesBetween } from './changes.ts'

export interface CommandContext {
  readonly dossier: DeskDossier
  readonly reload: () => Promise<DeskDossier>
  /** what was done, for the notice on the page */
  readonly onDone: (label: string) => void
}

/** What a command is sent with: the revision that was read, and a key that makes a retry harmless. */
export interface Sending {
  readonly params: { readonly agencyId: string; readonly id: string }
  readonly expectedRevision: number
  readonly options: CallOptions
}

/**
 * Sends a command on a dossier. A dossier that changed meanwhile is read again and the changes are listed; nothing typed is
 * lost, for the form keeps its state, and the next try is on the new revision.
 */
export function useCommand({ dossier, reload, onDone }: CommandContext, label: string) {
  const queries = useQueryClient()
  const announce = useAnnounce()
  const t = useTexts('desk')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [changes, setChanges] = useState<readonly Change[] | null>(null)
  const intent = useRef({ body: '', key: '' })

  /** @param body  what the person means, so that the same intent keeps its key and another one gets its own */
  const run = async (body: unknown, send: (sending: Sending) => Promise<unknown>): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setError(null)
    const text = JSON.stringify([body, dossier.revision])
    if (intent.current.body !== text) intent.current = { body: text, key: newIdempotencyKey() }
    try {
      await send({
        params: { agencyId: dossier.agencyId, id: dossier.dossierId },
        expectedRevision: dossier.revision,
        options: { idempotencyKey: intent.current.key },
      })
      announce(t('act.done', { label }))
      await reload().catch(() => null)
      queries.invalidateQueries({ queryKey: ['tasks'] })
      queries.invalidateQueries({ queryKey: ['queues'] })
      onDone(label)
      return true
    } catch (failure) {
      if (isStale(failure)) {
        const after = await reload().catch(() => null)
        setChanges(after ? changesBetween(dossier, after) : null)
      }
      setError(failure)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, error, changes }
}

/** Codes that mean the page is older than the dossier. */
const isStale = (failure: unknown): boolean =>
  failure instanceof ApiError &&
  ['dossier.stale', 'transition.notHere', 'event.notNow', 'task.taken', 'dossier.ended'].includes(failure.code)
