import { describe, expect, it } from 'vitest'
import { at, daNang, localOf } from '../calendar/testing/calendars.ts'
import { Appointment, type AppointmentInput, type Definition, Notification, Transition } from '../definition/index.ts'
import { smallDefinition } from '../definition/testing/small-definition.ts'
import { forwardTo, nextTimerAt, type Simulated, send, startWorld, type World } from '../simulate/index.ts'
import { availableActs, compileVersion, type DossierEvent, freeSlots, type Reference } from './index.ts'

const monday = at('2026-11-23 08:15')
const reference: Reference = {
  revision: 1,
  calendar: daNang,
  adminUnits: { revision: '1', validFrom: '2025-07-01', sources: ['test'], units: [], merges: [] },
  codeLists: { revision: '1', lists: {} },
  service: {
    agencyId: 'A',
    procedureCode: '1.000001',
    channels: ['online', 'direct'],
    units: { officer: 'unit-1' },
    receivingUnitId: 'desk',
    competentAgencyId: 'B',
  },
}

type Settings = Partial<AppointmentInput>

/** The officer's step has an inspection: an hour each, within five working days, one at a time. */
function inspected(settings: Settings = {}, change: (d: Definition) => void = () => {}) {
  const definition = smallDefinition((d) => {
    const step = d.workflow.steps.find((s) => s.id === 's-check')
    if (step?.kind !== 'task') throw new Error('no step')
    step.appointment = Appointment.parse({
      minutes: 60,
      within: { amount: 5, unit: 'workingDay' },
      ...settings,
    })
    d.workflow.transitions.push(
      Transition.parse({ id: 't-absent', from: 's-check', to: 's-return', on: 'timer' }),
      Transition.parse({ id: 't-seen', from: 's-check', to: 's-way', requires: { appointmentHeld: true } }),
    )
    for (const on of ['appointmentBooked', 'appointmentChanged', 'appointmentSoon'] as const)
      d.notifications.push(Notification.parse({ id: `n-${on}`, on, to: 'applicant', channels: ['portal'] }))
    change(d)
  })
  const compiled = compileVersion({ id: 'v', number: 1, hash: '', effectiveFrom: monday, definition })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
  return compiled.value
}

const key = 's-check#1'
const slot = (local: string) => at(local)
const register = '@slot:B:unit-1'
const book = (local: string): DossierEvent => ({ type: 'bookAppointment', stepId: 's-check', slotAt: slot(local) })
const move = (local: string, note = 'bận'): DossierEvent => ({
  type: 'rescheduleAppointment',
  stepId: 's-check',
  slotAt: slot(local),
  note,
})
const cancel: DossierEvent = { type: 'cancelAppointment', stepId: 's-check', note: 'bận' }
const note = (result: 'held' | 'missed'): DossierEvent => ({
  type: 'recordAppointment',
  stepId: 's-check',
  result,
  note: '',
})
const offer = (...slots: string[]): DossierEvent => ({
  type: 'offerSlots',
  stepId: 's-check',
  slots: slots.map(slot),
})

function inStep(settings?: Settings, change?: (d: Definition) => void): World {
  const filed: DossierEvent = {
    type: 'submit',
    dossierId: 'd',
    agencyId: 'A',
    channel: 'online',
    submitter: { kind: 'person', fullName: 'Hoa' },
    applicantAccountId: 'applicant',
    answers: { 'f-who': 'Hoa Mai', 'f-copies': 2 },
    documents: {},
  }
  const accept: DossierEvent = { type: 'act', transitionId: 't-accept', fields: {} }
  const world = startWorld(inspected(settings, change), reference, monday)
  return play(world, [filed, 'applicant'], [accept, 'receptionist'])
}
function play(world: World, ...sent: (readonly [DossierEvent, string])[]): World {
  return sent.reduce((now, [event, by]) => worldOf(send(now, event, by)), world)
}
function worldOf(outcome: Simulated): World {
  if (outcome.kind === 'denied') throw new Error(JSON.stringify(outcome.denial))
  return outcome.world
}
const codeOf = (outcome: Simulated) => (outcome.kind === 'denied' ? outcome.denial.code : 'accepted')
const current = (world: World) => world.snapshot!.state.appointments?.[key]
const notices = (outcome: Simulated) =>
  outcome.kind === 'accepted'
    ? outcome.accepted.effects.flatMap((e) => (e.kind === 'notify' ? [e.notificationId] : []))
    : []
