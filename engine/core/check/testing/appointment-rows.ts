import { Appointment, type AppointmentInput, type Definition, Transition } from '../../definition/index.ts'

type Settings = Partial<AppointmentInput>

/** The officer's step with an inspection; its own ways out ask that it was held, but for one when nobody came. */
const inspected =
  (settings: Settings = {}, change: (d: Definition) => void = () => {}) =>
  (d: Definition) => {
    const step = d.workflow.steps.find((s) => s.id === 's-check')
    if (step?.kind !== 'task') throw new Error('no step')
    const noShow = { transition: 't-absent' }
    step.appointment = Appointment.parse({
      minutes: 60,
      within: { amount: 5, unit: 'workingDay' },
      noShow,
      ...settings,
    })
    for (const t of d.workflow.transitions) if (t.from === 's-check') t.requires.appointmentHeld = true
    d.workflow.transitions.push(Transition.parse({ id: 't-absent', from: 's-check', to: 's-way', on: 'timer' }))
    change(d)
  }
const mended = inspected()

/** What appointments can be drawn wrongly, and the same drawn well. */
export const appointmentRows = {
  'appointment.applicantStep': [
    {
      broken: 'an appointment in a step of the applicant, who cannot note what became of it',
      change: inspected({}, (d) => {
        const step = d.workflow.steps.find((s) => s.id === 's-check')
        if (step?.kind === 'task') step.actor.role = 'applicant'
      }),
      mended,
    },
  ],
  'appointment.noSlot': [
    {
      broken: 'an opening shorter than a slot',
      change: inspected({ opening: [{ weekday: 1, from: '08:00', to: '08:30' }] }),
      mended: inspected({ opening: [{ weekday: 1, from: '08:00', to: '09:00' }] }),
    },
  ],
  'appointment.noWayOut': [
    { broken: 'a no-show that leads nowhere', change: inspected({ noShow: {} }), mended },
    {
      broken: 'a no-show that takes the transition of another step',
      change: inspected({ noShow: { transition: 't-sign' } }),
      mended: inspected({ noShow: {} }, (d) => {
        d.workflow.transitions.push(Transition.parse({ id: 't-anyway', from: 's-check', to: 's-way' }))
      }),
    },
  ],
  'appointment.notAsked': [
    {
      broken: 'a transition that asks for an appointment its step does not have',
      change: inspected({}, (d) => {
        const sign = d.workflow.transitions.find((t) => t.id === 't-sign')
        if (sign) sign.requires.appointmentHeld = true
      }),
      mended,
    },
  ],
}
