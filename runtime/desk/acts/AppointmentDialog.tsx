import { ApiError } from '@motcua/api/client'
import type { DeskEvent } from '@motcua/api/schemas/dossier-events'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Checkbox, Field, FieldGroup, Radio, Skeleton, SlotPicker, TextArea } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import type { BuiltInProps } from './built-in-props.ts'
import { CommandDialog } from './CommandDialog.tsx'
import { useCommand } from './use-command.ts'

/** Books, moves, cancels or offers an appointment, or records how it went. */
export function AppointmentDialog(props: BuiltInProps) {
  const { act, label, onClose } = props
  const t = useTexts('desk')
  const client = useClient()
  const command = useCommand(props, label)
  const form = useAppointmentForm(props)
  const confirm = async () => {
    form.setTried(true)
    const { event } = form
    if (!event) return
    const done = await command.run(event, ({ params, expectedRevision, options }) =>
      client.sendDeskEvent({ params, body: { event, expectedRevision } }, options),
    )
    if (done) onClose()
    else form.lookAgain()
  }
  return (
    <CommandDialog
      context={props}
      act={act}
      title={label}
      command={command}
      confirm={t(`appointment.confirm.${act.act}`)}
      danger={act.act === 'cancelAppointment'}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Questions form={form} />
    </CommandDialog>
  )
}

type Form = ReturnType<typeof useAppointmentForm>

function useAppointmentForm({ act, dossier }: BuiltInProps) {
  const client = useClient()
  const stepId = act.stepId ?? ''
  const kind = act.act
  const picks = kind === 'bookAppointment' || kind === 'rescheduleAppointment' || kind === 'offerSlots'
  const slots = useQuery({
    queryKey: ['slots', dossier.agencyId, dossier.dossierId, stepId],
    enabled: picks,
    gcTime: 0,
    queryFn: () => client.deskFreeSlots({ params: { agencyId: dossier.agencyId, id: dossier.dossierId, stepId } }),
  })
  const [slotAt, setSlotAt] = useState<string | null>(null)
  const [offered, setOffered] = useState<readonly string[]>([])
  const [result, setResult] = useState<'held' | 'missed' | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const words = note.trim()
  const events: Partial<Record<typeof kind, DeskEvent | null>> = {
    bookAppointment: slotAt === null ? null : { type: 'bookAppointment', stepId, slotAt },
    rescheduleAppointment: slotAt === null ? null : { type: 'rescheduleAppointment', stepId, slotAt, note: words },
    offerSlots: offered.length === 0 ? null : { type: 'offerSlots', stepId, slots: [...offered] },
    cancelAppointment: words === '' ? null : { type: 'cancelAppointment', stepId, note: words },
    recordAppointment: result === null ? null : { type: 'recordAppointment', stepId, result, note: words },
  }
  return {
    kind,
    slots,
    slotAt,
    setSlotAt,
    offered,
    setOffered,
    result,
    setResult,
    note,
    setNote,
    tried,
    setTried,
    event: events[kind] ?? null,
    /** a slot may be gone meanwhile: what is free is read again, the choice of it is not kept */
    lookAgain: () => {
      if (!picks) return
      setSlotAt(null)
      slots.refetch()
    },
  }
}

function Questions({ form }: { readonly form: Form }) {
  const t = useTexts('desk')
  const { kind, tried } = form
  if (kind === 'recordAppointment')
    return (
      <>
        <FieldGroup
          id="appointment-result"
          label={t('appointment.result')}
          required
          error={tried && form.result === null ? t('appointment.chooseResult') : undefined}
        >
          {() => (
            <>
              {(['held', 'missed'] as const).map((one) => (
                <Radio
                  key={one}
                  id={`appointment-${one}`}
                  name="appointment-result"
                  label={t(`appointment.${one}`)}
                  checked={form.result === one}
                  onChange={() => form.setResult(one)}
                />
              ))}
            </>
          )}
        </FieldGroup>
        <Note form={form} />
      </>
    )
  if (kind === 'cancelAppointment') return <Note form={form} required />
  return (
    <>
      <Slots form={form} />
      {kind === 'rescheduleAppointment' && <Note form={form} />}
    </>
  )
}

function Slots({ form }: { readonly form: Form }) {
  const t = useTexts('desk')
  const { dateTime } = useFormats()
  const { slots, kind, tried } = form
  if (slots.error) return <ErrorNotice error={slots.error instanceof ApiError ? slots.error : new Error('slots')} />
  if (!slots.data) return <Skeleton lines={3} />
  const free = slots.data.slots
  if (free.length === 0) return <p>{t('appointment.noSlots', { until: dateTime(slots.data.until) })}</p>
  if (kind !== 'offerSlots')
    return (
      <SlotPicker
        slots={free}
        value={form.slotAt}
        onChange={form.setSlotAt}
        error={tried ? t('appointment.chooseSlot') : undefined}
      />
    )
  const toggle = (at: string) =>
    form.setOffered(form.offered.includes(at) ? form.offered.filter((one) => one !== at) : [...form.offered, at])
  return (
    <FieldGroup
      id="appointment-offer"
      label={t('appointment.offer')}
      hint={t('appointment.offerHint')}
      required
      error={tried && form.offered.length === 0 ? t('appointment.chooseSlot') : undefined}
    >
      {() => (
        <div className="md-slots">
          {free.slice(0, 60).map((slot) => (
            <Checkbox
              key={slot.startsAt}
              id={`offer-${slot.startsAt}`}
              label={dateTime(slot.startsAt)}
              checked={form.offered.includes(slot.startsAt)}
              onChange={() => toggle(slot.startsAt)}
            />
          ))}
        </div>
      )}
    </FieldGroup>
  )
}

function Note({ form, required = false }: { readonly form: Form; readonly required?: boolean }) {
  const t = useTexts('desk')
  return (
    <Field
      id="appointment-note"
      label={t('appointment.note')}
      required={required}
      error={required && form.tried && form.note.trim() === '' ? t('act.commentMissing') : undefined}
    >
      {(control) => (
        <TextArea
          {...control}
          maxLength={2000}
          value={form.note}
          onChange={(event) => form.setNote(event.target.value)}
        />
      )}
    </Field>
  )
}
