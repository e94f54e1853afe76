import { z } from 'zod'
import { route } from '../route.ts'
import { AgencyId, Day, Uuid } from '../schemas/basics.ts'

/** An official is away and another covers him. */
export const AbsenceView = z.object({
  absenceId: z.string(),
  absentId: z.string(),
  absentName: z.string(),
  coverId: z.string(),
  coverName: z.string(),
  /** dates, both included */
  from: z.string(),
  to: z.string(),
  rights: z.array(z.object({ role: z.string(), unitId: z.string().nullable() })).readonly(),
  madeAt: z.string(),
  /** null = it was not ended before its last day */
  endedAt: z.string().nullable(),
})
export type AbsenceView = z.infer<typeof AbsenceView>

/** A due date that a changed calendar moved. */
export const RecountView = z.object({
  dossierId: z.string(),
  code: z.string(),
  ownerName: z.string(),
  at: z.string(),
  before: z.string().nullable(),
  dueAt: z.string().nullable(),
})
export type RecountView = z.infer<typeof RecountView>

const agency = z.object({ agencyId: AgencyId })
const absence = { tag: 'absences', who: 'official' } as const
const recount = { tag: 'admin', who: 'reference.manage', path: '/api/admin/recounts/:agencyId' } as const

export const staffingRoutes = {
  listAbsences: route({
    ...absence,
    method: 'GET',
    path: '/api/absences/:agencyId',
    summary: 'Absences of the agency with who covers them: all for an administrator, else those I am part of',
    limit: 'read',
    params: agency,
    response: z.object({ items: z.array(AbsenceView) }),
  }),
  listCovers: route({
    ...absence,
    method: 'GET',
    path: '/api/absences/:agencyId/people',
    summary: 'Officials of the agency who may be absent or cover, with the roles of theirs that can be covered',
    limit: 'read',
    params: agency,
    response: z.object({
      items: z.array(z.object({ accountId: z.string(), name: z.string(), roles: z.array(z.string()) })),
    }),
  }),
  putAbsence: route({
    ...absence,
    method: 'POST',
    path: '/api/absences/:agencyId',
    summary: 'I am away, or, for an administrator, somebody is: who covers, from when to when, in which roles',
    limit: 'write',
    params: agency,
    body: z.strictObject({
      accountId: Uuid,
      coverId: Uuid,
      from: Day,
      to: Day,
      /** absent = every role */
      roles: z
        .array(z.enum(['receptionist', 'officer', 'head', 'approver', 'clerk']))
        .min(1)
        .optional(),
    }),
    response: z.object({ absenceId: z.string(), rights: z.int() }),
    errors: ['actor.samePerson', 'input.invalid', 'found.nothing'],
  }),
  endAbsence: route({
    ...absence,
    method: 'DELETE',
    path: '/api/absences/:agencyId/:absenceId',
    summary: 'Ends an absence at once',
    limit: 'write',
    params: agency.extend({ absenceId: Uuid }),
    errors: ['found.nothing'],
  }),
  listRecounted: route({
    ...recount,
    method: 'GET',
    summary: 'Due dates that a changed calendar moved, the latest first',
    limit: 'read',
    params: agency,
    response: z.object({ items: z.array(RecountView) }),
  }),
  recountDues: route({
    ...recount,
    method: 'POST',
    summary: 'Counts the due dates of running dossiers anew on the calendar of today; shows it first',
    limit: 'export',
    params: agency,
    body: z.strictObject({ dryRun: z.boolean().default(true) }),
    response: z.object({
      looked: z.int(),
      moved: z.array(
        z.object({ dossierId: z.string(), code: z.string(), before: z.string().nullable(), dueAt: z.string() }),
      ),
      failed: z.array(z.object({ dossierId: z.string(), code: z.string(), reason: z.string() })),
    }),
  }),
} as const
