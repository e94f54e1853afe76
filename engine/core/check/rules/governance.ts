import type { TimeLimit } from '../../definition/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'

/** Whether one length of time is certainly not longer than another: only what is counted in the same unit compares. */
const isNotLonger = (a: TimeLimit | undefined, b: TimeLimit | undefined): boolean =>
  a !== undefined && b !== undefined && a.unit === b.unit && a.amount <= b.amount
const isShorter = (a: TimeLimit | undefined, b: TimeLimit | undefined): boolean =>
  a !== undefined && b !== undefined && a.unit === b.unit && a.amount < b.amount

/** Levels come one after the other, the work of the applicant is given to nobody, and an escalation does something. */
export const escalations: Rule = ({ workflow }) => {
  const out: Finding[] = []
  workflow.steps.forEach((step, i) => {
    if (step.kind !== 'task' && step.kind !== 'group') return
    step.escalate?.forEach((level, j) => {
      const path = ['workflow', 'steps', i, 'escalate', j]
      const params = { step: step.id, level: j + 1 }
      if (level.reassign && step.actor.role === 'applicant') out.push(finding('escalation.ofApplicant', path, params))
      if (!level.reassign && level.notification === undefined) out.push(finding('escalation.silent', path, params))
      if (isNotLonger(level.after, step.escalate?.[j - 1]?.after))
        out.push(finding('escalation.notLater', [...path, 'after'], params))
    })
  })
  return out
}

/** The supplement has the minimum its policy names, and its own deadlines lie around the usual one. */
export const supplements: Rule = ({ deadlines: { supplement } }) => {
  const { policy, minimum, answerWithin, answerBounds } = supplement
  const out: Finding[] = []
  if (policy === 'resume_with_minimum' && !minimum)
    out.push(finding('supplement.noMinimum', ['deadlines', 'supplement', 'policy']))
  const crossed =
    isShorter(answerWithin, answerBounds?.min) ||
    isShorter(answerBounds?.max, answerWithin) ||
    isShorter(answerBounds?.max, answerBounds?.min)
  if (crossed) out.push(finding('supplement.boundsCrossed', ['deadlines', 'supplement', 'answerBounds']))
  return out
}

/** What is sent before or at the end of something: there is such an end, and somebody is told. */
export const endings: Rule = ({ deadlines, outputs, notifications }) => {
  const out: Finding[] = []
  const told = (on: string) => notifications.some((n) => n.on === on)
  if (deadlines.warnBefore && !told('dueSoon')) out.push(finding('warning.toNobody', ['deadlines', 'warnBefore']))
  outputs.forEach((output, i) => {
    const reminded = (output.remindBefore?.length ?? 0) > 0
    if (reminded && (!output.validFor || !told('resultExpiring')))
      out.push(finding('output.reminderToNobody', ['outputs', i, 'remindBefore'], { output: output.id }))
  })
  const needed = {
    dueSoon: deadlines.warnBefore !== undefined,
    resultExpiring: outputs.some((o) => o.validFor && (o.remindBefore?.length ?? 0) > 0),
    resultExpired: outputs.some((o) => o.validFor),
  }
  notifications.forEach((n, i) => {
    if (n.on in needed && !needed[n.on as keyof typeof needed])
      out.push(finding('notification.nobody', ['notifications', i], { notification: n.id }))
  })
  return out
}

/** One rule says what goes back, not two. */
export const refunds: Rule = ({ policies }) =>
  policies.stop.refundFees && policies.refund?.stopped
    ? [finding('refund.twice', ['policies', 'stop', 'refundFees'])]
    : []
