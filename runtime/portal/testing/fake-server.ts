import { contract, type RouteName } from '@motcua/api/contract'
import type { Draft, MyDossier } from '@motcua/api/routes/citizen'
import type { ServicePage, ServiceRow } from '@motcua/api/routes/public'
import { toAgencyCalendar, type WorkCalendar } from '@motcua/core/calendar'
import { type Definition, findText, listFields } from '@motcua/core/definition'
import type { AdminUnits, CodeLists } from '@motcua/core/fields'
import { type Answers, compileVersion, type Documents, feeFor, gatherFacts, likelyCase } from '@motcua/core/process'
import { fold } from '@motcua/ui/kit'
import type { Person } from '../app/SignedIn.tsx'

export interface FakeWorld {
  readonly definition: Definition
  readonly calendars: readonly WorkCalendar[]
  readonly adminUnits: AdminUnits
  readonly codeLists: CodeLists
}

interface Call {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Record<string, unknown>
  readonly headers: Headers
}

type Answer = { readonly status: number; readonly body?: unknown }
const fine = (body: unknown): Answer => ({ status: 200, body })
const no = (status: number, code: string, more: object = {}): Answer => ({
  status,
  body: { type: 'about:blank', title: code, status, code, requestId: 'req-1', ...more },
})

export const agencyId = 'H17.12'
export const dossierId = '0196f0aa-0000-7000-8000-000000000001'
export const draftId = `${agencyId}~draft-1`
export const fakeNow = '2026-11-23T01:15:00Z'

export const fakePerson: Person = {
  id: 'a-hoa',
  name: 'Nguyễn Thị Hoa',
  kind: 'citizen',
  personalId: '048190001234',
  phone: '+84905123456',
  email: 'hoa@example.vn',
  roles: [],
  grants: [],
  agencies: [],
  csrfToken: 'token-1',
  demo: true,
  now: fakeNow,
}

const account = {
  kind: 'person',
  fullName: fakePerson.name,
  birthDate: '1990-04-12',
  gender: 'female',
  personalId: '048190001234',
  phone: '+84905123456',
  email: 'hoa@example.vn',
  address: '12 Lê Đình Lý, phường Hòa Cường, thành phố Đà Nẵng',
} as const

