import { expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { Appointment, Scenario } from '../definition/index.ts'
import { smallDefinition } from '../definition/testing/small-definition.ts'
import { compileVersion, type Reference } from '../process/index.ts'
import { groupDefinition } from '../process/testing/group-definition.ts'
import { runScenario } from './index.ts'

const reference: Reference = {
  revision: 1,
  calendar: daNang,
  adminUnits: { revision: '1', validFrom: '2025-07-01', sources: ['test'], units: [], merges: [] },
  codeLists: { revision: '1', lists: {} },
  service: {
    agencyId: 'SIM',
    procedureCode: '1.000001',
    channels: ['online', 'direct'],
    units: {},
    receivingUnitId: 'desk',
    competentAgencyId: 'SIM',
  },
}

it('a scenario plays an appointment from the offer to the meeting', () => {
  const definition = smallDefinition((d) => {
    const step = d.workflow.steps.find((s) => s.id === 's-check')
    if (step?.kind === 'task')
      step.appointment = Appointment.parse({ minutes: 60, within: { amount: 5, unit: 'workingDay' } })
  })
  const compiled = compileVersion({ id: 'v', number: 1, hash: '', effectiveFrom: at('2026-01-01 00:00'), definition })
  if (!compiled.ok) throw new Error(compiled.error.code)
  const scenario = Scenario.parse({
    name: 'inspection',
    start: { at: '2026-11-23T01:15:00Z', answers: { who: 'Hoa Mai', copies: 2 } },
    acts: [
      { as: 'receptionist', do: 't-accept' },
      {
        as: 'officer',
        do: 'offerSlots',
        with: { step: 's-check', slots: ['2026-11-25T02:30:00Z', '2026-11-26T02:30:00.000Z'] },
        expect: { appointment: 'offered' },
      },
      {
        as: 'applicant',
        do: 'bookAppointment',
        with: { step: 's-check', at: '2026-11-25T03:30:00Z' },
        expect: { denial: 'appointment.noSuchSlot' },
      },
      {
        as: 'applicant',
        do: 'bookAppointment',
        with: { step: 's-check', at: '2026-11-25T02:30:00.000Z' },
        expect: { appointment: 'booked' },
      },
      {
        as: 'officer',
        do: 'rescheduleAppointment',
        with: { step: 's-check', at: '2026-11-26T02:30:00Z', note: 'Mưa bão' },
      },
      {
        at: '2026-11-26T02:30:00Z',
        as: 'officer',
        do: 'recordAppointment',
        with: { step: 's-check', result: 'missed', note: '' },
        expect: { appointment: 'missed', step: 's-check' },
      },
    ],
  })
  expect(runScenario(compiled.value, reference, scenario).mismatches).toEqual([])
})

it('a scenario decides the rows of a group by number or all at once', () => {
  const definition = groupDefinition()
  const compiled = compileVersion({ id: 'v', number: 1, hash: '', effectiveFrom: at('2026-01-01 00:00'), definition })
  if (!compiled.ok) throw new Error(compiled.error.code)
  const fields = { grade: 8 }
  const scenario = Scenario.parse({
    name: 'group',
    start: {
      at: '2026-11-23T01:15:00Z',
      answers: { who: 'Hoa Mai', copies: 2, people: [{ name: 'An' }, { name: 'Bình' }, { name: 'Chi' }] },
    },
    acts: [
      { as: 'receptionist', do: 't-accept', expect: { rows: { open: 3 } } },
      {
        as: 'officer',
        do: 'decideRows',
        with: { step: 's-check', rows: [{ rows: 'all', verdict: 'granted', fields }] },
        expect: { rows: { granted: 3, open: 0 } },
      },
      {
        as: 'officer',
        do: 'decideRows',
        with: { step: 's-check', rows: [{ row: 2, verdict: 'notGranted', reason: 'incomplete' }] },
        expect: { rows: { granted: 2, notGranted: 1, referred: 0, open: 0, total: 3 } },
      },
      {
        as: 'officer',
        do: 'decideRows',
        with: { step: 's-check', rows: [{ row: 7, verdict: 'granted', fields }] },
        expect: { denial: 'group.rowUnknown' },
      },
      { as: 'officer', do: 't-good', expect: { step: 's-approve' } },
    ],
  })
  expect(runScenario(compiled.value, reference, scenario).mismatches).toEqual([])
})
