import { type Definition, type DutyEvery, listFields } from '../../definition/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'
import { writeSites } from '../paths/write-sites.ts'
import { toHours } from './allotments.ts'

/** Days, working days and working hours that a period has at most. */
const lengths: Readonly<Record<DutyEvery, { days: number; workingDays: number }>> = {
  week: { days: 7, workingDays: 5 },
  month: { days: 31, workingDays: 23 },
  quarter: { days: 92, workingDays: 66 },
  half: { days: 184, workingDays: 131 },
  year: { days: 366, workingDays: 262 },
}
const hoursPerDay = 8

type Duty = NonNullable<Definition['duty']>

/** A periodic duty can be opened, worked by its assignee in time, and summed. */
export const duties: Rule = (definition, { codeLists }) => {
  const { duty } = definition
  if (!duty) return []
  const out: Finding[] = []
  const { audience } = definition.procedure
  if (audience.length !== 1 || audience[0] !== 'agency') out.push(finding('duty.audience', ['procedure', 'audience']))
  out.push(...firstStep(definition), ...schedule(duty), ...aggregates(definition, duty))
  const { from } = duty.assignees
  if (from.kind === 'codeList' && codeLists !== null && !codeLists.includes(from.list))
    out.push(finding('codeList.missing', ['duty', 'assignees', 'from', 'list'], { list: from.list }))
  if (definition.window) out.push(finding('duty.withWindow', ['window']))
  return out
}

/** The first task is the assignee's: an official's who is not at the counter of the agency that receives the report. */
function firstStep({ workflow }: Definition): Finding[] {
  const i = workflow.steps.findIndex((step) => step.id === workflow.initial)
  const first = workflow.steps[i]
  if (!first) return []
  const { actor } = first.kind === 'task' ? first : { actor: null }
  const fits = actor !== null && actor.role !== 'applicant' && actor.role !== 'receptionist'
  return fits ? [] : [finding('duty.firstStep', ['workflow', 'steps', i], { step: first.id })]
}

function schedule(duty: Duty): Finding[] {
  const out: Finding[] = []
  const length = lengths[duty.every]
  const { opens } = duty
  const outside =
    (opens.kind === 'day' && opens.day > length.days) ||
    (opens.kind === 'beforeEnd' && opens.workingDays >= length.workingDays)
  if (outside) out.push(finding('duty.opensOutside', ['duty', 'opens'], { every: duty.every }))
  const given = toHours(duty.dueAfter)
  if (given > length.workingDays * hoursPerDay)
    out.push(finding('duty.dueTooLong', ['duty', 'dueAfter'], { every: duty.every }))
  duty.remindBefore.forEach((lead, i) => {
    const path = ['duty', 'remindBefore', i]
    if (toHours(lead) >= given) out.push(finding('duty.reminderTooEarly', path, undefined, { path, do: 'remove' }))
  })
  return out
}

/** What is summed is a number that somebody writes. */
function aggregates(definition: Definition, duty: Duty): Finding[] {
  const out: Finding[] = []
  const fields = new Map(
    listFields(definition).flatMap(({ field, table }) => (table ? [] : [[field.id, field] as const])),
  )
  const sites = writeSites(definition)
  const names = new Set<string>()
  duty.aggregate.forEach((rule, i) => {
    const path = ['duty', 'aggregate', i]
    if (names.has(rule.into)) out.push(finding('key.duplicate', [...path, 'into'], { name: rule.into }))
    names.add(rule.into)
    const field = fields.get(rule.field)
    // That it is missing altogether is another rule's finding.
    if (!field) return
    const type = field.type === 'computed' ? field.result : field.type
    const number = type === 'number' || type === 'money'
    const fits =
      rule.as === 'count' ||
      rule.as === 'list' ||
      number ||
      (type === 'date' && (rule.as === 'min' || rule.as === 'max'))
    if (!fits) out.push(finding('duty.aggregateType', [...path, 'as'], { field: field.key, as: rule.as }))
    if (field.type !== 'computed' && !sites.all.has(rule.field))
      out.push(finding('duty.aggregateUnwritten', [...path, 'field'], { field: field.key }))
  })
  return out
}
