import type { AbsenceView, staffingRoutes } from '@motcua/api/routes/staffing'
import { StepRole } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { listAccounts } from '@motcua/store/read'
import { asOfficial, type Call, type Handlers, signedIn } from '../http/call.ts'

/** Absences with their covers, and due dates that changed calendars moved. */
export const staffingHandlers: Handlers<typeof staffingRoutes> = {
  async listAbsences({ engine }, call) {
    const { agencyId } = call.params
    requireWorksAt(call, agencyId)
    const rows = await engine.listAbsences({ agencyId, by: asOfficial(call) })
    return { items: rows.map(({ agencyId: _agency, madeBy: _by, ...row }): AbsenceView => row) }
  },

  async listCovers({ engine }, call) {
    const { agencyId } = call.params
    requireWorksAt(call, agencyId)
    const people = await listAccounts(engine.store.sql, agencyId)
    const coverable = (role: string) => role !== 'applicant' && StepRole.safeParse(role).success
    return {
      items: people
        .filter((person) => person.disabledAt === null)
        .map(({ accountId, name, grants }) => ({
          accountId,
          name,
          roles: [...new Set(grants.map((grant) => grant.role).filter(coverable))],
        })),
    }
  },

  async putAbsence({ engine }, call) {
    const { roles, ...given } = call.body
    return engine.putAbsence({ ...call.params, by: asOfficial(call), ...given, ...(roles ? { roles } : {}) })
  },

  async endAbsence({ engine }, call) {
    await engine.endAbsence({ ...call.params, by: asOfficial(call) })
    return undefined
  },

  async listRecounted({ engine }, call) {
    const rows = await engine.listRecounted({ ...call.params, by: asOfficial(call) })
    return {
      items: rows.map(({ dossierId, code, ownerName, at, before, dueAt }) => ({
        dossierId,
        code,
        ownerName,
        at,
        before,
        dueAt,
      })),
    }
  },

  async recountDues({ engine }, call) {
    const { looked, moved, failed } = await engine.recountDues({ ...call.params, by: asOfficial(call), ...call.body })
    return { looked, moved: [...moved], failed: [...failed] }
  },
}

/** @throws `actor.notAllowed` for whoever holds nothing there */
function requireWorksAt(call: Call, agencyId: string): void {
  if (!signedIn(call).official.grants.some((grant) => grant.agencyId === agencyId))
    throw new DenialError({ code: 'actor.notAllowed' })
}
