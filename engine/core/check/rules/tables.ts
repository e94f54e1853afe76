import type { Definition } from '../../definition/index.ts'
import { analyseTable, type TableAnalysis, tableCaseText } from '../../tables/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'
import type { Known } from '../known.ts'
import { scopesIn } from './expressions.ts'

/**
 * Decision tables answer every case, and a UNIQUE one each case once; no row stands there in vain. What cannot be read from
 * the text of a cell is named and not guessed.
 */
export const tables: Rule = (definition, _, known) =>
  definition.tables.flatMap((table, i) => {
    const at = ['tables', i]
    const found = analysisOf(definition, i, known)
    const row = (index: number) => [...at, 'rules', index]
    const nameOf = (index: number) => table.rules[index]?.id ?? String(index)
    const out: Finding[] = []
    if (table.hitPolicy !== 'COLLECT') {
      for (const gap of found.gaps) out.push(finding('table.gap', at, { table: table.key, case: tableCaseText(gap) }))
      for (const input of found.unanswered)
        out.push(
          finding('table.emptyUnanswered', [...at, 'inputs', input], {
            table: table.key,
            input: table.inputs[input]?.expression ?? '',
          }),
        )
    }
    if (table.hitPolicy === 'UNIQUE')
      for (const { rules, case: one } of found.overlaps)
        out.push(
          finding('table.overlap', row(rules[1]), {
            table: table.key,
            rule: nameOf(rules[1]),
            other: nameOf(rules[0]),
            case: tableCaseText(one),
          }),
        )
    for (const { rule, by } of found.shadowed)
      out.push(
        finding(
          'table.shadowed',
          row(rule),
          { table: table.key, rule: nameOf(rule), by: by === null ? '' : nameOf(by) },
          { path: row(rule), do: 'remove' },
        ),
      )
    for (const rule of found.empty)
      out.push(
        finding(
          'table.ruleEmpty',
          row(rule),
          { table: table.key, rule: nameOf(rule) },
          { path: row(rule), do: 'remove' },
        ),
      )
    for (const { rule, input } of found.notAnalysable)
      out.push(
        finding('table.notAnalysable', [...row(rule), 'when', input], {
          table: table.key,
          rule: nameOf(rule),
          input: table.inputs[input]?.expression ?? '',
        }),
      )
    if (found.related)
      out.push(
        finding('table.inputsRelated', at, {
          table: table.key,
          input: table.inputs[found.related[0]]?.expression ?? '',
          other: table.inputs[found.related[1]]?.expression ?? '',
        }),
      )
    if (found.bound !== null) out.push(finding('table.bounded', at, { table: table.key, bound: found.bound }))
    return out
  })

/** Analysed anew when the table, or what its inputs can be, has changed. */
function analysisOf(definition: Definition, index: number, known: Known): TableAnalysis {
  const table = definition.tables[index]
  if (!table) throw new Error(`no table ${index}`)
  const { form, sources, procedure, cases } = definition
  const facts = [procedure.channels.join(' '), cases.map((c) => c.id).join(' ')]
  const keys = definition.tables.map((one) => one.key).join(' ')
  return known.once(`table ${table.id}`, [table, form, sources, ...facts, keys], () => {
    const scope = scopesIn(definition, known)({ kind: 'form' })
    const fields = known.once(
      'fields by id',
      [form],
      () => new Map(known.fields(definition).map((f) => [f.field.id, f.field])),
    )
    return analyseTable(table, definition, {
      fields,
      expression: (text) => known.expression(text, scope, 'any'),
      cell: (text, input) => known.cell(text, { ...scope, input }, input),
    })
  })
}
