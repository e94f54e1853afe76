import type { AppointmentView } from '@motcua/api/schemas/dossier-events'
import { textOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Card, DateText, StatusTag } from '@motcua/ui/kit'
import { useState } from 'react'
import { useActLabel } from '../acts/ActBar.tsx'
import { AppointmentDialog } from '../acts/AppointmentDialog.tsx'
import type { BuiltInAct } from '../acts/act-list.ts'
import type { CommandContext } from '../acts/use-command.ts'

const tones = {
  none: 'neutral',
  offered: 'warning',
  booked: 'info',
  held: 'success',
  missed: 'danger',
  cancelled: 'neutral',
} as const

/** The appointments of the steps the dossier stands in, with what can be done about them. */
export function AppointmentCards(context: CommandContext) {
  const labelOf = useActLabel(context)
  const [open, setOpen] = useState<BuiltInAct | null>(null)
  return (
    <>
      {context.dossier.appointments.map((one) => (
        <AppointmentCard key={one.stepId} appointment={one} context={context} onAct={setOpen} />
      ))}
      {open && <AppointmentDialog {...context} act={open} label={labelOf(open)} onClose={() => setOpen(null)} />}
    </>
  )
}

const isOf =
  (stepId: string) =>
  (act: CommandContext['dossier']['acts'][number]): act is BuiltInAct =>
    act.kind === 'builtIn' && act.stepId === stepId && (act.act.endsWith('Appointment') || act.act === 'offerSlots')

interface AppointmentCardProps {
  readonly appointment: AppointmentView
  readonly context: CommandContext
  readonly onAct: (act: BuiltInAct) => void
}

function AppointmentCard({ appointment, context, onAct }: AppointmentCardProps) {
  const t = useTexts('desk')
  const language = useLanguage()
  const labelOf = useActLabel(context)
  const { stepId, state, slotAt, until, missed, history } = appointment
  return (
    <Card
      title={t('appointment.title', { step: textOf(context.dossier.definition, language, `step.${stepId}.title`) })}
      actions={<StatusTag tone={tones[state]}>{t(`appointment.state.${state}`)}</StatusTag>}
    >
      <div className="mc-stack mc-stack--tight">
        {slotAt && (
          <p>
            <strong>
              <DateText value={slotAt} />
            </strong>
          </p>
        )}
        {until && (
          <p className="mc-small mc-soft">
            {t('appointment.until')} <DateText value={until} />
            {missed > 0 && <> · {t('appointment.missedTimes', { count: missed })}</>}
          </p>
        )}
        <div className="mc-row">
          {context.dossier.acts.filter(isOf(stepId)).map((act) => (
            <Button key={act.act} size="sm" onClick={() => onAct(act)}>
              {labelOf(act)}
            </Button>
          ))}
        </div>
        {history.length > 0 && (
          <details>
            <summary>{t('appointment.history')}</summary>
            <ul className="mc-small">
              {history.map((one) => (
                <li key={`${one.at} ${one.what}`}>
                  <DateText value={one.at} />: {t(`appointment.did.${one.what}`)} ({t(`appointment.by.${one.party}`)})
                  {one.slotAt && (
                    <>
                      {' '}
                      → <DateText value={one.slotAt} />
                    </>
                  )}
                  {one.note && <> – {one.note}</>}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </Card>
  )
}
