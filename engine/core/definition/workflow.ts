import { z } from 'zod'
import { Appointment } from './appointment.ts'
import { EscalationLevel } from './escalation.ts'
import { Feel, Id, Key, StepRole, TimeLimit } from './scalars.ts'

/** The ten national statuses (domain facts §2), plus the final form of code 7. */
export const NationalStatus = z.enum([
  'submitted',
  'received',
  'refused',
  'processing',
  'supplement_requested',
  'payment_requested',
  'withdrawal_requested',
  'withdrawn',
  'stopped',
  'completed',
  'returned',
])
export type NationalStatus = z.infer<typeof NationalStatus>

export const nationalCodes = {
  submitted: 1,
  received: 2,
  refused: 3,
  processing: 4,
  supplement_requested: 5,
  payment_requested: 6,
  withdrawal_requested: 7,
  withdrawn: 7,
  stopped: 8,
  completed: 9,
  returned: 10,
} as const satisfies Record<NationalStatus, number>

export const ClockMode = z.enum(['notStarted', 'running', 'paused', 'stopped'])

const NotifyEffect = z.strictObject({ kind: z.literal('notify'), notification: Id })
const CallEffect = z.strictObject({
  kind: z.literal('call'),
  source: Id,
  operation: z.string().max(60),
  input: z.record(z.string(), Feel).default({}),
})

/** What happens besides the move. `setField` and `takeNumber` are part of the deciding write, the rest goes by outbox. */
export const Effect = z.discriminatedUnion('kind', [
  NotifyEffect,
  z.strictObject({ kind: z.literal('generate'), output: Id }),
  z.strictObject({ kind: z.literal('takeNumber'), output: Id }),
  z.strictObject({ kind: z.literal('issue'), output: Id }),
  z.strictObject({ kind: z.literal('setField'), field: Id, value: Feel }),
  CallEffect,
])
export type Effect = z.infer<typeof Effect>

const step = { id: Id, status: NationalStatus, clock: ClockMode.default('running'), allotment: TimeLimit.optional() }

/** Who works a step: a role, in the unit the service names for that role unless `unit` (FEEL giving a unit id) says otherwise. */
export const StepActor = z.strictObject({ role: StepRole, unit: Feel.optional() })

export const TaskStep = z.strictObject({
  ...step,
  kind: z.literal('task'),
  actor: StepActor,
  /** official fields written here, in this order */
  fields: z.array(Id).max(100).default([]),
  /** reception fixes case, reception time and due date when it is left by a transition that goes on */
  reception: z.boolean().default(false),
  /** built-in acts offered here; `policies` and `deadlines` govern them */
  allow: z.array(z.enum(['supplement', 'refuse', 'stop'])).default([]),
  /** silence of the actor for this long fires the transition (id): silence of the applicant = confirmed */
  silence: z.strictObject({ after: TimeLimit, transition: Id }).optional(),
  /** a meeting that belongs to the step, e.g. an inspection on site */
  appointment: Appointment.optional(),
  /** what happens when it is not done in its time, level by level */
  escalate: z.array(EscalationLevel).max(10).optional(),
})

export const AutomaticAct = z.discriminatedUnion('kind', [
  /** ask a source; answer values land in the mapped fields */
  z.strictObject({
    kind: z.literal('source'),
    source: Id,
    operation: z.string().max(60),
    input: z.record(z.string(), Feel).default({}),
    /** property of the answer → field id */
    output: z.record(z.string(), Id).default({}),
  }),
  z.strictObject({ kind: z.literal('generate'), output: Id }),
  z.strictObject({ kind: z.literal('sign'), output: Id, as: z.enum(['approver', 'clerk']) }),
])
/** Leaves by transitions `on` success, no (a business "no") and failure (tries used up). */
export const AutomaticStep = z.strictObject({
  ...step,
  kind: z.literal('automatic'),
  act: AutomaticAct,
  attempts: z.int().min(1).max(50).default(10),
})

