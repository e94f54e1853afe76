import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { home, openWorld, type Person, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n')
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const b64 = (text: string) => Buffer.from(text).toString('base64')

async function create(person: Person, size: number, name: string, agencyId = home) {
  return person.send('POST', '/api/uploads', {
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': String(size),
      'upload-metadata': `filename ${b64(name)},agencyId ${b64(agencyId)}`,
    },
  })
}
const patch = (person: Person, location: string, offset: number, bytes: Uint8Array) =>
  world.fetch(location, {
    method: 'PATCH',
    headers: {
      cookie: `motcua=${person.token}`,
      origin: 'http://localhost:6090',
      'x-csrf-token': person.csrf,
      'tus-resumable': '1.0.0',
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
    body: bytes as Uint8Array<ArrayBuffer>,
  })
async function upload(person: Person, bytes: Uint8Array, name: string) {
  const made = await create(person, bytes.byteLength, name)
  expect(made.status).toBe(201)
  const location = made.headers.get('location') ?? ''
  return { location, uploadId: location.split('/').at(-1) ?? '', reply: await patch(person, location, 0, bytes) }
}

test('an upload broken off goes on where it stopped, is scanned, and comes back as an attachment that can do nothing', async () => {
  const lan = await world.citizen()
  const made = await create(lan, pdf.byteLength, 'Giấy tờ.pdf')
  const location = made.headers.get('location') ?? ''
  expect((await patch(lan, location, 0, pdf.subarray(0, 20))).status).toBe(204)
  const head = await lan.send('HEAD', location, { headers: { 'tus-resumable': '1.0.0' } })
  expect(head.headers.get('upload-offset')).toBe('20')
  expect((await patch(lan, location, 20, pdf.subarray(20))).status).toBe(204)
  const file = await lan.client.uploadedFile({ params: { uploadId: location.split('/').at(-1) ?? '' } })
  expect(file).toMatchObject({ state: 'scanned', name: 'Giấy tờ.pdf', type: 'application/pdf', size: pdf.byteLength })
  const reply = await lan.send('GET', `/api/files/${file.agencyId}/${file.fileId}`)
  expect(Buffer.from(await reply.arrayBuffer()).equals(pdf)).toBe(true)
  expect(reply.headers.get('content-disposition')).toContain("filename*=UTF-8''Gi%E1%BA%A5y%20t%E1%BB%9D.pdf")
  expect(reply.headers.get('content-security-policy')).toMatch(/^sandbox/)
  expect(reply.headers.get('cache-control')).toBe('private, no-store')
})

test('nobody else sees, continues or ends an upload, or reads the file', async () => {
  const [lan, minh] = [await world.citizen(), await world.citizen('Minh')]
  const { location, uploadId } = await upload(lan, pdf, 'a.pdf')
  expect((await patch(minh, location, 0, pdf)).status).toBe(404)
  const half = (await create(lan, pdf.byteLength, 'b.pdf')).headers.get('location') ?? ''
  expect((await patch(minh, half, 0, pdf)).status).toBe(404)
  expect((await minh.send('DELETE', half, { headers: { 'tus-resumable': '1.0.0' } })).status).toBe(404)
  await expect(minh.client.uploadedFile({ params: { uploadId } })).rejects.toMatchObject({ code: 'found.nothing' })
  const file = await lan.client.uploadedFile({ params: { uploadId } })
  expect((await minh.send('GET', `/api/files/${home}/${file.fileId}`)).status).toBe(404)
  expect((await world.fetch(`/api/files/${home}/${file.fileId}`)).status).toBe(401)
})

test.each([
  ['HTML under the name of a PDF', Buffer.from('<html><script>alert(1)</script></html>'), 'a.pdf'],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'a.svg'],
  ['a picture under the name of a PDF', png, 'a.pdf'],
  [
    'a PDF with a script',
    Buffer.concat([pdf.subarray(0, -6), Buffer.from('<< /JS (app.alert(1)) >>\n%%EOF\n')]),
    'a.pdf',
  ],
  [
    'a PDF whose script is spelled in codes',
    Buffer.concat([pdf.subarray(0, -6), Buffer.from('<< /S /J#61vaScript /#4aS (app.alert(1)) >>\n%%EOF\n')]),
    'a.pdf',
  ],
  ['an encrypted PDF', Buffer.concat([pdf.subarray(0, -6), Buffer.from('<< /Encrypt 5 0 R >>\n%%EOF\n')]), 'a.pdf'],
  ['a program', Buffer.from('MZ\u0090\u0000\u0003'), 'a.png'],
  ['a PDF with something before it', Buffer.concat([Buffer.from('<script>1</script>'), pdf]), 'a.pdf'],
])('%s is refused by its content', async (_, bytes, name) => {
  const lan = await world.citizen()
  const { reply, uploadId } = await upload(lan, bytes, name)
  expect(reply.status).toBe(422)
  await expect(lan.client.uploadedFile({ params: { uploadId } })).rejects.toMatchObject({ code: 'file.typeRefused' })
})

