import type { Client } from '@motcua/api/client'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import {
  Button,
  type Column,
  DateText,
  type DossierStatus,
  DossierStatusTag,
  EmptyState,
  PageHeader,
  Skeleton,
  Table,
} from '@motcua/ui/kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { deskHref, dossierHref, useGo, useTitle } from '../app/navigation.ts'
import { SearchBox } from '../app/SearchBox.tsx'
import { wordsIn } from '../app/words.ts'

type Row = Awaited<ReturnType<Client['searchDossiers']>>['items'][number]

/** Dossiers anywhere in one's agencies; opening one asks why, for it may not be one's work. */
export function SearchPage({ q }: { readonly q: string }) {
  const t = useTexts('desk')
  const language = useLanguage()
  const client = useClient()
  const title = q ? t('search.results', { q }) : t('search.title')
  const go = useGo()
  useTitle(title, t('product'))
  const found = useInfiniteQuery({
    queryKey: ['search', q],
    enabled: q !== '',
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.searchDossiers({ query: { q, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const rows = found.data?.pages.flatMap((page) => page.items) ?? []
  const columns: Column<Row>[] = [
    {
      id: 'code',
      header: t('task.code'),
      rowHeader: true,
      cell: (row) => (
        <a href={dossierHref(row.agencyId, row.dossierId)} className="mc-number md-nowrap">
          {row.code}
        </a>
      ),
    },
    { id: 'owner', header: t('task.owner'), cell: (row) => row.ownerName },
    { id: 'procedure', header: t('task.procedure'), cell: (row) => wordsIn(row.title, language) },
    {
      id: 'status',
      header: t('task.status'),
      cell: (row) => <DossierStatusTag status={row.status as DossierStatus} />,
    },
    { id: 'submitted', header: t('task.submitted'), cell: (row) => <DateText value={row.submittedAt} /> },
    { id: 'due', header: t('task.due'), cell: (row) => (row.dueAt ? <DateText value={row.dueAt} /> : '–') },
  ]
  return (
    <div className="mc-stack">
      <PageHeader title={title} lead={t('search.lead')} />
      <SearchBox id="search-page" q={q} onSearch={(next) => go(deskHref(`/search?q=${encodeURIComponent(next)}`))} />
      {q === '' ? (
        <EmptyState title={t('search.start')} icon="search" titleLevel={2} />
      ) : found.isPending ? (
        <Skeleton lines={6} />
      ) : found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => found.refetch()} />
      ) : (
        <Table
          caption={title}
          hideCaption
          columns={columns}
          rows={rows}
          rowKey={(row) => row.dossierId}
          empty={
            <EmptyState title={t('search.none')} icon="search" titleLevel={2}>
              <p>{t('search.noneText')}</p>
            </EmptyState>
          }
        />
      )}
      {found.hasNextPage && (
        <p>
          <Button busy={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
            {t('queue.more')}
          </Button>
        </p>
      )}
    </div>
  )
}
