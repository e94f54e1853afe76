import type { Definition, DefinitionInput } from '../../definition/index.ts'
import { parallelDefinition } from '../../process/testing/parallel-definition.ts'

type Join = Parameters<typeof parallelDefinition>[0]
const whole = (mutate?: (d: DefinitionInput) => void, join?: Join) => (d: Definition) =>
  void Object.assign(d, parallelDefinition(join, mutate))
const mended = whole()

const transition = (d: DefinitionInput, id: string) => {
  const found = d.workflow.transitions.find((t) => t.id === id)
  if (!found) throw new Error(`no transition ${id}`)
  return found
}

/** What parallel steps can be drawn wrongly, and the same drawn well. */
export const parallelRows = {
  'join.tooMany': [
    { broken: 'a join that waits for more than there are', change: whole(undefined, { kind: 'count', n: 9 }), mended },
  ],
  'consultation.noEscalation': [
    {
      broken: 'an escalation that does not say what follows it',
      change: whole((d) => {
        for (const step of d.workflow.steps)
          if (step.kind === 'parallel')
            for (const branch of step.branches) if (branch.kind === 'consultation') delete branch.escalation
      }),
      mended,
    },
  ],
  'branch.ends': [
    {
      broken: 'a branch that ends the dossier beside the others',
      change: whole((d) => {
        transition(d, 't-site-back').to = 'e-granted'
      }),
      mended,
    },
  ],
  'branch.noReturn': [
    {
      broken: 'a branch that never comes back',
      change: whole((d) => {
        transition(d, 't-site-done').to = 's-site'
      }),
      mended,
    },
  ],
  'branch.shared': [
    {
      broken: 'a step of a branch that the main line enters too',
      change: whole((d) => {
        transition(d, 't-back').to = 's-site'
      }),
      mended,
    },
  ],
}
