import type { TaskRow } from '@motcua/api/routes/desk'
import { useTexts } from '@motcua/ui/i18n'
import { useAnnounce } from '@motcua/ui/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useClient } from '../app/desk-context.tsx'

/** Takes a task straight from the list; the lists are read again whatever the answer is. */
export function useClaim() {
  const client = useClient()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const t = useTexts('desk')
  const mutation = useMutation({
    mutationFn: (row: TaskRow) =>
      client.claim({ params: { agencyId: row.agencyId, id: row.dossierId }, body: { stepId: row.stepId } }),
    onSuccess: (_, row) => announce(t('task.claimed', { code: row.code })),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['tasks'] }),
        queries.invalidateQueries({ queryKey: ['queues'] }),
        queries.invalidateQueries({ queryKey: ['dossier'] }),
      ]),
  })
  const row = mutation.isPending ? mutation.variables : undefined
  return {
    take: (next: TaskRow) => mutation.mutate(next),
    taking: row ? `${row.dossierId}-${row.stepId}-${row.visit}` : null,
    error: mutation.error,
  }
}
