import { at, daNang } from '../../calendar/testing/calendars.ts'
import type { Definition } from '../../definition/index.ts'
import { smallDefinition, withTexts } from '../../definition/testing/small-definition.ts'
import { castMember, type Simulated, send, startWorld, type World } from '../../simulate/index.ts'
import { availableActs, compileVersion, type DossierEvent, type LoadedVersion, type Reference } from '../index.ts'

/** Reference of agency A, whose dossiers agency B works; calendar of Da Nang. */
export const reference: Reference = {
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

/** Monday, and Tuesday 24/11 is a holiday. */
export const monday = at('2026-11-23 08:15')

/** The small definition, changed as a test likes and compiled. */
export function load(change: (definition: Definition) => void = () => {}): LoadedVersion {
  const definition = withTexts(smallDefinition(change))
  const compiled = compileVersion({ id: 'v', number: 1, hash: '', effectiveFrom: monday, definition })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
  return compiled.value
}

export type Sent = readonly [event: DossierEvent, by: string]

export const filed = (more: Record<string, string | number> = {}): Sent => [
  {
    type: 'submit',
    dossierId: 'd',
    agencyId: 'A',
    channel: 'online',
    submitter: { kind: 'person', fullName: 'Hoa' },
    applicantAccountId: 'applicant',
    answers: { 'f-who': 'Hoa Mai', 'f-copies': 2, ...more },
    documents: {},
  },
  'applicant',
]
export const act = (transitionId: string, fields = {}, more = {}): DossierEvent => ({
  type: 'act',
  transitionId,
  fields,
  ...more,
})
export const good: Sent = [act('t-good', { 'f-note': 'ok' }, { reason: 'complete', comment: 'đủ' }), 'officer']
export const accepted: Sent = [act('t-accept'), 'receptionist']
export const toCheck: readonly Sent[] = [filed(), accepted]
export const toApprove: readonly Sent[] = [...toCheck, good]
export const toReturn: readonly Sent[] = [...toApprove, [act('t-sign'), 'approver']]
export const toEnd: readonly Sent[] = [...toReturn, [act('t-return'), 'clerk']]
export const ask = (requestId = 's1', more = {}): DossierEvent => ({
  type: 'requestSupplement',
  requestId,
  items: [{ kind: 'field', id: 'f-copies', fault: 'incorrect', note: 'Sửa' }],
  note: '',
  ...more,
})
export const answer: DossierEvent = { type: 'answerSupplement', answers: { 'f-copies': 2 }, documents: {} }

/** Sends events one after the other; each must be accepted. */
export function play(sent: readonly Sent[], version = load(), from?: World): World {
  return sent.reduce(
    (world, [event, by]) => worldOf(send(world, event, by)),
    from ?? startWorld(version, reference, monday),
  )
}
export function worldOf(outcome: Simulated): World {
  if (outcome.kind === 'denied') throw new Error(JSON.stringify(outcome.denial))
  if (outcome.stuck) throw new Error(JSON.stringify(outcome.stuck.denial))
  return outcome.world
}
export const codeOf = (outcome: Simulated): string => (outcome.kind === 'denied' ? outcome.denial.code : 'accepted')
export const stateOf = (world: World) => {
  if (!world.snapshot) throw new Error('no dossier')
  return world.snapshot.state
}
export const timersOf = (world: World, kind: string) =>
  world.timers.filter((timer) => timer.event.timer === kind).map((timer) => timer.dueAt)

/** Names of the built-in acts offered. */
export const offered = (world: World, by: string): string[] => {
  if (!world.snapshot) return []
  const context = { reference: world.reference, actor: castMember(by, world.reference), now: world.now }
  return availableActs(world.version, world.snapshot, context).flatMap((one) =>
    one.kind === 'builtIn' ? [one.act] : [],
  )
}