/** A server in memory that speaks the contract and judges with the engine's own code, for tests and pictures. */
export function createFakeServer(world: FakeWorld) {
  const { definition } = world
  const compiled = compileVersion({
    id: 'v-1',
    number: 1,
    hash: '',
    effectiveFrom: '2026-07-01T00:00:00Z',
    definition,
  })
  if (!compiled.ok) throw new Error(`the definition does not compile: ${JSON.stringify(compiled.error)}`)
  const version = compiled.value
  const service = {
    agencyId,
    procedureCode: definition.procedure.code,
    channels: definition.procedure.channels,
    units: {},
    receivingUnitId: 'u-1',
    competentAgencyId: agencyId,
  }
  const words = (path: string) => ({ vi: findText(definition, 'vi', path), en: findText(definition, 'en', path) })
  const row: ServiceRow = {
    agencyId,
    agencyName: { vi: 'UBND phường Hải Châu', en: "People's Committee of Hai Chau ward" },
    procedureCode: definition.procedure.code,
    title: words('procedure.title'),
    summary: words('procedure.summary'),
    sector: definition.procedure.sector,
    audience: definition.procedure.audience,
    channels: definition.procedure.channels,
    serviceLevel: definition.procedure.serviceLevel,
    version: 1,
  }
  const state = {
    signedIn: true,
    /** how the next request of a route fails */
    failing: new Map<RouteName, Answer | 'offline'>(),
    services: [row, ...otherServices],
    drafts: new Map<string, Draft>(),
    /** version in effect: change it and open drafts are under an earlier one */
    versionId: '0196f0aa-0000-7000-8000-00000000000a',
    dossiers: new Map<string, MyDossier>(),
    notices: [] as { at: string; readAt: string | null }[],
    calls: [] as { name: RouteName; body: Record<string, unknown>; key: string | null }[],
    submitted: new Map<string, object>(),
  }

  const judge = (draft: Draft) => {
    const facts = gatherFacts({
      version,
      reference: {
        revision: 1,
        calendar: toAgencyCalendar(world.calendars),
        adminUnits: world.adminUnits,
        codeLists: world.codeLists,
        service,
      },
      answers: draft.answers,
      documents: draft.documents as Documents,
      submitter: account,
      channel: 'online',
      submittedAt: null,
      receivedAt: null,
      caseId: null,
      paid: false,
      actor: null,
      now: fakeNow,
    })
    const caseId = likelyCase(version, facts)
    const { evaluation } = facts
    const missing = definition.requirements.filter(
      (r) =>
        evaluation.requirements.includes(r.id) &&
        r.mode === 'submit' &&
        !r.optional &&
        r.replacedBy !== 'eForm' &&
        !draft.documents[r.id]?.length,
    )
    return {
      revision: draft.revision,
      values: evaluation.values as Answers,
      issues: evaluation.issues,
      requirements: evaluation.requirements,
      missing: missing.map(({ id }) => id),
      fee: feeFor(facts, 'online', caseId, '2026-11-23'),
      caseId,
    }
  }
  const draftOf = ({ params }: Call) => state.drafts.get(params.id ?? '')
  const mine = ({ params }: Call) => state.dossiers.get(params.id ?? '')
  const change = (call: Call, next: Partial<MyDossier>): Answer => {
    const dossier = mine(call)
    if (!dossier) return no(404, 'found.nothing')
    const after = { ...dossier, ...next, revision: dossier.revision + 1 }
    state.dossiers.set(dossier.dossierId, after)
    const { code, revision, status } = after
    return fine({ dossierId, code, revision, seq: revision, status, noop: false, warnings: [] })
  }

  const handlers: Partial<Record<RouteName, (call: Call) => Answer>> = {
    environment: () => fine({ demo: true, languages: ['vi', 'en'], now: fakeNow, signedIn: state.signedIn }),
    me: () => fine(fakePerson),
    logout: () => fine({ endUrl: null }),
    listServices: ({ query }) => fine({ items: state.services.filter((one) => isFound(one, query)) }),
    readService: ({ params }) =>
      params.procedureCode === row.procedureCode ? fine(pageOf(definition, row)) : no(404, 'found.nothing'),
    readServiceForm: () =>
      fine({
        agencyId,
        versionId: state.versionId,
        versionNumber: 1,
        effectiveFrom: '2026-07-01T00:00:00Z',
        definition,
        service,
        calendars: world.calendars,
        referenceRevision: 1,
      }),
    readReferenceData: () => fine({ adminUnits: world.adminUnits, codeLists: world.codeLists }),
    listDrafts: () => fine({ items: [...state.drafts.values()] }),
    createDraft: () => {
      const draft: Draft = {
        id: draftId,
        agencyId,
        procedureCode: row.procedureCode,
        title: row.title,
        versionId: state.versionId,
        answers: {},
        documents: {},
        pageId: null,
        revision: 1,
        updatedAt: fakeNow,
        expiresAt: '2026-12-23T01:15:00Z',
      }
      state.drafts.set(draft.id, draft)
      return fine(draft)
    },
    readDraft: (call) => (draftOf(call) ? fine(draftOf(call)) : no(404, 'found.nothing')),
    deleteDraft: (call) => {
      state.drafts.delete(call.params.id ?? '')
      return { status: 204 }
    },
    saveDraft: (call) => {
      const draft = draftOf(call)
      if (!draft) return no(404, 'found.nothing')
      if (call.body.revision !== draft.revision) return no(409, 'draft.stale')
      const saved = {
        ...draft,
        answers: call.body.answers as Draft['answers'],
        documents: filesOf(call.body.documents),
        pageId: call.body.pageId as string | null,
        revision: draft.revision + 1,
      }
      state.drafts.set(draft.id, saved)
      return fine({ revision: saved.revision, expiresAt: saved.expiresAt })
    },
    evaluateDraft: (call) => {
      const draft = draftOf(call)
      return draft ? fine(judge(draft)) : no(404, 'found.nothing')
    },
    submitDraft: (call) => {
      const key = call.headers.get('idempotency-key') ?? ''
      const known = state.submitted.get(key)
      if (known) return fine(known)
      const draft = draftOf(call)
      if (!draft) return no(404, 'found.nothing')
      const judged = judge(draft)
      const errors = judged.issues.filter(({ severity }) => severity === 'error')
      if (errors.length > 0) return no(422, 'answers.invalid', { issues: errors })
      state.drafts.delete(draft.id)
      state.dossiers.set(
        dossierId,
        dossierOf({ definition, row, answers: judged.values, documents: draft.documents, fee: judged.fee }),
      )
      const done = {
        agencyId,
        dossierId,
        code: 'H17.12-261123-0001',
        secret: 'q7Zk-3mVw-T9pX-2LfB-8sHd',
        revision: 1,
        submittedAt: fakeNow,
        status: 'submitted',
      }
      state.submitted.set(key, done)
      return fine(done)
    },
    listMyDossiers: () => fine({ items: [...state.dossiers.values()] }),
    readMyDossier: (call) => (mine(call) ? fine(mine(call)) : no(404, 'found.nothing')),
    answerSupplement: (call) =>
      change(call, { openSupplement: null, hold: null, status: 'processing', nationalCode: 4 }),
    withdraw: (call) => change(call, { status: 'withdrawn', canWithdraw: false, endedAt: fakeNow }),
    actAsApplicant: (call) => change(call, { acts: [] }),
    sendMyEvent: (call) => change(call, { acts: [] }),
    listNotices: () => fine({ items: state.notices }),
    readNotices: () => {
      state.notices = state.notices.map((notice) => ({ ...notice, readAt: fakeNow }))
      return { status: 204 }
    },
    track: ({ body }) => {
      const [dossier] = state.dossiers.values()
      const known = dossier && body.code === dossier.code && body.secret === 'q7Zk-3mVw-T9pX-2LfB-8sHd'
      return known ? fine(dossier) : no(404, 'found.nothing')
    },
  }

  const answer = async (method: string, url: URL, headers: Headers, text: string): Promise<Answer | 'offline'> => {
    const found = routeFor(method, url.pathname)
    if (!found) return no(404, 'found.nothing')
    const { name, params } = found
    const body = text ? (JSON.parse(text) as Record<string, unknown>) : {}
    state.calls.push({ name, body, key: headers.get('idempotency-key') })
    const failure = state.failing.get(name)
    if (failure) return failure
    if (contract[name].who !== 'public' && !state.signedIn) return no(401, 'session.missing')
    return handlers[name]?.({ params, query: url.searchParams, body, headers }) ?? no(404, 'found.nothing')
  }
  const fakeFetch: typeof fetch = async (input, init = {}) => {
    const url = new URL(String(input), 'http://localhost')
    const told = await answer(init.method ?? 'GET', url, new Headers(init.headers), String(init.body ?? ''))
    if (told === 'offline') throw new TypeError('Failed to fetch')
    return new Response(told.body === undefined ? null : JSON.stringify(told.body), {
      status: told.status,
      headers: { 'content-type': told.status < 400 ? 'application/json' : 'application/problem+json' },
    })
  }
  return { fetch: fakeFetch, state, row }
}