const official = { kind: 'official', accountId: 'o', name: 'o', grantsRevision: 1 } as const
const officer = {
  ...official,
  grants: [{ role: 'officer', agencyId: 'B', unitId: null, from: null, to: null }],
} as const
const citizen = { kind: 'citizen', accountId: 'applicant', name: 'Hoa', grants: [], grantsRevision: 0 } as const
const shown = (world: World, actor: typeof officer | typeof citizen, taken = {}) => {
  const found = freeSlots(
    world.version,
    world.snapshot!,
    { reference, actor, now: world.now },
    { stepId: 's-check', taken },
  )
  if (!found.ok) throw new Error(found.error.code)
  return found.value.slots.map((one) => localOf(one.startsAt))
}
const acts = (world: World, actor: typeof officer | typeof citizen) =>
  availableActs(world.version, world.snapshot!, { reference, actor, now: world.now }).flatMap((act) =>
    act.kind === 'builtIn' && /ppointment|offerSlots/.test(act.act) ? [act.act] : [],
  )

describe('choosing a slot', () => {
  it('the applicant books one; its place is taken from the unit that works the step and he is told', () => {
    const outcome = send(inStep(), book('2026-11-25 09:30'), 'applicant')
    expect(notices(outcome)).toEqual(['n-appointmentBooked'])
    expect(current(worldOf(outcome))).toMatchObject({
      state: 'booked',
      slotAt: slot('2026-11-25 09:30'),
      endsAt: slot('2026-11-25 10:30'),
      agencyId: 'B',
      unitId: 'unit-1',
      changes: 0,
    })
    expect(outcome.kind === 'accepted' && outcome.accepted.numbersTaken).toEqual([
      { register, period: slot('2026-11-25 09:30'), agencyId: 'B', value: 1 },
    ])
  })

  it.each<[string, string, string]>([
    ['in the past', '2026-11-23 07:30', 'applicant'],
    ['over lunch', '2026-11-25 11:30', 'applicant'],
    ['that is no beginning of a slot', '2026-11-25 09:45', 'applicant'],
    ['on a day off', '2026-11-24 09:30', 'officer'],
    ['after the window', '2026-12-02 07:30', 'officer'],
  ])('a slot %s cannot be booked', (_, local, by) => {
    expect(codeOf(send(inStep(), book(local), by))).toBe('appointment.noSuchSlot')
  })

  it('the last place of a slot is refused to the next, and free again for others in a bigger room', () => {
    const full = { ...inStep(), numbers: { [`${register}|${slot('2026-11-25 09:30')}`]: 2 } }
    expect(codeOf(send(full, book('2026-11-25 09:30'), 'applicant'))).toBe('appointment.slotFull')
    const bigger = { ...inStep({ capacity: 2 }), numbers: full.numbers }
    expect(codeOf(send(bigger, book('2026-11-25 09:30'), 'applicant'))).toBe('accepted')
  })

  it('an opening has its own capacity', () => {
    const opening = [
      { weekday: 3, from: '07:30', to: '09:30', capacity: 2 },
      { weekday: 4, from: '07:30', to: '09:30' },
    ]
    const numbers = {
      [`${register}|${slot('2026-11-25 07:30')}`]: 2,
      [`${register}|${slot('2026-11-26 07:30')}`]: 2,
    }
    const world = { ...inStep({ opening }), numbers }
    expect(codeOf(send(world, book('2026-11-25 07:30'), 'applicant'))).toBe('accepted')
    expect(codeOf(send(world, book('2026-11-26 07:30'), 'applicant'))).toBe('appointment.slotFull')
  })

  it('the list leaves out what is full and what is past', () => {
    const world = inStep({ opening: [{ weekday: 3, from: '07:30', to: '10:30' }] })
    const taken = { [slot('2026-11-25 08:30')]: 1 }
    expect(shown(world, citizen, taken)).toEqual(['2026-11-25 07:30', '2026-11-25 09:30'])
    expect(shown(forwardTo(world, slot('2026-11-25 08:30')), citizen)).toEqual(['2026-11-25 09:30'])
  })

  it('a stranger, and an official of another agency, cannot book', () => {
    expect(codeOf(send(inStep(), book('2026-11-25 09:30'), 'someone'))).toBe('actor.notAllowed')
    expect(codeOf(send(inStep(), book('2026-11-25 09:30'), 'clerk'))).toBe('actor.notAllowed')
  })

  it('where the agency chooses, the applicant may only take what was offered him', () => {
    const world = inStep({ choosing: 'agency' })
    expect(shown(world, citizen)).toEqual([])
    expect(codeOf(send(world, book('2026-11-25 09:30'), 'applicant'))).toBe('appointment.noSuchSlot')
    expect(codeOf(send(world, offer('2026-11-25 09:30'), 'applicant'))).toBe('actor.notAllowed')
    expect(codeOf(send(world, offer('2026-11-25 12:00'), 'officer'))).toBe('appointment.noSuchSlot')
    const offered = play(world, [offer('2026-11-25 09:30', '2026-11-26 09:30'), 'officer'])
    expect(current(offered)?.state).toBe('offered')
    expect(shown(offered, citizen)).toEqual(['2026-11-25 09:30', '2026-11-26 09:30'])
    expect(shown(offered, officer).length).toBeGreaterThan(2)
    expect(codeOf(send(offered, book('2026-11-25 10:30'), 'applicant'))).toBe('appointment.noSuchSlot')
    expect(codeOf(send(offered, book('2026-11-26 09:30'), 'applicant'))).toBe('accepted')
  })

  it('what is booked is not booked again', () => {
    const world = play(inStep(), [book('2026-11-25 09:30'), 'applicant'])
    expect(codeOf(send(world, book('2026-11-26 09:30'), 'applicant'))).toBe('event.notNow')
    expect(codeOf(send(world, offer('2026-11-26 09:30'), 'officer'))).toBe('event.notNow')
  })
})

