import { describe, expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { type DefinitionInput, versionHash } from '../definition/index.ts'
import { type DossierEvent, type LoadedVersion, loadVersion, type Reference } from '../process/index.ts'
import { parallelDefinition } from '../process/testing/parallel-definition.ts'
import { forwardTo, send, startWorld } from '../simulate/index.ts'
import { isPlain, migrate } from './index.ts'

function version(id: string, change: (definition: DefinitionInput) => void = () => {}): LoadedVersion {
  const definition = parallelDefinition({ kind: 'all' }, change)
  const row = { id, number: 1, hash: versionHash(definition), effectiveFrom: at('2026-01-01 00:00'), definition }
  const loaded = loadVersion(row)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}
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
const act = (transitionId: string, more: object = {}) => ({ type: 'act', transitionId, fields: {}, ...more }) as const
const submit: DossierEvent = {
  type: 'submit',
  dossierId: 'd-1',
  agencyId: 'SIM',
  channel: 'online',
  submitter: { kind: 'person', fullName: 'Hoa Mai' },
  applicantAccountId: 'applicant',
  answers: { 'f-who': 'Hoa Mai', 'f-copies': 2, 'f-way': 'slow' },
  documents: {},
}
const good = act('t-good', { fields: { 'f-note': 'ok' }, reason: 'complete', comment: 'đủ' })

function lived(of: LoadedVersion, more: readonly (readonly [string, DossierEvent])[]) {
  let world = startWorld(of, reference, at('2026-11-23 08:00'), { 'register.find': 'hit' })
  for (const [by, event] of [['applicant', submit], ['receptionist', act('t-accept')], ...more] as const) {
    const sent = send(forwardTo(world, world.now), event, by)
    if (sent.kind === 'denied') throw new Error(JSON.stringify(sent.denial))
    world = sent.world
  }
  return { snapshot: world.snapshot!, now: world.now }
}
const branchesOf = (d: DefinitionInput) => {
  const step = d.workflow.steps.find((s) => s.id === 's-ask')
  if (step?.kind !== 'parallel') throw new Error('no parallel step')
  return step.branches
}

describe('a dossier about which other agencies are asked', () => {
  const old = version('v1')
  const { snapshot, now } = lived(old, [['officer', good]])
  const open = snapshot.state.places.map((p) => p.stepId)

  it('stands in its consultations', () => expect(open).toEqual(['s-ask', 's-ask/fire', 's-ask/rail', 's-site']))

  it('moves with them: they stay asked as they were', () => {
    const moved = migrate(old, version('v2'), snapshot, reference, now)
    expect(isPlain(moved.report)).toBe(true)
    expect(moved.next?.state.places).toEqual(snapshot.state.places)
    expect(moved.next?.state.joins).toEqual(snapshot.state.joins)
  })

  it('moves also where others would be asked, or on another condition: who was asked, was asked', () => {
    const to = version('v2', (d) => {
      for (const branch of branchesOf(d))
        if (branch.kind === 'consultation') Object.assign(branch, { agency: '"OTHER"', when: 'copies > 50' })
    })
    const { next } = migrate(old, to, snapshot, reference, now)
    expect(next?.state.places).toEqual(snapshot.state.places)
    expect(next?.state.joins).toEqual(snapshot.state.joins)
  })

  it('waits for its opinions where they would be worth something else', () => {
    const to = version('v2', (d) => {
      for (const branch of branchesOf(d)) if (branch.kind === 'consultation') branch.silence = 'refused'
    })
    const { report, next } = migrate(old, to, snapshot, reference, now)
    expect(next).toBeNull()
    expect(report.blocked).toContainEqual(expect.objectContaining({ path: 's-ask', code: 'step.open' }))
  })
})

describe('a dossier under another case than its data would give', () => {
  const old = version('v1')
  const { snapshot, now } = lived(old, [['head', { type: 'changeCase', caseId: 'c-many', reason: 'Xác định lại' }]])

  it('gets the limit of that case in the later version', () => {
    const to = version('v2', (d) => {
      for (const one of d.cases) one.timeLimit = { amount: 11, unit: 'workingDay' }
    })
    const { next } = migrate(old, to, snapshot, reference, now)
    expect(next?.state.caseId).toBe('c-many')
    expect(next?.state.dueBasis).toMatchObject({ rule: 'c-many', limit: { amount: 11, unit: 'workingDay' } })
  })
})