export type FakeServer = ReturnType<typeof createFakeServer>

function routeFor(method: string, path: string) {
  for (const [name, route] of Object.entries(contract)) {
    const names = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, one]) => one ?? '')
    const match = new RegExp(`^${route.path.replaceAll(/:[A-Za-z]+/g, '([^/]+)')}$`).exec(path)
    if (!match || route.method !== method) continue
    const params = Object.fromEntries(names.map((one, i) => [one, decodeURIComponent(match[i + 1] ?? '')]))
    return { name: name as RouteName, params }
  }
  return null
}

function isFound(one: ServiceRow, query: URLSearchParams): boolean {
  const text = fold(`${one.title.vi} ${one.title.en} ${one.summary.vi} ${one.procedureCode}`)
  const sector = query.get('sector')
  const audience = query.get('audience')
  return (
    text.includes(fold(query.get('q') ?? '')) &&
    (!sector || one.sector === sector) &&
    (!audience || one.audience.includes(audience))
  )
}

const filesOf = (documents: unknown): Draft['documents'] =>
  Object.fromEntries(
    Object.entries(documents as Record<string, { fileId: string }[]>).map(([id, files]) => [
      id,
      files.map(({ fileId }) => fileOf(fileId)),
    ]),
  )

export const fileOf = (fileId: string) => ({
  fileId,
  name: 'Biên bản họp gia đình.pdf',
  size: 248_120,
  type: 'application/pdf',
  sha256: 'a1'.repeat(32),
})

