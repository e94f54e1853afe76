import { isDeepStrictEqual } from 'node:util'
import type { Engine } from '@motcua/execute/commands'
import { exportJournal, verifyJournal } from '@motcua/execute/journal'
import { foldJournal } from './fold.ts'
import { listTables, type StoredDossier } from './stored.ts'

/** What must hold after any fault (reliability: promises 1, 2, 5, 6, 7). */
export type Invariant =
  /** what was acknowledged is there, with the answer that was given */
  | 'acknowledged'
  /** one key for each entry, one entry for each key */
  | 'once'
  /** numbers of a register without a gap, none given twice */
  | 'numbers'
  | 'journal'
  /** the row is what the journal makes */
  | 'rebuild'
  /** open tasks are those of the places */
  | 'tasks'
  /** timers are those that were set and neither fired nor cleared */
  | 'timers'
  /** effects are those of the entries */
  | 'outbox'
  /** no row without its dossier */
  | 'orphans'
  /** what a neighbour got is what was to be sent, by its key */
  | 'received'
  /** what was due is done */
  | 'drained'

export interface Broken {
  readonly invariant: Invariant
  readonly dossierId: string | null
  readonly detail: string
}

/** What the other side knows, to be held against the database. */
export interface Known {
  /** by idempotency key: what was answered */
  readonly acknowledged?: ReadonlyMap<string, { readonly dossierId: string; readonly seq?: number }>
  /** idempotency keys a neighbour has seen, each with the dossier it spoke of */
  readonly received?: ReadonlyMap<string, string>
  /** the workers have come to rest: nothing due may be left */
  readonly drained?: boolean
}

/** Checks everything that must hold, over all dossiers of a database. @returns what does not; empty = sound */
export async function checkInvariants(engine: Engine, known: Known = {}): Promise<Broken[]> {
  const broken: Broken[] = []
  const report = (invariant: Invariant, dossierId: string | null, detail: string) =>
    void broken.push({ invariant, dossierId, detail })
  const tables = await listTables(engine.context.store.sql)
  const taken = new Map<string, number[]>()
  const foreign = new Set<string>()
  for (const dossier of tables.dossiers.values()) {
    const { agencyId, dossierId } = dossier
    const verdict = verifyJournal(await exportJournal(engine.context, agencyId, dossierId))
    if (!verdict.ok) report('journal', dossierId, JSON.stringify(verdict))
    if (dossier.keys !== dossier.entries || dossier.revision !== dossier.entries)
      report('once', dossierId, `${dossier.entries} entries, ${dossier.keys} keys, revision ${dossier.revision}`)
    const folded = await foldJournal(engine.context, agencyId, dossierId)
    if (folded.kind === 'erased') continue
    if (folded.kind === 'diverged') {
      report('rebuild', dossierId, `${folded.seq}: ${folded.why}`)
      continue
    }
    if (folded.differs) report('rebuild', dossierId, folded.differs)
    compare(report, 'tasks', dossier, dossier.tasks, folded.tasks)
    compare(report, 'timers', dossier, dossier.timers, folded.timers)
    compare(report, 'outbox', dossier, dossier.effects, folded.effects)
    for (const stepId of folded.withoutTask) report('tasks', dossierId, `${stepId} has no task`)
    for (const [register, values] of folded.numbers) taken.set(register, [...(taken.get(register) ?? []), ...values])
    for (const register of folded.returned) foreign.add(register)
  }
  for (const [register, next] of tables.registers) {
    // Places of a window come back and are given anew; they are counted, not numbered.
    if (foreign.has(register)) continue
    const values = (taken.get(register) ?? []).sort((a, b) => a - b)
    const expected = Array.from({ length: next - 1 }, (_, i) => i + 1)
    if (!isDeepStrictEqual(values, expected)) report('numbers', null, `${register}: next ${next}, taken ${values}`)
  }
  for (const { table, dossierId } of tables.orphans) report('orphans', dossierId, table)
  for (const [key, answer] of known.acknowledged ?? []) {
    const stored = tables.keys.get(key)
    if (!stored) report('acknowledged', answer.dossierId, `${key} is lost`)
    else if (stored.dossierId !== answer.dossierId || (answer.seq !== undefined && stored.seq !== answer.seq))
      report('acknowledged', answer.dossierId, `${key}: ${JSON.stringify(stored)} is not ${JSON.stringify(answer)}`)
  }
  if (known.received) checkReceived(report, tables.dossiers, known.received)
  if (known.drained) for (const { dossierId, what } of tables.due) report('drained', dossierId, what)
  return broken
}

type Report = (invariant: Invariant, dossierId: string | null, detail: string) => void

function compare(
  report: Report,
  invariant: Invariant,
  { dossierId }: StoredDossier,
  stored: ReadonlyMap<string, unknown>,
  made: ReadonlyMap<string, unknown>,
): void {
  for (const name of new Set([...stored.keys(), ...made.keys()])) {
    const [is, should] = [stored.get(name), made.get(name)]
    if (isDeepStrictEqual(is, should)) continue
    report(invariant, dossierId, `${name}: ${JSON.stringify(is) ?? 'absent'} instead of ${JSON.stringify(should)}`)
  }
}

/** Keys are `dossier:seq:idx` with what the channel adds. */
function checkReceived(
  report: Report,
  dossiers: ReadonlyMap<string, StoredDossier>,
  received: ReadonlyMap<string, string>,
): void {
  const effectOf = (key: string) => key.split(':').slice(0, 3).join(':')
  const seen = new Set([...received.keys()].map(effectOf))
  for (const [key, dossierId] of received) {
    const [id = '', seq, idx] = key.split(':')
    if (id !== dossierId || !dossiers.get(id)?.effects.has(`${seq}:${idx}`))
      report('received', dossierId, `${key} belongs to no effect`)
  }
  for (const { dossierId, done } of dossiers.values())
    for (const name of done) if (!seen.has(`${dossierId}:${name}`)) report('received', dossierId, `${name} never came`)
}
