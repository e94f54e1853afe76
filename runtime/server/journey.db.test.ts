import { readFileSync } from 'node:fs'
import { fromKeyed } from '@motcua/core/simulate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifySignatures } from './adapters/signature/verify.ts'
import { home, openWorld, publish, templateOf, type World } from './testing/world.ts'

const code = '2.000635'
let world: World

beforeAll(async () => {
  world = await openWorld()
  await publish(world, code)
})
afterAll(() => world.close())

function answersFor(): Record<string, unknown> {
  const definition = templateOf(world, code)
  const keyed = {
    ownerType: 'person',
    ownerIsSubmitter: true,
    ownerNationality: 'VN',
    eventType: 'birth',
    subjectName: 'Nguyễn Thị Lan',
    subjectBirthDate: '1990-04-12',
    registrationPlace: '20314',
    registrationDate: '1990',
    copies: 3,
    returnMode: 'online',
    truthStatement: true,
  }
  return fromKeyed(definition, keyed as never) as Record<string, unknown>
}

async function file(citizen: Awaited<ReturnType<World['citizen']>>) {
  const draft = await citizen.client.createDraft({ body: { agencyId: home, procedureCode: code } })
  const answers = answersFor() as never
  const saved = await citizen.client.saveDraft({
    params: { id: draft.id },
    body: { answers, documents: {}, revision: draft.revision },
  })
  expect(saved.revision).toBe(draft.revision + 1)
  const judged = await citizen.client.evaluateDraft({ params: { id: draft.id }, body: {} })
  expect(judged.issues.filter((one) => one.severity === 'error')).toEqual([])
  expect(judged.missing).toEqual([])
  expect(judged.fee.totalVnd).toBe(24_000)
  const filed = await citizen.client.submitDraft({ params: { id: draft.id }, body: { declared: true } })
  // The register is asked before reception.
  await world.work()
  return filed
}

test('a dossier goes from draft to a result signed twice, through the typed client alone', async () => {
  const citizen = await world.citizen()
  const receptionist = await world.official('receptionist')
  const officer = await world.official('officer')
  const approver = await world.official('approver')
  const clerk = await world.official('clerk')
  const filed = await file(citizen)
  expect(filed.code).toMatch(/^H17\.90-\d{6}-\d{4}$/)
  const at = { agencyId: home, id: filed.dossierId }

  const queue = await receptionist.client.tasks({ query: { queue: 'open' } })
  expect(queue.items.map((one) => one.code)).toContain(filed.code)
  expect((await receptionist.client.queues()).open).toBeGreaterThan(0)
  const desk = await receptionist.client.readDossier({ params: at })
  expect(desk.acts.some((act) => act.kind === 'transition' && act.transitionId === 't-accept')).toBe(true)
  expect(desk.outputs).toEqual([])
  const received = await receptionist.client.act({
    params: at,
    body: { transitionId: 't-accept', expectedRevision: desk.revision },
  })
  expect(received.status).toBe('processing')
  await world.work()

  await officer.client.act({ params: at, body: { transitionId: 't-found', fields: {} } })
  await world.work()
  const mine = await citizen.client.readMyDossier({ params: at })
  expect(mine.due?.lines.vi.length).toBeGreaterThan(0)
  expect(mine.due?.lines.en.length).toBeGreaterThan(0)
  expect(mine.reads.map((one) => one.name)).toContain('Cán bộ receptionist')
  expect(mine.definition.workflow.steps.every((step) => step.kind === 'task' && step.actor.role === 'applicant')).toBe(
    true,
  )
  expect(JSON.stringify(mine.definition.messages)).not.toContain('step.s-approve')
  // The draft can be read while it is the applicant's turn to confirm it, and not after.
  const readDraft = () => citizen.client.myOutputHtml({ params: { ...at, outputId: 'o-extract' } })
  expect(await (await readDraft()).text()).toContain(mine.ownerName)
  await citizen.client.actAsApplicant({ params: at, body: { transitionId: 't-confirm' } })
  await world.work()
  await expect(readDraft()).rejects.toMatchObject({ status: 404 })
  await approver.client.act({ params: at, body: { transitionId: 't-approve' } })
  await world.work()
  await clerk.client.act({ params: at, body: { transitionId: 't-number' } })
  await world.work()
  const numbered = await clerk.client.readDossier({ params: at })
  expect(numbered.outputs[0]?.signatures.map((one) => one.as)).toEqual(['approver', 'clerk'])
  expect(numbered.outputs[0]?.number).toBe('1/TLHT-BS')
  await clerk.client.act({ params: at, body: { transitionId: 't-return' } })
  await world.work()

  const done = await citizen.client.readMyDossier({ params: at })
  expect([done.status, done.outcome]).toEqual(['returned', 'granted'])
  const pdf = await citizen.client.myOutputPdf({ params: { ...at, outputId: 'o-extract' } })
  const verdict = verifySignatures(new Uint8Array(await pdf.arrayBuffer()), [])
  expect(verdict.signatures).toHaveLength(2)
  expect(verdict.signatures.every((one) => one.intact)).toBe(true)
  const page = await citizen.client.myOutputHtml({ params: { ...at, outputId: 'o-extract' } })
  expect(await page.text()).toContain('1/TLHT-BS')
  const notices = await citizen.client.listNotices()
  expect(notices.items.every((one) => one.dossierId === filed.dossierId)).toBe(true)
  expect(notices.items.every((one) => one.readAt === null)).toBe(true)
  await citizen.client.readNotices({ body: { upTo: notices.items[0]?.at ?? '' } })
  expect((await citizen.client.listNotices()).items.some((one) => one.readAt === null)).toBe(false)

  const auditor = await world.official('auditor')
  const verified = await auditor.client.verifyJournal({ params: at })
  expect(verified).toMatchObject({ ok: true, firstBroken: null })
  expect(verified.entries).toBeGreaterThan(6)
}, 120_000)

