import type { Definition } from '@motcua/core/definition'
import {
  aggregateUpward,
  assigneesOf,
  type DutySummary,
  findSummary,
  type OccurrenceState,
  occurrenceKey,
  occurrenceState,
  periodByKey,
} from '@motcua/core/duties'
import { DenialError } from '@motcua/core/errors'
import type { LoadedVersion } from '@motcua/core/process'
import { listAgencyNodes, listOccurrences, listReports, type OccurrenceRow } from '@motcua/store/read'
import {
  type ActorRef,
  currentReference,
  type EngineContext,
  effectiveVersion,
  getVersion,
  reading,
  requireMay,
  worker,
} from '../engine/index.ts'
import { runEvent } from './run-event.ts'
import { hashSecret, lookupSecret } from './submit-dossier.ts'

/** One occurrence as a list shows it: also one whose dossier is not there yet. */
export interface ListedDuty {
  /** the agency that publishes the duty and receives the reports */
  readonly agencyId: string
  readonly procedureCode: string
  readonly period: string
  readonly assignee: string
  readonly name: string
  readonly state: OccurrenceState
  /** after its due date, handed in or not */
  readonly late: boolean
  readonly dossierId: string | null
  readonly code: string | null
  readonly dueAt: string | null
  readonly submittedAt: string | null
}

type Duty = NonNullable<Definition['duty']>

/**
 * Opens the dossier of an assignee for a period; done once, however often and by however many it is asked.
 * @throws what `decide` denies: the period has not opened, or the assignee does not owe it
 */
export async function openOccurrence(
  engine: EngineContext,
  of: { agencyId: string; version: LoadedVersion; period: string; assignee: string; name: string },
): Promise<string> {
  const { agencyId, version, period, assignee, name } = of
  const key = occurrenceKey(version.definition.procedure.code, period, assignee)
  return runEvent(engine, {
    agencyId,
    dossierId: null,
    by: worker,
    idempotencyKey: `duty:${key}`,
    body: { command: 'openDuty', key },
    async prepare() {
      const dossierId = engine.ids.next()
      return {
        dossierId,
        version,
        event: { type: 'openDuty', dossierId, agencyId, period, assignee, name },
        created: {
          secretHash: hashSecret(lookupSecret(engine.ports.secrets, dossierId)),
          ownerPhone: null,
          citizenDraft: null,
        },
      }
    },
    answer: ({ next }) => next.state.dossierId,
  })
}

export interface DutyOf {
  /** the agency that published the duty */
  readonly agencyId: string
  readonly by: ActorRef
  readonly procedureCode: string
  /** e.g. `2026-11` */
  readonly period: string
}

/** The state of every occurrence of a period: handed in, open, late, or not yet opened. @throws `found.nothing` */
export async function listDuties(
  engine: EngineContext,
  { agencyId, by, procedureCode, period }: DutyOf,
): Promise<readonly ListedDuty[]> {
  const { now } = await requireMay(engine, by, 'duty.read', agencyId)
  const { duty } = await dutyAt(engine, { agencyId, procedureCode, period, now })
  const [rows, names, reference] = await Promise.all([
    reading(() => listOccurrences(engine.store.sql, { agencyId, procedureCode, period })),
    readNames(engine),
    currentReference(engine, agencyId, procedureCode),
  ])
  const opened = new Set(rows.map((row) => row.assignee))
  const notYet = assigneesOf(duty, reference.codeLists).filter((one) => !opened.has(one))
  return [
    ...rows.map((row) => toListed(row, names, now)),
    ...notYet.map((assignee): ListedDuty => {
      const nothing = { dossierId: null, code: null, dueAt: null, submittedAt: null }
      return {
        agencyId,
        procedureCode,
        period,
        assignee,
        name: names(assignee),
        state: 'notYet',
        late: false,
        ...nothing,
      }
    }),
  ].sort((a, b) => (a.assignee < b.assignee ? -1 : 1))
}

/** What an agency owes: itself, not its units; of one period or of all, the newest first. */
export async function listOwnDuties(
  engine: EngineContext,
  { agencyId, by, period }: { agencyId: string; by: ActorRef; period?: string },
): Promise<readonly ListedDuty[]> {
  const { now } = await requireMay(engine, by, 'duty.read', agencyId)
  const [rows, names] = await Promise.all([
    reading(() => listOccurrences(engine.store.sql, { assignee: agencyId, period })),
    readNames(engine),
  ])
  return rows.map((row) => toListed(row, names, now))
}

/**
 * The reports of a period summed upward, with what is missing named.
 * @param of.node  agency or unit to look into; absent = from the top
 * @returns one tree per top; each node carries those below it
 */
export async function aggregateDuty(
  engine: EngineContext,
  of: DutyOf & { readonly node?: string },
): Promise<readonly DutySummary[]> {
  const { agencyId, by, procedureCode, period } = of
  const { now } = await requireMay(engine, by, 'duty.read', agencyId)
  const { duty } = await dutyAt(engine, { agencyId, procedureCode, period, now })
  const [rows, nodes, reference] = await Promise.all([
    reading(() => listReports(engine.store.sql, { agencyId, procedureCode, period })),
    reading(() => listAgencyNodes(engine.store.sql)),
    currentReference(engine, agencyId, procedureCode),
  ])
  const known = new Map(rows.map((row) => [row.assignee, row.answers]))
  // Who owes it and has no dossier yet is as missing as who has not handed in.
  const owing = new Set([...known.keys(), ...assigneesOf(duty, reference.codeLists)])
  const reports = [...owing].sort().map((assignee) => ({ assignee, values: known.get(assignee) ?? null }))
  const tree = aggregateUpward(duty.aggregate, reports, nodes, duty.upward)
  if (of.node === undefined) return tree
  const found = findSummary(tree, of.node)
  if (!found) throw new DenialError({ code: 'found.nothing' })
  return [found]
}

/** The duty as it stood for a period: that of the dossiers opened for it, else of the version in effect. */
async function dutyAt(
  engine: EngineContext,
  of: { agencyId: string; procedureCode: string; period: string; now: string },
): Promise<{ duty: Duty }> {
  const { agencyId, procedureCode, period } = of
  const [row] = await reading(() => listOccurrences(engine.store.sql, { agencyId, procedureCode, period }))
  const version = row
    ? await getVersion(engine, row.versionId)
    : await effectiveVersion(engine, agencyId, procedureCode, of.now)
  const { duty } = version.definition
  if (!duty || !periodByKey(duty.every, period)) throw new DenialError({ code: 'found.nothing' })
  return { duty }
}

/** Names of agencies and units; the id where there is none. */
async function readNames(engine: EngineContext): Promise<(id: string) => string> {
  const nodes = await reading(() => listAgencyNodes(engine.store.sql))
  const names = new Map(nodes.map((node) => [node.id, node.name.vi ?? node.name.en ?? node.id]))
  return (id) => names.get(id) ?? id
}

function toListed(row: OccurrenceRow, names: (id: string) => string, now: string): ListedDuty {
  const { agencyId, procedureCode, period, assignee, dossierId, code, dueAt, submittedAt, opensAt } = row
  const at = occurrenceState({ openedAt: opensAt, dueAt, submittedAt }, now)
  return {
    agencyId,
    procedureCode,
    period,
    assignee,
    name: names(assignee),
    ...at,
    dossierId,
    code,
    dueAt,
    submittedAt,
  }
}
