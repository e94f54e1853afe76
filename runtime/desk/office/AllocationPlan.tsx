import type { AllocatedWindow } from '@motcua/api/routes/occasions'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Dialog, Notice, Pagination, Skeleton, Table, useAnnounce } from '@motcua/ui/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { dossierHref } from '../app/navigation.ts'

const pageSize = 50

interface PlanProps {
  readonly params: { readonly agencyId: string; readonly procedureCode: string; readonly windowId: string }
  /** nothing is decided before the window has closed */
  readonly closed: boolean
  readonly optionName: (value: string) => string
}

/** Works the allocation out, shows it, and decides what was shown: a plan that changed meanwhile is shown again. */
export function AllocationPlan({ params, closed, optionName }: PlanProps) {
  const t = useTexts('desk')
  const client = useClient()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [asked, setAsked] = useState(false)
  const look = useMutation({ mutationFn: () => client.allocateWindow({ params, body: {} }) })
  const decide = useMutation({
    mutationFn: (planHash: string) => client.allocateWindow({ params, body: { planHash } }),
    onSuccess: async () => {
      announce(t('window.decidedNow'))
      setAsked(false)
      await queries.invalidateQueries({ queryKey: ['window', params] })
    },
  })
  const plan = decide.data ?? look.data
  const mayDecide = plan && !plan.decided && closed && plan.unknown.length === 0
  return (
    <Card title={t('window.plan')}>
      <div className="mc-stack">
        <p>{t('window.planText')}</p>
        <div className="mc-row">
          <Button kind={mayDecide ? 'secondary' : 'primary'} busy={look.isPending} onClick={() => look.mutate()}>
            {t(plan ? 'window.lookAgain' : 'window.look')}
          </Button>
          {mayDecide && (
            <Button kind="primary" onClick={() => setAsked(true)}>
              {t('window.decide')}
            </Button>
          )}
        </div>
        {!closed && <p className="mc-soft">{t('window.notClosed')}</p>}
        {look.error && <ErrorNotice error={look.error} />}
        {look.isPending && <Skeleton lines={4} />}
        {plan && <Plan plan={plan} agencyId={params.agencyId} optionName={optionName} />}
      </div>
      {asked && plan && (
        <Dialog
          open
          title={t('window.decide')}
          onClose={() => setAsked(false)}
          actions={
            <>
              <Button kind="primary" busy={decide.isPending} onClick={() => decide.mutate(plan.hash)}>
                {t('window.decideConfirm')}
              </Button>
              <Button onClick={() => setAsked(false)}>{t('act.cancel')}</Button>
            </>
          }
        >
          <p>{t('window.decideText', { count: plan.allocations.length })}</p>
          {decide.error && <ErrorNotice error={decide.error} />}
        </Dialog>
      )}
    </Card>
  )
}

interface ShownPlan {
  readonly plan: AllocatedWindow
  readonly agencyId: string
  readonly optionName: (value: string) => string
}

function Plan({ plan, agencyId, optionName }: ShownPlan) {
  const t = useTexts('desk')
  const { number } = useFormats()
  const [page, setPage] = useState(1)
  const link = (row: { readonly id: string; readonly code: string }) => (
    <a href={dossierHref(agencyId, row.id)} className="mc-number">
      {row.code}
    </a>
  )
  const { allocations, ineligible, unknown } = plan
  const options = Object.entries(plan.options)
  return (
    <>
      {plan.decided && (
        <Notice tone="success">
          <p>{t('window.decidedText')}</p>
        </Notice>
      )}
      {unknown.length > 0 && (
        <Notice tone="error" title={t('window.unknown', { count: unknown.length })}>
          <p>{t('window.unknownText')}</p>
          <ul>
            {unknown.map((row) => (
              <li key={row.id}>{link(row)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Table
        caption={t('window.options')}
        rows={options}
        rowKey={([option]) => option}
        columns={[
          { id: 'option', header: t('window.option'), rowHeader: true, cell: ([option]) => optionName(option) },
          { id: 'places', header: t('window.places'), align: 'end', cell: ([, one]) => number(one.places) },
          { id: 'taken', header: t('window.taken'), align: 'end', cell: ([, one]) => number(one.taken) },
          { id: 'waiting', header: t('window.waiting'), align: 'end', cell: ([, one]) => number(one.waiting) },
          {
            id: 'last',
            header: t('window.lastScore'),
            align: 'end',
            cell: ([, one]) => (one.lastScore === null ? '–' : number(one.lastScore)),
          },
        ]}
      />
      <Table
        caption={t('window.allocations')}
        rows={allocations.slice((page - 1) * pageSize, page * pageSize)}
        rowKey={(row) => row.id}
        empty={<p>{t('window.empty')}</p>}
        columns={[
          { id: 'code', header: t('dossier.code'), rowHeader: true, cell: link },
          {
            id: 'choice',
            header: t('window.option'),
            cell: (row) => (row.choice === null ? t('window.noPlace') : optionName(row.choice)),
          },
          { id: 'rank', header: t('window.rank'), align: 'end', cell: (row) => row.rank ?? '–' },
          {
            id: 'score',
            header: t('window.score'),
            align: 'end',
            cell: (row) => (row.score === null ? '–' : number(row.score)),
          },
          {
            id: 'waiting',
            header: t('window.waiting'),
            cell: (row) =>
              Object.entries(row.waiting)
                .map(([option, position]) => `${optionName(option)}: ${position}`)
                .join(', ') || '–',
          },
        ]}
      />
      {allocations.length > pageSize && (
        <Pagination page={page} pages={Math.ceil(allocations.length / pageSize)} onPage={setPage} />
      )}
      {ineligible.length > 0 && (
        <div>
          <h3>{t('window.ineligible', { count: ineligible.length })}</h3>
          <ul>
            {ineligible.map((row) => (
              <li key={row.id}>{link(row)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
