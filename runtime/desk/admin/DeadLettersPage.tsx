import type { Client } from '@motcua/api/client'
import { useTexts } from '@motcua/ui/i18n'
import { Button, type Column, EmptyState, PageHeader, Skeleton, Table, useAnnounce } from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { dossierHref, useTitle } from '../app/navigation.ts'
import { useHasRole } from '../app/session.tsx'
import { useAgency } from './use-agency.tsx'

type Letter = Awaited<ReturnType<Client['deadLetters']>>['items'][number]
const keyOf = (letter: Letter): string => `${letter.dossierId}/${letter.seq}/${letter.idx}`

/** What could not be delivered to a neighbour after all tries; an administrator sends it again. */
export function DeadLettersPage() {
  const t = useTexts('desk')
  const client = useClient()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const has = useHasRole()
  useTitle(t('nav.deadLetters'), t('product'))
  const { agencyId, choice } = useAgency(['administrator', 'auditor'])
  const letters = useQuery({
    queryKey: ['deadLetters', agencyId],
    enabled: agencyId !== '',
    queryFn: ({ signal }) => client.deadLetters({ params: { agencyId } }, { signal }),
  })
  const retry = useMutation({
    mutationFn: ({ dossierId, seq, idx }: Letter) =>
      client.retryDeadLetter({ params: { agencyId }, body: { dossierId, seq, idx } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['deadLetters', agencyId] })
      announce(t('deadLetters.retried'))
    },
  })
  const mayRetry = has(['administrator'], agencyId)
  const columns: Column<Letter>[] = [
    {
      id: 'dossier',
      header: t('dossier.title'),
      rowHeader: true,
      cell: (letter) => (
        <a href={dossierHref(agencyId, letter.dossierId)} className="mc-number">
          {letter.dossierId.slice(0, 8)}…
        </a>
      ),
    },
    { id: 'kind', header: t('deadLetters.kind'), cell: (letter) => letter.kind },
    { id: 'attempts', header: t('deadLetters.attempts'), align: 'end', cell: (letter) => letter.attempts },
    { id: 'reason', header: t('deadLetters.reason'), cell: (letter) => letter.reason },
    {
      id: 'retry',
      header: t('deadLetters.retry'),
      hideHeader: true,
      align: 'end',
      cell: (letter) =>
        mayRetry && (
          <Button
            size="sm"
            busy={retry.isPending && keyOf(retry.variables) === keyOf(letter)}
            aria-label={t('deadLetters.retryNamed', { kind: letter.kind, seq: letter.seq })}
            onClick={() => retry.mutate(letter)}
          >
            {t('deadLetters.retry')}
          </Button>
        ),
    },
  ]
  return (
    <div className="mc-stack">
      <PageHeader title={t('nav.deadLetters')} lead={t('deadLetters.lead')} />
      {choice}
      {retry.error && <ErrorNotice error={retry.error} />}
      {letters.isPending ? (
        <Skeleton lines={5} />
      ) : letters.isError ? (
        <ErrorNotice error={letters.error} onRetry={() => letters.refetch()} />
      ) : (
        <Table
          caption={t('nav.deadLetters')}
          hideCaption
          columns={columns}
          rows={letters.data.items}
          rowKey={keyOf}
          empty={<EmptyState title={t('deadLetters.none')} icon="check" titleLevel={2} />}
        />
      )}
    </div>
  )
}
