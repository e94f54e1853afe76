import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SimulationReference } from '@motcua/api/routes/simulation'
import type { WorkCalendar } from '@motcua/core/calendar'
import type { Definition } from '@motcua/core/definition'
import type { AdminUnits, CodeLists } from '@motcua/core/fields'

const folder = join(import.meta.dirname, '../../templates/reference')
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))

/** The reference data as shipped, as the server gives it to the simulator. */
export const simulationReference = ({ procedure }: Definition): SimulationReference => ({
  revision: 1,
  calendars: [read('calendar-2026'), read('calendar-2027')] as WorkCalendar[],
  service: {
    agencyId: 'H17.1',
    procedureCode: procedure.code,
    channels: procedure.channels,
    units: {},
    receivingUnitId: 'one-stop',
    competentAgencyId: 'H17.1',
  },
  agencies: [
    { agencyId: 'H17.1', name: { vi: 'UBND phường Hải Châu', en: 'Hai Chau ward' } },
    { agencyId: 'H17.2', name: { vi: 'UBND phường Hòa Xuân', en: 'Hoa Xuan ward' } },
  ],
  procedures: {},
})

/** Administrative units and code lists as shipped. */
export const simulationLists = () => ({
  revision: 1,
  adminUnits: read('admin-units') as AdminUnits,
  codeLists: read('code-lists') as CodeLists,
})
