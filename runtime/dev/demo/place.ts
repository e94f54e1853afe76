import type { Role } from '@motcua/core/definition'
import type { ActorRef, Engine } from '@motcua/execute/commands'
import { type DemoPerson, demoPeople } from '@motcua/sandbox/people'
import { findReferenceParts, findReferenceRevision, listAgencies, listGrantsOfAgency } from '@motcua/store/read'
import { readTemplateFiles } from '../templates.ts'
import { demoAgencies } from './agencies.ts'

/** The installation itself: first start makes what nobody has a right to make yet. */
export const installation: ActorRef = { kind: 'system', accountId: 'system' }

/** Actor by sign-in name. @throws for a name that the demo has not */
export type Cast = (signIn: string) => ActorRef

/** Agencies with their units, reference data and calendars, as far as they are missing. */
export async function placeAgencies(engine: Engine, log: (line: string) => void): Promise<void> {
  const known = new Set((await listAgencies(engine.store.sql)).map((agency) => agency.agencyId))
  const missing = demoAgencies.filter(({ agencyId }) => !known.has(agencyId))
  for (const { agencyId, name, kind, units } of missing) {
    log(`agency ${name.vi}`)
    await engine.putAgency({ by: installation, agencyId, name: { ...name }, kind, units })
  }
  // Asked of the last agency: data common to all are in every agency's bundle.
  const kinds = await Promise.all(demoAgencies.map(({ agencyId }) => kindsOf(engine, agencyId)))
  if (kinds.every((of) => ['adminUnits', 'codeLists', 'calendars'].every((kind) => of.has(kind)))) return
  const files = await readTemplateFiles('reference')
  const common = { adminUnits: files['admin-units.json'], codeLists: files['code-lists.json'] } as const
  for (const kind of ['adminUnits', 'codeLists'] as const)
    if (kinds.some((of) => !of.has(kind)))
      await engine.putReference({ by: installation, agencyId: '*', kind, body: common[kind] })
  for (const [i, { agencyId }] of demoAgencies.entries())
    if (!kinds[i]?.has('calendars'))
      await engine.putReference({
        by: installation,
        agencyId,
        kind: 'calendars',
        body: calendarsOf(files, agencyId),
      })
}

async function kindsOf(engine: Engine, agencyId: string): Promise<ReadonlySet<string>> {
  const revision = await findReferenceRevision(engine.store.sql, agencyId)
  const parts = revision === null ? null : await findReferenceParts(engine.store.sql, agencyId, revision)
  return new Set((parts ?? []).map((part) => part.kind))
}

/** The city's calendars as each agency has confirmed them for itself. */
function calendarsOf(files: Record<string, unknown>, agencyId: string): unknown[] {
  return Object.entries(files)
    .filter(([name]) => /^calendar-\d{4}\.json$/.test(name))
    .map(([, body]) => {
      const calendar = body as { validFrom: string; confirmedOn: string | null }
      const year = Number(calendar.validFrom.slice(0, 4))
      return {
        ...calendar,
        id: `${agencyId}-${year}`,
        agencyId,
        confirmedOn: calendar.confirmedOn ?? `${year - 1}-12-15`,
      }
    })
}

/** Accounts and grants of everyone, as far as they are missing. */
export async function placePeople(engine: Engine): Promise<Cast> {
  const held = new Set(
    (await Promise.all(demoAgencies.map(({ agencyId }) => listGrantsOfAgency(engine.store.sql, agencyId))))
      .flat()
      .map((grant) => nameGrant(grant.accountId, grant.agencyId, grant.role)),
  )
  const actors = new Map<string, ActorRef>()
  await Promise.all(
    demoPeople.map(async (person) => {
      const kind = person.offices.length > 0 ? 'official' : 'citizen'
      const { accountId } = await engine.putAccount(toAccount(person, kind))
      actors.set(person.id, { kind, accountId })
      for (const { role, agencyId } of person.offices)
        if (!held.has(nameGrant(accountId, agencyId, role))) await grant(engine, { accountId, role, agencyId })
    }),
  )
  return (signIn) => {
    const actor = actors.get(signIn)
    if (!actor) throw new Error(`nobody in the demo signs in as ${signIn}`)
    return actor
  }
}

function toAccount(person: DemoPerson, kind: 'citizen' | 'official') {
  const { id, name, personalId, phone, email, birthDate, gender, address, title } = person
  const profile = { birthDate, gender, address, ...(title ? { title } : {}) }
  return { sub: id, kind, name, personalId, phone, email, profile }
}

const nameGrant = (...parts: readonly [accountId: string, agencyId: string, role: string]) => parts.join(' ')

const grant = (engine: Engine, of: { accountId: string; role: Role; agencyId: string }) =>
  engine.grantRole({ by: installation, ...of, unitId: null, from: null, to: null })
