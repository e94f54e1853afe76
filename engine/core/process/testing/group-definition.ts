import { type Definition, Field, Step, Transition } from '../../definition/index.ts'
import { smallDefinition, withTexts } from '../../definition/testing/small-definition.ts'

/**
 * The small procedure for a group: the officer decides on each row of `people`, one with none granted ends without a result,
 * and every granted row gets its own numbered, signed paper.
 */
export function groupDefinition(change: (definition: Definition) => void = () => {}): Definition {
  const definition = smallDefinition((d) => {
    const { workflow } = d
    const fields = d.form.pages[0]?.sections[0]?.fields ?? []
    const at = fields.findIndex((f) => f.id === 'f-people')
    fields[at] = Field.parse({
      id: 'f-people',
      key: 'people',
      type: 'table',
      maxRows: 10_000,
      columns: [
        { id: 'c-name', key: 'name', type: 'text', required: true, maxLength: 60 },
        { id: 'c-age', key: 'age', type: 'number', min: 0, max: 120 },
        { id: 'c-next', key: 'nextYear', type: 'computed', value: 'row.age + 1', result: 'number' },
      ],
    })
    d.form.officialSections[0]?.fields.push(
      Field.parse({ id: 'f-grade', key: 'grade', type: 'number', required: true, min: 1, max: 10 }),
    )
    workflow.steps[workflow.steps.findIndex((s) => s.id === 's-check')] = Step.parse({
      id: 's-check',
      kind: 'group',
      status: 'processing',
      table: 'f-people',
      actor: { role: 'officer' },
      fields: ['f-grade'],
      reasons: 'refusal',
      allotment: { amount: 1, unit: 'workingDay' },
    })
    workflow.steps.push(
      Step.parse({ id: 's-any', kind: 'choice', status: 'processing' }),
      Step.parse({ id: 'e-none', kind: 'end', status: 'completed', clock: 'stopped', outcome: 'notGranted' }),
    )
    workflow.transitions = workflow.transitions.filter((t) => t.id !== 't-good')
    workflow.transitions.push(
      Transition.parse({ id: 't-good', from: 's-check', to: 's-any' }),
      Transition.parse({ id: 't-aside', from: 's-check', to: 's-approve', requires: { rowsDecided: false } }),
      Transition.parse({ id: 't-some', from: 's-any', to: 's-way', on: 'always', when: 'group.granted > 0' }),
      Transition.parse({ id: 't-none', from: 's-any', to: 'e-none', on: 'otherwise' }),
    )
    const output = d.outputs[0]
    if (output) output.perRow = 'f-people'
    change(d)
  })
  return withTexts(definition)
}

/** So many people, aged as their number says. */
export const people = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ _row: `r${i + 1}`, 'c-name': `Người ${i + 1}`, 'c-age': i % 100 }))
