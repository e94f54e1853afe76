import type { ProcedureSummary } from '@motcua/api/routes/builder'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, fold, Link, PageHeader, Skeleton, StatusTag, Table, TextInput } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApp, useMe, useNow, useTitle } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import { NewProcedure } from './NewProcedure.tsx'
import { TwoDayClockView } from './TwoDayClockView.tsx'

/** Tone of a state; the words say it too. */
export const stateTones = {
  draft: 'neutral',
  inReview: 'info',
  scheduled: 'accent',
  live: 'success',
  retired: 'neutral',
} as const

/** Procedures of my agencies, each open change with its two-day clock. */
export function ProcedureList() {
  const { client } = useApp()
  const me = useMe()
  const now = useNow()
  const t = useTexts('builder')
  const formats = useFormats()
  const language = useLanguage()
  const agencies = me.data?.me.agencies ?? []
  const agencyOf = (one: ProcedureSummary) =>
    agencies.length > 1 ? agencies.find(({ agencyId }) => agencyId === one.agencyId)?.name[language] : undefined
  const [query, setQuery] = useState('')
  const [dialog, setDialog] = useState<{ copyOf: string | null } | null>(null)
  useTitle(t('list.title'))
  const list = useQuery({ queryKey: ['procedures'], queryFn: () => client.listProcedures() })
  const isAnalyst = me.data?.me.roles.includes('analyst') ?? false
  const wanted = fold(query.trim())
  const rows = (list.data?.items ?? []).filter((one) => fold(`${one.title} ${one.code}`).includes(wanted))
  const create = (
    <Button kind="primary" icon="plus" onClick={() => setDialog({ copyOf: null })}>
      {t('list.new')}
    </Button>
  )
  return (
    <div className="mc-stack">
      <PageHeader title={t('list.title')} lead={t('list.lead')} actions={isAnalyst ? create : undefined} />
      {list.isPending ? (
        <Skeleton lines={8} />
      ) : list.isError ? (
        <Failed error={list.error} onRetry={() => list.refetch()} />
      ) : list.data.items.length === 0 ? (
        <EmptyState title={t('list.empty')} action={isAnalyst ? create : undefined}>
          {t('list.emptyHelp')}
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
          <Table<ProcedureSummary>
            caption={t('list.title')}
            hideCaption
            rows={rows}
            rowKey={(one) => one.id}
            empty={t('list.nothing')}
            columns={[
              {
                id: 'title',
                header: t('list.procedure'),
                rowHeader: true,
                cell: (one) => (
                  <span className="b-name-cell">
                    <Link href={`/builder/p/${encodeURIComponent(one.id)}/form`}>{one.title}</Link>
                    <span className="mc-soft mc-small">{[one.code, agencyOf(one)].filter(Boolean).join(' · ')}</span>
                  </span>
                ),
              },
              {
                id: 'state',
                header: t('list.state'),
                cell: (one) => (
                  <span className="b-name-cell">
                    <StatusTag tone={stateTones[one.state]}>{t(`state.${one.state}`)}</StatusTag>
                    <span className="mc-soft mc-small">
                      {one.version === null ? t('list.noVersion') : t('list.version', { n: one.version })}
                      {one.state === 'scheduled' && one.effectiveFrom
                        ? ` · ${t('list.from', { date: formats.dateTime(one.effectiveFrom) })}`
                        : ''}
                    </span>
                  </span>
                ),
              },
              {
                id: 'clock',
                header: t('list.clock'),
                cell: (one) => <TwoDayClockView change={one} now={now} />,
              },
              {
                id: 'decision',
                header: t('list.decision'),
                cell: (one) => (
                  <span className="b-name-cell">
                    <span>{one.decisionNumber ?? '–'}</span>
                    <span className="mc-soft mc-small">
                      {one.receivedAt ? t('list.received', { at: formats.dateTime(one.receivedAt) }) : ''}
                    </span>
                  </span>
                ),
              },
              {
                id: 'updated',
                header: t('list.updated'),
                cell: (one) => (
                  <span className="b-name-cell">
                    <span>{one.updatedAt ? formats.dateTime(one.updatedAt) : '–'}</span>
                    <span className="mc-soft mc-small">{one.updatedBy ?? ''}</span>
                  </span>
                ),
              },
              ...(isAnalyst
                ? [
                    {
                      id: 'acts',
                      header: t('list.acts'),
                      hideHeader: true,
                      cell: (one: ProcedureSummary) => (
                        <Button
                          size="sm"
                          kind="quiet"
                          icon="copy"
                          aria-label={t('list.copyNamed', { name: one.title })}
                          onClick={() => setDialog({ copyOf: one.id })}
                        >
                          {t('list.copy')}
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </>
      )}
      <NewProcedure
        key={dialog?.copyOf ?? 'new'}
        server={client}
        open={dialog !== null}
        copyOf={dialog?.copyOf ?? null}
        onClose={() => setDialog(null)}
      />
    </div>
  )
}
