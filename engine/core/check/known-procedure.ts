import { type Definition, listFields } from '../definition/index.ts'
import type { KnownProcedure } from './finding.ts'
import { toHours } from './rules/allotments.ts'

/** What another definition's chain, or one that follows it, needs to know of a procedure. */
export function knownProcedure(definition: Definition): KnownProcedure {
  const fields = listFields(definition).filter(({ table }) => table === null)
  const inputs = fields.filter(
    ({ page, field }) =>
      page !== null && field.writers?.applicant !== false && !['computed', 'richText', 'lookup'].includes(field.type),
  )
  const limits = [
    ...definition.cases.map((one) => one.timeLimit),
    ...definition.deadlines.timeLimits.map((one) => one.limit),
  ]
  const [first, ...others] = limits
  return {
    fields: fields.map(({ field }) => field.key),
    inputs: inputs.map(({ field }) => field.key),
    required: inputs
      .filter(({ field }) => field.required === true && field.visible === undefined && !field.source)
      .map(({ field }) => field.key),
    requirements: definition.requirements.map((one) => one.key),
    shortest: others.reduce(
      (least, one) => (toHours(one) < toHours(least) ? one : least),
      first ?? { amount: 0, unit: 'workingDay' },
    ),
  }
}
