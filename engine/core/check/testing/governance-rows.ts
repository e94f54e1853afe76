import { type Definition, Notification, Step, type StepOf } from '../../definition/index.ts'

const step = (d: Definition, change: (step: StepOf<'task'>) => Partial<StepOf<'task'>>, id = 's-check') => {
  d.workflow.steps = d.workflow.steps.map((one) =>
    one.id === id && one.kind === 'task' ? Step.parse({ ...one, ...change(one) }) : one,
  )
}
const hours = (amount: number) => ({ amount, unit: 'workingHour' as const })
const days = (amount: number) => ({ amount, unit: 'workingDay' as const })
const notice = (on: Notification['on']) => (d: Definition) =>
  void d.notifications.push(Notification.parse({ id: 'n-new', on, to: 'applicant', channels: ['portal'] }))
const escalated = (first: object, second?: object) => (d: Definition) =>
  step(d, () => ({ escalate: [first, ...(second ? [second] : [])] as StepOf<'task'>['escalate'] }))
const supplement = (change: Partial<Definition['deadlines']['supplement']>) => (d: Definition) =>
  void Object.assign(d.deadlines.supplement, change)
const output = (change: Partial<Definition['outputs'][number]>) => (d: Definition) =>
  void Object.assign(d.outputs[0] ?? {}, change)
const both =
  (...changes: ((d: Definition) => void)[]) =>
  (d: Definition) => {
    for (const change of changes) change(d)
  }

const warned = (d: Definition) => {
  d.deadlines.warnBefore = days(1)
}
const refunding = (refund: Definition['policies']['refund']) => (d: Definition) => {
  d.policies.refund = refund
}

/** What policies and deadlines can say wrongly, and the same said well. */
export const governanceRows = {
  'escalation.ofApplicant': [
    {
      broken: 'the work of the applicant given to the head',
      change: (d: Definition) =>
        step(d, () => ({
          actor: { role: 'applicant' },
          escalate: [{ after: hours(4), to: 'head', reassign: true }],
        })),
      mended: escalated({ after: hours(4), to: 'head', reassign: true }),
    },
  ],
  'escalation.silent': [
    {
      broken: 'an escalation that neither tells anybody nor gives the work away',
      change: escalated({ after: hours(4), to: 'head', reassign: false }),
      mended: escalated({ after: hours(4), to: 'head', reassign: false, notification: 'n-effect' }),
    },
  ],
  'escalation.notLater': [
    {
      broken: 'a second level that is not later than the first',
      change: escalated(
        { after: hours(4), to: 'head', reassign: true },
        { after: hours(4), to: 'approver', reassign: true },
      ),
      mended: escalated(
        { after: hours(4), to: 'head', reassign: true },
        { after: hours(8), to: 'approver', reassign: true },
      ),
    },
  ],
  'supplement.noMinimum': [
    {
      broken: 'a policy with a minimum that nobody gave',
      change: supplement({ policy: 'resume_with_minimum' }),
      mended: supplement({ policy: 'resume_with_minimum', minimum: days(2) }),
    },
  ],
  'supplement.boundsCrossed': [
    {
      broken: 'the usual deadline outside the bounds of the others',
      change: supplement({ answerWithin: days(5), answerBounds: { max: days(3) } }),
      mended: supplement({ answerWithin: days(5), answerBounds: { min: days(2), max: days(10) } }),
    },
    {
      broken: 'bounds that cross each other',
      change: supplement({ answerWithin: days(5), answerBounds: { min: days(8), max: days(6) } }),
    },
  ],
  'warning.toNobody': [
    {
      broken: 'an early warning that nobody gets',
      change: warned,
      mended: both(warned, notice('dueSoon')),
    },
  ],
  'output.reminderToNobody': [
    {
      broken: 'reminders of the end of a result that never ends',
      change: both(output({ remindBefore: [days(7)] }), notice('resultExpiring')),
      mended: both(output({ validFor: days(30), remindBefore: [days(7)] }), notice('resultExpiring')),
    },
    { broken: 'reminders that nobody gets', change: output({ validFor: days(30), remindBefore: [days(7)] }) },
  ],
  'refund.twice': [
    {
      broken: 'two rules for what goes back',
      change: (d: Definition) => {
        d.policies.stop.refundFees = true
        d.policies.refund = { stopped: { kind: 'none' } }
      },
      mended: refunding({ stopped: { kind: 'all' } }),
    },
  ],
} as const

/** Notifications of ends that there are none of. */
export const governanceNotices = [
  {
    broken: 'a warning of due dates that no deadline asks for',
    change: notice('dueSoon'),
    mended: both(warned, notice('dueSoon')),
  },
  {
    broken: 'the end of a result that never ends',
    change: notice('resultExpired'),
    mended: both(output({ validFor: days(30) }), notice('resultExpired')),
  },
  {
    broken: 'a notice of overdue work that no escalation sends',
    change: notice('effect'),
    mended: both(escalated({ after: hours(4), to: 'head', reassign: false, notification: 'n-new' }), notice('effect')),
  },
]

/** What policies and escalations name without there being such a thing. */
export const governanceReferences = [
  {
    broken: 'an escalation that sends an unknown notification',
    change: escalated({ after: hours(4), to: 'head', reassign: false, notification: 'n-nowhere' }),
  },
  {
    broken: 'a rule of withdrawal for an unknown step',
    change: (d: Definition) => {
      d.policies.withdrawal.rules = [{ step: 's-nowhere', allow: 'never' }]
    },
  },
  {
    broken: 'a share of a refund by an unknown step',
    change: refunding({
      stopped: { kind: 'byStep', steps: [{ step: 's-nowhere', percent: 50 }], otherwise: 0 },
    }),
  },
]
