import { spawn } from 'node:child_process'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CheckpointPort } from '@motcua/execute/ports'
import { agencyId, createWorld, type TestWorld, testPorts } from '@motcua/execute/testing/world'
import { makeCheckpoints } from '@motcua/execute/worker'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const scratch = mkdtempSync(join(tmpdir(), 'motcua-verify-'))
const file = (name: string) => join(scratch, name)
const main = fileURLToPath(new URL('../main.ts', import.meta.url))
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const checkpoints: CheckpointPort = {
  sign: async (bytes) => ({ signature: sign(null, bytes, privateKey), keyId: 'test' }),
  publish: async (one) => {
    const line = { ...one, signature: Buffer.from(one.signature).toString('base64') }
    writeFileSync(file('checkpoints.jsonl'), `${JSON.stringify(line)}\n`, { flag: 'a' })
  },
}

let world: TestWorld
let dossierId: string
/** as the administrator of the database, whom no right of a table holds */
let owner: TestWorld['engine']
beforeAll(async () => {
  world = await createWorld({ ports: { ...testPorts, checkpoints } })
  owner = await world.open({ role: null })
  dossierId = await world.file('first')
  for (const [i, [who, transitionId]] of (
    [
      ['receptionist', 't-receive'],
      ['officer', 't-round'],
      ['officer', 't-pass'],
      ['clerk', 't-number'],
    ] as const
  ).entries())
    await world.engine.sendEvent({
      agencyId,
      dossierId,
      event: { type: 'act', transitionId, fields: {} },
      by: world.people[who],
      idempotencyKey: `verify-${i}`,
    })
  await world.file('second')
  expect(await makeCheckpoints(world.engine.context)).toBe(1)
  writeFileSync(file('key.pem'), publicKey.export({ format: 'pem', type: 'spki' }))
})
afterAll(async () => {
  await world.close()
  rmSync(scratch, { recursive: true, force: true })
})

/** Another process: with `database` it reads, without it there is none it could reach. */
function motcua(args: readonly string[], database = false): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', main, ...args, ...(database ? ['--database', world.db.url] : [])],
    { env: {} },
  )
  let out = ''
  let err = ''
  child.stdout.on('data', (part) => (out += part))
  child.stderr.on('data', (part) => (err += part))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}
const exportTo = async (name: string) => {
  const { code, err } = await motcua(['journal', agencyId, '--out', file(name)], true)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return readFileSync(file(name), 'utf8')
}
const proof = () => ['--checkpoints', file('checkpoints.jsonl'), '--key', file('key.pem'), '--json']
const verifyText = async (name: string, text: string) => {
  writeFileSync(file(name), text)
  const { code, out } = await motcua(['verify', file(name), ...proof()])
  return { code, ...(JSON.parse(out) as { faults: unknown[]; signaturesChecked: boolean }) }
}

