import { type Definition, findFieldByKey, listFields, versionHash } from '@motcua/core/definition'
import { diffInWords } from '@motcua/core/diff'
import { isPlain, migrate } from '@motcua/core/migrate'
import { gatherFacts, type LoadedVersion, loadVersion, type Reference, type Snapshot } from '@motcua/core/process'
import { listKeySubjects, renameKey } from '@motcua/core/rename'
import { runScenario } from '@motcua/core/simulate'
import { describe, expect, it } from 'vitest'
import { definitionOf, folders, referenceFor } from './testing/folders.ts'

function version(id: string, definition: Definition): LoadedVersion {
  const row = { id, number: 1, hash: versionHash(definition), effectiveFrom: '2026-01-01T00:00:00Z', definition }
  const loaded = loadVersion(row)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}

/** What a version makes of a dossier at an instant, by id. */
function seen(of: LoadedVersion, reference: Reference, { state, answers, documents }: Snapshot, now: string) {
  const { submitter, channel, submittedAt, receivedAt, caseId } = state
  const { evaluation } = gatherFacts({
    ...{ version: of, reference, answers, documents, submitter, channel, submittedAt, receivedAt, caseId },
    ...{ paid: state.payment.state === 'paid', actor: null, now },
  })
  const { values, visible, required, issues, requirements } = evaluation
  const { fee, due, dueBasis, status, places, payment } = state
  return { values, visible, required, issues, requirements, caseId, fee, due, dueBasis, status, places, payment }
}

describe.each(folders)('%s changed', (folder) => {
  const definition = definitionOf(folder)
  const reference = referenceFor(definition)
  const old = version('version-1', definition)
  const lives = definition.scenarios.map((scenario) => ({
    scenario,
    world: runScenario(old, reference, scenario).world,
  }))
  const running = lives.flatMap(({ world }) => {
    const { snapshot } = world
    return snapshot && snapshot.state.endedAt === null ? [{ snapshot, now: world.now }] : []
  })

  it('in nothing: every running dossier moves without a difference', () => {
    expect(running.length).toBeGreaterThan(0)
    const next = version('version-2', { ...definition, scenarios: [] })
    for (const { snapshot, now } of running) {
      const moved = migrate(old, next, snapshot, reference, now)
      expect(isPlain(moved.report) ? [] : moved.report).toEqual([])
      // An act of the earlier version is not taken back in the later one.
      const { lastAct: _last, ...state } = snapshot.state
      expect({ ...moved.next?.state, versionId: old.id }).toEqual(state)
    }
  })

  it('in the key of one field after another: its scenarios come out alike, and so do its running dossiers', () => {
    const keys = listKeySubjects(definition)
    expect(keys.length).toBeGreaterThan(10)
    // All at once: every mention of every key is met by the scenarios together.
    const renamed = keys.reduce((now, { target, key }) => {
      const result = renameKey(now, target, `x${key.charAt(0).toUpperCase()}${key.slice(1)}`.slice(0, 60))
      if (!result.ok) throw new Error(`${target}: ${JSON.stringify(result.error)}`)
      return result.value
    }, definition)
    expect(listFields(renamed).every(({ field }) => field.key.startsWith('x'))).toBe(true)
    const next = version('version-2', renamed)
    for (const [i, scenario] of renamed.scenarios.entries()) {
      const before = lives[i]!.world.snapshot
      const { mismatches, world } = runScenario(next, reference, scenario)
      expect({ name: scenario.name, mismatches }).toEqual({ name: scenario.name, mismatches: [] })
      expect(world.snapshot?.answers).toEqual(before?.answers)
      expect(world.snapshot?.state.fee).toEqual(before?.state.fee)
      expect(world.snapshot?.state.due).toEqual(before?.state.due)
    }
    for (const { snapshot, now } of running) {
      const { next: moved } = migrate(old, next, snapshot, reference, now)
      expect(seen(next, reference, moved!, now)).toEqual(seen(old, reference, snapshot, now))
    }
    const lines = diffInWords(definition, { ...renamed, scenarios: definition.scenarios }, 'vi')
    expect(lines.length).toBeGreaterThanOrEqual(keys.length)
  }, 120_000)

  it('in its limits and fees: a dossier moved is what the same dossier born later is', () => {
    const dearer: Definition = {
      ...definition,
      scenarios: [],
      cases: definition.cases.map((one) => ({ ...one, timeLimit: { amount: 11, unit: 'workingDay' } })),
      fees: definition.fees.map((fee) =>
        fee.shape.kind === 'fixed' || fee.shape.kind === 'perCopy'
          ? { ...fee, shape: { ...fee.shape, amountVnd: fee.shape.amountVnd + 1000 } }
          : fee,
      ),
    }
    const next = version('version-2', dearer)
    let compared = 0
    for (const { scenario, world } of lives) {
      const { snapshot, now } = world
      if (!snapshot || snapshot.state.endedAt !== null) continue
      const born = runScenario(next, reference, scenario).world
      // Another limit may lead another way, e.g. silence at the end of it: those two are not the same dossier.
      if (born.log.length !== world.log.length || !born.snapshot) continue
      const { next: moved } = migrate(old, next, snapshot, reference, now)
      const supplemented = snapshot.state.supplements.length > 0
      const [a, b] = [seen(next, reference, moved!, now), seen(next, reference, born.snapshot, now)]
      // Answers given after reception change neither case nor fee of the one born later.
      if (supplemented) expect({ ...a, fee: 0, payment: 0 }).toEqual({ ...b, fee: 0, payment: 0 })
      else expect(a).toEqual(b)
      compared += 1
    }
    expect(compared).toBeGreaterThan(0)
  })

  it('by a field that is gone: its answers are named as lost, whoever gave them', () => {
    const used = new Set(running.flatMap(({ snapshot }) => Object.keys(snapshot.answers)))
    const field = listFields(definition).find(
      ({ field, page, table }) => page && !table && used.has(field.id) && !mentioned(definition, field.key),
    )
    if (!field) return
    const without = structuredClone(definition)
    const { section } = findFieldByKey(without, field.field.key)!
    section.fields.splice(
      section.fields.findIndex((one) => one.id === field.field.id),
      1,
    )
    const next = version('version-2', { ...without, scenarios: [] })
    const losing = running.filter(({ snapshot }) => field.field.id in snapshot.answers)
    for (const { snapshot, now } of losing) {
      const { report, next: moved } = migrate(old, next, snapshot, reference, now)
      if (report.blocked.length > 0) continue
      expect(report.lostAnswers).toContainEqual({ path: field.field.id, why: 'removed' })
      expect(moved?.answers).not.toHaveProperty(field.field.id)
    }
  })
})

const mentioned = (definition: Definition, key: string): boolean => {
  const { messages: _texts, scenarios: _proof, ...body } = definition
  return JSON.stringify(body).split(new RegExp(`\\b${key}\\b`)).length > 2
}
