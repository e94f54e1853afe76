import { useFormats, useTexts } from '@motcua/ui/i18n'
import { EmptyState, fold, Link, PageHeader, Skeleton, StatusTag, Table, TextInput } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApp, useTitle } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'

export const requestTones = { open: 'info', approved: 'success', returned: 'warning' } as const

/** What waits for a second person, and what became of earlier requests. */
export function ReviewList() {
  const { client } = useApp()
  const t = useTexts('builder')
  const formats = useFormats()
  useTitle(t('reviews.title'))
  const [query, setQuery] = useState('')
  const list = useQuery({ queryKey: ['reviews'], queryFn: () => client.listPublishRequests() })
  const wanted = fold(query.trim())
  const rows = [...(list.data?.items ?? [])]
    .filter((one) => fold(`${one.title} ${one.code} ${one.requestedBy} ${one.note}`).includes(wanted))
    // What waits for somebody comes first, the longest wait on top; what was decided follows, the latest first.
    .sort((a, b) => {
      if ((a.state === 'open') !== (b.state === 'open')) return a.state === 'open' ? -1 : 1
      const byTime = a.requestedAt < b.requestedAt ? -1 : 1
      return a.state === 'open' ? byTime : -byTime
    })
  return (
    <div className="mc-stack">
      <PageHeader title={t('reviews.title')} lead={t('reviews.lead')} />
      {list.isPending ? (
        <Skeleton lines={6} />
      ) : list.isError ? (
        <Failed error={list.error} onRetry={() => list.refetch()} />
      ) : list.data.items.length === 0 ? (
        <EmptyState title={t('reviews.empty')} icon="check">
          {t('reviews.emptyHelp')}
        </EmptyState>
      ) : (
        <>
          <TextInput
            type="search"
            inputSize="medium"
            aria-label={t('list.search')}
            placeholder={t('list.search')}
            value={query}
            onChange={(e) => setQuery(e.target.value)}
          />
          <Table
            caption={t('reviews.title')}
            hideCaption
            rows={rows}
            empty={
              <EmptyState title={t('list.nothing')} icon="search">
                {t('list.nothingHelp')}
              </EmptyState>
            }
            rowKey={(one) => one.id}
            columns={[
              {
                id: 'title',
                header: t('list.procedure'),
                rowHeader: true,
                cell: (one) => (
                  <span className="b-name-cell">
                    <Link href={`/builder/reviews/${encodeURIComponent(one.id)}`}>{one.title}</Link>
                    <span className="mc-soft mc-small">{one.code}</span>
                  </span>
                ),
              },
              {
                id: 'state',
                header: t('list.state'),
                cell: (one) => <StatusTag tone={requestTones[one.state]}>{t(`request.${one.state}`)}</StatusTag>,
              },
              {
                id: 'by',
                header: t('reviews.by'),
                cell: (one) => (
                  <span className="b-name-cell">
                    <span>{one.requestedBy}</span>
                    <span className="mc-soft mc-small">{formats.dateTime(one.requestedAt)}</span>
                  </span>
                ),
              },
              {
                id: 'from',
                header: t('publish.effectiveFrom'),
                cell: (one) =>
                  one.effectiveFrom.length > 10 ? formats.dateTime(one.effectiveFrom) : formats.date(one.effectiveFrom),
              },
              { id: 'note', header: t('publish.note'), cell: (one) => one.note },
            ]}
          />
        </>
      )}
    </div>
  )
}
