import { Definition, type DefinitionInput } from '../../definition/index.ts'
import { smallDefinition, withTexts } from '../../definition/testing/small-definition.ts'

type ChainInput = Extract<DefinitionInput['workflow']['steps'][number], { kind: 'chain' }>

/**
 * The small procedure with a chain after its appraisal: a residence and an insurance dossier that are waited for, and for many
 * copies an extra one that is not.
 */
export function chainDefinition(
  chain: Partial<ChainInput> = {},
  change: (definition: DefinitionInput) => void = () => {},
): Definition {
  const definition = JSON.parse(JSON.stringify(smallDefinition())) as DefinitionInput
  const { workflow, form } = definition
  form.officialSections?.[0]?.fields.push(
    { id: 'f-residence', key: 'residence', type: 'text' },
    { id: 'f-residence-number', key: 'residenceNumber', type: 'text' },
    { id: 'f-insurance', key: 'insurance', type: 'text' },
    { id: 'f-card', key: 'card', type: 'number', min: 1, max: 999 },
  )
  workflow.steps.push({
    id: 's-chain',
    kind: 'chain',
    status: 'processing',
    allow: ['stop'],
    children: [
      {
        id: 'residence',
        procedure: '2.000001',
        agency: '"POLICE"',
        input: { fullName: 'who', members: 'people' },
        documents: { 'r-paper': 'proof' },
        output: { outcome: 'f-residence', resultNumber: 'f-residence-number' },
        undo: [
          { kind: 'notify', notification: 'n-effect' },
          { kind: 'call', source: 'register', operation: 'find', input: { who: 'residenceNumber' } },
        ],
      },
      {
        id: 'insurance',
        procedure: '2.000002',
        agency: 'if copies > 20 then null else "INSURANCE"',
        input: { fullName: 'upper case(who)' },
        output: { outcome: 'f-insurance', card: 'f-card' },
      },
      { id: 'extra', procedure: '2.000003', agency: '"EXTRA"', when: 'copies > 5', required: false },
    ],
    ...chain,
  })
  const good = workflow.transitions.find((t) => t.id === 't-good')
  if (good) good.to = 's-chain'
  workflow.transitions.push(
    { id: 't-chain-bad', from: 's-chain', to: 's-check', on: 'always', when: 'residence != "granted"' },
    { id: 't-chain-late', from: 's-chain', to: 's-check', on: 'timer' },
    { id: 't-chain-good', from: 's-chain', to: 's-way', on: 'otherwise' },
  )
  change(definition)
  return withTexts(Definition.parse(definition))
}
