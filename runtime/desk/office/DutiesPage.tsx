import type { ListedDuty, Occasion } from '@motcua/api/routes/occasions'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import {
  Card,
  Checkbox,
  type Column,
  DateText,
  DueTag,
  EmptyState,
  Field,
  PageHeader,
  Select,
  Skeleton,
  StatusTag,
  Table,
} from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAgency } from '../admin/use-agency.tsx'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { dossierHref, useTitle } from '../app/navigation.ts'
import { useNow } from '../app/session.tsx'
import { wordsIn } from '../app/words.ts'
import { dueStateOf, remainingOf } from '../queue/due.ts'
import { DutySums } from './DutySums.tsx'
import { recentPeriods, usePeriodName } from './duty-periods.ts'
import { dutyRoles } from './use-occasions.ts'

/** Reports that come round: what my agency owes, and what others owe it, with the late ones and the sums. */
export function DutiesPage() {
  const t = useTexts('desk')
  useTitle(t('nav.duties'), t('product'))
  const { agencyId, choice } = useAgency(dutyRoles)
  return (
    <div className="mc-stack">
      <PageHeader title={t('nav.duties')} lead={t('duty.lead')} />
      {choice}
      {agencyId !== '' && <OwnDuties key={`own ${agencyId}`} agencyId={agencyId} />}
      {agencyId !== '' && <OthersDuties key={agencyId} agencyId={agencyId} />}
    </div>
  )
}

function OwnDuties({ agencyId }: { readonly agencyId: string }) {
  const t = useTexts('desk')
  const client = useClient()
  const own = useQuery({
    queryKey: ['ownDuties', agencyId],
    queryFn: ({ signal }) => client.listOwnDuties({ params: { agencyId } }, { signal }),
  })
  return (
    <Card title={t('duty.own')}>
      {own.isPending ? (
        <Skeleton lines={3} />
      ) : own.isError ? (
        <ErrorNotice error={own.error} onRetry={() => own.refetch()} />
      ) : (
        <DutyTable caption={t('duty.own')} rows={own.data.items} names="period" empty={t('duty.ownNone')} />
      )}
    </Card>
  )
}

