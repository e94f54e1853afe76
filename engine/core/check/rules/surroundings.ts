import { Temporal } from 'temporal-polyfill'
import { finding, type Rule } from '../finding.ts'

/** A step whose role nobody holds would wait for ever. */
export const staffing: Rule = (definition, { staffing: held }) =>
  held === null
    ? []
    : definition.workflow.steps.flatMap((step, i) => {
        if ((step.kind !== 'task' && step.kind !== 'group') || step.actor.role === 'applicant') return []
        const { role } = step.actor
        return held.some((grant) => grant.role === role)
          ? []
          : [finding('role.unstaffed', ['workflow', 'steps', i, 'actor', 'role'], { role, step: step.id })]
      })

/** Sources the operator has not bound: their steps would fail. */
export const boundSources: Rule = (definition, { boundSources: bound }) =>
  bound === null
    ? []
    : definition.sources.flatMap((source, i) =>
        bound.includes(source.id) ? [] : [finding('source.unbound', ['sources', i], { source: source.id })],
      )

/** Days ahead that the confirmed calendar must cover, so that dossiers received now can be counted to their end. */
const daysAhead = 60

/** The calendar must be confirmed for as long as dossiers received now may run. */
export const calendar: Rule = (_definition, { calendarUntil, today }) => {
  if (calendarUntil === null) return []
  const needed = Temporal.PlainDate.from(today).add({ days: daysAhead }).toString()
  return calendarUntil < needed ? [finding('calendar.endsSoon', ['deadlines'], { until: calendarUntil })] : []
}
