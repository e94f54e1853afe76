import { findText } from '@motcua/core/definition'
import { toLocal } from '@motcua/core/papers'
import { fromKeyed } from '@motcua/core/simulate'
import jsQR from 'jsqr'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAppearances, readPdf, toRgba } from '../adapters/documents/testing/reading.ts'
import { verifySignatures } from '../adapters/signature/verify.ts'
import { home, openWorld, origin, type Person, publish, templateOf, type World } from '../testing/world.ts'

const code = '1.001612'
let world: World

beforeAll(async () => {
  world = await openWorld()
  await publish(world, code)
})
afterAll(() => world.close())

const keyed = {
  founderType: 'person',
  ownerIsSubmitter: true,
  ownerNationality: 'VN',
  hkdName: 'Hoa Mai',
  placeAddress: { line: '25 Tiểu La', unit: '20257' },
  lines: [{ lineCode: '56101', lineDetail: 'Quán mì Quảng', main: true }],
  licenceState: 'later',
  capital: 200_000_000,
  labour: 2,
  startDate: '2027-12-01',
  taxMethod: 'declaration',
  returnMode: 'centre',
  truthStatement: true,
}

async function file(citizen: Person, hkdName: string) {
  const { client } = citizen
  const draft = await client.createDraft({ body: { agencyId: home, procedureCode: code } })
  const answers = fromKeyed(templateOf(world, code), { ...keyed, hkdName } as never) as never
  const params = { id: draft.id }
  await client.saveDraft({ params, body: { answers, documents: {}, revision: draft.revision } })
  const judged = await client.evaluateDraft({ params, body: {} })
  expect(judged.issues.filter((one) => one.severity === 'error')).toEqual([])
  expect(judged.missing).toEqual([])
  const filed = await client.submitDraft({ params, body: { declared: true } })
  await world.work()
  return filed
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())
const flat = (texts: readonly string[]) => texts.join(' ').replaceAll(/\s+/g, ' ')

async function slip(citizen: Person, id: string, kind: 'receipt' | 'supplement' | 'stop' | 'refusal' | 'apology') {
  const pdf = await readPdf(await bytesOf(await citizen.client.mySlipPdf({ params: { agencyId: home, id, kind } })))
  return { ...pdf, text: flat(pdf.texts) }
}

test('a certificate is drawn, signed by the approver, numbered and sealed by the clerk, and names the right people', async () => {
  const citizen = await world.citizen('Nguyễn Thị Hoa')
  const [receptionist, officer, approver, clerk] = await Promise.all(
    (['receptionist', 'officer', 'approver', 'clerk'] as const).map((role) => world.official(role)),
  )
  const filed = await file(citizen, 'Hoa Mai')
  const params = { agencyId: home, id: filed.dossierId }
  await receptionist?.client.act({ params, body: { transitionId: 't-accept' } })
  await world.work()
  const due = (await citizen.client.readMyDossier({ params })).due?.dueAt ?? ''

  const receipt = await slip(citizen, filed.dossierId, 'receipt')
  const [qr] = receipt.pictures.flatMap((picture) => jsQR(toRgba(picture), picture.width, picture.height) ?? [])
  expect(qr?.data).toBe(`${origin}/track?code=${filed.code}`)
  const component = findText(templateOf(world, code), 'vi', 'requirement.r-application.title') ?? ''
  for (const said of [
    filed.code,
    filed.secret,
    'Nguyễn Thị Hoa',
    '12 Lê Đình Lý',
    '0905 123 456',
    '100.000',
    component.slice(0, 30),
    'Cán bộ receptionist',
    toLocal(due, 'vi'),
    findText(templateOf(world, code), 'vi', 'field.f-returnMode.option.centre') ?? 'no such text',
  ])
    expect(receipt.text).toContain(said)

  await officer?.client.act({ params, body: { transitionId: 't-valid', fields: {} } })
  await world.work()
  await approver?.client.act({ params, body: { transitionId: 't-approve' } })
  await world.work()
  await clerk?.client.act({ params, body: { transitionId: 't-number' } })
  await world.work()
  await clerk?.client.act({ params, body: { transitionId: 't-return' } })
  await world.work()

  const output = { ...params, outputId: 'o-certificate' }
  const made = (await citizen.client.readMyDossier({ params })).outputs.find((one) => one.outputId === output.outputId)
  expect(made?.signatures.map(({ as, name }) => [as, name])).toEqual([
    ['approver', 'Cán bộ approver'],
    ['clerk', 'Cán bộ clerk'],
  ])
  const signed = await bytesOf(await citizen.client.myOutputPdf({ params: output }))
  const verdict = verifySignatures(signed, [])
  expect(verdict.signatures.map((one) => one.intact)).toEqual([true, true])
  expect(verdict.coversWholeFile).toBe(true)
  expect(verdict.signatures[0]?.subject).toContain('Cán bộ approver')
  expect(verdict.signatures[1]?.subject).toContain('Cán bộ clerk')
  const text = flat((await readPdf(signed)).texts)
  for (const said of ['Nguyễn Thị Hoa', 'Hoa Mai', 'Quán mì Quảng', '12 Lê Đình Lý', 'Cán bộ approver'])
    expect(text).toContain(said)
  expect(text).not.toContain('Cán bộ clerk')
  expect(text).not.toContain('Cán bộ officer')
  const [year, month, day] = toLocal(made?.issuedAt ?? '', 'vi')
    .slice(-10)
    .split('/')
    .reverse()
  const drawn = await readAppearances(signed)
  expect(drawn).toContain(`Số: ${made?.number}`)
  expect(drawn).toContain(`ngày ${day} tháng ${month} năm ${year}`)
  expect(made?.number).toBe('1/GCN-HKD')

  const before = await (await citizen.client.myOutputHtml({ params: output })).text()
  expect(before).toContain('1/GCN-HKD')
  const by = { kind: 'system', accountId: 'system' } as const
  const units = [{ id: 'one-stop', name: { vi: 'Một cửa', en: 'One stop' } }]
  const rename = (vi: string) => world.parts.engine.putAgency({ by, agencyId: home, name: { vi, en: vi }, units })
  await rename('Phường Đổi Tên')
  const after = await (await citizen.client.myOutputHtml({ params: output })).text()
  await rename('Phường Thử')
  expect(after).toBe(before)
  // Made again after others acted and after it was returned, slip 01 still says what it said.
  expect((await slip(citizen, filed.dossierId, 'receipt')).text).toBe(receipt.text)
}, 120_000)

