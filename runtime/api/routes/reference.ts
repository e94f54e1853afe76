import type { WorkCalendar } from '@motcua/core/calendar'
import type { AdminUnits, UnitChange } from '@motcua/core/fields'
import { z } from 'zod'
import { route } from '../route.ts'
import { AgencyId, Channel, own, ProcedureCode, Revision, Words } from '../schemas/basics.ts'

/** On which revision a change was made, and why. */
const Reason = z.strictObject({
  expectedRevision: Revision,
  /** number and date of the decision */
  decision: z.string().trim().min(1).max(200),
  note: z.string().max(1000).default(''),
})

/** A revision of reference data: who made it, when and why. */
export const RevisionView = z.object({
  revision: z.int(),
  changedByName: z.string().nullable(),
  changedAt: z.string(),
  decision: z.string(),
  note: z.string(),
})
export type RevisionView = z.infer<typeof RevisionView>

/** A procedure at an agency: how it is offered, and who would work each of its roles. */
export const StaffedServiceView = z.object({
  procedureCode: z.string(),
  ownerAgencyId: z.string(),
  title: Words,
  /** null = not offered here yet */
  state: z.enum(['open', 'closed']).nullable(),
  /** of the service as reference data; 0 = none yet */
  revision: z.int(),
  published: z.boolean(),
  draftId: z.string().nullable(),
  service: z
    .object({
      channels: z.array(z.string()).readonly(),
      units: z.record(z.string(), z.string()),
      receivingUnitId: z.string(),
      competentAgencyId: z.string(),
    })
    .nullable(),
  roles: z.array(
    z.object({
      role: z.string(),
      steps: z.array(Words).readonly(),
      ownRule: z.boolean(),
      holders: z.array(z.object({ unitId: z.string().nullable(), names: z.array(z.string()) })),
    }),
  ),
})
export type StaffedServiceView = z.infer<typeof StaffedServiceView>

/** An agency with its units, to choose from. */
const AgencyUnits = z.object({
  agencyId: z.string(),
  name: Words,
  units: z.array(z.object({ id: z.string(), name: Words })),
})

const agency = z.object({ agencyId: AgencyId })
const all = { tag: 'admin', who: 'reference.manage', params: agency } as const
const read = { ...all, method: 'GET', limit: 'read' } as const
const stale = ['input.invalid', 'reference.stale'] as const
const Saved = z.object({ revision: z.int() })
/** few calendars of a year each; the command judges what is inside */
const Calendars = z.array(own<WorkCalendar>('WorkCalendar')).min(1).max(60)
const calendars = '/api/admin/calendars/:agencyId'
const units = '/api/admin/units/:agencyId'
const services = '/api/admin/services/:agencyId'
const RoleUnit = z.enum(['receptionist', 'officer', 'head', 'approver', 'clerk'])

export const referenceRoutes = {
  readCalendars: route({
    ...read,
    path: calendars,
    summary: 'Calendars the agency counts on, to be edited',
    response: z.object({
      revision: z.int(),
      own: z.boolean(),
      calendars: z.array(own<WorkCalendar>('WorkCalendar')),
      today: z.string(),
    }),
  }),
  previewCalendars: route({
    ...all,
    method: 'POST',
    path: `${calendars}/preview`,
    summary: 'Due dates of running dossiers as calendars that are not saved would have them',
    limit: 'export',
    body: z.strictObject({ calendars: Calendars }),
    response: z.object({
      looked: z.int(),
      moved: z.array(z.object({ dossierId: z.string(), code: z.string(), before: z.string(), dueAt: z.string() })),
      failed: z.array(z.object({ dossierId: z.string(), code: z.string(), reason: z.string() })),
    }),
    errors: ['input.invalid'],
  }),
  changeCalendars: route({
    ...all,
    method: 'POST',
    path: calendars,
    summary: 'Saves the calendars of the agency as its next revision',
    limit: 'write',
    body: Reason.extend({ calendars: Calendars }),
    response: Saved,
    errors: stale,
  }),
  listCalendarRevisions: route({
    ...read,
    path: `${calendars}/revisions`,
    summary: 'Revisions of the calendars: who, when, why',
    response: z.object({ items: z.array(RevisionView) }),
  }),
  readCalendarRevision: route({
    ...read,
    path: `${calendars}/revisions/:revision`,
    summary: 'The calendars as one revision had them',
    params: agency.extend({ revision: z.coerce.number().int().min(1) }),
    response: z.object({ calendars: z.array(own<WorkCalendar>('WorkCalendar')) }),
    errors: ['found.nothing'],
  }),
  readUnits: route({
    ...read,
    path: units,
    summary: 'Administrative units of the country, to be edited',
    response: z.object({
      revision: z.int(),
      units: own<AdminUnits>('AdminUnits'),
      mayChange: z.boolean(),
      today: z.string(),
    }),
    errors: ['found.nothing'],
  }),
  changeUnits: route({
    ...all,
    method: 'POST',
    path: units,
    summary: 'Adds, renames, merges or splits administrative units, all of the changes or none',
    limit: 'write',
    body: Reason.extend({ changes: z.array(own<UnitChange>('UnitChange')).min(1).max(5000) }),
    response: Saved,
    errors: stale,
  }),
  listUnitRevisions: route({
    ...read,
    path: `${units}/revisions`,
    summary: 'Revisions of the administrative units: who, when, why',
    response: z.object({ items: z.array(RevisionView) }),
  }),
  listStaffedServices: route({
    ...read,
    path: services,
    summary: 'Procedures of the agency with the unit of each role and who holds it',
    response: z.object({ items: z.array(StaffedServiceView), agencies: z.array(AgencyUnits) }),
  }),
  changeService: route({
    ...all,
    method: 'POST',
    path: `${services}/:procedureCode`,
    summary: 'Says how the agency offers a procedure and which unit works each role',
    limit: 'write',
    params: agency.extend({ procedureCode: ProcedureCode }),
    body: Reason.extend({
      channels: z.array(Channel).min(1),
      units: z.partialRecord(RoleUnit, z.string().min(1).max(60)),
      receivingUnitId: z.string().min(1).max(60),
      competentAgencyId: AgencyId,
      state: z.enum(['open', 'closed']),
    }),
    response: Saved,
    errors: [...stale, 'found.nothing'],
  }),
} as const
