import { createHash } from 'node:crypto'
import { WorkCalendar } from '@motcua/core/calendar'
import type { Definition, Role } from '@motcua/core/definition'
import { cloneDatabase, type TestDatabase } from '@motcua/store/testing'
import { type ActorRef, createEngine, type Engine, type EngineOptions } from '../commands/index.ts'
import { type Ports, secretsFrom } from '../ports/index.ts'
import { smallDefinition } from './definition.ts'

export const agencyId = 'H17.12'
const system: ActorRef = { kind: 'system', accountId: 'system' }

/** A database of its own with one agency, its people and one published procedure. */
export interface TestWorld {
  readonly db: TestDatabase
  readonly engine: Engine
  readonly people: Readonly<Record<Role | 'citizen' | 'citizen2', ActorRef>>
  readonly procedureCode: string
  readonly versionId: string
  /** one more engine on the same database, as another process would have */
  open(options?: Partial<EngineOptions>): Promise<Engine>
  /** closes what `open` gave */
  closeOthers(): Promise<void>
  /** files a dossier and gives its id */
  file(key?: string): Promise<string>
  close(): Promise<void>
}

export const testPorts: Ports = { secrets: secretsFrom(Buffer.alloc(32, 7)) }

export async function createWorld(
  options: Partial<EngineOptions> & { definition?: Definition } = {},
): Promise<TestWorld> {
  const { definition = smallDefinition(), ...engineOptions } = options
  const db = await cloneDatabase()
  const opened: Engine[] = []
  const open = async (more: Partial<EngineOptions> = {}) => {
    const engine = await createEngine({
      url: db.url,
      ports: testPorts,
      demo: true,
      connections: 4,
      gate: passingGate,
      ...engineOptions,
      ...more,
    })
    opened.push(engine)
    return engine
  }
  const engine = await open()
  await putPlace(engine)
  const people = await putPeople(engine)
  const procedureCode = definition.procedure.code
  await engine.putService({
    by: system,
    agencyId,
    ownerAgencyId: agencyId,
    procedureCode,
    channels: ['online', 'direct', 'postal'],
    units: {},
    receivingUnitId: 'u-desk',
    competentAgencyId: agencyId,
  })
  const versionId = await publish(engine, people, definition)
  const file = async (key: string = crypto.randomUUID()) => {
    const { dossierId } = await engine.submitDossier(submission(people.citizen, key, procedureCode))
    return dossierId
  }
  const closeOthers = async () => {
    await Promise.all(opened.splice(1).map((each) => each.close()))
  }
  const close = async () => {
    await Promise.allSettled(opened.map((each) => each.close()))
    await db.drop()
  }
  return { db, engine, people, procedureCode, versionId, open, closeOthers, file, close }
}

export const submission = (by: ActorRef, idempotencyKey: string, procedureCode = '1.000001') =>
  ({
    agencyId,
    by,
    idempotencyKey,
    channel: 'online',
    submitter: { kind: 'person', fullName: 'H’Hen Niê', phone: '0905123456' },
    procedureCode,
    answers: { 'f-name': 'H’Hen Niê', 'f-copies': 2 },
    documents: {},
  }) as const

const passingGate: EngineOptions['gate'] = async () => ({
  definitionHash: '',
  findings: [],
  scenarios: [],
  passed: true,
})

async function putPlace(engine: Engine): Promise<void> {
  const week = { from: '07:30', to: '11:30' }
  const sessions = [week, { from: '13:00', to: '17:00' }]
  const calendar = WorkCalendar.parse({
    id: 'test',
    agencyId: 'all',
    timeZone: 'Asia/Ho_Chi_Minh',
    validFrom: '2020-01-01',
    validTo: '2035-12-31',
    confirmedOn: '2020-01-01',
    sessions: { 1: sessions, 2: sessions, 3: sessions, 4: sessions, 5: sessions, 6: [], 7: [] },
    daysOff: [],
    swapDaysWorked: [],
  })
  await engine.putReference({ by: system, agencyId: '*', kind: 'calendars', body: [calendar] })
  await engine.putAgency({
    by: system,
    agencyId,
    name: { vi: 'UBND phường Hòa Cường' },
    units: [{ id: 'u-desk', name: { vi: 'Bộ phận một cửa' } }],
  })
}

async function putPeople(engine: Engine): Promise<TestWorld['people']> {
  const roles: Role[] = [
    'analyst',
    'reviewer',
    'receptionist',
    'officer',
    'head',
    'approver',
    'clerk',
    'administrator',
    'auditor',
  ]
  const people: Record<string, ActorRef> = {}
  for (const role of roles) {
    const { accountId } = await engine.putAccount({ sub: `sub-${role}`, kind: 'official', name: `Cán bộ ${role}` })
    await engine.grantRole({ by: system, agencyId, accountId, role, unitId: null, from: null, to: null })
    people[role] = { kind: 'official', accountId }
  }
  for (const name of ['citizen', 'citizen2']) {
    const { accountId } = await engine.putAccount({
      sub: `sub-${name}`,
      kind: 'citizen',
      name: 'H’Hen Niê',
      email: `${name}@example.vn`,
    })
    people[name] = { kind: 'citizen', accountId }
  }
  return people as TestWorld['people']
}

export async function publish(engine: Engine, people: TestWorld['people'], definition: Definition): Promise<string> {
  const { draftId, revision } = await engine.saveProcedureDraft({ agencyId, by: people.analyst, definition })
  const name = createHash('sha256').update(draftId).digest('hex')
  const { requestId } = await engine.requestPublish({
    agencyId,
    by: people.analyst,
    draftId,
    expectedRevision: revision,
    effectiveFrom: await engine.now(),
    changeNote: 'first',
    warningReasons: {},
    idempotencyKey: `request-${name}`,
  })
  const { versionId } = await engine.approvePublish({
    agencyId,
    by: people.reviewer,
    requestId,
    idempotencyKey: `approve-${name}`,
  })
  return versionId
}
