import { expect, test } from 'vitest'
import type { AppointmentState } from '../process/index.ts'
import { appointmentTokens } from './appointment.ts'

const base: AppointmentState = {
  state: 'booked',
  slotAt: '2026-11-25T02:30:00Z',
  endsAt: '2026-11-25T03:30:00Z',
  until: '2026-12-01T10:00:00Z',
  agencyId: 'A',
  unitId: null,
  changes: 0,
  missed: 0,
  history: [
    { at: '2026-11-23T01:15:00Z', what: 'booked', by: 'a', party: 'applicant', slotAt: '2026-11-25T02:30:00Z' },
  ],
}

test('a notice tells of the appointment touched last, of a cancelled one the hour that is off, and its reason', () => {
  const cancelled: AppointmentState = {
    ...base,
    state: 'cancelled',
    slotAt: null,
    history: [
      ...base.history,
      { at: '2026-11-24T01:15:00Z', what: 'cancelled', by: 'o', party: 'agency', note: 'Mưa bão' },
    ],
  }
  const tokens = appointmentTokens({ appointments: { 'b#1': cancelled, 'a#1': base } }, 'vi')
  expect(tokens).toEqual({
    'appointment.at': '09:30 ngày 25/11/2026',
    'appointment.until': '17:00 ngày 01/12/2026',
    'appointment.note': 'Mưa bão',
  })
  expect(appointmentTokens({}, 'vi')['appointment.at']).toBe('')
})