describe('verify, in another process without a database', () => {
  test('finds nothing wrong with an honest export, under the signed heads', async () => {
    const result = await verifyText('honest.ndjson', await exportTo('honest-1.ndjson'))
    expect(result).toMatchObject({
      code: 0,
      ok: true,
      dossiers: 2,
      entries: 6,
      signaturesChecked: true,
      withoutCheckpoint: 0,
    })
  })

  test('names the entry whose words were changed by hand in the database', async () => {
    const { sql } = owner.store
    const [row] = await sql`select entry from journal where dossier_id = ${dossierId} and seq = 3`
    // What an administrator of the database could do: switch the guards off, change a byte, switch them on again.
    await sql`alter table journal drop constraint journal_hash`
    await sql`update journal set entry = replace(entry, 't-round', 't-roynd') where dossier_id = ${dossierId} and seq = 3`
    try {
      const result = await verifyText('by-hand.ndjson', await exportTo('by-hand-1.ndjson'))
      expect(result.code).toBe(1)
      expect(result.faults).toEqual([{ fault: 'entry.altered', dossierId, seq: 3 }])
      const { code, out } = await motcua(['rebuild', agencyId, '--json'], true)
      expect(code).toBe(1)
      expect(out).toContain(dossierId)
    } finally {
      await sql`update journal set entry = ${row?.entry} where dossier_id = ${dossierId} and seq = 3`
    }
  })

  test('finds a journal that was rewritten with all its hashes, by its signed head', async () => {
    const lines = (await exportTo('rewritten-1.ndjson')).trim().split('\n')
    const forged = lines.map((line) => {
      const journal = JSON.parse(line) as {
        dossierId: string
        head: unknown
        entries: { seq: number; entry: string; prevHash: string; hash: string }[]
      }
      if (journal.dossierId !== dossierId) return line
      let prev = '00'.repeat(32)
      for (const entry of journal.entries) {
        if (entry.seq === 2) entry.entry = entry.entry.replace('t-receive', 't-rcceive')
        entry.prevHash = prev
        prev = createHash('sha256')
          .update(Buffer.concat([Buffer.from(prev, 'hex'), Buffer.from(entry.entry)]))
          .digest('hex')
        entry.hash = prev
      }
      journal.head = { seq: journal.entries.length, hash: prev }
      return JSON.stringify(journal)
    })
    const result = await verifyText('rewritten.ndjson', forged.join('\n'))
    expect(result.faults).toEqual([{ fault: 'entry.altered', dossierId, seq: 5 }])
  })

  test('finds an end that was cut off with its head, and a journal that is gone', async () => {
    const lines = (await exportTo('cut-1.ndjson')).trim().split('\n')
    const cut = lines.map((line) => {
      const journal = JSON.parse(line) as { dossierId: string; head: unknown; entries: unknown[] }
      return journal.dossierId === dossierId
        ? JSON.stringify({ ...journal, head: null, entries: journal.entries.slice(0, 4) })
        : line
    })
    expect((await verifyText('cut.ndjson', cut.join('\n'))).faults).toEqual([
      { fault: 'end.cutOff', dossierId, seq: 5 },
    ])
    const gone = lines.filter((line) => !line.includes(dossierId))
    expect((await verifyText('gone.ndjson', gone.join('\n'))).faults).toEqual([
      { fault: 'journal.missing', dossierId, seq: 1 },
    ])
  })

  test('finds a checkpoint that was not signed by the agency', async () => {
    const honest = await exportTo('forged-1.ndjson')
    const other = generateKeyPairSync('ed25519').publicKey
    writeFileSync(file('other.pem'), other.export({ format: 'pem', type: 'spki' }))
    writeFileSync(file('forged.ndjson'), honest)
    const { code, out } = await motcua([
      'verify',
      file('forged.ndjson'),
      '--checkpoints',
      file('checkpoints.jsonl'),
      '--key',
      file('other.pem'),
      '--json',
    ])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ faults: [{ fault: 'checkpoint.forged', number: 1 }] })
  })

  test('says what is wrong with a call', async () => {
    expect(await motcua(['verify', file('nothing.ndjson')])).toMatchObject({ code: 2 })
    writeFileSync(file('other.json'), '{"format":"x"}')
    const { code, err } = await motcua(['verify', file('other.json')])
    expect({ code, err: err.includes('not a journal') }).toEqual({ code: 2, err: true })
    expect(await motcua(['journal', agencyId])).toMatchObject({ code: 2 })
    expect(await motcua(['rebuild', agencyId, '--database', 'postgresql://127.0.0.1:1/none'])).toMatchObject({
      code: 3,
    })
  })
})

test('rebuild compares every dossier with its row, and shows one as it stood', async () => {
  const { code, out } = await motcua(['rebuild', agencyId, '--json'], true)
  expect({ code, ...(JSON.parse(out) as object) }).toEqual({ code: 0, dossiers: 2, differences: [] })
  const earlier = await motcua(['rebuild', agencyId, '--dossier', dossierId, '--until', '1', '--json'], true)
  expect(JSON.parse(earlier.out)).toMatchObject({
    rebuilt: { kind: 'rebuilt', snapshot: { state: { status: 'submitted' } } },
  })
  await owner.store.sql`update dossier set state = jsonb_set(state, '{ownerName}', '"X"') where id = ${dossierId}`
  const later = await motcua(['rebuild', agencyId, '--json'], true)
  expect(later.code).toBe(1)
  expect(JSON.parse(later.out)).toMatchObject({ differences: [{ dossierId, why: 'state' }] })
})
