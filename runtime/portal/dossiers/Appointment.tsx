import { newIdempotencyKey } from '@motcua/api/client'
import type { MyDossier } from '@motcua/api/routes/citizen'
import type { ApplicantEvent, AppointmentView } from '@motcua/api/schemas/dossier-events'
import type { AvailableAct } from '@motcua/core/process'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Dialog, Field, Skeleton, SlotPicker, TextArea } from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../app/app-context.ts'
import { Problem } from '../app/Problem.tsx'
import { keys } from '../app/queries.ts'
import { useSaid } from '../app/Said.tsx'
import { leaveNews } from './news.ts'

const mine = ['bookAppointment', 'rescheduleAppointment', 'cancelAppointment'] as const
type Mine = (typeof mine)[number]

/** Appointments of the dossier: when, and what the applicant may still choose, move or cancel. */
export function Appointments({ dossier }: { readonly dossier: MyDossier }) {
  return dossier.appointments.map((one) => <Appointment key={one.stepId} dossier={dossier} appointment={one} />)
}

interface AppointmentProps {
  readonly dossier: MyDossier
  readonly appointment: AppointmentView
}

function Appointment({ dossier, appointment }: AppointmentProps) {
  const t = useTexts('portal')
  const said = useSaid()
  const { dateTime, weekday } = useFormats()
  const [open, setOpen] = useState<{ readonly act: Mine; readonly key: string } | null>(null)
  const { stepId, state, slotAt } = appointment
  const acts = mine.filter((name) => offers(dossier.acts, name, stepId))
  if (state === 'none' && acts.length === 0) return null
  const title = said(appointment.title)
  return (
    <Card title={t('appointment.title', { step: title })}>
      <div className="mc-stack">
        <p>
          {state === 'booked' && slotAt ? (
            <strong>
              {weekday(slotAt)}, {dateTime(slotAt)}
            </strong>
          ) : (
            t(`appointment.state.${state}`)
          )}
        </p>
        <div className="mc-row">
          {acts.map((act, index) => (
            <Button
              key={act}
              kind={index === 0 && act === 'bookAppointment' ? 'primary' : 'secondary'}
              onClick={() => setOpen({ act, key: newIdempotencyKey() })}
            >
              {t(`appointment.${act}`)}
            </Button>
          ))}
        </div>
      </div>
      {open && (
        <AppointmentForm
          key={open.key}
          dossier={dossier}
          appointment={appointment}
          act={open.act}
          onClose={() => setOpen(null)}
        />
      )}
    </Card>
  )
}

const offers = (acts: readonly AvailableAct[], name: Mine, stepId: string): boolean =>
  acts.some((act) => act.kind === 'builtIn' && act.act === name && act.stepId === stepId)

interface FormProps extends AppointmentProps {
  readonly act: Mine
  readonly onClose: () => void
}

function AppointmentForm({ dossier, appointment: { stepId }, act, onClose }: FormProps) {
  const t = useTexts('portal')
  const { dateTime } = useFormats()
  const client = useClient()
  const queries = useQueryClient()
  const { agencyId, dossierId } = dossier
  const params = { agencyId, id: dossierId }
  const picks = act !== 'cancelAppointment'
  const slots = useQuery({
    queryKey: ['slots', agencyId, dossierId, stepId],
    enabled: picks,
    gcTime: 0,
    queryFn: () => client.myFreeSlots({ params: { ...params, stepId } }),
  })
  // One key per choice: pressing twice is one intent, another slot is another.
  const [slot, setSlot] = useState<{ readonly at: string; readonly key: string } | null>(null)
  const [note, setNote] = useState('')
  const [cancelKey] = useState(newIdempotencyKey)
  const [tried, setTried] = useState(false)
  const send = useMutation({
    mutationFn: ({ event, key }: { event: ApplicantEvent; key: string }) =>
      client.sendMyEvent({ params, body: { event } }, { idempotencyKey: key }),
    onSuccess: () => {
      onClose()
      leaveNews(dossierId, 'appointment')
      return queries.invalidateQueries({ queryKey: keys.dossier(agencyId, dossierId) })
    },
    onError: () => {
      if (picks) slots.refetch()
    },
  })
  const confirm = () => {
    setTried(true)
    const words = note.trim()
    if (act === 'cancelAppointment') {
      send.mutate({ event: { type: act, stepId, note: words }, key: cancelKey })
      return
    }
    if (slot === null) return
    const event: ApplicantEvent =
      act === 'bookAppointment'
        ? { type: act, stepId, slotAt: slot.at }
        : { type: act, stepId, slotAt: slot.at, note: words }
    send.mutate({ event, key: slot.key })
  }
  return (
    <Dialog
      open
      title={t(`appointment.${act}`)}
      onClose={onClose}
      actions={
        <>
          <Button kind={picks ? 'primary' : 'danger'} busy={send.isPending} onClick={confirm}>
            {t(`appointment.confirm.${act}`)}
          </Button>
          <Button onClick={onClose}>{t('appointment.back')}</Button>
        </>
      }
    >
      <div className="mc-stack">
        {send.error && <Problem error={send.error} />}
        {picks && slots.error && <Problem error={slots.error} />}
        {picks && !slots.data && !slots.error && <Skeleton lines={3} />}
        {picks && slots.data?.slots.length === 0 && (
          <p>{t('appointment.noSlots', { until: dateTime(slots.data.until) })}</p>
        )}
        {picks && slots.data && slots.data.slots.length > 0 && (
          <SlotPicker
            slots={slots.data.slots}
            value={slot?.at ?? null}
            onChange={(at) => setSlot(at === null ? null : { at, key: newIdempotencyKey() })}
            error={tried ? t('appointment.choose') : undefined}
          />
        )}
        {act !== 'bookAppointment' && (
          <Field id="appointment-note" label={t('appointment.note')}>
            {(control) => (
              <TextArea {...control} rows={2} maxLength={2000} value={note} onChange={(e) => setNote(e.target.value)} />
            )}
          </Field>
        )}
      </div>
    </Dialog>
  )
}
