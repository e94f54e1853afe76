import type { DeskDossier } from '@motcua/api/routes/desk'
import type { Me } from '@motcua/api/routes/session'
import { toAgencyCalendar, WorkCalendar } from '@motcua/core/calendar'
import { type Definition, nationalCodes, type Role, versionHash } from '@motcua/core/definition'
import {
  type Actor,
  availableActs,
  compileVersion,
  type DossierEvent,
  type LoadedVersion,
  type Reference,
  workTitlePath,
} from '@motcua/core/process'
import { castMember, send, startWorld, type World } from '@motcua/core/simulate'
import { officeAnswer } from './fake-office.ts'

/**
 * The server as the desk sees it, over the real engine core: commands are decided by `decide`, acts by `availableActs`.
 * No store and no network; for component tests and for looking at the screens.
 */
export interface FakeServer {
  readonly fetch: typeof fetch
  /** who is signed in from now on; null = nobody */
  signIn(role: Role | null): void
  /** somebody else acts, so that the page grows stale */
  actElsewhere(by: string, event: DossierEvent): void
  readonly requests: { method: string; path: string; body: unknown }[]
  readonly ids: readonly string[]
  /** answers the next call of this path with a problem */
  failNext(path: RegExp, status: number, code: string): void
}

export const agencyId = 'H17.12'
export const agencyName = { vi: 'UBND phường Hải Châu', en: "Hai Chau Ward People's Committee" }
const full = [
  { from: '07:30', to: '11:30' },
  { from: '13:00', to: '17:00' },
]
const calendar = WorkCalendar.parse({
  id: 'test-2026',
  agencyId,
  timeZone: 'Asia/Ho_Chi_Minh',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  confirmedOn: '2025-12-15',
  sessions: { '1': full, '2': full, '3': full, '4': full, '5': full, '6': [], '7': [] },
  daysOff: [
    { date: '2026-11-24', kind: 'holiday', reason: { vi: 'Ngày Văn hoá Việt Nam', en: 'Vietnam Culture Day' } },
  ],
  swapDaysWorked: [],
})

export interface FakeCase {
  readonly answers: Record<string, unknown>
  readonly documents?: DeskDossier['documents']
  readonly owner: string
  /** acts done before the test begins */
  readonly acts?: readonly (readonly [by: string, event: DossierEvent])[]
  readonly at?: string
}

export interface FakeSettings {
  readonly definition: Definition
  readonly cases: readonly FakeCase[]
  readonly now?: string
  readonly reference?: Partial<Pick<Reference, 'adminUnits' | 'codeLists'>>
}

const names: Readonly<Record<string, string>> = {
  receptionist: 'Trần Thu Hà',
  officer: 'Lê Minh Quân',
  officer2: 'Phạm Thị Lan',
  head: 'Đỗ Quốc Việt',
  approver: 'Nguyễn Văn An',
  clerk: 'Võ Thị Mai',
  administrator: 'Hoàng Gia Bảo',
  auditor: 'Bùi Thanh Tâm',
}
const nameOf = (account: string): string => names[account] ?? account

