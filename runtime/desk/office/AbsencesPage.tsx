import type { AbsenceView } from '@motcua/api/routes/staffing'
import { localDateOf } from '@motcua/core/calendar'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import {
  Button,
  type Column,
  Dialog,
  EmptyState,
  PageHeader,
  Skeleton,
  StatusTag,
  Table,
  useAnnounce,
} from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAgency } from '../admin/use-agency.tsx'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { useTitle } from '../app/navigation.ts'
import { useHasRole, useMe, useNow } from '../app/session.tsx'
import { workRoles } from '../queue/queues.ts'
import { AbsenceForm } from './AbsenceForm.tsx'

/** Who is away, who covers, from when to when and in what; entered by the absent one or an administrator. */
export function AbsencesPage() {
  const t = useTexts('desk')
  const client = useClient()
  const has = useHasRole()
  useTitle(t('nav.absences'), t('product'))
  const { agencyId, choice } = useAgency([...workRoles, 'administrator'])
  const all = has(['administrator'], agencyId)
  const absences = useQuery({
    queryKey: ['absences', agencyId],
    enabled: agencyId !== '',
    queryFn: ({ signal }) => client.listAbsences({ params: { agencyId } }, { signal }),
  })
  return (
    <div className="mc-stack">
      <PageHeader title={t('nav.absences')} lead={t(all ? 'absence.leadAll' : 'absence.lead')} />
      {choice}
      {agencyId === '' ? (
        <EmptyState title={t('absence.none')} titleLevel={2} />
      ) : absences.isPending ? (
        <Skeleton lines={5} />
      ) : absences.isError ? (
        <ErrorNotice error={absences.error} onRetry={() => absences.refetch()} />
      ) : (
        <AbsenceTable agencyId={agencyId} rows={absences.data.items} all={all} />
      )}
      {agencyId !== '' && <AbsenceForm key={agencyId} agencyId={agencyId} all={all} />}
    </div>
  )
}

interface TableProps {
  readonly agencyId: string
  readonly rows: readonly AbsenceView[]
  readonly all: boolean
}

function AbsenceTable({ agencyId, rows, all }: TableProps) {
  const t = useTexts('desk')
  const { date } = useFormats()
  const me = useMe()
  const today = localDateOf(useNow())
  const [asked, setAsked] = useState<AbsenceView | null>(null)
  const columns: Column<AbsenceView>[] = [
    { id: 'absent', header: t('absence.absent'), rowHeader: true, cell: (row) => row.absentName },
    { id: 'cover', header: t('absence.cover'), cell: (row) => row.coverName },
    { id: 'term', header: t('absence.term'), cell: (row) => `${date(row.from)} – ${date(row.to)}` },
    {
      id: 'roles',
      header: t('absence.roles'),
      cell: (row) => [...new Set(row.rights.map(({ role }) => t(`role.${role}`)))].join(', '),
    },
    { id: 'state', header: t('absence.state'), cell: (row) => <State row={row} today={today} /> },
    {
      id: 'end',
      header: t('absence.end'),
      hideHeader: true,
      align: 'end',
      cell: (row) =>
        row.endedAt === null &&
        row.to >= today &&
        (all || row.absentId === me.id) && (
          <Button
            size="sm"
            kind="quiet"
            aria-label={t('absence.endNamed', { name: row.absentName, cover: row.coverName })}
            onClick={() => setAsked(row)}
          >
            {t('absence.end')}
          </Button>
        ),
    },
  ]
  return (
    <>
      {asked && <EndDialog agencyId={agencyId} absence={asked} onClose={() => setAsked(null)} />}
      <Table
        caption={t('nav.absences')}
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={(row) => row.absenceId}
        empty={<EmptyState title={t('absence.none')} titleLevel={2} />}
      />
    </>
  )
}

function State({ row, today }: { readonly row: AbsenceView; readonly today: string }) {
  const t = useTexts('desk')
  const { date } = useFormats()
  if (row.endedAt !== null) return <StatusTag>{t('absence.ended', { on: date(row.endedAt.slice(0, 10)) })}</StatusTag>
  if (row.to < today) return <StatusTag>{t('absence.over')}</StatusTag>
  if (row.from > today) return <StatusTag tone="info">{t('absence.coming')}</StatusTag>
  return <StatusTag tone="warning">{t('absence.now')}</StatusTag>
}

interface EndProps {
  readonly agencyId: string
  readonly absence: AbsenceView
  readonly onClose: () => void
}

function EndDialog({ agencyId, absence, onClose }: EndProps) {
  const t = useTexts('desk')
  const client = useClient()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const { absenceId, absentName: name, coverName: cover } = absence
  const end = useMutation({
    mutationFn: () => client.endAbsence({ params: { agencyId, absenceId } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['absences', agencyId] })
      announce(t('absence.endedNow', { name, cover }))
      onClose()
    },
  })
  return (
    <Dialog
      open
      title={t('absence.endTitle')}
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" busy={end.isPending} onClick={() => end.mutate()}>
            {t('absence.end')}
          </Button>
          <Button onClick={onClose}>{t('act.cancel')}</Button>
        </>
      }
    >
      <p>{t('absence.endText', { name, cover })}</p>
      {end.error && <ErrorNotice error={end.error} />}
    </Dialog>
  )
}
