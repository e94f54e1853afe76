import { type Definition, listExpressions, listFields, type StepOf } from '../../definition/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'
import { writeSites } from '../paths/write-sites.ts'
import { scopesIn } from './expressions.ts'

type Group = StepOf<'group'>

/** The rows of a group are those of a table of the form, what is filled in for a row stays there, and each paper has its rows. */
export const groups: Rule = (definition, _, known) => {
  const { workflow } = definition
  const steps = workflow.steps.flatMap((step, i) => (step.kind === 'group' ? [{ step, i }] : []))
  const rowed = definition.outputs.some((output) => output.perRow !== undefined)
  if (steps.length === 0 && !rowed) return []
  const out: Finding[] = []
  const fields = listFields(definition)
  const tables = new Set(
    fields.flatMap(({ field, page, table }) => (field.type === 'table' && page !== null && !table ? [field.id] : [])),
  )
  const official = new Set(fields.flatMap(({ field, page, table }) => (page === null && !table ? [field.id] : [])))
  const elsewhere = writtenElsewhere(definition)
  const read = readElsewhere(definition, known)
  for (const { step, i } of steps) {
    const path = ['workflow', 'steps', i]
    // What is nowhere is a missing reference.
    if (fields.some(({ field }) => field.id === step.table) && !tables.has(step.table))
      out.push(finding('group.notTable', [...path, 'table'], { step: step.id }))
    step.fields.forEach((id, j) => {
      const field = fields.find((one) => one.field.id === id)?.field
      if (field && (!official.has(id) || field.type === 'table' || elsewhere.has(id) || read.has(id)))
        out.push(finding('group.fieldShared', [...path, 'fields', j], { step: step.id, field: field.key }))
    })
  }
  definition.outputs.forEach((output, i) => {
    if (output.perRow === undefined) return
    const params = { output: output.id }
    if (!steps.some(({ step }) => step.table === output.perRow))
      out.push(finding('output.rowsUndecided', ['outputs', i, 'perRow'], params))
    workflow.transitions.forEach((transition, j) => {
      transition.effects.forEach((effect, k) => {
        if (effect.kind === 'generate' && effect.output === output.id)
          out.push(finding('output.rowsByEffect', ['workflow', 'transitions', j, 'effects', k], params))
      })
    })
  })
  return out
}

/** Fields that some other step or a transition writes for the whole dossier. */
function writtenElsewhere(definition: Definition): Set<string> {
  const kinds = new Map(definition.workflow.steps.map((step) => [step.id, step.kind]))
  const sites = writeSites(definition)
  return new Set([
    ...[...sites.steps].flatMap(([stepId, ids]) => (kinds.get(stepId) === 'group' ? [] : [...ids])),
    ...[...sites.transitions.values()].flatMap((ids) => [...ids]),
  ])
}

/** Fields that some expression reads: the dossier has no value for what is filled in row by row. */
function readElsewhere(definition: Definition, known: Parameters<Rule>[2]): Set<string> {
  const rowFields = new Set(
    definition.workflow.steps.filter((step): step is Group => step.kind === 'group').flatMap((step) => step.fields),
  )
  if (rowFields.size === 0) return rowFields
  const scopeAt = scopesIn(definition, known)
  const out = new Set<string>()
  for (const { text, scope, expected } of listExpressions(definition)) {
    if (scope.kind === 'unaryTest') continue
    for (const id of known.expression(text, scopeAt(scope), expected).reads) if (rowFields.has(id)) out.add(id)
  }
  return out
}