test('code and secret of slip 01 open the dossier to anybody, and show no official by name', async () => {
  const citizen = await world.citizen()
  const filed = await file(citizen)
  const slip = await citizen.client.mySlipHtml({ params: { agencyId: home, id: filed.dossierId, kind: 'receipt' } })
  const html = await slip.text()
  expect(html).toContain(filed.code)
  expect(html).toContain(filed.secret)
  const pdf = await citizen.client.mySlipPdf({ params: { agencyId: home, id: filed.dossierId, kind: 'receipt' } })
  expect(new TextDecoder('latin1').decode(await pdf.arrayBuffer()).slice(0, 5)).toBe('%PDF-')
  const track = (body: object) =>
    world.fetch('/api/track', {
      method: 'POST',
      headers: { origin: 'http://localhost:6090', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const found = await track({ code: filed.code, secret: filed.secret })
  expect(found.status).toBe(200)
  const told = (await found.json()) as { code: string; timeline: { by: unknown }[] }
  expect(told.code).toBe(filed.code)
  expect(told.timeline.every((one) => one.by === null)).toBe(true)
  // Signed in or not: nobody shows a token for what everybody may ask.
  const own = await citizen.client.track({ body: { code: filed.code, secret: filed.secret } })
  expect(own.code).toBe(filed.code)
  const wrongSecret = await track({ code: filed.code, secret: 'AAAA-BBBB' })
  const wrongCode = await track({ code: 'H17.90-000000-9999', secret: filed.secret })
  expect([wrongSecret.status, wrongCode.status]).toEqual([404, 404])
})

test('a supplement request pauses the clock until the citizen answers it', async () => {
  const citizen = await world.citizen()
  const officer = await world.official('officer')
  const receptionist = await world.official('receptionist')
  const filed = await file(citizen)
  const at = { agencyId: home, id: filed.dossierId }
  await receptionist.client.act({ params: at, body: { transitionId: 't-accept' } })
  await world.work()
  const step = (await officer.client.readDossier({ params: at })).acts.find(
    (act) => act.kind === 'builtIn' && act.act === 'requestSupplement',
  )
  expect(step).toBeDefined()
  const items = [{ kind: 'field', id: 'f-copies', fault: 'incorrect', note: 'Ghi lại số bản' }] as const
  await officer.client.requestSupplement({ params: at, body: { items: [...items], note: 'Bổ sung' } })
  const paused = await citizen.client.readMyDossier({ params: at })
  expect(paused.status).toBe('supplement_requested')
  expect(paused.due?.dueAt).toBeNull()
  expect(paused.openSupplement?.items).toHaveLength(1)
  expect(paused.slips).toContain('supplement')
  const slip = await citizen.client.mySlipHtml({ params: { ...at, kind: 'supplement' } })
  expect(await slip.text()).toContain('Ghi lại số bản')
  const answers = { 'f-copies': 2 } as never
  await citizen.client.answerSupplement({ params: at, body: { answers, documents: {} } })
  const again = await citizen.client.readMyDossier({ params: at })
  expect(again.openSupplement).toBeNull()
  expect(again.due?.dueAt).not.toBeNull()
})

test('the same idempotency key gives the same dossier, another body under it is refused', async () => {
  const citizen = await world.citizen()
  const draft = await citizen.client.createDraft({ body: { agencyId: home, procedureCode: code } })
  const answers = answersFor() as never
  await citizen.client.saveDraft({ params: { id: draft.id }, body: { answers, documents: {}, revision: 1 } })
  const key = { idempotencyKey: '0123456789abcdef-0001' }
  const first = await citizen.client.submitDraft({ params: { id: draft.id }, body: { declared: true } }, key)
  const again = await citizen.client.submitDraft({ params: { id: draft.id }, body: { declared: true } }, key)
  expect(again).toEqual(first)
  const other = citizen.client.submitDraft(
    { params: { id: draft.id }, body: { declared: true, channel: 'postal' } },
    key,
  )
  await expect(other).rejects.toMatchObject({ code: 'key.otherBody', status: 422 })
})

test('two devices on one draft: the second save is told that it is stale', async () => {
  const citizen = await world.citizen()
  const draft = await citizen.client.createDraft({ body: { agencyId: home, procedureCode: code } })
  const body = { answers: { 'f-subjectName': 'Ô' }, documents: {}, revision: 1 }
  await citizen.client.saveDraft({ params: { id: draft.id }, body })
  await expect(citizen.client.saveDraft({ params: { id: draft.id }, body })).rejects.toMatchObject({
    code: 'draft.stale',
    status: 409,
  })
})

test('a dossier of somebody else and one that does not exist answer alike', async () => {
  const filed = await file(await world.citizen())
  const stranger = await world.citizen('Người Lạ')
  const away = await world.official('officer', 'H17.91')
  for (const id of [filed.dossierId, '00000000-0000-7000-8000-000000000000']) {
    const params = { agencyId: home, id }
    await expect(stranger.client.readMyDossier({ params })).rejects.toMatchObject({ code: 'found.nothing' })
    await expect(away.client.readDossier({ params })).rejects.toMatchObject({ code: 'found.nothing' })
    const withdraw = stranger.client.withdraw({ params, body: { reason: 'x' } })
    await expect(withdraw).rejects.toMatchObject({ code: 'found.nothing' })
  }
})

test('the author of a change cannot approve it', async () => {
  const analyst = await world.official('analyst')
  const installation = { kind: 'system', accountId: 'system' } as const
  const grant = { agencyId: home, by: installation, unitId: null, from: null, to: null, role: 'reviewer' } as const
  await world.parts.engine.grantRole({ ...grant, accountId: analyst.accountId })
  const { client } = analyst
  const { id } = await client.createProcedure({
    body: { from: 'template', template: 'd02-civil-status-extract', agencyId: home },
  })
  const report = await client.checkProcedure({ params: { id } })
  const warningReasons = Object.fromEntries(report.findings.map((one) => [`${one.code} ${one.place}`, 'ok']))
  const { now } = await client.me()
  const request = await client.requestPublish({
    params: { id },
    body: { effectiveFrom: now, note: '', warningReasons },
  })
  const approve = client.approvePublish({ params: { id: request.id }, body: { comment: '' } })
  await expect(approve).rejects.toMatchObject({ code: 'actor.samePerson', status: 403 })
  const list = await client.listProcedures()
  expect(list.items.find((one) => one.id === id)).toMatchObject({ state: 'inReview', version: 1 })
  await client.returnPublish({ params: { id: request.id }, body: { comment: 'later' } })
})

test('the demo clock goes forward for an administrator, and for nobody else', async () => {
  const administrator = await world.official('administrator')
  const before = await administrator.client.readClock()
  const moved = await administrator.client.moveClock({ body: { byHours: 2 } })
  expect(Date.parse(moved.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(2 * 3_600_000)
  const officer = await world.official('officer')
  await expect(officer.client.moveClock({ body: { byHours: 1 } })).rejects.toMatchObject({ status: 403 })
})

test('the templates folder is what the builder offers', async () => {
  const analyst = await world.official('analyst')
  const { items } = await analyst.client.listTemplates()
  const onDisk = JSON.parse(
    readFileSync(new URL('../../templates/d02-civil-status-extract/definition.json', import.meta.url), 'utf8'),
  )
  expect(items.map((one) => one.code)).toContain(onDisk.procedure.code)
})
