import { createVerify, X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCertificates } from './certificates.ts'

const holder = {
  accountId: 'a-1',
  name: 'Nguyễn Thị Ngọc Quỳnh',
  title: 'Phó Chủ tịch',
  organisation: 'UBND phường Hòa Cường',
}
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-certificates-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a person gets a certificate with the Vietnamese name, issued by the sandbox authority, whose key signs', async () => {
  const certificates = createCertificates(folder)
  const key = await certificates.findKey(holder)
  const certificate = new X509Certificate(key.certificate)
  const authority = new X509Certificate(await certificates.authority())
  expect(certificate.subject.split('\n')).toEqual([
    'CN=Nguyễn Thị Ngọc Quỳnh',
    'title=Phó Chủ tịch',
    'O=UBND phường Hòa Cường',
    'C=VN',
  ])
  expect(certificate.verify(authority.publicKey) && certificate.checkIssued(authority)).toBe(true)
  expect([authority.ca, certificate.ca]).toEqual([true, false])
  expect(authority.subject).toContain('SANDBOX')
  const data = Buffer.from('xin chào')
  expect(
    createVerify('sha256')
      .update(data)
      .verify(certificate.publicKey, await key.sign(data)),
  ).toBe(true)
})

test('the certificate stays the same over restarts and is different for another person or office', async () => {
  const first = await createCertificates(folder).findKey(holder)
  expect((await createCertificates(folder).findKey(holder)).certificate).toEqual(first.certificate)
  expect((await createCertificates(folder).findKey({ ...holder, title: 'Chủ tịch' })).certificate).not.toEqual(
    first.certificate,
  )
})

test('several processes that ask at once agree on one authority and one certificate', async () => {
  const keys = await Promise.all(Array.from({ length: 4 }, () => createCertificates(folder).findKey(holder)))
  const authority = new X509Certificate(await createCertificates(folder).authority())
  for (const key of keys) expect(new X509Certificate(key.certificate).verify(authority.publicKey)).toBe(true)
  expect(new Set(keys.map((key) => Buffer.from(key.certificate).toString('hex'))).size).toBe(1)
})

test('keys are files that nobody else can read, and no draft stays behind', async () => {
  await createCertificates(join(folder, 'keys')).findKey(holder)
  const files = await readdir(join(folder, 'keys'))
  expect(files).toHaveLength(2)
  for (const file of files) expect((await stat(join(folder, 'keys', file))).mode & 0o077).toBe(0)
})

test('an expired certificate is replaced', async () => {
  const old = await createCertificates(folder).findKey(holder)
  const later = Date.now() + 800 * 86_400_000
  const renewed = new X509Certificate((await createCertificates(folder, () => later).findKey(holder)).certificate)
  expect(renewed.raw).not.toEqual(Buffer.from(old.certificate))
  expect(Date.parse(renewed.validTo)).toBeGreaterThan(later)
})
