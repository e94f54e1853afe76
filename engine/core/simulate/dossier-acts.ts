import type { TimeLimit } from '../definition/index.ts'
import type { DossierEvent, PaymentMoment } from '../process/index.ts'

type Given = Readonly<Record<string, unknown>>

/**
 * Acts on the dossier as a whole, as a scenario writes them: `extend { reason, workingDays | newDueAt }`, `forward { agency,
 * reason }`, `changeCase { case, reason }`, `recall { reason }`, `recount`, `markPaid { amountVnd, receipt, moment }`,
 * `markRefunded { refund, amountVnd, receipt }`.
 */
export function dossierAct(what: string, given: Given): DossierEvent | undefined {
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : '')
  const money = { amountVnd: Number(given.amountVnd), receipt: text('receipt') }
  switch (what) {
    case 'extend':
      return {
        type: 'extend',
        reason: text('reason'),
        comment: text('comment'),
        ...(typeof given.workingDays === 'number' ? { workingDays: given.workingDays } : {}),
        ...(typeof given.newDueAt === 'string' ? { newDueAt: given.newDueAt } : {}),
      }
    case 'forward':
      return { type: 'forward', agencyId: text('agency'), reason: text('reason') }
    case 'changeCase':
      return { type: 'changeCase', caseId: text('case'), reason: text('reason') }
    case 'recall':
      return { type: 'recall', reason: text('reason') }
    case 'recount':
      return { type: 'recount', requestedBy: 'administrator' }
    case 'markPaid':
      return {
        type: 'markPaid',
        ...money,
        ...(given.moment === undefined ? {} : { moment: text('moment') as PaymentMoment }),
      }
    case 'markRefunded':
      return { type: 'markRefunded', refundId: text('refund'), ...money }
    default:
      return undefined
  }
}

/** A deadline of its own that a scenario gives a supplement request. */
export const answerWithinOf = (given: Given): { readonly answerWithin?: TimeLimit } =>
  given.answerWithin === undefined ? {} : { answerWithin: given.answerWithin as TimeLimit }
