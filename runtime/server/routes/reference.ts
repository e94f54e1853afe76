import type { referenceRoutes } from '@motcua/api/routes/reference'
import type { WorkCalendar } from '@motcua/core/calendar'
import { listAccounts, listAgencies, type ReferenceRevision } from '@motcua/store/read'
import { asOfficial, type Handlers } from '../http/call.ts'

const toView = ({ revision, changedByName, changedAt, decision, note }: ReferenceRevision) => ({
  revision,
  changedByName,
  changedAt,
  decision,
  note,
})

/** Calendars, administrative units and services of an agency, kept by its administrator. */
export const referenceHandlers: Handlers<typeof referenceRoutes> = {
  async readCalendars({ engine }, call) {
    const { calendars, ...rest } = await engine.readCalendars({ ...call.params, by: asOfficial(call) })
    return { ...rest, calendars: [...calendars] }
  },

  async previewCalendars({ engine }, call) {
    const preview = await engine.previewCalendars({ ...call.params, by: asOfficial(call), ...call.body })
    return { looked: preview.looked, moved: [...preview.moved], failed: [...preview.failed] }
  },

  async changeCalendars({ engine }, call) {
    return engine.changeCalendars({ ...call.params, by: asOfficial(call), ...call.body })
  },

  async listCalendarRevisions({ engine }, call) {
    const items = await engine.listRevisions({ ...call.params, by: asOfficial(call), kind: 'calendars' })
    return { items: items.map(toView) }
  },

  async readCalendarRevision({ engine }, call) {
    const body = await engine.readRevision({ ...call.params, by: asOfficial(call), kind: 'calendars' })
    return { calendars: body as WorkCalendar[] }
  },

  async readUnits({ engine }, call) {
    return engine.readUnits({ ...call.params, by: asOfficial(call) })
  },

  async changeUnits({ engine }, call) {
    return engine.changeUnits({ ...call.params, by: asOfficial(call), ...call.body })
  },

  async listUnitRevisions({ engine }, call) {
    const of = { ...call.params, by: asOfficial(call), kind: 'adminUnits', shared: true }
    return { items: (await engine.listRevisions(of)).map(toView) }
  },

  async listStaffedServices({ engine }, call) {
    const { agencyId } = call.params
    const services = await engine.listStaffedServices({ agencyId, by: asOfficial(call) })
    const [accounts, agencies] = await Promise.all([
      listAccounts(engine.store.sql, agencyId),
      listAgencies(engine.store.sql),
    ])
    const names = new Map(accounts.map(({ accountId, name }) => [accountId, name]))
    return {
      agencies: agencies.map(({ agencyId: id, name, units }) => ({
        agencyId: id,
        name,
        units: units.map((unit) => ({ id: unit.id, name: unit.name })),
      })),
      items: services.map(({ versionId, service, roles, ...rest }) => ({
        ...rest,
        published: versionId !== null,
        service: service && {
          channels: [...service.channels],
          units: { ...service.units },
          receivingUnitId: service.receivingUnitId,
          competentAgencyId: service.competentAgencyId,
        },
        roles: roles.map(({ holders, ...role }) => ({
          ...role,
          holders: holders.map(({ unitId, accountIds }) => ({
            unitId,
            names: accountIds.map((id) => names.get(id) ?? '–').sort(),
          })),
        })),
      })),
    }
  },

  async changeService({ engine }, call) {
    return engine.changeService({ ...call.params, by: asOfficial(call), ...call.body })
  },
}
