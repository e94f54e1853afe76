import type { WorkCalendar } from '@motcua/core/calendar'
import type { AdminUnits, CodeLists } from '@motcua/core/fields'
import type { Service } from '@motcua/core/process'
import { z } from 'zod'
import { route } from '../route.ts'
import { CompositeId, own, Words } from '../schemas/basics.ts'

/**
 * What the simulator and the deadline calculator need besides the definition, the very same as the gate's scenarios get. Calendars
 * stand as they were entered; `toAgencyCalendar` joins them.
 */
export const SimulationReference = z.object({
  revision: z.int(),
  calendars: own<WorkCalendar[]>('WorkCalendars'),
  service: own<Service>('Service'),
  /** who can be asked, told or handed a dossier */
  agencies: z.array(z.object({ agencyId: z.string(), name: Words })),
  /** titles of the procedures that chains open and dossiers follow, by code; those nobody offers are absent */
  procedures: z.record(z.string(), z.string()),
})
export type SimulationReference = z.infer<typeof SimulationReference>

const id = z.object({ id: CompositeId })

export const simulationRoutes = {
  simulationReference: route({
    tag: 'builder',
    method: 'GET',
    path: '/api/procedures/:id/simulation-reference',
    summary:
      'Calendars, service and agencies that the gate plays scenarios on; null where the agency has no calendar yet',
    who: 'procedure.read',
    limit: 'read',
    params: id,
    response: z.object({ reference: SimulationReference.nullable() }),
  }),
  simulationLists: route({
    tag: 'builder',
    method: 'GET',
    path: '/api/procedures/:id/simulation-lists',
    summary: 'Administrative units and code lists of the same reference data, whole: fetched when a form needs them',
    who: 'procedure.read',
    limit: 'read',
    params: id,
    response: z.object({
      revision: z.int(),
      adminUnits: own<AdminUnits>('AdminUnits'),
      codeLists: own<CodeLists>('CodeLists'),
    }),
  }),
} as const
