import type { occasionRoutes } from '@motcua/api/routes/occasions'
import { asOfficial, type Handlers } from '../http/call.ts'

/** Periodic duties and application windows. */
export const occasionHandlers: Handlers<typeof occasionRoutes> = {
  async listDuties({ engine }, call) {
    return { items: [...(await engine.listDuties({ ...call.params, by: asOfficial(call) }))] }
  },
  async listOwnDuties({ engine }, call) {
    const { period } = call.query
    const of = { ...call.params, by: asOfficial(call), ...(period === undefined ? {} : { period }) }
    return { items: [...(await engine.listOwnDuties(of))] }
  },
  async aggregateDuty({ engine }, call) {
    const { node } = call.query
    const of = { ...call.params, by: asOfficial(call), ...(node === undefined ? {} : { node }) }
    return { items: [...(await engine.aggregateDuty(of))] }
  },
  async readWindow({ engine }, call) {
    const { counts, decided } = await engine.readWindow({ ...call.params, by: asOfficial(call) })
    return { counts: [...counts], decided: decided !== null }
  },
  async allocateWindow({ engine }, call) {
    const { planHash } = call.body
    const of = { ...call.params, by: asOfficial(call), ...(planHash === undefined ? {} : { planHash }) }
    const { plan, hash, decided } = await engine.allocateWindow(of)
    const { options, allocations, ineligible, unknown } = plan
    return { decided, hash, options, allocations, ineligible, unknown }
  },
}
