// Verifies journals handed over by an agency, without its database. Run: pnpm tsx examples/verify-a-journal/main.ts
import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type JournalExport, type SignedCheckpoint, verifyArchive } from '@motcua/execute/journal'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const lines = (name: string) => read(name).trim().split('\n')

// What the agency gave, and what was kept elsewhere: the signed heads and the key.
const journals = lines('journals.ndjson').map((line) => JSON.parse(line) as JournalExport)
const checkpoints = lines('checkpoints.jsonl').map((line) => JSON.parse(line) as SignedCheckpoint)
const key = createPublicKey(read('checkpoint-key.pem'))

async function report(what: string, given: readonly JournalExport[]): Promise<void> {
  const { ok, dossiers, entries, faults } = await verifyArchive(given, checkpoints, key)
  console.log(`${what}: ${ok ? 'nothing is wrong' : 'WRONG'}, ${dossiers} journals, ${entries} entries`)
  for (const fault of faults)
    console.log(`  ${fault.fault} at ${'seq' in fault ? `entry ${fault.seq}` : `checkpoint ${fault.number}`}`)
}
const changed = (edit: (journal: JournalExport) => JournalExport) =>
  journals.map((one, i) => (i === 0 ? edit(one) : one))

await report('as handed over', journals)
await report(
  'a word changed in entry 3',
  changed((journal) => ({
    ...journal,
    entries: journal.entries.map((e) => (e.seq === 3 ? { ...e, entry: e.entry.replace('t-round', 't-pass!') } : e)),
  })),
)
await report(
  'entry 2 taken out',
  changed((journal) => ({ ...journal, entries: journal.entries.filter((e) => e.seq !== 2) })),
)
await report(
  'the end cut off',
  changed((journal) => ({ ...journal, head: null, entries: journal.entries.slice(0, 3) })),
)
await report('one journal kept back', journals.slice(1))
await report(
  'the inputs erased, as the law may ask',
  changed((journal) => ({
    ...journal,
    entries: journal.entries.map((e) => ({ ...e, input: null })),
  })),
)
