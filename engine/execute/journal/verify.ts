import { type Entry, genesis, hashEntry, hashInput } from './entry.ts'

/** One entry as exported: enough to verify it without a database. */
export interface ExportedEntry {
  readonly seq: number
  /** canonical JSON, exactly as hashed */
  readonly entry: string
  /** hex */
  readonly prevHash: string
  readonly hash: string
  /** null = there was none, or it was erased */
  readonly input: { readonly salt: string; readonly body: string } | null
}
export interface JournalExport {
  readonly format: 'motcua-journal/1'
  readonly agencyId: string
  readonly dossierId: string
  readonly entries: readonly ExportedEntry[]
  /** head known from elsewhere, e.g. a published checkpoint: without one a cut-off end does not show */
  readonly head?: { readonly seq: number; readonly hash: string } | null
}

export type JournalFault =
  /** an entry's text does not give its hash */
  | 'entry.altered'
  /** the input beside an entry does not give the hash in it */
  | 'input.altered'
  /** a number is missing or out of order */
  | 'entry.missing'
  | 'entry.reordered'
  /** it follows another entry than the one before it */
  | 'chain.broken'
  /** its words are of another dossier or place than it stands in */
  | 'entry.foreign'
  /** entries after the known head are gone */
  | 'end.cutOff'
  | 'entry.unreadable'

export type Verdict =
  | { readonly ok: true; readonly entries: number; readonly head: string; readonly erasedInputs: number }
  | { readonly ok: false; readonly fault: JournalFault; readonly seq: number }

/**
 * Verifies an exported journal: pure, without database or network, in any process.
 * @returns the first entry that is altered, missing, moved, inserted or cut off, by its number
 */
export function verifyJournal(journal: JournalExport): Verdict {
  let prev = hex(genesis)
  let expected = 1
  let erasedInputs = 0
  for (const exported of journal.entries) {
    const { seq } = exported
    if (seq !== expected) {
      const elsewhere = journal.entries.some((one) => one.seq === expected)
      return { ok: false, fault: elsewhere ? 'entry.reordered' : 'entry.missing', seq: expected }
    }
    const fault = faultOf(journal, exported, prev)
    if (fault) return { ok: false, fault, seq }
    if (exported.input === null && (JSON.parse(exported.entry) as Entry).inputHash !== null) erasedInputs += 1
    prev = exported.hash
    expected += 1
  }
  const { head } = journal
  if (head && head.seq >= expected) return { ok: false, fault: 'end.cutOff', seq: expected }
  const known = head && journal.entries[head.seq - 1]
  if (head && known && known.hash !== head.hash) return { ok: false, fault: 'entry.altered', seq: head.seq }
  return { ok: true, entries: journal.entries.length, head: prev, erasedInputs }
}

function faultOf(journal: JournalExport, exported: ExportedEntry, prev: string): JournalFault | null {
  if (hex(hashEntry(Buffer.from(exported.prevHash, 'hex'), exported.entry)) !== exported.hash) return 'entry.altered'
  if (exported.prevHash !== prev) return 'chain.broken'
  const entry = parse(exported.entry)
  if (!entry) return 'entry.unreadable'
  if (entry.agencyId !== journal.agencyId || entry.dossierId !== journal.dossierId || entry.seq !== exported.seq)
    return 'entry.foreign'
  const { input } = exported
  if (input === null) return null
  return entry.inputHash === hex(hashInput(Buffer.from(input.salt, 'hex'), input.body)) ? null : 'input.altered'
}

function parse(text: string): Entry | null {
  try {
    const value = JSON.parse(text) as Entry
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
