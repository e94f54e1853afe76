import type { ProcedureSummary } from '@motcua/api/routes/builder'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, fold, Link, PageHeader, Skeleton, StatusTag, Table, TextInput } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApp, useMe, useNow, useTitle } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import { ListFilters } from './ListFilters.tsx'
import { NewProcedure } from './NewProcedure.tsx'
import './list.css'
import { Choose } from '../publish/Choose.tsx'
import { TourOffer } from '../tour/TourOffer.tsx'
import { byUrgency, isIn, type ListFilter, openChange } from './open-change.ts'
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
  const [filter, setFilter] = useState<ListFilter>('all')
  const [agencyId, setAgencyId] = useState('')
  const [dialog, setDialog] = useState<{ copyOf: string | null } | null>(null)
  useTitle(t('list.title'))
  const list = useQuery({ queryKey: ['procedures'], queryFn: () => client.listProcedures() })
  const isAnalyst = me.data?.me.roles.includes('analyst') ?? false
  const wanted = fold(query.trim())
  const mine = me.data?.me.name ?? ''
  const searched = (list.data?.items ?? []).filter(
    (one) =>
      (agencyId === '' || one.agencyId === agencyId) &&
      fold(`${one.title} ${one.code} ${one.decisionNumber ?? ''} ${one.updatedBy ?? ''}`).includes(wanted),
  )
  const rows = byUrgency(
    searched.filter((one) => isIn(filter, one, now, mine)),
    now,
  )
  const create = (
    <div className="mc-row">
      <Button kind="primary" icon="plus" data-tour="new" onClick={() => setDialog({ copyOf: null })}>
        {t('list.new')}
      </Button>
      <Link href="/builder/templates">{t('gallery.all')}</Link>
      <Link href="/builder/import">{t('import.title')}</Link>
    </div>
  )
  return (
    <div className="mc-stack b-list">
      <PageHeader title={t('list.title')} lead={t('list.lead')} actions={isAnalyst ? create : undefined} />
      {isAnalyst ? <TourOffer /> : null}
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
          <div className="b-list__tools">
            <TextInput
              type="search"
              inputSize="medium"
              aria-label={t('list.search')}
              placeholder={t('list.search')}
              value={query}
              onChange={(e) => setQuery(e.target.value)}
            />
            {agencies.length > 1 ? (
              <Choose
                hideLabel
                label={t('list.agency')}
                value={agencyId}
                options={[
                  { value: '', label: t('list.allAgencies') },
                  ...agencies.map((one) => ({ value: one.agencyId, label: one.name[language] ?? one.agencyId })),
                ]}
                onChange={setAgencyId}
              />
            ) : null}
          </div>
          <ListFilters
            value={filter}
            onChange={setFilter}
            countOf={(one) => searched.filter((each) => isIn(one, each, now, mine)).length}
          />
          <Table<ProcedureSummary>
            caption={t('list.title')}
            hideCaption
            rows={rows}
            rowKey={(one) => one.id}
            empty={
              <EmptyState title={t('list.nothing')} icon="search">
                {t('list.nothingHelp')}
              </EmptyState>
            }
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
                id: 'waits',
                header: t('list.waits'),
                cell: (one) => <Waits one={one} now={now} />,
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

/** Who waits for whom, and since when. */
function Waits({ one, now }: { readonly one: ProcedureSummary; readonly now: string }) {
  const t = useTexts('builder')
  const formats = useFormats()
  const { waitsFor, who, since, returned } = openChange(one, now)
  if (waitsFor === 'nobody')
    return (
      <span className="mc-soft mc-small">
        {one.updatedAt ? t('list.waits.changed', { at: formats.dateTime(one.updatedAt) }) : '–'}
      </span>
    )
  return (
    <span className="b-name-cell">
      <span>{t(returned ? 'list.waits.returned' : `list.waits.${waitsFor}`)}</span>
      <span className="mc-soft mc-small">
        {[
          who && t(waitsFor === 'reviewer' ? 'list.waits.from' : 'list.waits.who', { who }),
          since && t(waitsFor === 'day' ? 'list.waits.on' : 'list.waits.since', { at: formats.dateTime(since) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {one.request ? (
        <Link href={`/builder/reviews/${encodeURIComponent(one.request.id)}`}>{t('publish.openRequest')}</Link>
      ) : null}
    </span>
  )
}
