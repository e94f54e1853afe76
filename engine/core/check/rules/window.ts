import { type ApplicationWindow, anyOption, type Definition, findField } from '../../definition/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'

/** An application window opens, has places for what can be chosen, and its result is heard. */
export const windows: Rule = (definition, { today }) => {
  const { window } = definition
  if (!window) return []
  const out = [...openings(window, today), ...places(definition, window)]
  if (window.mode === 'ranked') {
    if (window.score === undefined) out.push(finding('window.noScore', ['window', 'mode']))
    const heard = definition.workflow.steps.some(
      (step) => step.kind === 'wait' && step.until.kind === 'event' && step.until.event === 'allocated',
    )
    if (!heard) out.push(finding('window.unheard', ['workflow']))
  }
  return out
}

function openings({ openings: all }: ApplicationWindow, today: string): Finding[] {
  const out: Finding[] = []
  const ids = new Set<string>()
  all.forEach((one, i) => {
    const path = ['window', 'openings', i]
    if (ids.has(one.id)) out.push(finding('id.duplicate', [...path, 'id'], { name: one.id }))
    ids.add(one.id)
    if (one.closesAt <= one.opensAt) out.push(finding('window.neverOpen', path, { window: one.id }))
    const other = all.find((o, j) => j < i && o.opensAt < one.closesAt && one.opensAt < o.closesAt)
    if (other) out.push(finding('window.overlap', path, { window: one.id, other: other.id }))
  })
  if (all.every((one) => one.closesAt.slice(0, 10) < today)) out.push(finding('window.over', ['window', 'openings']))
  return out
}

/** What can be chosen has places, and what has places can be chosen. */
function places(definition: Definition, window: ApplicationWindow): Finding[] {
  const out: Finding[] = []
  const { choices, quota } = window
  const placed = choices && findField(definition, choices.column ?? choices.field)
  const inTable = choices?.column !== undefined
  if (choices && placed) {
    const { field, table } = placed
    const fits =
      (inTable ? table?.id === choices.field : table === null) &&
      (field.type === 'select' || field.type === 'radio' || (field.type === 'multiSelect' && !inTable))
    if (!fits) out.push(finding('window.choicesType', ['window', 'choices'], { field: field.key }))
  }
  if (quota.kind === 'number' && choices) out.push(finding('window.quotaPerOption', ['window', 'quota']))
  if (quota.kind === 'table') {
    const table = definition.tables.find((one) => one.key === quota.table)
    const fits = table?.inputs.length === 1 && table.outputs.length === 1 && table.outputs[0]?.type === 'number'
    if (table && !fits) out.push(finding('window.quotaTable', ['window', 'quota', 'table'], { table: quota.table }))
  }
  const known = optionsOf(placed?.field, choices === undefined)
  if (known === null) return out
  const lists = [
    ...(quota.kind === 'options' ? [{ list: quota.places, path: ['window', 'quota', 'places'] }] : []),
    ...window.openings.flatMap(({ places: own }, i) =>
      own ? [{ list: own, path: ['window', 'openings', i, 'places'] }] : [],
    ),
  ]
  for (const { list, path } of lists) {
    for (const option of Object.keys(list))
      if (!known.includes(option)) out.push(finding('window.unknownOption', [...path, option], { option }))
    for (const option of known) if (!Object.hasOwn(list, option)) out.push(finding('window.noPlaces', path, { option }))
  }
  return out
}

/** The options there are; null where reference data holds them. */
function optionsOf(field: object | undefined, none: boolean): readonly string[] | null {
  if (none) return [anyOption]
  if (!field || !('options' in field) || ('codeList' in field && field.codeList !== undefined)) return null
  return (field.options as readonly { value: string }[]).map((one) => one.value)
}
