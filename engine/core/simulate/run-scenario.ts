import type { Definition, Expectation, Scenario } from '../definition/index.ts'
import type { Denial } from '../errors.ts'
import { consultationId, type LoadedVersion, type Reference } from '../process/index.ts'
import { fromKeyed } from './keyed.ts'
import { observe, observeForm } from './observe.ts'
import { beginScenario, type Played, playAct } from './play.ts'
import type { World } from './world.ts'

/** One thing that came out otherwise than expected. */
export interface Mismatch {
  /** index of the act; -1 = the submission */
  readonly act: number
  readonly what: string
  readonly expected: unknown
  readonly actual: unknown
}

export interface ScenarioResult {
  readonly name: string
  readonly passed: boolean
  readonly mismatches: readonly Mismatch[]
  readonly world: World
  /** steps and branches (`step/branch`) entered and transitions taken, for coverage */
  readonly steps: ReadonlySet<string>
  readonly transitions: ReadonlySet<string>
}

/** One act of a scenario, what came of it, and what was expected otherwise. */
export interface ScenarioStep extends Played {
  /** index of the act; -1 = the submission */
  readonly act: number
  readonly mismatches: readonly Mismatch[]
}

/** Plays a saved scenario through the compiled machine on a virtual clock and compares what comes out. Pure. */
export function runScenario(version: LoadedVersion, reference: Reference, scenario: Scenario): ScenarioResult {
  const steps = stepScenario(version, reference, scenario)
  const mismatches = steps.flatMap((step) => step.mismatches)
  const { world } = steps.at(-1) as ScenarioStep
  return {
    name: scenario.name,
    passed: mismatches.length === 0,
    mismatches,
    world,
    steps: new Set([...world.log.flatMap((entry) => entry.path), ...branchesOf(world)]),
    transitions: new Set(world.transitions),
  }
}

/** Branches of parallel steps that were gone into; a decision passes them by without naming them among its steps. */
const branchesOf = ({ snapshot }: World): string[] =>
  Object.values(snapshot?.state.joins ?? {}).flatMap((join) =>
    Object.keys(join.branches).map((branch) => consultationId(join.stepId, branch)),
  )

/** The same, act by act: to look at each on its own. A submission that was refused is followed by nothing. */
export function stepScenario(version: LoadedVersion, reference: Reference, scenario: Scenario): ScenarioStep[] {
  const began = beginScenario(version, reference, scenario)
  const steps: ScenarioStep[] = [{ ...began, act: -1, mismatches: judge(-1, began, scenario.expect) }]
  let { world } = began
  if (!world.snapshot) return steps
  for (const [index, act] of scenario.acts.entries()) {
    const played = playAct(world, act, index)
    steps.push({ ...played, act: index, mismatches: judge(index, played, act.expect) })
    world = played.world
  }
  return steps
}

/** What came of an act against what was expected of it; nothing expected = that it is accepted. */
export function judge(act: number, { world, outcome }: Played, expect: Expectation | undefined): Mismatch[] {
  if (outcome === null) return compareWorld(act, world, expect ?? {})
  const denial = outcome.kind === 'denied' ? outcome.denial : null
  if ((denial?.code ?? null) !== (expect?.denial ?? null))
    return [{ act, what: 'denial', expected: expect?.denial ?? null, actual: denial?.code ? describe(denial) : null }]
  const { issues, denial: _seen, ...rest } = expect ?? {}
  const issueMismatches = Object.entries(issues ?? {}).flatMap(([key, code]): Mismatch[] => {
    const id = idOfPath(world.version.definition, key)
    const found = (denial?.issues ?? (outcome.kind === 'accepted' ? outcome.accepted.warnings : [])).filter(
      (i) => i.path === id,
    )
    return found.some((i) => i.code === code)
      ? []
      : [{ act, what: `issues.${key}`, expected: code, actual: found.map((i) => i.code) }]
  })
  const stuck: Mismatch[] =
    outcome.kind === 'accepted' && outcome.stuck
      ? [{ act, what: 'neighbour', expected: 'accepted', actual: describe(outcome.stuck.denial) }]
      : []
  return denial ? issueMismatches : [...issueMismatches, ...compareWorld(act, world, rest), ...stuck]
}

const describe = (denial: Denial) => `${denial.code} ${JSON.stringify(denial.issues ?? denial.params ?? {})}`

/** `lines`, or `members/r2/share`: keys on both sides of the row. */
function idOfPath(definition: Definition, path: string): string {
  const [head = '', row, column] = path.split('/')
  const requirement = definition.requirements.find((r) => r.key === head)
  if (requirement) return requirement.id
  const ids = fromKeyed(definition, { [head]: column === undefined ? null : [{ [column]: null }] })
  const id = Object.keys(ids)[0] ?? head
  if (row === undefined || column === undefined) return id
  const first = (ids[id] as Record<string, unknown>[])[0] ?? {}
  return `${id}/${row}/${Object.keys(first).find((name) => name !== '_row') ?? column}`
}

/** Compares what the dossier is now; keys that are absent are not compared. */
function compareWorld(act: number, world: World, expect: Expectation): Mismatch[] {
  const actual = observe(world)
  if (!actual) return []
  const out: Mismatch[] = []
  const differ = (what: string, expected: unknown, found: unknown) => {
    if (!same(expected, found)) out.push({ act, what, expected, actual: found })
  }
  for (const what of plain) if (what in expect) differ(what, expect[what], actual[what])
  if (expect.rows) differ('rows', expect.rows, namedOf(actual.rows ?? {}, expect.rows, 0))
  if (expect.allocation)
    differ('allocation', expect.allocation, actual.allocation && namedOf(actual.allocation, expect.allocation, null))
  if (expect.steps && !same([...expect.steps].sort(), actual.steps))
    out.push({ act, what: 'steps', expected: expect.steps, actual: actual.steps })
  if (!expect.values && !expect.requirements) return out
  const form = observeForm(world)
  for (const [key, value] of Object.entries(expect.values ?? {}))
    differ(`values.${key}`, value, form.values[key] ?? null)
  if (expect.requirements && !same([...expect.requirements].sort(), [...form.requirements].sort()))
    out.push({ act, what: 'requirements', expected: expect.requirements, actual: form.requirements })
  return out
}

const plain = ['status', 'step', 'outcome', 'case', 'dueAt', 'feeVnd', 'appointment'] as const

/** Only what the expectation names. */
const namedOf = (from: Readonly<Record<string, unknown>>, expected: object, none: unknown) =>
  Object.fromEntries(Object.keys(expected).map((name) => [name, from[name] ?? none]))

/** Instants compare as instants: `…00Z` and `…00.000Z` are the same. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.replace(/\.000Z$/, 'Z') === b.replace(/\.000Z$/, 'Z')
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