function OthersDuties({ agencyId }: { readonly agencyId: string }) {
  const t = useTexts('desk')
  const client = useClient()
  const language = useLanguage()
  const occasions = useQuery({
    queryKey: ['occasions', agencyId],
    queryFn: ({ signal }) => client.listOccasions({ params: { agencyId } }, { signal }),
  })
  const [code, setCode] = useState('')
  if (occasions.isPending) return <Skeleton lines={4} />
  if (occasions.isError) return <ErrorNotice error={occasions.error} onRetry={() => occasions.refetch()} />
  const duties = occasions.data.items.filter((one) => one.every !== null)
  const duty = duties.find((one) => one.procedureCode === code) ?? duties[0]
  if (!duty) return <EmptyState title={t('duty.none')} titleLevel={2} />
  return (
    <Card title={t('duty.others')}>
      <div className="mc-stack">
        {duties.length > 1 && (
          <Field id="duty-procedure" label={t('duty.procedure')} markOptional={false}>
            {(control) => (
              <Select
                {...control}
                inputSize="long"
                value={duty.procedureCode}
                options={duties.map((one) => ({ value: one.procedureCode, label: wordsIn(one.title, language) }))}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </Field>
        )}
        <OneDuty key={duty.procedureCode} agencyId={agencyId} duty={duty} />
      </div>
    </Card>
  )
}

function OneDuty({ agencyId, duty }: { readonly agencyId: string; readonly duty: Occasion }) {
  const t = useTexts('desk')
  const client = useClient()
  const language = useLanguage()
  const nameOf = usePeriodName()
  const periods = recentPeriods(duty.every ?? 'month', useNow())
  const [period, setPeriod] = useState(periods[1] ?? periods[0] ?? '')
  const [lateOnly, setLateOnly] = useState(false)
  const params = { agencyId, procedureCode: duty.procedureCode, period }
  const listed = useQuery({
    queryKey: ['duties', params],
    queryFn: ({ signal }) => client.listDuties({ params }, { signal }),
  })
  const rows = listed.data?.items ?? []
  const count = (test: (one: ListedDuty) => boolean) => rows.filter(test).length
  return (
    <div className="mc-stack">
      <p>
        <strong>{wordsIn(duty.title, language)}</strong>
      </p>
      <div className="mc-row">
        <Field id="duty-period" label={t('duty.period')} markOptional={false}>
          {(control) => (
            <Select
              {...control}
              value={period}
              options={periods.map((value) => ({ value, label: nameOf(value) }))}
              onChange={(event) => setPeriod(event.target.value)}
            />
          )}
        </Field>
        <Checkbox
          id="duty-late"
          label={t('duty.lateOnly')}
          checked={lateOnly}
          onChange={(event) => setLateOnly(event.target.checked)}
        />
      </div>
      {listed.isPending ? (
        <Skeleton lines={5} />
      ) : listed.isError ? (
        <ErrorNotice error={listed.error} onRetry={() => listed.refetch()} />
      ) : (
        <>
          <p>
            {t('duty.counts', {
              submitted: count((one) => one.state === 'submitted'),
              open: count((one) => one.state === 'open' || one.state === 'notYet'),
              late: count((one) => one.late),
            })}
          </p>
          <DutyTable
            caption={t('duty.reports', { period: nameOf(period) })}
            rows={lateOnly ? rows.filter((one) => one.late) : rows}
            names="assignee"
            empty={t(lateOnly ? 'duty.nobodyLate' : 'duty.nothing')}
          />
          <DutySums of={params} rows={rows} />
        </>
      )}
    </div>
  )
}

interface TableProps {
  readonly caption: string
  readonly rows: readonly ListedDuty[]
  /** what names a row: the period of one's own, the assignee of others' */
  readonly names: 'period' | 'assignee'
  readonly empty: string
}

function DutyTable({ caption, rows, names, empty }: TableProps) {
  const t = useTexts('desk')
  const nameOf = usePeriodName()
  const now = useNow()
  const columns: Column<ListedDuty>[] = [
    {
      id: 'name',
      header: t(names === 'period' ? 'duty.period' : 'duty.assignee'),
      rowHeader: true,
      cell: (row) => (names === 'period' ? nameOf(row.period) : row.name),
    },
    {
      id: 'code',
      header: t('dossier.code'),
      cell: (row) =>
        row.dossierId ? (
          <a className="mc-number" href={dossierHref(row.agencyId, row.dossierId)}>
            {row.code}
          </a>
        ) : (
          '–'
        ),
    },
    {
      id: 'state',
      header: t('duty.state'),
      cell: (row) => (
        <span className="mc-row">
          <StatusTag tone={tones[row.state]}>{t(`duty.is.${row.state}`)}</StatusTag>
          {row.state === 'submitted' && row.late && <StatusTag tone="danger">{t('duty.tooLate')}</StatusTag>}
        </span>
      ),
    },
    { id: 'due', header: t('duty.due'), cell: (row) => <Due row={row} now={now} /> },
    {
      id: 'submitted',
      header: t('duty.submitted'),
      cell: (row) => (row.submittedAt ? <DateText value={row.submittedAt} /> : '–'),
    },
  ]
  return (
    <Table
      caption={caption}
      hideCaption={names === 'period'}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.procedureCode} ${row.period} ${row.assignee}`}
      empty={<EmptyState title={empty} titleLevel={3} />}
    />
  )
}

const tones = { notYet: 'neutral', open: 'warning', late: 'danger', submitted: 'success' } as const

function Due({ row, now }: { readonly row: ListedDuty; readonly now: string }) {
  if (row.dueAt === null) return <>–</>
  const dated = { dueAt: row.dueAt }
  return (
    <>
      <DateText value={row.dueAt} />
      {row.submittedAt === null && <DueTag state={dueStateOf(dated, now)} remaining={remainingOf(dated, now)} />}
    </>
  )
}
