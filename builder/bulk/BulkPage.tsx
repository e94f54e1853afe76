import type { BulkChangeSummary } from '@motcua/api/routes/bulk'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, PageHeader, Skeleton, Table } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useApp, useMe, useTitle } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import { useAddress } from '../versions/use-address.ts'
import './bulk.css'
import { changeWords } from './change-words.ts'
import { Done } from './Done.tsx'
import { NewBulk } from './NewBulk.tsx'

/** One change over many procedures: those that were made, and making another. */
export function BulkPage() {
  const { client } = useApp()
  const me = useMe()
  const t = useTexts('builder')
  const formats = useFormats()
  const [address, put] = useAddress()
  useTitle(t('bulk.title'))
  const list = useQuery({ queryKey: ['bulk'], queryFn: () => client.listBulkChanges() })
  const isAnalyst = me.data?.me.roles.includes('analyst') ?? false
  const making = address.get('new') === '1' && isAnalyst
  const opened = list.data?.items.find((one) => one.id === address.get('id'))
  const create = isAnalyst ? (
    <Button kind="primary" icon="plus" onClick={() => put({ new: '1', id: null })}>
      {t('bulk.new')}
    </Button>
  ) : undefined
  return (
    <div className="mc-stack b-bulk">
      <PageHeader title={t('bulk.title')} lead={t('bulk.lead')} actions={making || opened ? undefined : create} />
      {making ? (
        <NewBulk onMade={(id) => put({ new: null, id })} onCancel={() => put({ new: null })} />
      ) : list.isPending ? (
        <Skeleton lines={6} />
      ) : list.isError ? (
        <Failed error={list.error} onRetry={() => list.refetch()} />
      ) : opened ? (
        <Done key={opened.id} bulk={opened} onBack={() => put({ id: null })} />
      ) : list.data.items.length === 0 ? (
        <EmptyState title={t('bulk.none')} icon="copy" action={create}>
          {t('bulk.noneHelp')}
        </EmptyState>
      ) : (
        <Table<BulkChangeSummary>
          caption={t('bulk.title')}
          hideCaption
          rows={list.data.items}
          rowKey={(one) => one.id}
          columns={[
            {
              id: 'change',
              header: t('bulk.change'),
              rowHeader: true,
              cell: (one) => (
                <Button kind="quiet" size="sm" onClick={() => put({ id: one.id })}>
                  {changeWords(one.change, t, formats)}
                </Button>
              ),
            },
            { id: 'note', header: t('bulk.note'), cell: (one) => one.note || '–' },
            {
              id: 'by',
              header: t('bulk.by'),
              cell: (one) => (
                <span className="b-name-cell">
                  <span>{one.madeBy}</span>
                  <span className="mc-soft mc-small">{formats.dateTime(one.madeAt)}</span>
                </span>
              ),
            },
            {
              id: 'items',
              header: t('bulk.results'),
              cell: (one) =>
                t('bulk.resultSums', {
                  applied: one.items.filter((item) => item.result === 'applied' && item.undoneAt === null).length,
                  undone: one.items.filter((item) => item.undoneAt !== null).length,
                  stale: one.items.filter((item) => item.result === 'stale').length,
                }),
            },
          ]}
        />
      )}
    </div>
  )
}