function pageOf(definition: Definition, row: ServiceRow): ServicePage {
  const words = (path: string) => ({ vi: findText(definition, 'vi', path), en: findText(definition, 'en', path) })
  return {
    ...row,
    versionId: 'v-1',
    effectiveFrom: '2026-07-01T00:00:00Z',
    unit: {},
    conditions: words('procedure.conditions'),
    result: words('procedure.result'),
    decision: definition.procedure.publicationDecision?.number ?? null,
    legalBases: definition.procedure.legalBases.map((basis) => ({
      number: basis.number,
      title: words(`legalBasis.${basis.id}.title`),
      issuedOn: basis.issuedOn ?? null,
    })),
    cases: definition.cases.map((one) => ({
      id: one.id,
      title: words(`case.${one.id}.title`),
      timeLimit: one.timeLimit,
      cutOff: one.cutOff?.at ?? null,
      requirements: one.requirements ?? null,
      fees: one.fees ?? null,
    })),
    requirements: definition.requirements.map((one) => ({
      ...one,
      title: words(`requirement.${one.id}.title`),
      help: words(`requirement.${one.id}.help`),
      conditional: one.when !== undefined,
    })),
    fees: definition.fees.map((fee) => ({
      id: fee.id,
      title: words(`fee.${fee.id}.title`),
      kind: fee.kind,
      moment: fee.moment,
      shape: fee.shape,
      conditional: fee.when !== undefined,
      reliefs: fee.reliefs.map((relief) => ({
        id: relief.id,
        title: words(`fee.${fee.id}.relief.${relief.id}`),
        percentOff: relief.percentOff,
      })),
      basis: fee.basis ?? null,
    })),
    steps: definition.workflow.steps.flatMap((step) =>
      step.kind === 'task'
        ? [
            {
              id: step.id,
              title: words(`step.${step.id}.title`),
              role: step.actor.role,
              allotment: step.allotment ?? null,
            },
          ]
        : [],
    ),
    outputs: definition.outputs
      .filter(({ kind }) => kind === 'result')
      .map((one) => ({ id: one.id, title: words(`output.${one.id}.title`), delivery: one.delivery })),
  }
}

interface DossierInput {
  readonly definition: Definition
  readonly row: ServiceRow
  readonly answers: Answers
  readonly documents: Draft['documents']
  readonly fee: MyDossier['fee']
}

/** A dossier as it is right after submission. */
export function dossierOf({ definition, row, answers, documents, fee }: DossierInput): MyDossier {
  const known = new Set(listFields(definition).map(({ field }) => field.id))
  return {
    agencyId,
    dossierId,
    code: 'H17.12-261123-0001',
    procedureCode: row.procedureCode,
    title: row.title,
    ownerName: 'Nguyễn Thị Hoa',
    status: 'submitted',
    submittedAt: fakeNow,
    receivedAt: null,
    dueAt: null,
    endedAt: null,
    outcome: null,
    revision: 1,
    agencyName: row.agencyName,
    nationalCode: 1,
    caseId: null,
    channel: 'online',
    due: null,
    timeline: [{ seq: 1, at: fakeNow, event: 'submit', label: null, status: 'submitted', by: null }],
    fee,
    payment: { state: 'none', amountVnd: 0, paidAt: null, receipt: null },
    supplements: [],
    openSupplement: null,
    hold: null,
    outputs: [],
    slips: ['receipt'],
    acts: [],
    definition,
    answers: Object.fromEntries(Object.entries(answers).filter(([id]) => known.has(id))),
    documents,
    reads: [],
    appointments: [],
    payments: [],
    refunds: [],
    asked: [],
    children: [],
    links: [],
    groups: [],
    place: null,
    canWithdraw: true,
  }
}

const other = (code: string, sector: string, vi: string, en: string, summary: string, level = 'full'): ServiceRow => ({
  agencyId,
  agencyName: { vi: 'UBND phường Hải Châu', en: "People's Committee of Hai Chau ward" },
  procedureCode: code,
  title: { vi, en },
  summary: { vi: summary },
  sector,
  audience: ['person'],
  channels: ['online', 'direct'],
  serviceLevel: level,
  version: 1,
})

const otherServices: readonly ServiceRow[] = [
  other(
    '2.000635',
    'G15-TP07',
    'Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh',
    'Copy of a civil-status extract',
    'Nhận bản sao trích lục khai sinh, kết hôn, khai tử và các việc hộ tịch khác.',
  ),
  other(
    '1.004873',
    'G15-TP07',
    'Cấp Giấy xác nhận tình trạng hôn nhân',
    'Certificate of marital status',
    'Để kết hôn, mua bán nhà đất hoặc làm thủ tục ở nước ngoài.',
  ),
  other(
    '1.009994',
    'G17-XD11',
    'Cấp giấy phép xây dựng nhà ở riêng lẻ',
    'Building permit for a private house',
    'Xin phép trước khi xây nhà.',
    'partial',
  ),
]
