import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DocumentTemplate } from '@motcua/core/definition'
import type { SignRequest } from '@motcua/execute/ports'
import { createCertificates } from '@motcua/sandbox/certificates'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDocuments } from '../documents/index.ts'
import { readSlip } from '../documents/sample.ts'
import { readAppearances, readPdf } from '../documents/testing/reading.ts'
import { createSignature, type SigningKey } from './index.ts'
import { verifySignatures } from './verify.ts'

const at = new Date().toISOString()
const approver = { accountId: 'a-1', name: 'Đặng Vũ Khuê', title: 'Chủ tịch UBND phường' }
const clerk = { accountId: 'c-1', name: 'Lê Thị Mỹ Hạnh', title: 'Văn thư' }
let folder: string
let authority: string
let unsigned: Uint8Array
let approved: Uint8Array
let issued: Uint8Array
const certificates = () => createCertificates(join(folder, 'keys'))
const signature = createSignature({
  findKey: (signer) => certificates().findKey({ ...signer, organisation: 'UBND phường Hòa Cường' }),
})

const approval = (pdf: Uint8Array): SignRequest => ({
  pdf,
  signer: approver,
  role: 'approver',
  reason: 'Phê duyệt kết quả (lần 1)',
  visible: { areaId: 'approver', lines: ['Ký bởi: Đặng Vũ Khuê', 'Thời gian ký: 23/11/2026 09:15'] },
  at,
})
const numbering = (pdf: Uint8Array): SignRequest => ({
  pdf,
  signer: clerk,
  role: 'clerk',
  reason: 'Cấp số, đóng dấu',
  visible: {
    areaId: 'clerk',
    lines: ['UBND phường Hòa Cường'],
    number: 'Số: 12/GCN-HKD',
    date: 'Hòa Cường, ngày 23 tháng 11 năm 2026',
  },
  at,
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-signature-'))
  authority = await certificates().authority()
  const { template, data } = await readSlip('result')
  unsigned = await createDocuments().render(template, data)
  approved = (await signature.sign(approval(unsigned))).pdf
  issued = (await signature.sign(numbering(approved))).pdf
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('approver, then clerk: both signatures are valid, by the right people, and cover the whole file', () => {
  const { signatures, coversWholeFile } = verifySignatures(issued, [authority])
  expect(signatures.map((one) => ({ ...one, subject: one.subject.split('\n')[0], revisionEnd: 0 }))).toEqual([
    {
      subject: 'CN=Đặng Vũ Khuê',
      signedAt: at.slice(0, 19).concat('Z'),
      revisionEnd: 0,
      intact: true,
      trusted: true,
      problems: [],
    },
    {
      subject: 'CN=Lê Thị Mỹ Hạnh',
      signedAt: at.slice(0, 19).concat('Z'),
      revisionEnd: 0,
      intact: true,
      trusted: true,
      problems: [],
    },
  ])
  expect(coversWholeFile).toBe(true)
})

test('the verifiers installed on the machine agree that both signatures are valid', async () => {
  const file = join(folder, 'issued.pdf')
  await writeFile(file, issued)
  const pdfsig = spawnSync('pdfsig', [file], { encoding: 'utf8' })
  if (!pdfsig.error) expect(pdfsig.stdout.match(/Signature is Valid/g)).toHaveLength(2)
  await writeFile(join(folder, 'ca.pem'), authority)
  for (const [i, part] of detached(issued).entries()) {
    await writeFile(join(folder, `${i}.der`), part.cms)
    await writeFile(join(folder, `${i}.bin`), part.signed)
    const flags = ['-verify', '-binary', '-inform', 'DER', '-CAfile', 'ca.pem', '-purpose', 'any', '-out', 'out.bin']
    const openssl = spawnSync('openssl', ['cms', ...flags, '-in', `${i}.der`, '-content', `${i}.bin`], {
      encoding: 'utf8',
      cwd: folder,
    })
    if (!openssl.error) expect(openssl.stderr).toContain('CMS Verification successful')
  }
  // Without either tool this test still holds the file to the independent check in the product.
  expect(verifySignatures(issued, [authority]).signatures.every((one) => one.intact && one.trusted)).toBe(true)
})

test('the clerk only adds: the approved bytes stand unchanged at the head of the issued file', () => {
  expect(Buffer.from(issued.subarray(0, approved.length)).equals(Buffer.from(approved))).toBe(true)
  expect(Buffer.from(approved.subarray(0, unsigned.length)).equals(Buffer.from(unsigned))).toBe(true)
})

test("of what existed, the clerk's revision rewrites nothing but the clerk's own field", () => {
  const objects = (bytes: Uint8Array) =>
    [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/^(\d+) 0 obj/gm),
    ].map((one) => one[1])
  const before = new Set(objects(approved))
  const rewritten = objects(issued.subarray(approved.length)).filter((one) => before.has(one))
  expect(rewritten).toHaveLength(1)
  const field = Buffer.from(issued).toString('latin1').split(`\n${rewritten[0]} 0 obj`).at(-1)?.split('endobj')[0]
  expect(field).toContain('/T (clerk)')
})

test('number, date and names can be read on the page, in the fields the template placed', async () => {
  const text = await readAppearances(issued)
  for (const one of [
    'Số: 12/GCN-HKD',
    'Hòa Cường, ngày 23 tháng 11 năm 2026',
    'UBND phường Hòa Cường',
    'Ký bởi: Đặng Vũ Khuê',
  ]) {
    expect(text).toContain(one)
  }
  expect(await readAppearances(approved)).not.toContain('Số: 12')
  const [before, after] = [await readPdf(unsigned), await readPdf(issued)]
  expect(after.fields.map((field) => field.rect)).toEqual(before.fields.map((field) => field.rect))
})

test.each([0.02, 0.25, 0.45])('one flipped byte at %f of the approved part breaks both signatures', (place) => {
  const changed = issued.slice()
  const i = Math.floor(approved.length * place)
  changed[i] = (changed[i] ?? 0) ^ 1
  const { signatures } = verifySignatures(changed, [authority])
  expect(signatures.map((one) => one.intact)).toEqual([false, false])
})

test('a byte flipped in the last revision leaves the approval valid and the seal broken', () => {
  const changed = issued.slice()
  changed[approved.length + 60] = (changed[approved.length + 60] ?? 0) ^ 1
  expect(verifySignatures(changed, [authority]).signatures.map((one) => one.intact)).toEqual([true, false])
})

test('a flipped bit inside the signature value is found', () => {
  const changed = Buffer.from(issued)
  const hole = changed.lastIndexOf('/Contents <') + 600
  changed[hole] = changed[hole] === 0x30 ? 0x31 : 0x30
  expect(verifySignatures(changed, [authority]).signatures.at(-1)?.intact).toBe(false)
})

test('bytes appended after the last signature are reported, and nobody signs on top of them', async () => {
  const longer = Buffer.concat([approved, Buffer.from('\n% more\n')])
  expect(verifySignatures(longer, [authority]).coversWholeFile).toBe(false)
  await expect(signature.sign(numbering(longer))).rejects.toMatchObject({
    code: expect.stringMatching(/earlier-invalid|unreadable/),
    retryable: false,
  })
})

test('a signature of another authority is intact but not trusted', async () => {
  const other = await createCertificates(join(folder, 'other')).authority()
  expect(verifySignatures(issued, [other]).signatures.map((one) => [one.intact, one.trusted])).toEqual([
    [true, false],
    [true, false],
  ])
})

test('a changed approved document is not numbered', async () => {
  const changed = approved.slice()
  const i = Buffer.from(approved).indexOf('/Creator (Motcua)') + 10
  changed[i] = 0x4e
  await expect(signature.sign(numbering(changed))).rejects.toMatchObject({
    code: 'signature.earlier-invalid',
    retryable: false,
  })
})

test('a paper that has a place for the seal alone is sealed without an approver and without a number', async () => {
  const { template, data } = await readSlip('result')
  const isApproval = (block: object) => 'area' in block && block.area === 'approver'
  const blocks = template.blocks.flatMap((block): DocumentTemplate['blocks'] => {
    if (isApproval(block)) return []
    if (block.kind !== 'columns') return [block]
    const columns = block.columns.map((one) => ({ ...one, blocks: one.blocks.filter((inner) => !isApproval(inner)) }))
    return [{ ...block, columns: columns.filter((one) => one.blocks.length > 0) }]
  })
  const drawings = await createDocuments().render({ ...template, blocks }, data)
  const sealed = await signature.sign({ ...numbering(drawings), visible: { areaId: 'clerk', lines: [] } })
  const { signatures, coversWholeFile } = verifySignatures(sealed.pdf, [authority])
  expect(signatures.map(({ problems }) => problems)).toEqual([[]])
  expect(coversWholeFile).toBe(true)
})

test('acts out of order are refused for good', async () => {
  const refused: [SignRequest, string][] = [
    [numbering(unsigned), 'signature.wrong-order'],
    [{ ...numbering(approved), visible: { areaId: 'clerk', lines: [] } }, 'signature.wrong-order'],
    [
      { ...approval(unsigned), visible: { areaId: 'approver', lines: [], number: '1', date: 'x' } },
      'signature.wrong-order',
    ],
    [{ ...approval(approved), visible: { areaId: 'clerk', lines: [] } }, 'signature.wrong-order'],
    [approval(approved), 'signature.area-signed'],
    [{ ...approval(unsigned), visible: { areaId: 'elsewhere', lines: [] } }, 'signature.area-missing'],
    [approval(new TextEncoder().encode('not a PDF')), 'signature.unreadable'],
  ]
  for (const [request, code] of refused) {
    await expect(signature.sign(request), code).rejects.toMatchObject({ code, retryable: false })
  }
})

test('a signing service that fails, at either call, means "later"; a person without certificate means "never"', async () => {
  const key = await certificates().findKey({ ...approver, organisation: '' })
  const down = () => Promise.reject(new Error('ECONNREFUSED'))
  const cases: [() => Promise<SigningKey | null>, string, boolean][] = [
    [down, 'signature.unavailable', true],
    [async () => ({ ...key, sign: down }), 'signature.unavailable', true],
    [async () => null, 'signature.no-certificate', false],
  ]
  for (const [findKey, code, retryable] of cases) {
    await expect(createSignature({ findKey }).sign(approval(unsigned))).rejects.toMatchObject({ code, retryable })
  }
})

test('an expired certificate does not sign', async () => {
  await expect(signature.sign({ ...approval(unsigned), at: '2040-01-01T00:00:00Z' })).rejects.toMatchObject({
    code: 'signature.no-certificate',
  })
})

function detached(pdf: Uint8Array): { cms: Buffer; signed: Buffer }[] {
  const bytes = Buffer.from(pdf)
  return [...bytes.toString('latin1').matchAll(/\/ByteRange\s*\[(\d+) (\d+) (\d+) (\d+)\s*\]/g)].map((match) => {
    const [, length = 0, resume = 0, rest = 0] = match.slice(1).map(Number)
    const padded = Buffer.from(bytes.subarray(length + 1, resume - 1).toString('latin1'), 'hex')
    return {
      cms: padded.subarray(0, 4 + padded.readUInt16BE(2)),
      signed: Buffer.concat([bytes.subarray(0, length), bytes.subarray(resume, resume + rest)]),
    }
  })
}
