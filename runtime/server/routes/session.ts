import type { sessionRoutes } from '@motcua/api/routes/session'
import { grantFor } from '@motcua/core/process'
import { listAgencies } from '@motcua/store/read'
import { sessionLine } from '../auth/session.ts'
import { type Handlers, signedIn } from '../http/call.ts'
import { csrfTokenOf } from '../http/csrf.ts'

export const sessionHandlers: Handlers<typeof sessionRoutes> = {
  async me({ engine, config }, call) {
    const { account, official, csrfSecret } = signedIn(call)
    const inForce = official.grants.filter((g) => grantFor(official, g.role, g.agencyId, g.unitId, call.now))
    const ids = new Set(inForce.map((grant) => grant.agencyId))
    const agencies = ids.size === 0 ? [] : (await listAgencies(engine.store.sql)).filter((a) => ids.has(a.agencyId))
    return {
      id: account.id,
      name: account.name,
      kind: account.kind,
      personalId: account.personalId,
      phone: account.phone,
      email: account.email,
      roles: [...new Set(inForce.map((grant) => grant.role))],
      grants: inForce.map(({ role, agencyId, unitId, from, to }) => ({ role, agencyId, unitId, from, to })),
      agencies: agencies.map(({ agencyId, name, units }) => ({
        agencyId,
        name,
        units: units.map((unit) => ({ id: unit.id, name: unit.name })),
      })),
      csrfToken: csrfTokenOf(csrfSecret),
      demo: config.demo,
      now: call.now,
    }
  },

  async environment({ config }, call) {
    return { demo: config.demo, languages: ['vi', 'en'], now: call.now, signedIn: call.session !== null }
  },

  async logout({ engine, oidc, https }, call) {
    const { data } = signedIn(call)
    if (call.token) await engine.endSession({ token: call.token })
    call.setCookies.push(sessionLine('', https))
    const idToken = typeof data.idToken === 'string' ? data.idToken : null
    // The provider being away is no reason to stay signed in here.
    const endUrl = idToken ? await oidc.endUrl(idToken).catch(() => null) : null
    return { endUrl }
  },
}
