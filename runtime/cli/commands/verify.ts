import { createPublicKey, type KeyObject } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import {
  type ArchiveFault,
  type ArchiveVerdict,
  type JournalExport,
  type SignedCheckpoint,
  verifyArchive,
} from '@motcua/execute/journal'
import { type Command, needed, type Options, type Report, textOption } from '../command.ts'
import { UsageError } from '../read-definition.ts'

export const verify: Command = {
  usage: '<journals>',
  summary: 'verify exported journals offline, without a database',
  help: `Verifies journals exported by \`motcua journal\`: a JSON file of one dossier, or a file with one journal per line.
Names the first entry of each dossier that was altered, dropped, moved, put in or cut off. Needs no database, no server
and no network.

  --checkpoints <file>   checkpoints.jsonl, kept outside the database: shows cut-off ends, rewritten and missing journals of
                         the agencies in the file of journals
  --key <file>           the agency's public checkpoint key (PEM): shows that the checkpoints are its own

  motcua verify H17.12.ndjson --checkpoints checkpoints.jsonl --key checkpoint-key.pem

Exit code 1 when something is wrong.`,
  options: { checkpoints: { type: 'string' }, key: { type: 'string' } },
  run: verifyCommand,
}

async function verifyCommand([path]: readonly string[], options: Options): Promise<Report> {
  const file = needed(path, 'the file of journals')
  const checkpointFile = textOption(options, 'checkpoints')
  const keyFile = textOption(options, 'key')
  const checkpoints = checkpointFile === undefined ? [] : readCheckpoints(checkpointFile)
  const verdict = await verifyArchive(readJournals(file), checkpoints, keyFile === undefined ? null : readKey(keyFile))
  return { ok: verdict.ok, data: verdict, lines: [...verdict.faults.map(faultLine), ...summary(verdict)] }
}

const faultLine = (fault: ArchiveFault): string =>
  'dossierId' in fault
    ? `${fault.fault.padEnd(22)} dossier ${fault.dossierId} entry ${fault.seq}`
    : `${fault.fault.padEnd(22)} checkpoint ${fault.number} of ${fault.agencyId}`

function summary(verdict: ArchiveVerdict): string[] {
  const { dossiers, entries, erasedInputs, checkpoints, signaturesChecked, withoutCheckpoint, faults } = verdict
  return [
    `${dossiers} journals, ${entries} entries, ${erasedInputs} erased inputs, ${checkpoints} checkpoints`,
    ...(checkpoints > 0 && !signaturesChecked ? ['signatures of the checkpoints not checked: no --key'] : []),
    ...(withoutCheckpoint > 0
      ? [`${withoutCheckpoint} journals are in no checkpoint: an end cut off of them would not show`]
      : []),
    faults.length === 0 ? 'nothing is wrong' : `${faults.length} faults`,
  ]
}

/** One journal, or one per line; read line by line, so that an archive of any size passes. */
async function* readJournals(path: string): AsyncGenerator<JournalExport> {
  const lines = createInterface({ input: open(path), crlfDelay: Number.POSITIVE_INFINITY })
  let number = 0
  let unread = ''
  for await (const line of lines) {
    number += 1
    if (line.trim() === '') continue
    const value: unknown = tryParse(unread + line)
    // A journal of one dossier may be written over many lines.
    if (value === undefined) {
      unread += `${line}\n`
      continue
    }
    unread = ''
    yield toJournal(value, `${path}, line ${number}`)
  }
  if (unread.trim() !== '') throw new UsageError(`${path}: not JSON`)
}

function open(path: string) {
  if (!existsSync(path)) throw new UsageError(`cannot read ${path}`)
  return createReadStream(path)
}

function toJournal(value: unknown, where: string): JournalExport {
  const journal = value as Partial<JournalExport> | null
  if (journal?.format !== 'motcua-journal/1' || !Array.isArray(journal.entries))
    throw new UsageError(`${where}: not a journal of the format motcua-journal/1`)
  return journal as JournalExport
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readCheckpoints(path: string): SignedCheckpoint[] {
  const lines = readText(path).split('\n')
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return []
    const value = tryParse(line) as Partial<SignedCheckpoint> | undefined
    if (typeof value?.number !== 'number' || typeof value.body !== 'string' || typeof value.signature !== 'string')
      throw new UsageError(`${path}, line ${i + 1}: not a checkpoint`)
    return [value as SignedCheckpoint]
  })
}

function readKey(path: string): KeyObject {
  const text = readText(path)
  try {
    return createPublicKey(text)
  } catch {
    throw new UsageError(`${path}: not a public key (PEM)`)
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`cannot read ${path}`)
  }
}
