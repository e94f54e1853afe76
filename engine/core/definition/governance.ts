import { z } from 'zod'
import { DocumentTemplate } from './document-template.ts'
import { AnswerBounds, CaseChange, Forwarding, Recall, Refunds, Reschedule, WithdrawalRule } from './policies.ts'
import { CutOff } from './requirement.ts'
import { Channel, Feel, Id, Role, StepRole, TimeLimit, Validity } from './scalars.ts'

export const Deadlines = z.strictObject({
  /** limits that override a case's own: the first that holds and is valid on the day of reception applies */
  timeLimits: z
    .array(
      z.strictObject({
        id: Id,
        case: Id.optional(),
        channel: Channel.optional(),
        when: Feel.optional(),
        limit: TimeLimit,
        cutOff: CutOff.optional(),
        validity: Validity.default({}),
        /** article that sets it */
        basis: z.string().max(200).optional(),
      }),
    )
    .max(50)
    .default([]),
  supplement: z
    .strictObject({
      policy: z.enum(['restart', 'resume', 'resume_with_minimum']).default('resume'),
      minimum: TimeLimit.optional(),
      maxRequests: z.int().min(0).max(10).default(1),
      /** the applicant's own deadline, after which the dossier is stopped */
      answerWithin: TimeLimit,
      /** within which a request may set a deadline of its own */
      answerBounds: AnswerBounds.optional(),
    })
    .prefault({ answerWithin: { amount: 30, unit: 'calendarDay' } }),
  /** more time in hard places: added to the limit when the condition holds at reception */
  extensions: z
    .array(
      z.strictObject({
        id: Id,
        when: Feel,
        workingDays: z.number().min(0.5).max(60),
        basis: z.string().max(200).optional(),
      }),
    )
    .max(20)
    .default([]),
  reschedule: Reschedule.optional(),
  /** so long before the due date the notifications `dueSoon` go out */
  warnBefore: TimeLimit.optional(),
})
export type Deadlines = z.infer<typeof Deadlines>

/** Result document or slip. */
export const Output = z.strictObject({
  id: Id,
  kind: z.enum([
    'result',
    'receiptSlip',
    'supplementSlip',
    'refusalSlip',
    'apologySlip',
    'stopSlip',
    'controlSheet',
    'trackingBook',
  ]),
  template: DocumentTemplate,
  /** numbering register and the pattern of its number, e.g. `{n}/{yyyy}/GCN-HKD`; without a gap */
  register: z
    .strictObject({
      id: Id,
      pattern: z.string().max(60),
      restart: z.enum(['never', 'yearly', 'daily']).default('yearly'),
    })
    .optional(),
  signers: z.array(z.enum(['approver', 'clerk'])).default([]),
  seal: z.boolean().default(false),
  /** id of a group's table: made, numbered and issued for each of its granted rows instead of once for the dossier */
  perRow: Id.optional(),
  delivery: z
    .array(z.enum(['online', 'centre', 'post']))
    .min(1)
    .default(['online']),
  /** granted outcomes must have it */
  requiredFor: z.array(z.enum(['granted', 'notGranted'])).default([]),
  /** how long the result is valid, from its issue; it expires at the end of the last day, a day off or not */
  validFor: TimeLimit.optional(),
  /** reminders so long before it expires */
  remindBefore: z.array(TimeLimit).max(10).optional(),
})
export type Output = z.infer<typeof Output>

