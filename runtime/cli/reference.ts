import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { toAgencyCalendar, WorkCalendar } from '@motcua/core/calendar'
import { AdminUnits, CodeLists } from '@motcua/core/fields'
import type { Reference } from '@motcua/core/process'
import { readJson } from './read-definition.ts'

/**
 * Reference data for playing scenarios without a server, read from a folder such as `templates/reference`. Calendars
 * count as confirmed: whoever plays a scenario has chosen them.
 */
export function readReference(folder: string, procedureCode: string): Reference {
  const calendars = readdirSync(folder)
    .filter((name) => /^calendar-.*\.json$/.test(name))
    .sort()
    .map((name) => {
      const calendar = readJson(join(folder, name)) as Record<string, unknown>
      return WorkCalendar.parse({ ...calendar, confirmedOn: calendar.confirmedOn ?? calendar.validFrom })
    })
  return {
    revision: 1,
    calendar: toAgencyCalendar(calendars),
    adminUnits: AdminUnits.parse(readJson(join(folder, 'admin-units.json'))),
    codeLists: CodeLists.parse(readJson(join(folder, 'code-lists.json'))),
    service: {
      agencyId: 'SIM',
      procedureCode,
      channels: ['online', 'direct', 'postal'],
      units: {},
      receivingUnitId: 'SIM',
      competentAgencyId: 'SIM',
    },
  }
}