test('slips 02 and 05 name who asked and who stopped, with number, stage and what becomes of the fee', async () => {
  const citizen = await world.citizen('Trần Văn Bình')
  const receptionist = await world.official('receptionist')
  const officer = await world.official('officer')
  const { dossierId: id } = await file(citizen, 'Bình An')
  const params = { agencyId: home, id }
  const items = [{ kind: 'field', id: 'f-hkdName', fault: 'incorrect', note: 'Tên trùng' }] as const
  await receptionist.client.requestSupplement({ params, body: { items: [...items], note: 'Bổ sung' } })
  const asked = await slip(citizen, id, 'supplement')
  await citizen.client.answerSupplement({ params, body: { answers: { 'f-hkdName': 'Bình Yên' }, documents: {} } })
  await receptionist.client.act({ params, body: { transitionId: 't-accept' } })
  await world.work()
  const body = { reason: 'ownRequest', comment: 'Theo đơn của chủ hộ' }
  await officer.client.stop({ params, body })
  await world.work()

  const again = await slip(citizen, id, 'supplement')
  expect(again.text).toBe(asked.text)
  for (const said of ['Số: 1/YCBS', 'Tên trùng', 'Cán bộ receptionist', 'Trần Văn Bình'])
    expect(again.text).toContain(said)
  expect(again.text).not.toContain('Cán bộ officer')
  const stopped = await slip(citizen, id, 'stop')
  const definition = templateOf(world, code)
  for (const said of [
    'Số: 1/TBD',
    'Cán bộ officer',
    body.comment,
    findText(definition, 'vi', 'reason.stop.ownRequest') ?? 'no such text',
    findText(definition, 'vi', 'step.s-appraise.title') ?? 'no such text',
    'Phí, lệ phí chưa nộp: 100.000',
  ])
    expect(stopped.text).toContain(said)
  expect(stopped.text).not.toContain('Cán bộ receptionist')
  expect((await slip(citizen, id, 'receipt')).text).toContain('Cán bộ receptionist')
}, 120_000)

test('slip 04 apologises with its number, the due date there was, the new one, the reason and the head', async () => {
  const citizen = await world.citizen('Lê Thị Chờ')
  const [receptionist, head] = await Promise.all([world.official('receptionist'), world.official('head')])
  const { dossierId: id } = await file(citizen, 'Chờ Xem')
  const params = { agencyId: home, id }
  await receptionist.client.act({ params, body: { transitionId: 't-accept' } })
  await world.work()
  const before = await citizen.client.readMyDossier({ params })
  expect(before.slips).not.toContain('apology')
  const { engine } = world.parts
  const [row] = await engine.store.sql`select due_at from dossier where id = ${id}`
  await engine.sendEvent({
    agencyId: home,
    dossierId: id,
    event: { type: 'extend', reason: 'Chờ kết quả xác minh', comment: 'Mong ông/bà thông cảm', workingDays: 2 },
    by: { kind: 'official', accountId: head.accountId },
    idempotencyKey: 'apology',
  })
  const after = await citizen.client.readMyDossier({ params })
  expect(after.slips).toContain('apology')
  expect(after.due?.earlier.map((one) => one.because)).toEqual(['extended'])
  const { text } = await slip(citizen, id, 'apology')
  const local = (instant: string) => {
    const [date = '', time = ''] = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().split('T')
    return `${time.slice(0, 5)} ngày ${date.split('-').reverse().join('/')}`
  }
  for (const said of [
    'Số: 1/XLGH',
    'Chờ kết quả xác minh. Mong ông/bà thông cảm',
    'Cán bộ head',
    'Lê Thị Chờ',
    local(String(row?.due_at)),
    local(after.due?.dueAt ?? ''),
  ])
    expect(text).toContain(said)
}, 120_000)
