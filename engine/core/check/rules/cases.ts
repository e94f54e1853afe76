import { Temporal } from 'temporal-polyfill'
import { type Finding, finding, type Rule } from '../finding.ts'

/** The last case has no condition, so that one always applies; cases behind an unconditional one never do. */
export const cases: Rule = (definition) => {
  const last = definition.cases.length - 1
  const open = definition.cases.findIndex((c) => c.when === undefined)
  if (open === -1) return [finding('case.noDefault', ['cases', last, 'when'])]
  return definition.cases
    .slice(open + 1)
    .map((c, i) => finding('case.unreachable', ['cases', open + 1 + i], { case: c.id }))
}

/** Between two validities of the same fee there is no day without a fee. */
export const fees: Rule = (definition) =>
  definition.fees.flatMap((fee, i): Finding[] => {
    const { to } = fee.validity
    if (!to) return []
    const next = definition.fees.some(
      (other) =>
        other !== fee &&
        other.kind === fee.kind &&
        other.validity.from !== undefined &&
        other.validity.from <= dayAfter(to) &&
        (other.validity.to === undefined || other.validity.to > to),
    )
    return next ? [] : [finding('fee.validityGap', ['fees', i, 'validity'], { fee: fee.id, after: to })]
  })

const dayAfter = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString()

/** A component no case asks for, or that is only a note (no original, no copy, not data). */
export const requirements: Rule = (definition) =>
  definition.requirements.flatMap((r, i) => {
    const asked = definition.cases.some((c) => !c.requirements || c.requirements.includes(r.id))
    const note = r.mode === 'submit' && r.originals === 0 && r.copies === 0
    return asked && !note ? [] : [finding('requirement.neverAsked', ['requirements', i], { requirement: r.key })]
  })

/** A notification to an applicant at the counter who left no address reaches nobody by mail alone. */
export const notifications: Rule = (definition) =>
  definition.notifications.flatMap((n, i) =>
    n.on === 'effect' &&
    !definition.workflow.transitions.some((t) => t.effects.some((e) => e.kind === 'notify' && e.notification === n.id))
      ? [finding('notification.nobody', ['notifications', i], { notification: n.id })]
      : [],
  )
