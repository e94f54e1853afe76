import { z } from 'zod'
import { Id, IsoDate, Key, TimeLimit } from './scalars.ts'

export const DutyEvery = z.enum(['week', 'month', 'quarter', 'half', 'year'])
export type DutyEvery = z.infer<typeof DutyEvery>

/** How long before the due date a reminder goes out. */
const LeadTime = z.strictObject({ amount: z.int().min(1).max(366), unit: z.enum(['workingDay', 'calendarDay']) })

/** What the reports of a period come to, one row up: a value per agency above the assignees. */
export const DutyAggregate = z.strictObject({
  field: Id,
  as: z.enum(['sum', 'count', 'min', 'max', 'average', 'list']),
  /** name of the value in the result */
  into: Key,
})
export type DutyAggregate = z.infer<typeof DutyAggregate>

/**
 * Periodic duty of units or agencies: a report that each of them owes for every period. The schedule opens one dossier per
 * assignee and period; its first task is theirs, the role `receptionist` is the publishing agency's, which receives it.
 */
export const Duty = z.strictObject({
  every: DutyEvery,
  /** when it opens: on a day of the period (1 = the first), some working days before its end, or after its end */
  opens: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('day'), day: z.int().min(1).max(366) }),
    z.strictObject({ kind: z.literal('beforeEnd'), workingDays: z.int().min(0).max(60) }),
    z.strictObject({ kind: z.literal('afterEnd'), workingDays: z.int().min(1).max(60) }),
  ]),
  /** counted from the opening, as a time limit of the law is from reception */
  dueAfter: TimeLimit,
  assignees: z.strictObject({
    kind: z.enum(['units', 'agencies']),
    /** ids of units of the publishing agency, or of agencies: named here, or the codes of a code list */
    from: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('ids'), ids: z.array(z.string().min(1).max(64)).min(1).max(5000) }),
      z.strictObject({ kind: z.literal('codeList'), list: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/) }),
    ]),
  }),
  /** no period that begins before or ends after these days */
  firstDay: IsoDate.optional(),
  lastDay: IsoDate.optional(),
  remindBefore: z.array(LeadTime).max(5).default([]),
  aggregate: z.array(DutyAggregate).max(50).default([]),
  /** how far up the results are summed: not at all, to the agency or unit above the assignee, or all the way */
  upward: z.enum(['none', 'parent', 'top']).default('top'),
})
export type Duty = z.infer<typeof Duty>