export const WaitStep = z.strictObject({
  ...step,
  kind: z.literal('wait'),
  until: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('duration'), limit: TimeLimit }),
    z.strictObject({ kind: z.literal('date'), date: Feel }),
    z.strictObject({ kind: z.literal('event'), event: z.string().max(60), atMost: TimeLimit.optional() }),
  ]),
})

/** Takes the first transition whose condition holds, in `order`; the one `on: otherwise` when none does. */
export const ChoiceStep = z.strictObject({ ...step, kind: z.literal('choice') })

/** When a step with several branches goes on. Once every branch is finished it goes on whatever the rule. */
export const JoinRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('any') }),
  /** as soon as `n` are finished */
  z.strictObject({ kind: z.literal('count'), n: z.int().min(1).max(50) }),
  /** as soon as it holds; reads `opinions` */
  z.strictObject({ kind: z.literal('condition'), when: Feel }),
])
export type JoinRule = z.infer<typeof JoinRule>

/** Another agency is asked for its opinion. */
export const ConsultationBranch = z.strictObject({
  kind: z.literal('consultation'),
  id: Id,
  /** absent = always asked */
  when: Feel.optional(),
  /** FEEL giving the id of the agency */
  agency: Feel,
  role: StepRole.exclude(['applicant']).default('officer'),
  limit: TimeLimit,
  /** what silence at the end of the limit means; `escalate` = the head of that agency is asked once more */
  silence: z.enum(['agreed', 'refused', 'escalate']),
  /** after an escalation: how long, and what silence means then */
  escalation: z.strictObject({ within: TimeLimit, then: z.enum(['agreed', 'refused']) }).optional(),
  /** reminders so long after the question */
  remindAfter: z.array(TimeLimit).max(5).default([]),
  /** the other consulted agencies and the applicant do not see the opinion */
  confidential: z.boolean().default(false),
  /** official fields the consulted agency fills */
  fields: z.array(Id).max(30).default([]),
  /** official fields that take the verdict (`agreed`, `refused`, `silentAgreed`, `silentRefused`, `closed`) and the words */
  into: z.strictObject({ verdict: Id.optional(), opinion: Id.optional() }).prefault({}),
})
export type ConsultationBranch = z.infer<typeof ConsultationBranch>

/** Steps of the own workflow that run beside the others; the branch is finished by a transition back to the parallel step. */
export const StepsBranch = z.strictObject({
  kind: z.literal('steps'),
  id: Id,
  when: Feel.optional(),
  initial: Id,
})

/** Leaves as a choice does: transitions `always` with conditions in `order`, then `otherwise`. */
export const ParallelStep = z.strictObject({
  ...step,
  kind: z.literal('parallel'),
  branches: z
    .array(z.discriminatedUnion('kind', [ConsultationBranch, StepsBranch]))
    .min(1)
    .max(50),
  join: JoinRule,
})
/** What is undone for a child dossier that was granted before its parent was stopped or withdrawn. */
const Undo = z.discriminatedUnion('kind', [NotifyEffect, CallEffect])

/** A dossier of another procedure that a chain opens: with its own code, agency, version, due date and result. */
export const ChainChild = z.strictObject({
  id: Id,
  /** code of the procedure */
  procedure: z.string().max(60),
  /** FEEL giving the id of the agency that receives it */
  agency: Feel,
  /** absent = always opened */
  when: Feel.optional(),
  /** key of the child's field → value */
  input: z.record(Key, Feel).default({}),
  /** own requirement (id) → key of the child's requirement that gets its files */
  documents: z.record(Id, Key).default({}),
  /**
   * `outcome`, `code`, `resultNumber`, `resultOn` or the key of a child's field → own official field (id). What takes the
   * outcome holds `open`, `notOpened` or `dropped` as long as there is none.
   */
  output: z.record(z.string().max(64), Id).default({}),
  /** one that is not required is opened and not waited for when all are joined */
  required: z.boolean().default(true),
  /** what is done for it when it was granted and the parent is stopped or withdrawn after all */
  undo: z.array(Undo).max(10).default([]),
})
export type ChainChild = z.infer<typeof ChainChild>