export const Notification = z.strictObject({
  id: Id,
  on: z.enum([
    'submitted',
    'received',
    'supplementRequested',
    'dueChanged',
    'appointmentBooked',
    'appointmentChanged',
    'appointmentSoon',
    /** so long before the due date as `deadlines.warnBefore` says */
    'dueSoon',
    'refused',
    'stopped',
    'withdrawn',
    'resultReady',
    /** so long before it expires as the output's `remindBefore` says, and when it has expired */
    'resultExpiring',
    'resultExpired',
    /** a fee is asked for at a later moment than reception; a fee or part of it goes back */
    'paymentDue',
    'refundDue',
    'returned',
    'effect',
    /** periodic duties: opened for the assignee, a reminder, due and not submitted */
    'dutyOpened',
    'dutyReminder',
    'dutyLate',
    /** application windows: the result of the allocation, a place to be accepted, its end */
    'allocated',
    'placeOffered',
    'placeEnded',
    /** another agency is asked, reminded, or its head is asked once more */
    'consultationRequested',
    'consultationReminder',
    'consultationEscalated',
  ]),
  /** `consulted`: who holds the role asked at the agency asked; `assignee`: whoever holds the first step's role where a duty is owed */
  to: z.enum(['applicant', 'owner', 'actor', 'assignee', 'consulted']),
  channels: z.array(z.enum(['mail', 'sms', 'portal'])).min(1),
})
export type Notification = z.infer<typeof Notification>

/** Named connection; addresses are bound per environment by the operator, never here. */
export const Source = z.strictObject({
  id: Id,
  port: z.enum(['register', 'bus', 'payment', 'signature', 'mail', 'sms']),
  operations: z
    .array(
      z.strictObject({
        id: z.string().max(60),
        input: z.array(z.string().max(60)).default([]),
        output: z
          .array(z.strictObject({ name: z.string().max(60), type: z.enum(['text', 'number', 'date', 'boolean']) }))
          .default([]),
        /** answers the simulator offers, by name; `isNo` = a business "no" */
        sandbox: z
          .array(
            z.strictObject({
              name: z.string().max(60),
              isNo: z.boolean().default(false),
              answer: z.record(z.string(), z.json()),
            }),
          )
          .default([]),
      }),
    )
    .max(30),
})
export type Source = z.infer<typeof Source>

export const Policies = z.strictObject({
  withdrawal: z
    .strictObject({
      afterReception: z.enum(['request', 'never']).default('request'),
      /** by status or step, the first that fits; before reception a withdrawal is always at once */
      rules: z.array(WithdrawalRule).max(50).optional(),
    })
    .prefault({}),
  stop: z.strictObject({ refundFees: z.boolean().default(false) }).prefault({}),
  /** what of the fees paid goes back when a dossier is stopped or withdrawn */
  refund: Refunds.optional(),
  forward: Forwarding.optional(),
  caseChange: CaseChange.optional(),
  recall: Recall.optional(),
  /** what happens to dossiers running under earlier versions when this one takes effect */
  runningDossiers: z.enum(['finishOnOld', 'moveAtNextStep', 'moveNow']).default('finishOnOld'),
  /** step of earlier versions that is no more → the step of this one where its dossiers go on */
  movedSteps: z.record(Id, Id).optional(),
  retention: z.strictObject({ years: z.int().min(0).max(100).default(20) }).prefault({}),
  rating: z.boolean().default(true),
  /** reason catalogues: refusal, supplement, stop, ... ; texts are `reason.<catalogue>.<reason>` */
  reasons: z
    .array(z.strictObject({ id: Id, reasons: z.array(Id).min(1).max(100) }))
    .max(30)
    .default([]),
  /** what a citizen is burdened with at most: fields, documents, ways to an office, agencies, working days; more is a warning */
  burden: z
    .strictObject({
      fields: z.int().optional(),
      documents: z.int().optional(),
      visits: z.int().optional(),
      agencies: z.int().optional(),
      days: z.int().optional(),
    })
    .prefault({}),
})
export type Policies = z.infer<typeof Policies>

export const Access = z.strictObject({
  /** who may start one: citizens online, receptionists at the counter */
  start: z
    .array(z.enum(['citizen', 'receptionist']))
    .min(1)
    .default(['citizen', 'receptionist']),
  /** roles that may read a dossier beside those that work a step of it */
  read: z.array(Role).default(['auditor']),
  /** roles that see sensitive fields in clear */
  readSensitive: z.array(StepRole).default(['receptionist', 'officer', 'head', 'approver', 'clerk']),
})
export type Access = z.infer<typeof Access>
