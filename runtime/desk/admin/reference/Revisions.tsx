import type { RevisionView } from '@motcua/api/routes/reference'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Card, type Column, EmptyState, Skeleton, Table } from '@motcua/ui/kit'
import type { UseQueryResult } from '@tanstack/react-query'
import { ErrorNotice } from '../../app/errors.tsx'

export interface RevisionsProps {
  readonly revisions: UseQueryResult<{ readonly items: readonly RevisionView[] }>
  /** shows what a revision changed */
  readonly onShow?: (revision: number) => void
}

/** Every revision with who made it, when and why. */
export function Revisions({ revisions, onShow }: RevisionsProps) {
  const t = useTexts('desk')
  const { dateTime } = useFormats()
  const columns: Column<RevisionView>[] = [
    { id: 'revision', header: t('reference.revision'), rowHeader: true, cell: (row) => row.revision },
    { id: 'at', header: t('reference.at'), cell: (row) => dateTime(row.changedAt) },
    { id: 'by', header: t('reference.by'), cell: (row) => row.changedByName ?? t('reference.installation') },
    {
      id: 'why',
      header: t('reference.decision'),
      cell: (row) => (
        <>
          {row.decision || '–'}
          {row.note !== '' && <p className="mc-small mc-soft">{row.note}</p>}
        </>
      ),
    },
  ]
  if (onShow)
    columns.push({
      id: 'show',
      header: t('reference.changes'),
      hideHeader: true,
      align: 'end',
      cell: (row) => (
        <Button
          size="sm"
          kind="quiet"
          aria-label={t('reference.showNamed', { revision: row.revision })}
          onClick={() => onShow(row.revision)}
        >
          {t('reference.show')}
        </Button>
      ),
    })
  return (
    <Card title={t('reference.history')}>
      {revisions.isPending ? (
        <Skeleton lines={3} />
      ) : revisions.isError ? (
        <ErrorNotice error={revisions.error} onRetry={() => revisions.refetch()} />
      ) : (
        <Table
          caption={t('reference.history')}
          hideCaption
          columns={columns}
          rows={revisions.data.items}
          rowKey={(row) => String(row.revision)}
          empty={<EmptyState title={t('reference.noHistory')} titleLevel={3} />}
        />
      )}
    </Card>
  )
}
