import { Definition, type DefinitionInput } from '../../definition/index.ts'
import { smallDefinition, withTexts } from '../../definition/testing/small-definition.ts'

type Join = { kind: 'all' } | { kind: 'any' } | { kind: 'count'; n: number } | { kind: 'condition'; when: string }

/**
 * The small procedure with an appraisal in four branches: two agencies that are asked (one confidential and escalated), one
 * asked only for many copies, and an inspection of two steps by the own officers.
 */
export function parallelDefinition(join: Join = { kind: 'all' }, change: (d: DefinitionInput) => void = () => {}) {
  const definition = JSON.parse(JSON.stringify(smallDefinition())) as DefinitionInput
  const { workflow, form } = definition
  form.officialSections?.[0]?.fields.push(
    { id: 'f-fire', key: 'fireVerdict', type: 'text' },
    { id: 'f-words', key: 'fireWords', type: 'text' },
    { id: 'f-measure', key: 'measure', type: 'number' },
  )
  workflow.steps.push(
    {
      id: 's-ask',
      kind: 'parallel',
      status: 'processing',
      join,
      branches: [
        {
          kind: 'consultation',
          id: 'fire',
          agency: '"FIRE"',
          limit: { amount: 12, unit: 'calendarDay' },
          silence: 'agreed',
          remindAfter: [{ amount: 5, unit: 'calendarDay' }],
          fields: ['f-measure'],
          into: { verdict: 'f-fire', opinion: 'f-words' },
        },
        {
          kind: 'consultation',
          id: 'rail',
          agency: '"RAIL"',
          limit: { amount: 3, unit: 'workingDay' },
          silence: 'escalate',
          escalation: { within: { amount: 2, unit: 'workingDay' }, then: 'refused' },
          confidential: true,
        },
        {
          kind: 'consultation',
          id: 'air',
          when: 'copies > 20',
          agency: '"AIR"',
          limit: { amount: 5, unit: 'workingDay' },
          silence: 'refused',
        },
        { kind: 'steps', id: 'site', initial: 's-site' },
      ],
    },
    { id: 's-site', kind: 'task', status: 'processing', actor: { role: 'officer' }, allow: ['supplement'] },
    { id: 's-site-check', kind: 'task', status: 'processing', actor: { role: 'head' } },
  )
  const good = workflow.transitions.find((t) => t.id === 't-good')
  if (good) good.to = 's-ask'
  workflow.transitions.push(
    { id: 't-site', from: 's-site', to: 's-site-check' },
    { id: 't-site-back', from: 's-site-check', to: 's-site' },
    { id: 't-site-done', from: 's-site-check', to: 's-ask' },
    { id: 't-ask-bad', from: 's-ask', to: 's-check', on: 'always', when: 'opinions.refused > 1' },
    { id: 't-ask-good', from: 's-ask', to: 's-way', on: 'otherwise' },
  )
  change(definition)
  return withTexts(Definition.parse(definition))
}
