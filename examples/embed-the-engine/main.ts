// Runs a published procedure inside a program of your own: no server, no database. Run: pnpm tsx examples/embed-the-engine/main.ts
import { readdirSync, readFileSync } from 'node:fs'
import { toAgencyCalendar, WorkCalendar } from '@motcua/core/calendar'
import { packTemplate, parseDefinition, versionHash } from '@motcua/core/definition'
import { type Actor, availableActs, type DossierEvent, decide, loadVersion, type Snapshot } from '@motcua/core/process'
import { fromKeyed } from '@motcua/core/simulate'

const templates = new URL('../../templates/', import.meta.url)
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, templates), 'utf8'))

// 1. A version: the definition as published, with its hash. Here: an extract of a civil status record.
const folder = 'd02-civil-status-extract'
const messages = readdirSync(new URL(`${folder}/messages`, templates)).map((name) => `messages/${name}`)
const files = Object.fromEntries(['definition.json', ...messages].map((name) => [name, json(`${folder}/${name}`)]))
const parsed = parseDefinition(packTemplate(files))
if (!parsed.ok) throw new Error(parsed.error.code)
const definition = parsed.value
const hash = versionHash(definition)
const loaded = loadVersion({ id: 'v1', number: 1, hash, effectiveFrom: '2026-11-01T00:00:00Z', definition })
if (!loaded.ok) throw new Error(loaded.error.code)
const version = loaded.value

// 2. Reference data: what an administrator keeps. Only the calendar matters here.
const calendar = WorkCalendar.parse({ ...(json('reference/calendar-2026.json') as object), confirmedOn: '2026-01-02' })
const agencyId = 'EXAMPLE'
const reference = {
  revision: 1,
  calendar: toAgencyCalendar([calendar]),
  adminUnits: json('reference/admin-units.json') as never,
  codeLists: json('reference/code-lists.json') as never,
  service: {
    agencyId,
    procedureCode: definition.procedure.code,
    channels: ['online'] as const,
    units: {},
    receivingUnitId: 'desk',
    competentAgencyId: agencyId,
  },
}

// 3. The host: keeps the snapshot and the registers of numbers. `decide` is pure, so this is all there is to it.
let snapshot: Snapshot | null = null
const numbers = new Map<string, number>()

function send(event: DossierEvent, actor: Actor, now: string): void {
  let decision = decide(version, snapshot, event, { reference, actor, now })
  if (decision.kind === 'needsNumbers') {
    const taken = decision.needs.map(({ register, period }) => `${register}|${period}`)
    const next = Object.fromEntries(taken.map((key) => [key, numbers.get(key) ?? 1]))
    decision = decide(version, snapshot, event, { reference, actor, now, numbers: next })
  }
  if (decision.kind !== 'accepted') {
    console.log(`${event.type}: refused, ${decision.kind === 'denied' ? decision.denial.code : 'no number'}`)
    return
  }
  for (const { register, period, value } of decision.numbersTaken) numbers.set(`${register}|${period}`, value + 1)
  snapshot = decision.next
  const { status, code, due } = snapshot.state
  console.log(`${event.type}: ${code} is ${status}, due ${due?.dueAt ?? 'not yet'}`)
  for (const effect of decision.effects) console.log(`  to be done outside: ${effect.kind}`)
}

// 4. People. Officials carry the grants that your own system gave them.
const citizen: Actor = { kind: 'citizen', accountId: 'hoa', name: 'Nguyễn Thị Hoa', grants: [], grantsRevision: 0 }
const official = (role: 'receptionist' | 'officer'): Actor => ({
  kind: 'official',
  accountId: role,
  name: role,
  grants: [{ role, agencyId, unitId: null, from: null, to: null }],
  grantsRevision: 1,
})

const answers = {
  ownerType: 'person',
  ownerIsSubmitter: true,
  ownerNationality: 'VN',
  eventType: 'birth',
  subjectName: 'Nguyễn Thị Hoa',
  subjectBirthDate: '1990-04-12',
  registrationPlace: '20314',
  registrationDate: '1990',
  copies: 3,
  returnMode: 'online',
  truthStatement: true,
}
send(
  {
    type: 'submit',
    dossierId: 'd1',
    agencyId,
    channel: 'online',
    submitter: {
      kind: 'person',
      fullName: 'Nguyễn Thị Hoa',
      birthDate: '1990-04-12',
      gender: 'female',
      personalId: '048190001234',
      phone: '+84905123456',
      address: '12 Lê Đình Lý, Đà Nẵng',
    },
    applicantAccountId: citizen.accountId,
    answers: fromKeyed(definition, answers),
    documents: {},
  },
  citizen,
  '2026-11-23T01:15:00Z',
)
// The register is silent: the worker of your own system reports it as a failure, and people go on by hand.
send(
  { type: 'automatic', stepId: 's-search', visit: 1, result: 'failure' },
  { ...citizen, kind: 'system' },
  '2026-11-23T01:16:00Z',
)
send({ type: 'act', transitionId: 't-accept', fields: {} }, official('officer'), '2026-11-23T01:20:00Z')
send({ type: 'act', transitionId: 't-accept', fields: {} }, official('receptionist'), '2026-11-23T01:20:00Z')

if (snapshot) {
  const { fee } = (snapshot as Snapshot).state
  console.log(`fee ${fee?.totalVnd} đ`)
  const context = { reference, actor: official('officer'), now: '2026-11-23T01:30:00Z' }
  const acts = availableActs(version, snapshot, context).map((act) =>
    act.kind === 'transition' ? act.transitionId : act.act,
  )
  console.log(`the officer can: ${acts.join(', ')}`)
}