describe('moving and cancelling', () => {
  const booked = (settings?: Parameters<typeof inStep>[0]) =>
    play(inStep(settings), [book('2026-11-25 09:30'), 'applicant'])

  it('the old place is given back by the same decision that takes the new one', () => {
    const outcome = send(booked(), move('2026-11-26 09:30'), 'applicant')
    expect(notices(outcome)).toEqual(['n-appointmentChanged'])
    expect(outcome.kind === 'accepted' && outcome.accepted.numbersReturned).toEqual([
      { register, period: slot('2026-11-25 09:30'), agencyId: 'B' },
    ])
    expect(worldOf(outcome).numbers).toMatchObject({
      [`${register}|${slot('2026-11-25 09:30')}`]: 1,
      [`${register}|${slot('2026-11-26 09:30')}`]: 2,
    })
    expect(current(worldOf(outcome))).toMatchObject({ slotAt: slot('2026-11-26 09:30'), changes: 1 })
  })

  it('the applicant may do so as often as the step says; the agency, with a reason, any time', () => {
    const once = play(booked(), [move('2026-11-26 09:30'), 'applicant'])
    expect(codeOf(send(once, move('2026-11-27 09:30'), 'applicant'))).toBe('appointment.limitReached')
    expect(codeOf(send(once, move('2026-11-27 09:30', ''), 'officer'))).toBe('transition.inputMissing')
    const byAgency = play(once, [move('2026-11-27 09:30'), 'officer'])
    expect(current(byAgency)).toMatchObject({ changes: 1, slotAt: slot('2026-11-27 09:30') })
    expect(acts(once, citizen)).toEqual(['cancelAppointment'])
  })

  it('cancelling and booking anew is no way around the limit', () => {
    const cancelled = play(booked({ maxReschedules: 0 }), [cancel, 'applicant'])
    expect(current(cancelled)).toMatchObject({ state: 'cancelled', slotAt: null, changes: 1 })
    expect(codeOf(send(cancelled, book('2026-11-26 09:30'), 'applicant'))).toBe('appointment.limitReached')
    expect(codeOf(send(cancelled, book('2026-11-26 09:30'), 'officer'))).toBe('accepted')
  })

  it('once it has begun the applicant can neither move nor cancel it, and its place is not given back', () => {
    const begun = forwardTo(booked(), slot('2026-11-25 09:30'))
    expect(codeOf(send(begun, move('2026-11-26 09:30'), 'applicant'))).toBe('event.notNow')
    expect(codeOf(send(begun, cancel, 'applicant'))).toBe('event.notNow')
    const byAgency = send(begun, cancel, 'officer')
    expect(byAgency.kind === 'accepted' && byAgency.accepted.numbersReturned).toEqual([])
  })

  it('while the dossier waits for a supplement it can be cancelled, nothing else', () => {
    const ask: DossierEvent = {
      type: 'requestSupplement',
      requestId: 's1',
      items: [{ kind: 'field', id: 'f-copies', fault: 'incorrect', note: 'Sửa' }],
      note: '',
    }
    const held = play(booked(), [ask, 'officer'])
    expect(codeOf(send(held, move('2026-11-26 09:30'), 'applicant'))).toBe('event.notNow')
    expect(codeOf(send(held, cancel, 'applicant'))).toBe('accepted')
  })

  it('a dossier that ends gives its slot back and tells so', () => {
    const stop: DossierEvent = { type: 'stop', reason: 'ownRequest', comment: '' }
    const outcome = send(booked(), stop, 'officer')
    expect(notices(outcome)).toContain('n-appointmentChanged')
    expect(outcome.kind === 'accepted' && outcome.accepted.numbersReturned).toHaveLength(1)
    expect(current(worldOf(outcome))?.state).toBe('cancelled')
    expect(nextTimerAt(worldOf(outcome))).toBeNull()
  })
})

