import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { check } from '@motcua/core/check'
import { blankDefinition, type Definition, findText, parseDefinition } from '@motcua/core/definition'
import { createFakeChanges, type FakeDossiers } from './fake-changes.ts'
import { createFakeDrafting, type FakeDrafting } from './fake-drafting.ts'
import { simulationLists, simulationReference } from './simulation-reference.ts'

/** A server in memory with the builder's routes and the built app, for browser tests of the builder alone. */
export interface FakeServer {
  readonly url: string
  readonly drafts: Map<string, { definition: Definition; revision: number }>
  /** comments, blocks, links … */
  readonly drafting: FakeDrafting
  /** what it says of past and running dossiers */
  readonly dossiers: FakeDossiers
  /** while true every request of the API is cut off */
  offline: boolean
  /** business time, UTC */
  now: string
  close(): Promise<void>
}

interface Version {
  number: number
  effectiveFrom: string
  publishedAt: string
  author: string
  approvedBy: string
  note: string
  definition: Definition
}
interface Request {
  id: string
  procedureId: string
  by: string
  state: 'open' | 'approved' | 'returned'
  effectiveFrom: string
  note: string
  warningReasons: Record<string, string>
  requestedAt: string
  comment: string | null
  decidedBy: string | null
  definition: Definition
}

