import { assigneesOf, roundsBetween } from '@motcua/core/duties'
import { DenialError } from '@motcua/core/errors'
import type { LoadedVersion, Reference } from '@motcua/core/process'
import {
  type DutyVersion,
  findEffectiveVersionId,
  listAgencyNodes,
  listDutyVersions,
  listOpened,
} from '@motcua/store/read'
import { advanceDuty } from '@motcua/store/write'
import { openOccurrence } from '../commands/duties.ts'
import {
  businessNow,
  currentReference,
  type EngineContext,
  getVersion,
  later,
  reading,
  writing,
} from '../engine/index.ts'

/** An occurrence that could not be opened; it is tried again at every look. */
export interface UnopenedDuty {
  readonly agencyId: string
  readonly procedureCode: string
  /** null = the whole duty */
  readonly period: string | null
  readonly assignee: string | null
  readonly code: string
}
export interface OpenedDuties {
  readonly opened: number
  readonly failed: readonly UnopenedDuty[]
}

/**
 * Opens every dossier of periodic duties that is due, once per assignee and period, also after a stop of any length.
 * A round belongs to the version in effect when it was due to open; one whose version has been retired since is left out,
 * and an assignee that is added later owes only what opens after that.
 * @param stopped  asked between two dossiers, so that a server can end
 */
export async function openDuties(engine: EngineContext, stopped: () => boolean = () => false): Promise<OpenedDuties> {
  const now = await businessNow(engine)
  const versions = await reading(() => listDutyVersions(engine.store.sql, now))
  const out = { opened: 0, failed: [] as UnopenedDuty[] }
  if (versions.length === 0) return out
  const names = await namesOf(engine)
  for (const group of groupByProcedure(versions)) {
    const [first] = group
    if (!first || stopped()) break
    const { agencyId, procedureCode } = first
    const failed = out.failed.length
    try {
      out.opened += await openOf(engine, group, { now, names, stopped, failed: out.failed })
    } catch (error) {
      out.failed.push({ agencyId, procedureCode, period: null, assignee: null, code: codeOf(error) })
    }
    if (out.failed.length > failed || stopped()) continue
    await writing(() => advanceDuty(engine.store.sql, { agencyId, procedureCode, openedUntil: now }))
  }
  return out
}

interface Run {
  readonly now: string
  readonly names: ReadonlyMap<string, string>
  readonly stopped: () => boolean
  readonly failed: UnopenedDuty[]
}

async function openOf(engine: EngineContext, group: readonly DutyVersion[], run: Run): Promise<number> {
  const { sql } = engine.store
  let opened = 0
  for (const { agencyId, procedureCode, versionId, effectiveFrom, openedUntil } of group) {
    const [version, reference] = await Promise.all([
      getVersion(engine, versionId),
      currentReference(engine, agencyId, procedureCode),
    ])
    const { duty } = version.definition
    if (!duty) continue
    const born = secondBefore(effectiveFrom)
    const until = openedUntil === null ? born : toSeconds(openedUntil)
    const after = later(until, born)
    const rounds = roundsBetween(duty, after, run.now, reference.calendar)
    if (!rounds.ok) throw new DenialError(rounds.error)
    for (const { period, opensAt } of rounds.value) {
      const effective = await reading(() => findEffectiveVersionId(sql, agencyId, procedureCode, opensAt))
      if (effective !== versionId) continue
      opened += await openRound(engine, { agencyId, version, reference, period: period.key }, run)
      if (run.stopped()) return opened
    }
  }
  return opened
}

async function openRound(
  engine: EngineContext,
  of: { agencyId: string; version: LoadedVersion; reference: Reference; period: string },
  run: Run,
): Promise<number> {
  const { agencyId, version, reference, period } = of
  const { duty, procedure } = version.definition
  if (!duty) return 0
  const procedureCode = procedure.code
  const known = new Set(await reading(() => listOpened(engine.store.sql, { agencyId, procedureCode, period })))
  let opened = 0
  for (const assignee of assigneesOf(duty, reference.codeLists)) {
    if (run.stopped()) break
    if (known.has(assignee)) continue
    const name = run.names.get(assignee)
    try {
      // A dossier of an agency that does not exist would lie where nobody can work it.
      if (name === undefined) throw new DenialError({ code: 'found.nothing' })
      await openOccurrence(engine, { agencyId, version, period, assignee, name })
      opened += 1
    } catch (error) {
      run.failed.push({ agencyId, procedureCode, period, assignee, code: codeOf(error) })
    }
  }
  return opened
}

function groupByProcedure(versions: readonly DutyVersion[]): DutyVersion[][] {
  const groups = new Map<string, DutyVersion[]>()
  for (const one of versions) {
    const key = `${one.agencyId}|${one.procedureCode}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

async function namesOf(engine: EngineContext): Promise<ReadonlyMap<string, string>> {
  const nodes = await reading(() => listAgencyNodes(engine.store.sql))
  return new Map(nodes.map((node) => [node.id, node.name.vi ?? node.name.en ?? node.id]))
}

/** Of our own bugs nothing is swallowed. */
function codeOf(error: unknown): string {
  if (error instanceof DenialError) return error.denial.code
  throw error
}

const toSeconds = (instant: string): string => new Date(instant).toISOString().replace(/\.\d{3}Z$/, 'Z')
/** The instant itself counts: what opens with the version belongs to it. */
const secondBefore = (instant: string): string => toSeconds(new Date(Date.parse(instant) - 1000).toISOString())
