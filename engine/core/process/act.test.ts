import { expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { type Definition, versionHash } from '../definition/index.ts'
import { smallDefinition } from '../definition/testing/small-definition.ts'
import { castMember, send, startWorld, type World } from '../simulate/index.ts'
import { type Actor, availableActs, type DossierEvent, decide, loadVersion, type Reference } from './index.ts'

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
const now = at('2026-11-23 08:15')
function load(change?: (definition: Definition) => void) {
  const definition = smallDefinition(change)
  const loaded = loadVersion({
    id: 'v',
    number: 1,
    hash: versionHash(definition),
    effectiveFrom: now,
    definition,
  })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}
const version = load()
const official = (accountId: string, ...grants: Actor['grants']): Actor => ({
  kind: 'official',
  accountId,
  name: accountId,
  grants,
  grantsRevision: 1,
})
const grant = (role: 'officer' | 'head' | 'receptionist', agencyId: string, unitId: string | null = null) => ({
  role,
  agencyId,
  unitId,
  from: null,
  to: null,
})
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
function play(...sent: (readonly [DossierEvent, string])[]): World {
  return sent.reduce(
    (world, [event, by]) => {
      const outcome = send(world, event, by)
      if (outcome.kind === 'denied') throw new Error(JSON.stringify(outcome.denial))
      return outcome.world
    },
    startWorld(version, reference, now),
  )
}
const atReception = play([filed, 'applicant'])
const atCheck = play([filed, 'applicant'], [{ type: 'act', transitionId: 't-accept', fields: {} }, 'receptionist'])

function codeOf(world: World, event: DossierEvent, actor: Actor): string {
  const decision = decide(version, world.snapshot, event, { reference, actor, now })
  return decision.kind === 'denied' ? decision.denial.code : decision.kind
}

it('nobody works on his own matter, whatever his office', () => {
  const self = official('applicant', grant('receptionist', 'A'), grant('head', 'A'))
  const colleague = official('somebody', grant('receptionist', 'A'))
  const accept: DossierEvent = { type: 'act', transitionId: 't-accept', fields: {} }
  const events: readonly DossierEvent[] = [
    accept,
    { type: 'refuse', reason: 'incomplete', comment: '' },
    { type: 'claim', stepId: 's-reception' },
  ]
  for (const event of events) expect(codeOf(atReception, event, self), event.type).toBe('actor.samePerson')
  expect(codeOf(atReception, accept, colleague)).toBe('accepted')
  const context = { reference, actor: self, now }
  const acts = atReception.snapshot ? availableActs(version, atReception.snapshot, context) : []
  expect(acts).toEqual([{ kind: 'builtIn', act: 'assign', stepId: 's-reception' }])
})

it('nobody notes his own fee as paid, or decides on his own withdrawal', () => {
  const self = official('applicant', grant('receptionist', 'A'), grant('officer', 'B'))
  const fee = atCheck.snapshot?.state.payment.amountVnd ?? 0
  expect(codeOf(atCheck, { type: 'markPaid', amountVnd: fee, receipt: '1' }, self)).toBe('actor.samePerson')
  const withdrawing = play(
    [filed, 'applicant'],
    [{ type: 'act', transitionId: 't-accept', fields: {} }, 'receptionist'],
    [{ type: 'requestWithdrawal', reason: 'x' }, 'applicant'],
  )
  const decision: DossierEvent = { type: 'decideWithdrawal', accept: true, comment: '' }
  expect(codeOf(withdrawing, decision, self)).toBe('actor.notAllowed')
  expect(codeOf(withdrawing, decision, castMember('officer', reference))).toBe('accepted')
})

it('a head gives out the tasks of his own unit, not of another', () => {
  const assign: DossierEvent = { type: 'assign', stepId: 's-check', accountId: 'somebody' }
  expect(codeOf(atCheck, assign, official('h', grant('head', 'B', 'unit-1')))).toBe('accepted')
  expect(codeOf(atCheck, assign, official('h', grant('head', 'B')))).toBe('accepted')
  expect(codeOf(atCheck, assign, official('h', grant('head', 'B', 'unit-2')))).toBe('actor.notAllowed')
})

it('what the applicant has to do is given to nobody else', () => {
  const world = startWorld(
    load((d) => {
      const step = d.workflow.steps.find((s) => s.id === 's-reception')
      if (step?.kind === 'task') step.actor = { role: 'applicant' }
    }),
    reference,
    now,
  )
  const sent = send(world, filed, 'applicant')
  if (sent.kind !== 'accepted') throw new Error(JSON.stringify(sent))
  const assign: DossierEvent = { type: 'assign', stepId: 's-reception', accountId: 'officer' }
  expect(send(sent.world, assign, 'head')).toMatchObject({ denial: { code: 'transition.notHere' } })
})
