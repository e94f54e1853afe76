import { useTexts } from '@motcua/ui/i18n'
import { Button, Card, DateText, Field, Notice, PageHeader, Skeleton, TextInput, useAnnounce } from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { useTitle } from '../app/navigation.ts'

const jumps = [1, 8, 24, 72, 168] as const

/** The demo clock: forward only, so that due dates can be seen coming. Outside demo mode the server has no such thing. */
export function ClockPage() {
  const t = useTexts('desk')
  const client = useClient()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [to, setTo] = useState('')
  useTitle(t('nav.clock'), t('product'))
  const clock = useQuery({ queryKey: ['clock'], queryFn: ({ signal }) => client.readClock({}, { signal }) })
  const move = useMutation({
    mutationFn: (body: { moveTo: string } | { byHours: number }) => client.moveClock({ body }),
    onSuccess: async () => {
      await queries.invalidateQueries()
      announce(t('clock.moved'))
    },
  })
  const moveTo = (event: SyntheticEvent) => {
    event.preventDefault()
    // The box holds the hour of Viet Nam.
    if (to !== '') move.mutate({ moveTo: new Date(`${to}:00+07:00`).toISOString().replace('.000Z', 'Z') })
  }
  return (
    <div className="mc-stack md-narrow">
      <PageHeader title={t('nav.clock')} lead={t('clock.lead')} />
      {clock.isPending ? (
        <Skeleton lines={4} />
      ) : clock.isError ? (
        <ErrorNotice error={clock.error} onRetry={() => clock.refetch()} />
      ) : (
        <Card>
          <dl className="md-facts">
            <div>
              <dt>{t('clock.now')}</dt>
              <dd className="md-due">
                <DateText value={clock.data.now} weekday />
              </dd>
            </div>
            <div>
              <dt>{t('clock.real')}</dt>
              <dd>
                <DateText value={clock.data.realNow} weekday />
              </dd>
            </div>
          </dl>
        </Card>
      )}
      <Card title={t('clock.forward')}>
        <div className="mc-stack">
          <Notice tone="warning">
            <p>{t('clock.never')}</p>
          </Notice>
          <div className="mc-row">
            {jumps.map((hours) => (
              <Button key={hours} busy={move.isPending} onClick={() => move.mutate({ byHours: hours })}>
                {t(`clock.by.${hours}`)}
              </Button>
            ))}
          </div>
          <form className="md-inline" onSubmit={moveTo}>
            <Field id="clock-to" label={t('clock.to')} markOptional={false}>
              {(control) => (
                <TextInput
                  {...control}
                  type="datetime-local"
                  inputSize="medium"
                  value={to}
                  onChange={(event) => setTo(event.target.value)}
                />
              )}
            </Field>
            <Button type="submit" busy={move.isPending}>
              {t('clock.go')}
            </Button>
          </form>
          {move.error && <ErrorNotice error={move.error} />}
        </div>
      </Card>
    </div>
  )
}
