import { z } from 'zod'
import { Id, StepRole, TimeLimit } from './scalars.ts'
import { NationalStatus } from './workflow.ts'

const OfficialRole = StepRole.exclude(['applicant'])

/** Extension with apology (form 04); absent = the defaults: once, up to ten working days, before the due date. */
export const Reschedule = z.strictObject({
  /** how often; 0 = never */
  max: z.int().min(0).max(10).default(1),
  /** working days at once, counted from the due date, or from the day of the act when it lies later */
  maxWorkingDays: z.int().min(1).max(365).default(10),
  /** who signs it, of the competent agency */
  by: z.array(OfficialRole).min(1).default(['head', 'approver']),
  /** whether the apology may still be made once the due date has passed */
  afterDue: z.boolean().default(false),
})
export type Reschedule = z.infer<typeof Reschedule>

/** Handing a received dossier to another competent agency; absent = by the head, to any agency. */
export const Forwarding = z.strictObject({
  allowed: z.boolean().default(true),
  by: z.array(OfficialRole).min(1).default(['head']),
  /** agency ids; absent = any */
  to: z.array(z.string().min(1).max(64)).max(200).optional(),
})
export type Forwarding = z.infer<typeof Forwarding>

/** Changing the execution case after reception; absent = by the head. */
export const CaseChange = z.strictObject({
  allowed: z.boolean().default(true),
  by: z.array(OfficialRole).min(1).default(['head']),
})
export type CaseChange = z.infer<typeof CaseChange>

/** Taking back one's own last act while nobody has acted on it; absent = not offered. */
export const Recall = z.strictObject({
  allowed: z.boolean().default(true),
  /** absent = as long as the work it opened is untouched */
  within: TimeLimit.optional(),
})
export type Recall = z.infer<typeof Recall>

/** Withdrawal in a state: the first rule that fits the step or the status; else `afterReception`. */
export const WithdrawalRule = z.strictObject({
  status: NationalStatus.optional(),
  step: Id.optional(),
  /** `atOnce` = no decision of an official is needed */
  allow: z.enum(['atOnce', 'request', 'never']),
})
export type WithdrawalRule = z.infer<typeof WithdrawalRule>

/** What of the fee paid goes back. */
export const RefundShare = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('none') }),
  /** per cent by the step the dossier ends in; `otherwise` in any other */
  z.strictObject({
    kind: z.literal('byStep'),
    steps: z
      .array(z.strictObject({ step: Id, percent: z.number().min(0).max(100) }))
      .min(1)
      .max(100),
    otherwise: z.number().min(0).max(100).default(0),
  }),
])
export type RefundShare = z.infer<typeof RefundShare>

/** Refunds by the way a dossier ends; absent = as `stop.refundFees` says, nothing on withdrawal. */
export const Refunds = z.strictObject({ stopped: RefundShare.optional(), withdrawn: RefundShare.optional() })
export type Refunds = z.infer<typeof Refunds>

/** Own answer deadlines of supplement requests: how short and how long one may be; absent = always `answerWithin`. */
export const AnswerBounds = z.strictObject({ min: TimeLimit.optional(), max: TimeLimit.optional() })
