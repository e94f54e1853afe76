import { createHash } from 'node:crypto'
import { WorkCalendar } from '@motcua/core/calendar'
import type { Definition, Role } from '@motcua/core/definition'
import type { ActorRef, Engine, EngineOptions } from '../commands/index.ts'
import { type Ports, secretsFrom } from '../ports/index.ts'

export const agencyId = 'H17.12'
export const system: ActorRef = { kind: 'system', accountId: 'system' }
export const testPorts: Ports = { secrets: secretsFrom(Buffer.alloc(32, 7)) }
export type People = Readonly<Record<Role | 'citizen' | 'citizen2', ActorRef>>

/** One agency with its people, and the definition published and offered there. */
export async function populate(engine: Engine, definition: Definition): Promise<{ people: People; versionId: string }> {
  await putPlace(engine)
  const people = await putPeople(engine)
  await engine.putService({
    by: system,
    agencyId,
    ownerAgencyId: agencyId,
    procedureCode: definition.procedure.code,
    channels: ['online', 'direct', 'postal'],
    units: {},
    receivingUnitId: 'u-desk',
    competentAgencyId: agencyId,
  })
  return { people, versionId: await publish(engine, people, definition) }
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

export const passingGate: EngineOptions['gate'] = async () => ({
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

async function putPeople(engine: Engine): Promise<People> {
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
  return people as People
}

async function publish(engine: Engine, people: People, definition: Definition): Promise<string> {
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
