import { type Definition, Effect } from '../../definition/index.ts'
import { groupDefinition } from '../../process/testing/group-definition.ts'

const whole =
  (change: (d: Definition) => void = () => {}) =>
  (d: Definition) =>
    void Object.assign(d, groupDefinition(change))
const mended = whole()

const group = (d: Definition) => {
  const step = d.workflow.steps.find((s) => s.kind === 'group')
  if (step?.kind !== 'group') throw new Error('no group step')
  return step
}

/** What groups can be drawn wrongly, and the same drawn well. */
export const groupRows = {
  'group.notTable': [
    {
      broken: 'rows of a field that is no table',
      change: whole((d) => {
        group(d).table = 'f-who'
      }),
      mended,
    },
  ],
  'group.fieldShared': [
    {
      broken: 'a field of the rows that the applicant fills in for the dossier',
      change: whole((d) => {
        group(d).fields = ['f-copies']
      }),
      mended,
    },
    {
      broken: 'a field of the rows that a condition reads of the dossier',
      change: whole((d) => {
        const some = d.workflow.transitions.find((t) => t.id === 't-some')
        if (some) some.when = 'grade > 5'
      }),
      mended,
    },
    {
      broken: 'a field of the rows that a transition asks for',
      change: whole((d) => d.workflow.transitions.find((t) => t.id === 't-sign')?.requires.fields.push('f-grade')),
      mended,
    },
  ],
  'output.rowsUndecided': [
    {
      broken: 'a paper for each row of a table that no step decides',
      change: whole((d) => {
        const output = d.outputs[0]
        if (output) output.perRow = 'f-who'
      }),
      mended,
    },
  ],
  'output.rowsByEffect': [
    {
      broken: 'papers for each row that a transition makes, of which nobody would hear',
      change: whole((d) =>
        d.workflow.transitions
          .find((t) => t.id === 't-sign')
          ?.effects.push(Effect.parse({ kind: 'generate', output: 'o-result' })),
      ),
      mended,
    },
  ],
}
