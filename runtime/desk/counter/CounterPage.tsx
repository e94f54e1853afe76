import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Combobox, EmptyState, Field, PageHeader, Skeleton } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAgency } from '../admin/use-agency.tsx'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { useTitle } from '../app/navigation.ts'
import { wordsIn } from '../app/words.ts'
import { useReference } from '../dossier/use-reference.ts'
import { CounterDone, type Created } from './CounterDone.tsx'
import { CounterForm } from './CounterForm.tsx'
import { LeaveDialog } from './LeaveGuard.tsx'

/** A citizen stands at the counter: choose the service, fill its form, hand in the papers, print slip 01. */
export function CounterPage() {
  const t = useTexts('desk')
  const language = useLanguage()
  const client = useClient()
  const { agencyId, choice } = useAgency(['receptionist'])
  const [code, setCode] = useState<string | null>(null)
  const [created, setCreated] = useState<Created | null>(null)
  const [round, setRound] = useState(0)
  const [dirty, setDirty] = useState(false)
  // Another service means another form: asked first when something was typed.
  const [wanted, setWanted] = useState<{ readonly code: string | null } | null>(null)
  const [kept, setKept] = useState(0)
  const choose = (next: string | null) => {
    if (dirty && next !== code) setWanted({ code: next })
    else setCode(next)
  }
  useTitle(t('nav.counter'), t('product'))
  const services = useQuery({
    queryKey: ['services', agencyId],
    enabled: agencyId !== '',
    queryFn: ({ signal }) => client.listServices({ query: { agencyId } }, { signal }),
  })
  const options = (services.data?.items ?? []).map((row) => ({
    value: row.procedureCode,
    label: wordsIn(row.title, language),
    detail: row.procedureCode,
  }))
  const again = () => {
    setDirty(false)
    setCreated(null)
    setCode(null)
    setRound(round + 1)
  }
  if (created) return <CounterDone created={created} onAgain={again} />
  return (
    <div className="mc-stack md-narrow">
      <PageHeader title={t('nav.counter')} lead={t('counter.lead')} />
      {choice}
      {services.isPending ? (
        <Skeleton lines={3} />
      ) : services.isError ? (
        <ErrorNotice error={services.error} onRetry={() => services.refetch()} />
      ) : options.length === 0 ? (
        <EmptyState title={t('counter.noServices')} titleLevel={2} />
      ) : (
        <Field id="counter-service" label={t('counter.service')} required hint={t('counter.serviceHint')}>
          {(control) => (
            <Combobox
              key={`${agencyId} ${round} ${kept}`}
              {...control}
              options={options}
              value={options.find((one) => one.value === code) ?? null}
              onChange={(option) => choose(option?.value ?? null)}
            />
          )}
        </Field>
      )}
      {wanted && (
        <LeaveDialog
          onStay={() => {
            setWanted(null)
            // The box shows the service again whose name was being typed over.
            setKept(kept + 1)
          }}
          onLeave={() => {
            setWanted(null)
            setDirty(false)
            setCode(wanted.code)
          }}
        />
      )}
      {code && agencyId && (
        <LoadedForm
          key={`${agencyId} ${code} ${round}`}
          agencyId={agencyId}
          procedureCode={code}
          onDone={setCreated}
          onDirty={setDirty}
        />
      )}
    </div>
  )
}

interface LoadedFormProps {
  readonly agencyId: string
  readonly procedureCode: string
  readonly onDone: (created: Created) => void
  readonly onDirty: (dirty: boolean) => void
}

function LoadedForm({ agencyId, procedureCode, onDone, onDirty }: LoadedFormProps) {
  const client = useClient()
  const reference = useReference()
  const form = useQuery({
    queryKey: ['serviceForm', agencyId, procedureCode],
    queryFn: ({ signal }) => client.readServiceForm({ params: { agencyId, procedureCode }, query: {} }, { signal }),
  })
  if (form.isPending) return <Skeleton lines={8} />
  if (form.isError) return <ErrorNotice error={form.error} onRetry={() => form.refetch()} />
  return (
    <CounterForm
      form={form.data}
      procedureCode={procedureCode}
      reference={reference}
      onDone={onDone}
      onDirty={onDirty}
    />
  )
}
