import type { adminRoutes } from '@motcua/api/routes/admin'
import type { Role } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { exportJournal, verifyJournal } from '@motcua/execute/journal'
import { listAccounts, listDeadLetters, readClockOffset } from '@motcua/store/read'
import { agenciesFor, asOfficial, type Handlers, isUuid, requireAt } from '../http/call.ts'

export const adminHandlers: Handlers<typeof adminRoutes> = {
  async readClock({ engine }, call) {
    const offsetSeconds = await readClockOffset(engine.store.sql)
    return { now: call.now, realNow: engine.context.clock.now(), offsetSeconds }
  },

  async moveClock({ engine }, call) {
    const [agencyId] = agenciesFor(call, 'clock.move')
    if (!agencyId) throw new DenialError({ code: 'actor.notAllowed' })
    const { body } = call
    const to = 'moveTo' in body ? body.moveTo : new Date(Date.parse(call.now) + body.byHours * 3_600_000).toISOString()
    return engine.moveDemoClock({ agencyId, by: asOfficial(call), to })
  },

  async listGrants({ engine }, call) {
    const { agencyId } = call.params
    requireAt(call, 'grant.manage', agencyId)
    const people = await listAccounts(engine.store.sql, agencyId)
    return {
      items: people.map(({ accountId, name, disabledAt, grants }) => ({
        accountId,
        name,
        disabled: disabledAt !== null,
        grants: grants.map(({ grantId, role, unitId, from, to }) => ({ grantId, role, unitId, from, to })),
      })),
    }
  },

  async grantRole({ engine }, call) {
    const { agencyId } = call.params
    const { role, ...grant } = call.body
    return engine.grantRole({ agencyId, by: asOfficial(call), role: role as Role, ...grant })
  },

  async revokeRole({ engine }, call) {
    await engine.revokeRole({ ...call.params, by: asOfficial(call) })
    return undefined
  },

  async deadLetters({ engine }, call) {
    const { agencyId } = call.params
    requireAt(call, 'journal.read', agencyId)
    const rows = await listDeadLetters(engine.store.sql, agencyId)
    return {
      items: rows.map(({ dossierId, effectKey, kind, attempts, reason }) => {
        const [, seq, idx] = effectKey.split(':').map(Number)
        return { dossierId, seq: seq ?? 0, idx: idx ?? 0, kind, attempts, reason }
      }),
    }
  },

  async retryDeadLetter({ engine }, call) {
    const { agencyId } = call.params
    requireAt(call, 'grant.manage', agencyId)
    await engine.retryEffect({ agencyId, by: asOfficial(call), ...call.body })
    return undefined
  },

  async verifyJournal({ engine }, call) {
    const { agencyId, id } = call.params
    requireAt(call, 'journal.read', agencyId)
    if (!isUuid(id)) throw new DenialError({ code: 'found.nothing' })
    const exported = await exportJournal(engine.context, agencyId, id)
    const verdict = verifyJournal(exported)
    return verdict.ok
      ? { ok: true, entries: verdict.entries, firstBroken: null, reason: null }
      : { ok: false, entries: exported.entries.length, firstBroken: verdict.seq, reason: verdict.fault }
  },
}
