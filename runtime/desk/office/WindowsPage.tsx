import type { Occasion } from '@motcua/api/routes/occasions'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Card, EmptyState, Field, PageHeader, Select, Skeleton, StatusTag, Table } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAgency } from '../admin/use-agency.tsx'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { useTitle } from '../app/navigation.ts'
import { useHasRole, useNow } from '../app/session.tsx'
import { wordsIn } from '../app/words.ts'
import { AllocationPlan } from './AllocationPlan.tsx'
import { dutyRoles } from './use-occasions.ts'

type Opening = Occasion['windows'][number]

/** Application windows: how many stand where, and the allocation, looked at before it is decided. */
export function WindowsPage() {
  const t = useTexts('desk')
  const client = useClient()
  useTitle(t('nav.windows'), t('product'))
  const { agencyId, choice } = useAgency(dutyRoles)
  const occasions = useQuery({
    queryKey: ['occasions', agencyId],
    enabled: agencyId !== '',
    queryFn: ({ signal }) => client.listOccasions({ params: { agencyId } }, { signal }),
  })
  return (
    <div className="mc-stack">
      <PageHeader title={t('nav.windows')} lead={t('window.lead')} />
      {choice}
      {agencyId === '' ? (
        <EmptyState title={t('window.none')} titleLevel={2} />
      ) : occasions.isPending ? (
        <Skeleton lines={5} />
      ) : occasions.isError ? (
        <ErrorNotice error={occasions.error} onRetry={() => occasions.refetch()} />
      ) : (
        <Windows key={agencyId} agencyId={agencyId} items={occasions.data.items} />
      )}
    </div>
  )
}

function Windows({ agencyId, items }: { readonly agencyId: string; readonly items: readonly Occasion[] }) {
  const t = useTexts('desk')
  const language = useLanguage()
  const all = items.flatMap((of) =>
    of.windows.map((opening) => ({ of, opening, key: `${of.procedureCode} ${opening.id}` })),
  )
  const [key, setKey] = useState('')
  const chosen = all.find((one) => one.key === key) ?? all[0]
  if (!chosen) return <EmptyState title={t('window.none')} titleLevel={2} />
  return (
    <>
      {all.length > 1 && (
        <Field id="window" label={t('window.choose')} markOptional={false}>
          {(control) => (
            <Select
              {...control}
              inputSize="long"
              value={chosen.key}
              options={all.map(({ key: value, of, opening }) => ({
                value,
                label: `${wordsIn(of.title, language)} – ${wordsIn(opening.title, language)}`,
              }))}
              onChange={(event) => setKey(event.target.value)}
            />
          )}
        </Field>
      )}
      <OneWindow key={chosen.key} agencyId={agencyId} of={chosen.of} opening={chosen.opening} />
    </>
  )
}

interface WindowProps {
  readonly agencyId: string
  readonly of: Occasion
  readonly opening: Opening
}

function OneWindow({ agencyId, of, opening }: WindowProps) {
  const t = useTexts('desk')
  const client = useClient()
  const language = useLanguage()
  const has = useHasRole()
  const now = useNow()
  const { dateTime, number } = useFormats()
  const params = { agencyId, procedureCode: of.procedureCode, windowId: opening.id }
  const counts = useQuery({
    queryKey: ['window', params],
    queryFn: ({ signal }) => client.readWindow({ params }, { signal }),
  })
  const optionName = (value: string) =>
    wordsIn(of.options.find((one) => one.value === value)?.title ?? {}, language) || value
  const state = now < opening.opensAt ? 'before' : now < opening.closesAt ? 'open' : 'closed'
  if (counts.isPending) return <Skeleton lines={4} />
  if (counts.isError) return <ErrorNotice error={counts.error} onRetry={() => counts.refetch()} />
  return (
    <>
      <Card
        title={wordsIn(opening.title, language)}
        actions={
          <StatusTag tone={state === 'open' ? 'success' : 'neutral'}>
            {t(counts.data.decided ? 'window.decided' : `window.is.${state}`)}
          </StatusTag>
        }
      >
        <p>
          {t('window.times', { from: dateTime(opening.opensAt), to: dateTime(opening.closesAt) })}{' '}
          {t(`window.mode.${opening.mode}`)}
        </p>
        <Table
          caption={t('window.counts')}
          rows={counts.data.counts}
          rowKey={(row) => `${row.state} ${row.choice}`}
          empty={<EmptyState title={t('window.empty')} titleLevel={3} />}
          columns={[
            { id: 'state', header: t('window.state'), rowHeader: true, cell: (row) => t(`window.place.${row.state}`) },
            { id: 'choice', header: t('window.option'), cell: (row) => (row.choice ? optionName(row.choice) : '–') },
            { id: 'count', header: t('window.count'), align: 'end', cell: (row) => number(row.count) },
          ]}
        />
      </Card>
      {opening.mode === 'ranked' && has(['head', 'approver'], agencyId) && (
        <AllocationPlan params={params} closed={state === 'closed'} optionName={optionName} />
      )}
    </>
  )
}