/**
 * Opens dossiers of other procedures and goes on when their ends are joined. Leaves as a choice does: transitions `always` with
 * conditions in `order`, then `otherwise`; at the end of `limit` by the transition `on: 'timer'`. In the join `any` and `count`
 * mean granted children.
 */
export const ChainStep = z.strictObject({
  ...step,
  kind: z.literal('chain'),
  children: z.array(ChainChild).min(1).max(20),
  join: JoinRule.default({ kind: 'all' }),
  /** over the whole chain, from entering the step */
  limit: TimeLimit.optional(),
  /** when a required child ends without being granted while others run */
  ifRefused: z.enum(['goOn', 'stopOthers']).default('goOn'),
  /** children that still run when the step is left */
  unfinished: z.enum(['goOn', 'stop']).default('goOn'),
  /** running children when the parent is refused, stopped or withdrawn */
  compensation: z.enum(['stopChildren', 'leave']).default('stopChildren'),
  /** who sees to a child that could not be opened */
  actor: StepActor.default({ role: 'officer' }),
  /** built-in acts offered while the children run */
  allow: z.array(z.enum(['stop'])).default([]),
})
/** Each row of a table is decided for itself: granted, not granted, or referred to another agency. */
export const GroupStep = z.strictObject({
  ...step,
  kind: z.literal('group'),
  /** table of the form whose rows are the applicants */
  table: Id,
  actor: StepActor,
  /** official fields filled in for each row; their values are kept with the row, not with the dossier */
  fields: z.array(Id).max(30).default([]),
  /** catalogue of `policies` from which a row that is not granted, or referred, takes its reason; absent = free words */
  reasons: Id.optional(),
  escalate: z.array(EscalationLevel).max(10).optional(),
})

export const EndStep = z.strictObject({
  ...step,
  kind: z.literal('end'),
  outcome: z.enum(['granted', 'notGranted', 'refused', 'withdrawn', 'stopped']),
})

export const Step = z.discriminatedUnion('kind', [
  TaskStep,
  AutomaticStep,
  WaitStep,
  ChoiceStep,
  ParallelStep,
  ChainStep,
  GroupStep,
  EndStep,
])
export type Step = z.infer<typeof Step>
export type StepKind = Step['kind']
export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>

export const Transition = z.strictObject({
  id: Id,
  from: Id,
  to: Id,
  /** what fires it: a person's button, the end of an automatic act, a timer or an outside event, or a choice's default */
  on: z.enum(['person', 'success', 'no', 'failure', 'timer', 'event', 'always', 'otherwise']).default('person'),
  when: Feel.optional(),
  requires: z
    .strictObject({
      fields: z.array(Id).default([]),
      /** reason catalogue of `policies` */
      reason: Id.optional(),
      comment: z.boolean().default(false),
      signature: z.boolean().default(false),
      /** only once the appointment of the step has taken place */
      appointmentHeld: z.boolean().optional(),
      /** at a group step: false = it may be left while rows are undecided */
      rowsDecided: z.boolean().optional(),
    })
    .prefault({}),
  /** not by a person who acted in this step */
  notSameAs: Id.optional(),
  effects: z.array(Effect).max(30).default([]),
  tone: z.enum(['primary', 'neutral', 'danger']).default('neutral'),
  order: z.int().min(0).max(1000).default(0),
})
export type Transition = z.infer<typeof Transition>

/** Where the designer put things; no meaning, not part of the legal hash's semantics but kept with the text. */
export const Layout = z.record(Id, z.strictObject({ x: z.number(), y: z.number() }))

/** Steps that are drawn together under a name; like their places, it has no meaning. */
export const StepFrame = z.strictObject({ id: Id, steps: z.array(Id).min(1).max(1000) })
export type StepFrame = z.infer<typeof StepFrame>

export const Workflow = z.strictObject({
  initial: Id,
  steps: z.array(Step).max(1000),
  transitions: z.array(Transition).max(4000),
  layout: Layout.default({}),
  frames: z.array(StepFrame).max(200).optional(),
})
export type Workflow = z.infer<typeof Workflow>
