import { createHash, type KeyObject, verify } from 'node:crypto'
import { type JournalExport, type JournalFault, verifyJournal } from './verify.ts'

/**
 * Words of this file. An *archive* is every journal of an agency, or of several, one after the other. A *checkpoint* is the signed list
 * of the heads that had moved since the one before; checkpoints are kept outside the database, so that who rewrites
 * journals with all their hashes, or cuts off their ends, is found out.
 */

/** A checkpoint as it left the database: a line of `checkpoints.jsonl`. */
export interface SignedCheckpoint {
  readonly agencyId: string
  readonly number: number
  /** canonical JSON, exactly as signed */
  readonly body: string
  /** base64, Ed25519 */
  readonly signature: string
  readonly keyId: string
}

export type ArchiveFault =
  | { readonly fault: JournalFault | 'journal.missing'; readonly dossierId: string; readonly seq: number }
  | {
      readonly fault: 'checkpoint.altered' | 'checkpoint.missing' | 'checkpoint.forged' | 'checkpoint.unreadable'
      readonly agencyId: string
      readonly number: number
    }

export interface ArchiveVerdict {
  readonly ok: boolean
  readonly dossiers: number
  readonly entries: number
  readonly erasedInputs: number
  readonly checkpoints: number
  /** false = no key was given: that the checkpoints are the agency's own is not shown */
  readonly signaturesChecked: boolean
  /** journals that no checkpoint names yet: a cut-off end of theirs does not show */
  readonly withoutCheckpoint: number
  /** what is wrong, the first fault of each journal and checkpoint, in the order found */
  readonly faults: readonly ArchiveFault[]
}

interface Head {
  readonly agencyId: string
  readonly seq: number
  readonly hash: string
}

/**
 * Verifies the journals of an agency without database or network, against the checkpoints that were kept elsewhere. Checkpoints
 * of other agencies may be among them, as they are in the one file of an installation: their journals are not missed.
 * Memory grows with the number of heads in the checkpoints, not with the journals.
 * @param key  the agency's public checkpoint key; null = signatures are not checked, and the verdict says so
 */
export async function verifyArchive(
  journals: AsyncIterable<JournalExport> | Iterable<JournalExport>,
  checkpoints: readonly SignedCheckpoint[],
  key: KeyObject | null,
): Promise<ArchiveVerdict> {
  const faults: ArchiveFault[] = []
  const heads = readCheckpoints(checkpoints, key, faults)
  let dossiers = 0
  let entries = 0
  let erasedInputs = 0
  let withoutCheckpoint = 0
  const agencies = new Set<string>()
  for await (const journal of journals) {
    dossiers += 1
    agencies.add(journal.agencyId)
    entries += journal.entries.length
    const known = heads.get(journal.dossierId) ?? []
    heads.delete(journal.dossierId)
    if (known.length === 0) withoutCheckpoint += 1
    const verdict = verifyJournal(journal)
    if (!verdict.ok) {
      faults.push({ fault: verdict.fault, dossierId: journal.dossierId, seq: verdict.seq })
      continue
    }
    erasedInputs += verdict.erasedInputs
    const wrong = known.find((head) => journal.entries[head.seq - 1]?.hash !== head.hash)
    if (!wrong) continue
    const cut = journal.entries.length < wrong.seq
    faults.push({
      fault: cut ? 'end.cutOff' : 'entry.altered',
      dossierId: journal.dossierId,
      seq: cut ? journal.entries.length + 1 : wrong.seq,
    })
  }
  for (const [dossierId, [first]] of heads)
    if (agencies.size === 0 || (first && agencies.has(first.agencyId)))
      faults.push({ fault: 'journal.missing', dossierId, seq: 1 })
  return {
    ok: faults.length === 0,
    dossiers,
    entries,
    erasedInputs,
    checkpoints: checkpoints.length,
    signaturesChecked: key !== null && checkpoints.length > 0,
    withoutCheckpoint,
    faults,
  }
}

/** Heads by dossier, oldest first; what is wrong with the checkpoints themselves goes to the faults. */
function readCheckpoints(
  checkpoints: readonly SignedCheckpoint[],
  key: KeyObject | null,
  faults: ArchiveFault[],
): Map<string, Head[]> {
  const heads = new Map<string, Head[]>()
  for (const agencyId of new Set(checkpoints.map((one) => one.agencyId)))
    readChain(
      agencyId,
      checkpoints.filter((one) => one.agencyId === agencyId),
      key,
      faults,
      heads,
    )
  return heads
}

/** The checkpoints of one agency: numbered from 1 without a gap, each naming the one before. */
function readChain(
  agencyId: string,
  checkpoints: readonly SignedCheckpoint[],
  key: KeyObject | null,
  faults: ArchiveFault[],
  heads: Map<string, Head[]>,
): void {
  let previous: string | null = null
  let expected = 1
  for (const checkpoint of [...checkpoints].sort((a, b) => a.number - b.number)) {
    const { number, body } = checkpoint
    if (number !== expected) faults.push({ fault: 'checkpoint.missing', agencyId, number: expected })
    expected = number + 1
    const content = parseBody(body)
    if (!content) {
      faults.push({ fault: 'checkpoint.unreadable', agencyId, number })
      continue
    }
    const { agencyId: signedFor, number: signedNumber } = content
    if (signedFor !== agencyId || signedNumber !== number || (previous !== null && content.previous !== previous))
      faults.push({ fault: 'checkpoint.altered', agencyId, number })
    if (key && !verify(null, Buffer.from(body), key, Buffer.from(checkpoint.signature, 'base64')))
      faults.push({ fault: 'checkpoint.forged', agencyId, number })
    previous = createHash('sha256').update(body).digest('hex')
    for (const [dossierId, seq, hash] of content.heads)
      heads.set(dossierId, [...(heads.get(dossierId) ?? []), { agencyId: signedFor, seq, hash }])
  }
}

interface CheckpointBody {
  readonly agencyId: string
  readonly number: number
  readonly previous: string | null
  readonly heads: readonly (readonly [dossierId: string, seq: number, hash: string])[]
}

function parseBody(body: string): CheckpointBody | null {
  try {
    const value = JSON.parse(body) as Partial<CheckpointBody>
    const whole = typeof value.number === 'number' && Array.isArray(value.heads) && value.previous !== undefined
    return whole ? (value as CheckpointBody) : null
  } catch {
    return null
  }
}