const people = {
  analyst: { id: 'a-1', name: 'Trần Thị Soạn', roles: ['analyst'] },
  /** a second person who edits */
  colleague: { id: 'a-2', name: 'Phạm Thị Lan', roles: ['analyst'] },
  reviewer: { id: 'r-1', name: 'Lê Văn Duyệt', roles: ['reviewer'] },
} as const
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
}
/** The policy the product serves the builder under: no eval, no inline script. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'"

/** Starts it on a free port. @param dist  folder of the built app */
export async function startFakeServer(
  dist: string,
  templates: readonly Definition[] = [],
  port = 0,
): Promise<FakeServer> {
  const drafts: FakeServer['drafts'] = new Map()
  const versions = new Map<string, Version[]>()
  const requests: Request[] = []
  const state = { offline: false, now: '2026-11-23T02:00:00Z' }
  const changes = createFakeChanges(drafts, () => state.now)
  const drafting = createFakeDrafting(drafts, () => state.now)

  const summary = (id: string) => {
    const { definition, revision } = drafts.get(id) as { definition: Definition; revision: number }
    const [live] = versions.get(id) ?? []
    const open = requests.find((one) => one.procedureId === id && one.state === 'open')
    const decision = definition.procedure.publicationDecision
    const scheduled = live && live.effectiveFrom > state.now
    return {
      id,
      agencyId: 'H17.1',
      code: definition.procedure.code,
      title: findText(definition, 'vi', 'procedure.title') ?? id,
      state: open ? 'inReview' : scheduled ? 'scheduled' : live ? 'live' : 'draft',
      version: live?.number ?? null,
      decisionNumber: decision?.number ?? null,
      receivedAt: decision?.reachedUsAt ?? null,
      liveAt: live?.publishedAt ?? null,
      deadlineAt: null,
      effectiveFrom: live?.effectiveFrom ?? null,
      updatedAt: revision > 0 ? state.now : null,
      updatedBy: people.analyst.name,
      request: requestIn(id),
    }
  }
  const requestIn = (id: string) => {
    const last = requests.find((one) => one.procedureId === id)
    if (!last || last.state === 'approved') return null
    return {
      ...{ id: last.id, state: last.state, requestedBy: people.analyst.name, requestedById: last.by },
      ...{ requestedAt: last.requestedAt, decidedBy: last.decidedBy, comment: last.comment },
      decidedAt: last.decidedBy ? state.now : null,
    }
  }
  const report = (definition: Definition) => {
    const findings = check(definition, {
      staffing: null,
      boundSources: null,
      calendarUntil: null,
      codeLists: null,
      today: state.now.slice(0, 10),
    })
      .filter((one) => one.severity !== 'info')
      .map(({ code, severity, path, params }) => ({ code, severity, place: path.join('/'), params: params ?? {} }))
    return { definitionHash: '', findings, scenarios: [], passed: findings.every((one) => one.severity !== 'error') }
  }
  const page = (one: Request) => ({
    ...one,
    code: one.definition.procedure.code,
    title: findText(one.definition, 'vi', 'procedure.title') ?? '',
    requestedBy: people.analyst.name,
    requestedById: one.by,
    decidedAt: one.decidedBy ? state.now : null,
    live: versions.get(one.procedureId)?.[0]?.definition ?? null,
    report: report(one.definition),
  })

  const slips = (['receiptSlip', 'supplementSlip', 'refusalSlip'] as const).map((kind) => ({
    name: kind,
    kind,
    template: { title: 'slip.title', blocks: [{ id: 'code', kind: 'text', text: 'slip.code' }] },
    messages: {
      vi: { 'slip.title': 'Phiếu', 'slip.code': '{{dossier.code}}' },
      en: { 'slip.title': 'Slip', 'slip.code': '{{dossier.code}}' },
    },
  }))
  const api = async (
    method: string,
    path: string,
    body: Record<string, unknown>,
    me: (typeof people)[keyof typeof people],
  ): Promise<[number, unknown]> => {
    const [, , first, rawId = '', act] = path.split('/')
    const id = decodeURIComponent(rawId)
    if (first === 'slips') return [200, { items: slips }]
    if (first === 'me')
      return [
        200,
        {
          ...me,
          kind: 'official',
          personalId: null,
          phone: null,
          email: null,
          grants: [],
          agencies: [{ agencyId: 'H17.1', name: { vi: 'UBND phường Hải Châu', en: 'Hai Chau ward' }, units: [] }],
          csrfToken: 't',
          demo: true,
          now: state.now,
        },
      ]
    if (first === 'templates' && rawId !== '')
      return [200, { id: rawId, definition: templates[Number(rawId.slice(1))] }]
    if (first === 'templates')
      return [
        200,
        {
          items: templates.map((one, i) => ({
            id: `t${i}`,
            code: one.procedure.code,
            title: findText(one, 'vi', 'procedure.title') ?? '',
            summary: findText(one, 'vi', 'procedure.summary') ?? '',
          })),
        },
      ]
    if (first === 'procedures' && rawId === '' && method === 'GET')
      return [200, { items: [...drafts.keys()].map(summary) }]
    if (first === 'procedures' && rawId === '') {
      const definition =
        body.from === 'template'
          ? (templates[Number(String(body.template).slice(1))] as Definition)
          : body.from === 'copy'
            ? { ...(drafts.get(String(body.procedureId))?.definition as Definition) }
            : blankDefinition(String(body.code), String(body.title))
      const created = `H17.1~${body.from === 'template' ? definition.procedure.code : body.code}`
      drafts.set(created, { definition, revision: 1 })
      return [200, { id: created }]
    }
    if (first === 'bulk-changes') return changes.bulk(method, id, act, body)
    const draft = drafts.get(id)
    if (first === 'procedures') {
      if (!draft) return [404, { code: 'found.nothing' }]
      if (act === 'draft' && method === 'GET')
        return [200, { id, ...draft, updatedBy: drafting.savedBy(id), state: summary(id).state }]
      if (act === 'draft') {
        if (body.revision !== draft.revision) return [409, { code: 'draft.stale' }]
        const parsed = parseDefinition(body.definition)
        if (!parsed.ok) return [422, { code: 'definition.invalid', issues: parsed.error.issues }]
        drafts.set(id, { definition: parsed.value, revision: draft.revision + 1 })
        drafting.saved(id, me)
        return [200, { revision: draft.revision + 1 }]
      }
      const ids = (versions.get(id) ?? []).map((one) => `v${one.number}`)
      const changed = changes.procedure(id, act ?? '', body, ids)
      if (changed) return changed
      if (act === 'check') return [200, report(draft.definition)]
      if (act === 'versions')
        return [
          200,
          {
            items: (versions.get(id) ?? []).map((one) => ({
              ...one,
              versionId: `v${one.number}`,
              hash: '',
              retiredAt: changes.dossiers.retired.get(id)?.has(`v${one.number}`) ? one.publishedAt : null,
              receivedAt: one.definition.procedure.publicationDecision?.reachedUsAt ?? null,
              deadlineAt: null,
              running: 0,
              dossiers: 0,
            })),
          },
        ]
      if (act === 'surroundings')
        return [
          200,
          {
            staffing: ['receptionist', 'officer', 'head', 'approver', 'clerk'].map((role) => ({
              role,
              agencyId: 'H17.1',
              unitId: null,
            })),
            boundSources: null,
            calendarUntil: '2027-12-31',
            codeLists: ['genders', 'countries', 'idTypes', 'relations'],
            today: state.now.slice(0, 10),
          },
        ]
      if (act === 'simulation-reference') return [200, { reference: simulationReference(draft.definition) }]
      if (act === 'simulation-lists') return [200, simulationLists()]
      if (act === 'publish-requests') {
        const gate = report(draft.definition)
        if (!gate.passed) return [422, { code: 'gate.blocked' }]
        const reasons = body.warningReasons as Record<string, string>
        if (gate.findings.some((one) => !reasons[`${one.code} ${one.place}`]?.trim()))
          return [422, { code: 'gate.reasonMissing' }]
        const one: Request = {
          id: `H17.1~${requests.length + 1}`,
          procedureId: id,
          by: me.id,
          state: 'open',
          effectiveFrom: String(body.effectiveFrom),
          note: String(body.note),
          warningReasons: reasons,
          requestedAt: state.now,
          comment: null,
          decidedBy: null,
          definition: draft.definition,
        }
        requests.unshift(one)
        return [200, { id: one.id, report: gate }]
      }
    }
    if (first === 'publish-requests' && rawId === '') return [200, { items: requests.map(page) }]
    const request = requests.find((one) => one.id === id)
    if (!request) return [404, { code: 'found.nothing' }]
    if (method === 'GET') return [200, page(request)]
    if (request.by === me.id) return [403, { code: 'actor.samePerson' }]
    request.comment = String(body.comment ?? '')
    request.decidedBy = me.name
    request.state = act === 'approve' ? 'approved' : 'returned'
    if (act !== 'approve') return [204, undefined]
    const older = versions.get(request.procedureId) ?? []
    const made: Version = {
      number: older.length + 1,
      effectiveFrom: request.effectiveFrom.includes('T') ? request.effectiveFrom : `${request.effectiveFrom}T00:00:00Z`,
      publishedAt: state.now,
      author: people.analyst.name,
      approvedBy: me.name,
      note: request.note,
      definition: request.definition,
    }
    versions.set(request.procedureId, [made, ...older])
    return [
      200,
      {
        versionId: `v${made.number}`,
        number: made.number,
        hash: '',
        effectiveFrom: made.effectiveFrom,
        publishedAt: made.publishedAt,
      },
    ]
  }

  const handle = async (request: IncomingMessage, reply: ServerResponse) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    if (path.startsWith('/api/')) {
      if (state.offline) return request.socket.destroy()
      const as = /as=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
      const who = as === 'reviewer' || as === 'colleague' ? people[as] : people.analyst
      if (request.method !== 'GET' && request.headers['x-csrf-token'] !== 't')
        return answer(reply, 403, { code: 'csrf.refused' })
      const method = request.method ?? 'GET'
      const given = await readBody(request)
      const [status, body] =
        drafting.answer(method, path, given, who, `http://${request.headers.host}`) ??
        (await api(method, path, given, who))
      return answer(reply, status, body)
    }
    const name = path.replace(/^\/builder\/?/, '')
    const file = extname(name) ? name : 'index.html'
    const content = await readFile(join(dist, file)).catch(() => null)
    if (!content) return answer(reply, 404, {})
    reply.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy,
    })
    reply.end(content)
  }
  const server: Server = createServer((request, reply) => {
    handle(request, reply).catch((error) => answer(reply, 500, { code: 'internal', message: String(error) }))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const used = typeof address === 'object' && address ? address.port : port
  return Object.assign(state, {
    url: `http://127.0.0.1:${used}`,
    drafts,
    dossiers: changes.dossiers,
    drafting,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  })
}

function answer(reply: ServerResponse, status: number, body: unknown): void {
  reply.writeHead(status, { 'content-type': 'application/json' })
  reply.end(body === undefined ? undefined : JSON.stringify(body))
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}