describe('the appointment itself', () => {
  const booked = (settings?: Parameters<typeof inStep>[0]) =>
    play(inStep(settings), [book('2026-11-25 09:30'), 'applicant'])

  it('is reminded of the hours before that the step says, and not when it was moved away', () => {
    const world = booked({ remindHours: 24 })
    expect(nextTimerAt(world)).toBe(slot('2026-11-24 09:30'))
    const reminded = forwardTo(world, slot('2026-11-24 09:30'))
    expect(reminded.log.at(-1)).toMatchObject({ event: { timer: 'appointment' }, noop: false })
    const moved = play(world, [move('2026-11-27 09:30'), 'applicant'])
    expect(nextTimerAt(moved)).toBe(slot('2026-11-26 09:30'))
    expect(nextTimerAt(booked({ remindHours: 72 }))).toBeNull()
  })

  it('cannot be noted before it has begun, nor by the applicant', () => {
    expect(codeOf(send(booked(), note('held'), 'officer'))).toBe('event.notNow')
    const begun = forwardTo(booked(), slot('2026-11-25 09:30'))
    expect(codeOf(send(begun, note('held'), 'applicant'))).toBe('actor.notAllowed')
    expect(acts(begun, officer)).toEqual(['rescheduleAppointment', 'cancelAppointment', 'recordAppointment'])
  })

  it('must have been held where a transition asks for it', () => {
    const begun = forwardTo(booked(), slot('2026-11-25 09:30'))
    const seen: DossierEvent = { type: 'act', transitionId: 't-seen', fields: {} }
    expect(codeOf(send(begun, seen, 'officer'))).toBe('appointment.notHeld')
    const blocked = availableActs(begun.version, begun.snapshot!, { reference, actor: officer, now: begun.now })
    expect(blocked.find((a) => a.kind === 'transition' && a.transitionId === 't-seen')).toMatchObject({
      blockedBy: 'appointment.notHeld',
    })
    const held = play(begun, [note('held'), 'officer'])
    expect(current(held)?.state).toBe('held')
    expect(acts(held, officer)).toEqual([])
    expect(codeOf(send(held, seen, 'officer'))).toBe('accepted')
  })

  it('missed, it may be booked again until it was missed too often; then the dossier takes the way out', () => {
    const noShow = { transition: 't-absent', maxNoShows: 2 }
    const once = play(forwardTo(booked({ noShow }), slot('2026-11-25 09:30')), [note('missed'), 'officer'])
    expect(current(once)).toMatchObject({ state: 'missed', missed: 1 })
    expect(once.snapshot!.state.places[0]?.stepId).toBe('s-check')
    const again = play(once, [book('2026-11-26 09:30'), 'applicant'])
    const twice = play(forwardTo(again, slot('2026-11-26 09:30')), [note('missed'), 'officer'])
    expect(current(twice)).toMatchObject({ state: 'missed', missed: 2 })
    expect(twice.snapshot!.state.places[0]?.stepId).toBe('s-return')
  })

  it('without a way out the official decides, and the applicant cannot book any more', () => {
    const missed = play(forwardTo(booked(), slot('2026-11-25 09:30')), [note('missed'), 'officer'])
    expect(codeOf(send(missed, book('2026-11-26 09:30'), 'applicant'))).toBe('appointment.limitReached')
    expect(codeOf(send(missed, book('2026-11-26 09:30'), 'officer'))).toBe('accepted')
  })

  it('a new visit of the step is a new appointment', () => {
    const back: DossierEvent = { type: 'act', transitionId: 't-back', fields: {} }
    const seen: DossierEvent = { type: 'act', transitionId: 't-seen', fields: {} }
    const held = play(forwardTo(booked(), slot('2026-11-25 09:30')), [note('held'), 'officer'], [seen, 'officer'])
    const second = play(held, [back, 'approver'])
    expect(codeOf(send(second, seen, 'officer'))).toBe('appointment.notHeld')
    expect(codeOf(send(second, book('2026-11-26 09:30'), 'applicant'))).toBe('accepted')
  })
})

it('an appointment at an agency that gives the dossier away is off, and its slot free again', () => {
  const booked = play(inStep(), [book('2026-11-25 09:30'), 'applicant'])
  expect(current(booked)?.state).toBe('booked')
  const outcome = send(booked, { type: 'forward', agencyId: 'C', reason: 'Không thuộc thẩm quyền' }, 'head')
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome.denial))
  expect(current(outcome.world)).toMatchObject({ state: 'cancelled', slotAt: null })
  expect(outcome.accepted.numbersReturned).toMatchObject([{ register, agencyId: 'B' }])
  expect(notices(outcome)).toContain('n-appointmentChanged')
})
