import fc from 'fast-check'
import { expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { Appointment } from '../definition/index.ts'
import { castMember } from '../simulate/index.ts'
import {
  availableActs,
  compileVersion,
  type DossierEvent,
  decide,
  freeSlots,
  type Reference,
  type RowVerdict,
  type Snapshot,
} from './index.ts'
import { groupDefinition, people } from './testing/group-definition.ts'

const start = at('2026-11-23 08:15')
const reference: Reference = {
  revision: 1,
  calendar: daNang,
  adminUnits: { revision: '1', validFrom: '2025-07-01', sources: ['test'], units: [], merges: [] },
  codeLists: { revision: '1', lists: {} },
  service: {
    agencyId: 'A',
    procedureCode: '1.000001',
    channels: ['online'],
    units: { approver: 'unit-1' },
    receivingUnitId: 'desk',
    competentAgencyId: 'A',
  },
}

/** A group whose approver meets the applicants' spokesman first; both may go round and round. */
const definition = groupDefinition((d) => {
  const step = d.workflow.steps.find((s) => s.id === 's-approve')
  if (step?.kind !== 'task') throw new Error('no step')
  step.appointment = Appointment.parse({
    minutes: 60,
    within: { amount: 20, unit: 'workingDay' },
    maxReschedules: 3,
    noShow: { transition: 't-back', maxNoShows: 2 },
  })
  step.allow = ['supplement', 'stop']
})
const compiled = compileVersion({ id: 'v', number: 1, hash: '', effectiveFrom: start, definition })
if (!compiled.ok) throw new Error(compiled.error.code)
const version = compiled.value

interface Recorded {
  readonly event: DossierEvent
  readonly by: string
  readonly now: string
  readonly numbers: Readonly<Record<string, number>>
}

/** What a store would keep: the snapshot, the registers, the journal. */
interface Held {
  snapshot: Snapshot | null
  readonly registers: Record<string, number>
  readonly journal: Recorded[]
}

function send(held: Held, event: DossierEvent, by: string, now: string): boolean {
  const context = { reference, actor: castMember(by, reference), now }
  let decision = decide(version, held.snapshot, event, context)
  let numbers: Record<string, number> = {}
  if (decision.kind === 'needsNumbers') {
    numbers = Object.fromEntries(
      decision.needs.map(({ register, period }) => {
        const key = `${register}|${period}`
        return [key, held.registers[key] ?? 1]
      }),
    )
    decision = decide(version, held.snapshot, event, { ...context, numbers })
  }
  if (decision.kind !== 'accepted') return false
  for (const { register, period, value, by: moved = 1 } of decision.numbersTaken)
    held.registers[`${register}|${period}`] = value + moved
  for (const { register, period } of decision.numbersReturned) {
    const key = `${register}|${period}`
    held.registers[key] = (held.registers[key] ?? 1) - 1
  }
  // As a store would give it back: nothing but JSON.
  held.snapshot = JSON.parse(JSON.stringify(decision.next)) as Snapshot
  held.journal.push({ event, by, now, numbers })
  for (const effect of decision.effects) {
    if ((effect.kind !== 'generate' && effect.kind !== 'sign') || effect.stepId === undefined) continue
    const file = (id: string) => ({ fileId: id, name: id, size: 1, type: 'application/pdf', sha256: '0' })
    send(
      held,
      {
        type: 'automatic',
        stepId: effect.stepId,
        visit: effect.visit ?? 1,
        result: 'success',
        rowFiles: Object.fromEntries((effect.rows ?? []).map((id) => [id, file(`${id}-${effect.kind}`)])),
        ...(effect.kind === 'sign' ? { signedBy: effect.signer } : {}),
      },
      'system',
      now,
    )
  }
  return true
}

const verdicts: readonly RowVerdict[] = ['granted', 'notGranted', 'referred']
const cast = ['applicant', 'officer', 'approver', 'clerk'] as const

/** One of the acts that this actor is offered now. */
function offered(held: Held, by: string, now: string, pick: number): DossierEvent | null {
  const { snapshot } = held
  if (!snapshot) return null
  const context = { reference, actor: castMember(by, reference), now }
  const beside = ['claim', 'release', 'assign', 'stop', 'requestWithdrawal']
  const acts = availableActs(version, snapshot, context).filter((a) => a.kind !== 'builtIn' || !beside.includes(a.act))
  const act = acts[Math.floor(pick / 7) % Math.max(1, acts.length)]
  if (!act) return null
  const stepId = act.stepId ?? ''
  if (act.kind === 'transition') return { type: 'act', transitionId: act.transitionId, fields: {} }
  const slots = () => {
    const found = freeSlots(version, snapshot, context, { stepId, taken: {}, atMost: 6 })
    return found.ok ? found.value.slots.map((slot) => slot.startsAt) : []
  }
  const slotAt = () => slots()[pick % 6] ?? now
  switch (act.act) {
    case 'decideRows':
      return {
        type: 'decideRows',
        stepId,
        rows: Array.from({ length: pick % 3 === 0 ? 6 : 1 + (pick % 6) }, (_, i) => ({
          rowId: `r${1 + ((pick + i) % 6)}`,
          verdict: verdicts[(pick >> i) % 3] ?? 'granted',
          reason: 'incomplete',
          fields: { 'f-grade': 1 + (pick % 10) },
        })),
      }
    case 'offerSlots':
      return { type: act.act, stepId, slots: slots() }
    case 'bookAppointment':
      return { type: act.act, stepId, slotAt: slotAt() }
    case 'rescheduleAppointment':
      return { type: act.act, stepId, slotAt: slotAt(), note: 'bận' }
    case 'cancelAppointment':
      return { type: act.act, stepId, note: 'bận' }
    case 'recordAppointment':
      return { type: act.act, stepId, result: pick % 2 ? 'held' : 'missed', note: '' }
    case 'requestSupplement':
      return {
        type: 'requestSupplement',
        requestId: `s${held.journal.length}`,
        items: [{ kind: 'field', id: 'f-people', fault: 'incorrect', note: 'Sửa' }],
        note: '',
      }
    case 'answerSupplement':
      return {
        type: 'answerSupplement',
        answers: { 'f-people': people(6).map((row, i) => (i === pick % 6 ? { ...row, 'c-age': 50 } : row)) },
        documents: {},
      }
    default:
      return null
  }
}

it('any history of rows and slots: the journal makes the same dossier, counts are true, places taken are places booked', () => {
  fc.assert(
    fc.property(
      fc.array(fc.noBias(fc.tuple(fc.nat(3), fc.nat(100_000), fc.nat(30))), { minLength: 60, maxLength: 60 }),
      (steps) => {
        const held: Held = { snapshot: null, registers: {}, journal: [] }
        let minutes = 0
        const now = () => new Date(Date.parse(start) + minutes * 60_000).toISOString().replace('.000', '')
        const filed: DossierEvent = {
          type: 'submit',
          dossierId: 'd',
          agencyId: 'A',
          channel: 'online',
          submitter: { kind: 'person', fullName: 'Hoa' },
          applicantAccountId: 'applicant',
          answers: { 'f-who': 'Hoa Mai', 'f-copies': 2, 'f-people': people(6) },
          documents: {},
        }
        expect(send(held, filed, 'applicant', now())).toBe(true)
        expect(send(held, { type: 'act', transitionId: 't-accept', fields: {} }, 'receptionist', now())).toBe(true)
        send(
          held,
          { type: 'automatic', stepId: 's-register', visit: 1, result: 'success', values: {} },
          'system',
          now(),
        )
        for (const [who, pick, hours] of steps) {
          minutes += hours * 20
          // Whoever has something to do, beginning with the one drawn.
          for (const i of cast.keys()) {
            const by = cast[(who + i) % cast.length] ?? 'officer'
            const event = offered(held, by, now(), pick)
            if (event && send(held, event, by, now())) break
          }
          check(held, now())
        }
        let rebuilt: Snapshot | null = null
        for (const { event, by, now: then, numbers } of held.journal) {
          const actor = castMember(by, reference)
          const decision = decide(version, rebuilt, event, { reference, actor, now: then, numbers })
          if (decision.kind !== 'accepted') throw new Error(`${event.type} is not accepted again: ${decision.kind}`)
          rebuilt = decision.next
        }
        expect(JSON.parse(JSON.stringify(rebuilt))).toEqual(held.snapshot)
      },
    ),
    { numRuns: 40 },
  )
}, 30_000)

function check({ snapshot, registers }: Held, now: string): void {
  const rows = Object.values(snapshot?.rows?.['f-people'] ?? {})
  const counts = snapshot?.state.groups?.['f-people']
  const count = (verdict: RowVerdict) => rows.filter((row) => row.verdict === verdict).length
  if (counts) {
    expect(counts).toMatchObject(Object.fromEntries(verdicts.map((verdict) => [verdict, count(verdict)])))
    expect(counts.open + rows.length).toBe(counts.total)
  }
  const numbers = rows.flatMap((row) => row.outputs?.['o-result']?.number ?? [])
  expect(new Set(numbers).size).toBe(numbers.length)
  // One dossier: a place to come is taken exactly where it stands booked; what is past stays counted.
  const booked = Object.values(snapshot?.state.appointments ?? {}).flatMap((one) =>
    one.state === 'booked' && one.slotAt !== null && one.slotAt > now ? [one.slotAt] : [],
  )
  const taken = Object.entries(registers).flatMap(([key, next]) => {
    const [register = '', slotAt = ''] = key.split('|')
    return register.startsWith('@slot:') && next > 1 && slotAt > now ? [slotAt] : []
  })
  expect(taken.sort()).toEqual(booked.sort())
}