export function createFakeServer(settings: FakeSettings): FakeServer {
  const { definition } = settings
  const now = settings.now ?? '2026-11-23T02:30:00Z'
  const reference = {
    revision: 1,
    calendar: toAgencyCalendar([calendar]),
    adminUnits: settings.reference?.adminUnits ?? { revision: 'none', validFrom: '2025-07-01', units: [] },
    codeLists: settings.reference?.codeLists ?? { revision: 'none', lists: {} },
    service: {
      agencyId,
      procedureCode: definition.procedure.code,
      channels: ['online', 'direct', 'postal'],
      units: {},
      receivingUnitId: 'one-stop',
      competentAgencyId: agencyId,
    },
  } as unknown as Reference
  const compiled = compileVersion({
    id: 'v-1',
    number: 3,
    hash: versionHash(definition),
    effectiveFrom: '2026-01-01T00:00:00Z',
    definition,
  })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
  const version = compiled.value
  let numbers: World['numbers'] = {}
  const worlds = new Map<string, World>()
  const ids = settings.cases.map((one, index) => {
    const id = `3f0b3a52-6f0e-4f0b-9f0e-00000000000${index + 1}`
    const first = startWorld(version, reference, one.at ?? '2026-11-20T02:00:00Z')
    const world = step({ ...first, numbers }, submission(id, one), 'citizen')
    numbers = world.numbers
    worlds.set(id, { ...(one.acts ?? []).reduce((at, [by, event]) => step(at, event, by), world), now })
    return id
  })
  let role: Role | null = 'officer'
  const requests: FakeServer['requests'] = []
  let failure: { path: RegExp; status: number; code: string } | null = null

  const answer = (method: string, url: URL, body: Record<string, unknown>): Reply => {
    const path = url.pathname
    if (failure?.path.test(path)) {
      const { status, code } = failure
      failure = null
      return problem(status, code)
    }
    if (!role) return problem(401, 'session.missing')
    if (path === '/api/me') return json(meOf(role, now))
    if (path === '/api/reference/data')
      return json({ adminUnits: reference.adminUnits, codeLists: reference.codeLists })
    const actor = castMember(role, reference)
    if (path === '/api/desk/queues') return json(countsOf(worlds, actor))
    if (path === '/api/desk/tasks') return json({ items: rowsOf(worlds, actor, url.searchParams), next: null })
    if (path === '/api/desk/search') {
      const q = (url.searchParams.get('q') ?? '').toLowerCase()
      const items = [...worlds.values()]
        .map(rowOf)
        .filter((row) => `${row.code} ${row.ownerName}`.toLowerCase().includes(q))
      return json({ items, next: null })
    }
    if (path.startsWith('/api/desk/colleagues')) return json({ items: colleagues })
    const office = officeAnswer(
      {
        agencyId,
        definition,
        title: titleOf(definition, 'procedure.title'),
        calendars: [calendar],
        service: reference.service,
        now,
      },
      method,
      path,
    )
    if (office !== undefined) return json(office)
    const state = /^\/api\/files\/[^/]+\/([^/]+)\/state$/.exec(path)
    if (state)
      return json({
        agencyId,
        fileId: state[1],
        state: 'bound',
        name: '',
        size: 0,
        type: '',
        sha256: '',
        rejectReason: null,
      })
    const found = /^\/api\/desk\/dossiers\/[^/]+\/([^/]+)(?:\/(.+))?$/.exec(path)
    const id = found?.[1] ?? ''
    const world = worlds.get(id)
    if (!world) return problem(404, 'found.nothing')
    if (method === 'GET' && !found?.[2]) return json(viewOf(version, world, actor))
    if (method === 'GET') return { status: 200, type: 'text/html', body: '<h1>Dự thảo trích lục</h1>' }
    if (body.expectedRevision !== undefined && body.expectedRevision !== world.log.length)
      return problem(409, 'dossier.stale')
    const event = eventOf(found?.[2] ?? '', body)
    if (!event) return problem(404, 'found.nothing')
    const done = send(world, event, role)
    if (done.kind === 'denied') return problem(422, done.denial.code, done.denial.issues)
    worlds.set(id, done.world)
    const next = done.world.snapshot?.state
    return json({
      dossierId: id,
      code: next?.code,
      revision: done.world.log.length,
      seq: 1,
      status: next?.status,
      noop: false,
      warnings: [],
    })
  }

  return {
    requests,
    ids,
    signIn: (next) => {
      role = next
    },
    failNext: (path, status, code) => {
      failure = { path, status, code }
    },
    actElsewhere: (by, event) => {
      const id = ids[0] ?? ''
      const world = worlds.get(id)
      if (world) worlds.set(id, step(world, event, by))
    },
    fetch: async (input, init) => {
      const url = new URL(String(input instanceof Request ? input.url : input), 'http://desk.test')
      const method = init?.method ?? 'GET'
      const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {}
      requests.push({ method, path: url.pathname + url.search, body })
      const reply = answer(method, url, body)
      return new Response(reply.body, { status: reply.status, headers: { 'content-type': reply.type } })
    },
  }
}

