import { Temporal } from 'temporal-polyfill'
import { constantOf } from '../../expression/index.ts'
import { finding, type Rule } from '../finding.ts'
import { scopesIn } from './expressions.ts'

/** A step whose role nobody holds, in the unit it names, would wait for ever. */
export const staffing: Rule = (definition, { staffing: held }, known) =>
  held === null
    ? []
    : definition.workflow.steps.flatMap((step, i) => {
        if (step.kind !== 'task' && step.kind !== 'group' && step.kind !== 'chain') return []
        const { role, unit } = step.actor
        if (role === 'applicant') return []
        const scope = scopesIn(definition, known)({ kind: 'workflow' })
        const tree = unit === undefined ? undefined : known.expression(unit, scope, 'text').tree
        const named = tree && constantOf(tree)
        const unitId = named?.kind === 'text' ? named.value : null
        return held.some((g) => g.role === role && (unitId === null || g.unitId === null || g.unitId === unitId))
          ? []
          : [
              finding('role.unstaffed', ['workflow', 'steps', i, 'actor', 'role'], {
                role,
                step: step.id,
                unit: unitId,
              }),
            ]
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
