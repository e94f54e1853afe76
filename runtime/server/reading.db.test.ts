import { fromKeyed } from '@motcua/core/simulate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { home, openWorld, type Person, publish, templateOf, type World } from './testing/world.ts'

const code = '1.001612'
let world: World
let citizen: Person
let receptionist: Person
let dossierId: string
let fileId: string

beforeAll(async () => {
  world = await openWorld()
  await publish(world, code)
  citizen = await world.citizen()
  receptionist = await world.official('receptionist')
  const { engine, files } = world.parts
  const { storageKey, sha256, size } = await files.put(Buffer.from('%PDF-1.7 %%EOF'))
  const uploaded = { sha256, size, storageKey, type: 'application/pdf', name: 'thue-nha.pdf' }
  const by = { kind: 'official', accountId: receptionist.accountId } as const
  fileId = (await engine.registerFile({ agencyId: home, by, ...uploaded })).fileId
  await engine.recordScan({ agencyId: home, fileId, clean: true })
  const [scenario] = templateOf(world, code).scenarios
  const start = scenario?.start as unknown as { answers: Record<string, never>; submitter: { fullName: string } }
  const filed = await receptionist.client.createAtCounter({
    body: {
      agencyId: home,
      procedureCode: code,
      channel: 'direct',
      submitter: { kind: 'person', ...start.submitter },
      applicantPersonalId: '048190001234',
      answers: fromKeyed(templateOf(world, code), start.answers) as never,
      documents: { 'r-lease': [{ fileId }] },
    },
  })
  dossierId = filed.dossierId
})
afterAll(() => world.close())

const reads = async () => (await citizen.client.readMyDossier({ params: { agencyId: home, id: dossierId } })).reads

test('whoever handed in a paper for somebody at the counter reads it later as an official: recorded, and no longer than the role', async () => {
  const at = `/api/files/${home}/${fileId}`
  expect((await citizen.send('GET', at)).status).toBe(200)
  const before = (await reads()).length
  expect((await receptionist.send('GET', at)).status).toBe(200)
  const after = await reads()
  expect(after).toHaveLength(before + 1)
  expect(after[0]).toMatchObject({ name: 'Cán bộ receptionist', dataClass: 'document' })
  const administrator = await world.official('administrator')
  const { items } = await administrator.client.listGrants({ params: { agencyId: home } })
  const grant = items.find((one) => one.accountId === receptionist.accountId)?.grants[0]
  const params = { agencyId: home, accountId: receptionist.accountId, grantId: grant?.grantId ?? '' }
  await administrator.client.revokeRole({ params })
  expect((await receptionist.send('GET', at)).status).toBe(404)
  expect((await receptionist.send('GET', `${at}/state`)).status).toBe(404)
})

test('what is masked on the page of a dossier is not handed out as a paper', async () => {
  const auditor = await world.official('auditor')
  const at = `/api/desk/dossiers/${home}/${dossierId}`
  const page = await auditor.client.readDossier({ params: { agencyId: home, id: dossierId } })
  expect(page.masked).toContain('f-ownerEthnicity')
  expect(page.submitter).toEqual({ kind: 'person', fullName: 'Nguyễn Thị Hoa' })
  const papers = [
    `${at}/slips/receipt/html`,
    `${at}/slips/receipt/pdf`,
    `${at}/outputs/o-certificate/preview/html`,
    `${at}/outputs/o-certificate/preview/pdf`,
    `${at}/outputs/o-certificate/pdf`,
    `/api/files/${home}/${fileId}`,
  ]
  const officer = await world.official('officer')
  for (const path of papers) {
    const reply = await auditor.send('GET', path)
    expect([reply.status, ((await reply.json()) as { code: string }).code], path).toEqual([403, 'actor.notAllowed'])
    expect((await officer.send('GET', path)).status, path).not.toBe(403)
  }
})