interface Reply {
  readonly status: number
  readonly type: string
  readonly body: string
}
const json = (body: unknown): Reply => ({ status: 200, type: 'application/json', body: JSON.stringify(body) })
const problem = (status: number, code: string, issues?: unknown): Reply => ({
  status,
  type: 'application/problem+json',
  body: JSON.stringify({ code, issues, requestId: 'req-1' }),
})

function step(world: World, event: DossierEvent, by: string): World {
  const done = send(world, event, by)
  if (done.kind === 'denied') throw new Error(`${event.type} by ${by}: ${JSON.stringify(done.denial)}`)
  return done.world
}

const submission = (dossierId: string, one: FakeCase): DossierEvent => ({
  type: 'submit',
  dossierId,
  agencyId,
  channel: 'online',
  submitter: {
    kind: 'person',
    fullName: one.owner,
    phone: '0905 123 456',
    personalId: '048190001234',
    birthDate: '1990-05-17',
    gender: 'female',
    email: 'hoa@example.vn',
    address: '12 Bạch Đằng, phường Hải Châu, thành phố Đà Nẵng',
  },
  applicantAccountId: 'citizen',
  answers: one.answers as never,
  documents: one.documents ?? {},
})

const colleagues = ['officer', 'officer2'].map((id) => ({ accountId: id, name: nameOf(id), roles: ['officer'] }))

const meOf = (role: Role, now: string): Me => ({
  id: role,
  name: nameOf(role),
  kind: 'official',
  personalId: null,
  phone: null,
  email: null,
  roles: [role],
  grants: [{ role, agencyId, unitId: null, from: null, to: null }],
  agencies: [
    { agencyId, name: agencyName, units: [{ id: 'one-stop', name: { vi: 'Bộ phận Một cửa', en: 'One-stop unit' } }] },
  ],
  csrfToken: 'csrf',
  demo: true,
  now,
})

const titleOf = ({ messages }: Definition, path: string) => ({
  vi: messages.vi?.[path]?.text ?? path,
  en: messages.en?.[path]?.text ?? path,
})

function rowOf({ snapshot, version }: World) {
  const state = snapshot?.state
  if (!state) throw new Error('no dossier')
  return {
    agencyId,
    dossierId: state.dossierId,
    code: state.code,
    procedureCode: state.procedureCode,
    title: titleOf(version.definition, 'procedure.title'),
    ownerName: state.ownerName,
    status: state.status,
    submittedAt: state.submittedAt,
    receivedAt: state.receivedAt,
    dueAt: state.due?.dueAt ?? null,
    endedAt: state.endedAt,
    outcome: state.outcome,
  }
}

function tasksOf(worlds: ReadonlyMap<string, World>, actor: Actor) {
  return [...worlds.values()].flatMap((world) => {
    const state = world.snapshot?.state
    return (state?.places ?? []).flatMap((place) => {
      const drawn = world.version.steps.get(place.stepId)
      if (!state || drawn?.kind !== 'task' || drawn.actor.role === 'applicant') return []
      if (!actor.grants.some((grant) => grant.role === drawn.actor.role || grant.role === 'head')) return []
      const assignee = state.assignee[place.stepId] ?? null
      return [
        {
          ...rowOf(world),
          stepId: place.stepId,
          stepTitle: titleOf(world.version.definition, workTitlePath(place.stepId)),
          visit: place.visit,
          role: drawn.actor.role,
          unitId: null,
          assignee,
          assigneeName: assignee && nameOf(assignee),
          taskDueAt: null,
          openedAt: place.enteredAt,
          suspended: state.hold !== null,
        },
      ]
    })
  })
}

function rowsOf(worlds: ReadonlyMap<string, World>, actor: Actor, query: URLSearchParams) {
  const queue = query.get('queue')
  const q = (query.get('q') ?? '').toLowerCase()
  return tasksOf(worlds, actor)
    .filter((row) => (queue === 'suspended' ? row.suspended : !row.suspended))
    .filter((row) => queue !== 'mine' || row.assignee === actor.accountId)
    .filter((row) => `${row.code} ${row.ownerName}`.toLowerCase().includes(q))
}

