import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createSandboxPost, sandboxScan } from './index.ts'

const root = mkdtempSync(join(tmpdir(), 'motcua-post-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

it('keeps each message on one line, whatever stands in it', async () => {
  const { mail, sms } = createSandboxPost(join(root, 'outgoing'))
  const hostile = { to: 'a@example.vn\r\nBcc: b@example.vn', subject: 'Hồ sơ\n{"to":"x"}', text: 'dòng 1\ndòng 2' }
  await mail.send({ ...hostile, idempotencyKey: 'k1' })
  await mail.send({ to: 'c@example.vn', subject: 's', text: 't', idempotencyKey: 'k2' })
  await sms.send({ to: '+84905123456', text: 'Hồ sơ đã tiếp nhận', idempotencyKey: 'k3' })
  const read = (name: string) =>
    readFileSync(join(root, 'outgoing', name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
  expect(read('mail.jsonl')).toMatchObject([{ ...hostile, idempotencyKey: 'k1' }, { to: 'c@example.vn' }])
  expect(read('sms.jsonl')).toMatchObject([{ to: '+84905123456' }])
})

it('finds the scanners’ test marker wherever it stands, and nothing else', async () => {
  const marker = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
  expect(await sandboxScan.scan(Buffer.from(`before${marker}after`))).toEqual({ clean: false, reason: 'EICAR' })
  expect(await sandboxScan.scan(Buffer.from(marker.slice(0, -1)))).toEqual({ clean: true })
  // A view into a larger buffer is judged by its own bytes.
  const large = Buffer.from(`${marker}clean`)
  expect(await sandboxScan.scan(large.subarray(marker.length))).toEqual({ clean: true })
})