test('a picture is taken for what it is', async () => {
  const lan = await world.citizen()
  const { uploadId } = await upload(lan, png, 'ảnh.PNG')
  expect(await lan.client.uploadedFile({ params: { uploadId } })).toMatchObject({ type: 'image/png', state: 'scanned' })
})

test("the scanner's test marker is found, and such a file is opened by nobody", async () => {
  const lan = await world.citizen()
  const marker = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
  const infected = Buffer.concat([pdf.subarray(0, -6), Buffer.from(`${marker}\n%%EOF\n`)])
  const { uploadId } = await upload(lan, infected, 'a.pdf')
  const file = await lan.client.uploadedFile({ params: { uploadId } })
  expect(file.state).toBe('rejected')
  expect((await lan.send('GET', `/api/files/${home}/${file.fileId}`)).status).toBe(409)
})

test('more than is allowed is refused before a byte is taken', async () => {
  const lan = await world.citizen()
  expect((await create(lan, 25_000_001, 'a.pdf')).status).toBe(413)
})

test('an upload without the token of the session is refused', async () => {
  const lan = await world.citizen()
  const headers = { 'tus-resumable': '1.0.0', 'upload-length': '3', 'x-csrf-token': '' }
  expect((await lan.send('POST', '/api/uploads', { headers })).status).toBe(403)
})

const onDisk = async () => {
  const folder = join(world.parts.config.filesDir, 'uploads')
  const names = await readdir(folder, { recursive: true })
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).blocks * 512))
  return sizes.reduce((sum, size) => sum + size, 0)
}

test('what was refused, and what became a file, takes no room in the folder of uploads; a lost last reply is still told', async () => {
  const lan = await world.citizen()
  const before = await onDisk()
  const junk = Buffer.alloc(3_000_000, 65)
  const { location, reply } = await upload(lan, junk, 'a.pdf')
  expect(reply.status).toBe(422)
  const long = Buffer.concat([pdf.subarray(0, -6), Buffer.alloc(3_000_000, 65), Buffer.from('\n%%EOF\n')])
  const taken = await upload(lan, long, 'b.pdf')
  expect(taken.reply.status).toBe(204)
  expect((await onDisk()) - before).toBeLessThan(200_000)
  for (const [at, size] of [
    [location, junk.byteLength],
    [taken.location, long.byteLength],
  ] as const) {
    const head = await lan.send('HEAD', at, { headers: { 'tus-resumable': '1.0.0' } })
    expect(head.headers.get('upload-offset')).toBe(String(size))
  }
  // A last piece that comes again, empty, changes nothing.
  const first = await lan.client.uploadedFile({ params: { uploadId: taken.uploadId } })
  await patch(lan, taken.location, long.byteLength, Buffer.alloc(0))
  expect(await lan.client.uploadedFile({ params: { uploadId: taken.uploadId } })).toEqual(first)
})

test('nobody announces more at once than he may hold, and room comes back when an upload ends', async () => {
  const [lan, minh] = [await world.citizen(), await world.citizen('Minh')]
  const big = 25_000_000
  const made: Response[] = []
  for (let i = 0; i < 11; i++) made.push(await create(lan, big, `${i}.pdf`))
  expect(made.map((one) => one.status)).toEqual([...Array(10).fill(201), 429])
  expect(await made[10]?.json()).toMatchObject({ code: 'quota.full' })
  expect((await create(minh, big, 'a.pdf')).status).toBe(201)
  const location = made[0]?.headers.get('location') ?? ''
  expect((await lan.send('DELETE', location, { headers: { 'tus-resumable': '1.0.0' } })).status).toBe(204)
  const next = await create(lan, pdf.byteLength, 'b.pdf')
  expect(next.status).toBe(201)
  expect((await patch(lan, next.headers.get('location') ?? '', 0, pdf)).status).toBe(204)
  const again = await Promise.all(Array.from({ length: 6 }, (_, i) => create(lan, big, `c${i}.pdf`)))
  expect(again.filter((one) => one.status === 201).length).toBeLessThanOrEqual(1)
})

test('no header turns one request into another', async () => {
  const lan = await world.citizen()
  const location = (await create(lan, pdf.byteLength, 'a.pdf')).headers.get('location') ?? ''
  const headers = { 'tus-resumable': '1.0.0', 'x-http-method-override': 'DELETE', 'x-csrf-token': '' }
  expect((await lan.send('HEAD', location, { headers })).status).toBe(422)
  const head = await lan.send('HEAD', location, { headers: { 'tus-resumable': '1.0.0' } })
  expect(head.status).toBe(200)
})
