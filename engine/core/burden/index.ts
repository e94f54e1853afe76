import { type Definition, listFields, type TimeLimit } from '../definition/index.ts'

/** What a procedure asks of a citizen, weighed against `policies.burden`. */
export type Burden = Readonly<Record<keyof Definition['policies']['burden'], number>>

/** How much a procedure asks of a citizen: fields and papers, visits, agencies that have a say, working days at most. */
export const burdenOf = (definition: Definition): Burden => ({
  fields: askedFields(definition),
  documents: definition.requirements.filter((r) => r.mode === 'submit' && !r.optional).length,
  visits: visits(definition),
  agencies: agencies(definition),
  days: days(definition),
})

const askedFields = (definition: Definition): number =>
  listFields(definition).filter(
    ({ page, field, table }) => page !== null && !table && field.type !== 'computed' && field.type !== 'richText',
  ).length

/** Ways to an office at least: to hand in, to show a paper, to be inspected, to fetch the result. */
function visits({ procedure, requirements, outputs, workflow }: Definition): number {
  const byHand = !procedure.channels.includes('online') && !procedure.channels.includes('postal')
  const shown = requirements.some(
    (r) => r.mode === 'present' && !r.optional && r.replacedBy === 'none' && r.when === undefined,
  )
  const met = workflow.steps.filter((s) => s.kind === 'task' && s.appointment).length
  const fetched = outputs.some((o) => o.kind === 'result' && o.delivery.every((way) => way === 'centre'))
  return (byHand || shown ? 1 : 0) + met + (fetched ? 1 : 0)
}

/** The own agency, those it asks, and those of the dossiers it opens. */
function agencies({ workflow }: Definition): number {
  const others = new Set<string>()
  for (const step of workflow.steps) {
    if (step.kind === 'parallel')
      for (const branch of step.branches) if (branch.kind === 'consultation') others.add(branch.agency.trim())
    if (step.kind === 'chain') for (const child of step.children) others.add(child.agency.trim())
  }
  return 1 + others.size
}

/** Working days of the longest case, with the longest extension. */
function days({ cases, deadlines }: Definition): number {
  const limits = [...cases.map((c) => c.timeLimit), ...deadlines.timeLimits.map((t) => t.limit)]
  const more = Math.max(0, ...deadlines.extensions.map((e) => e.workingDays))
  return Math.ceil(Math.max(...limits.map(workingDays)) + more)
}

const perDay = { workingHour: 1 / 8, workingDay: 1, calendarDay: 5 / 7, month: 21 } as const
const workingDays = ({ amount, unit }: TimeLimit): number => amount * perDay[unit]
