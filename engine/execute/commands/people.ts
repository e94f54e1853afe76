import { Role } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { listAgencies } from '@motcua/store/read'
import * as write from '@motcua/store/write'
import { type ActorRef, type EngineContext, reading, requireMay, writing } from '../engine/index.ts'

/** Makes or refreshes the account of a person whom the identity provider named. */
export async function putAccount(
  engine: EngineContext,
  input: {
    sub: string
    kind: 'citizen' | 'official'
    name: string
    personalId?: string | null
    phone?: string | null
    email?: string | null
    profile?: Readonly<Record<string, unknown>>
  },
): Promise<{ accountId: string }> {
  const { personalId = null, phone = null, email = null, profile = {}, ...rest } = input
  const row = { ...rest, id: engine.ids.next(), personalId, phone, email, profile }
  const accountId = await writing(() => write.putAccount(engine.store.sql, row))
  if (accountId === 'again') throw new DenialError({ code: 'database.unavailable' })
  return { accountId }
}

export interface GrantRoleInput {
  readonly agencyId: string
  readonly by: ActorRef
  readonly accountId: string
  readonly role: Role
  /** null = every unit */
  readonly unitId: string | null
  /** dates, both included */
  readonly from: string | null
  readonly to: string | null
}

/**
 * Gives an account a role. Nobody grants to himself.
 * @throws `actor.samePerson`, `input.invalid`, `found.nothing` when there is no such account
 */
export async function grantRole(engine: EngineContext, input: GrantRoleInput): Promise<{ grantId: string }> {
  const { by, ...grant } = input
  const giver = await requireMay(engine, by, 'grant.manage', grant.agencyId)
  if (by.accountId === grant.accountId) throw new DenialError({ code: 'actor.samePerson' })
  if (!Role.safeParse(grant.role).success) throw new DenialError({ code: 'input.invalid', params: { input: 'role' } })
  await requirePlace(engine, grant)
  const id = engine.ids.next()
  const row = { ...grant, id, recordId: engine.ids.next() }
  await once(() => write.addGrant(engine.store.sql, row, toGiver(by, giver.actor.grantsRevision)))
  return { grantId: id }
}

/** A grant of a unit that is not there, or that ends before it begins, is a slip: it gives nothing and nobody sees why. */
async function requirePlace(
  engine: EngineContext,
  { agencyId, unitId, from, to }: Pick<GrantRoleInput, 'agencyId' | 'unitId' | 'from' | 'to'>,
): Promise<void> {
  if (from !== null && to !== null && to < from)
    throw new DenialError({ code: 'input.invalid', params: { input: 'to' } })
  if (unitId === null) return
  const agency = (await reading(() => listAgencies(engine.store.sql))).find((one) => one.agencyId === agencyId)
  if (!agency?.units.some((unit) => unit.id === unitId))
    throw new DenialError({ code: 'input.invalid', params: { input: 'unitId' } })
}

/** Takes a role away: whatever the account decides from now on misses its write. @throws `found.nothing` */
export async function revokeRole(
  engine: EngineContext,
  input: { agencyId: string; by: ActorRef; accountId: string; grantId: string },
): Promise<void> {
  const { by, ...grant } = input
  const giver = await requireMay(engine, by, 'grant.manage', grant.agencyId)
  const row = { ...grant, recordId: engine.ids.next() }
  await once(() => write.endGrant(engine.store.sql, row, toGiver(by, giver.actor.grantsRevision)))
}

/** Shuts an account out; its sessions end with it. @throws `found.nothing` */
export async function disableAccount(
  engine: EngineContext,
  input: { agencyId: string; by: ActorRef; accountId: string },
): Promise<void> {
  const { by, ...of } = input
  const giver = await requireMay(engine, by, 'grant.manage', of.agencyId)
  const row = { ...of, recordId: engine.ids.next() }
  await once(() => write.disableAccount(engine.store.sql, row, toGiver(by, giver.actor.grantsRevision)))
}

const toGiver = (by: ActorRef, revision: number): write.GrantedBy => ({
  actorId: by.accountId,
  grantsRevision: by.kind === 'system' ? null : revision,
})

async function once(run: () => Promise<boolean>): Promise<void> {
  if ((await writing(run)) !== true) throw new DenialError({ code: 'found.nothing' })
}