function countsOf(worlds: ReadonlyMap<string, World>, actor: Actor) {
  const rows = tasksOf(worlds, actor)
  return {
    open: rows.filter((row) => !row.suspended).length,
    mine: rows.filter((row) => row.assignee === actor.accountId && !row.suspended).length,
    overdue: rows.filter((row) => row.dueAt !== null && row.dueAt < '2026-11-23T02:30:00Z').length,
    suspended: rows.filter((row) => row.suspended).length,
    upTo: 500,
  }
}

function viewOf(version: LoadedVersion, world: World, actor: Actor): DeskDossier {
  const { snapshot, reference, now, log } = world
  if (!snapshot) throw new Error('no dossier')
  const { state, answers, documents } = snapshot
  const context = { reference, actor, now }
  const { definition } = version
  const open = state.supplements.find((one) => one.answeredAt === null) ?? null
  return {
    ...rowOf(world),
    revision: log.length,
    agencyName,
    nationalCode: nationalCodes[state.status],
    channel: state.channel,
    caseId: state.caseId,
    due: state.due
      ? {
          dueAt: state.due.dueAt,
          pausedSince: state.due.pausedSince,
          remaining: state.due.remaining,
          explanation: null,
          lines: dueLines,
          earlier: [...state.earlierDue],
        }
      : null,
    timeline: log.map((entry, index) => ({
      seq: index + 1,
      at: entry.at,
      event: entry.event.type,
      label: entry.event.type === 'act' ? titleOf(definition, `transition.${entry.event.transitionId}.label`) : null,
      status: entry.status,
      by: entry.by === 'system' ? null : entry.by === 'citizen' ? state.submitter.fullName : nameOf(entry.by),
    })),
    fee: state.fee,
    payment: state.payment,
    supplements: state.supplements,
    openSupplement: open,
    hold: state.hold?.kind ?? null,
    outputs: definition.outputs.map((output) => {
      const made = state.outputs[output.id]
      return {
        outputId: output.id,
        kind: output.kind,
        title: titleOf(definition, `output.${output.id}.title`),
        number: made?.number ?? null,
        issuedAt: made?.issuedAt ?? null,
        signatures: (made?.signatures ?? []).map((one) => ({ as: one.as, name: nameOf(one.by), at: one.at })),
        file: made?.file ?? null,
      }
    }),
    slips: state.receivedAt ? ['receipt'] : [],
    acts: availableActs(version, snapshot, context),
    definition,
    versionNumber: version.number,
    answers: answers as DeskDossier['answers'],
    documents: documents as DeskDossier['documents'],
    submitter: state.submitter,
    places: state.places.map((place) => ({ ...place })),
    opinions: [],
    groupRows: snapshot.rows ?? {},
    children: [],
    links: [],
    payments: state.payments ?? [],
    refunds: state.refunds ?? [],
    appointments: [],
    visited: [...new Set(log.flatMap((entry) => entry.path))],
    assignees: Object.fromEntries(
      Object.entries(state.assignee).map(([stepId, accountId]) => [stepId, { accountId, name: nameOf(accountId) }]),
    ),
    journal: log.map((entry, index) => ({
      seq: index + 1,
      at: entry.at,
      event: entry.event.type,
      by: entry.by,
      onBehalfOf: null,
      versionId: version.id,
      hash: 'a3f1'.repeat(16),
      entry: { type: entry.event.type, path: entry.path, status: entry.status },
    })),
    masked: [],
  }
}

const dueLines = {
  vi: ['Tiếp nhận lúc 09:00 20/11/2026: ngày này chưa tính.', 'Thời hạn: 3 ngày làm việc.'],
  en: ['Received at 09:00 20/11/2026: this day is not counted.', 'Limit: 3 working days.'],
}

function eventOf(command: string, body: Record<string, unknown>): DossierEvent | null {
  const events: Readonly<Record<string, string>> = {
    acts: 'act',
    'supplement-requests': 'requestSupplement',
    refuse: 'refuse',
    stop: 'stop',
    'withdrawal-decision': 'decideWithdrawal',
    claim: 'claim',
    release: 'release',
    assign: 'assign',
    payment: 'markPaid',
  }
  const type = events[command]
  if (!type) return null
  const { expectedRevision: _, ...rest } = body
  return { type, ...(type === 'requestSupplement' ? { requestId: crypto.randomUUID() } : {}), ...rest } as DossierEvent
}
