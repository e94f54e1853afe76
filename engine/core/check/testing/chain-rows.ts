import { type Definition, Step, Transition } from '../../definition/index.ts'
import type { KnownProcedure } from '../finding.ts'

const child = {
  id: 'residence',
  procedure: '2.000001',
  agency: '"POLICE"',
  input: { fullName: 'who' },
  documents: { 'r-paper': 'proof' },
  output: { outcome: 'f-note', number: 'f-found' },
}

/** The appraisal goes on through a chain of one child. */
const chained =
  (more: object = {}, change: (d: Definition) => void = () => {}) =>
  (d: Definition) => {
    d.workflow.steps.push(
      Step.parse({ id: 's-chain', kind: 'chain', status: 'processing', children: [child], ...more }),
    )
    const good = d.workflow.transitions.find((t) => t.id === 't-good')
    if (good) good.to = 's-chain'
    d.workflow.transitions.push(
      Transition.parse({ id: 't-chain-bad', from: 's-chain', to: 's-check', on: 'always', when: 'note != "granted"' }),
      Transition.parse({ id: 't-chain', from: 's-chain', to: 's-way', on: 'otherwise' }),
      Transition.parse({ id: 't-chain-late', from: 's-chain', to: 's-check', on: 'timer' }),
    )
    change(d)
  }
const mended = chained()
const withChild = (more: object) => chained({ children: [{ ...child, ...more }] })

const residence: KnownProcedure = {
  fields: ['fullName', 'number'],
  inputs: ['fullName'],
  required: ['fullName'],
  requirements: ['proof'],
  shortest: { amount: 7, unit: 'workingDay' },
}
const surroundings = { procedures: { '2.000001': residence } }

/** The form takes its first field from an earlier dossier. */
const follows =
  (field: string, procedures: string[] | null = ['2.000001']) =>
  (d: Definition) => {
    if (procedures) d.procedure.follows = { kind: 'renewal', procedures, outcomes: ['granted'], required: true }
    const first = d.form.pages[0]?.sections[0]?.fields[0]
    if (first) first.source = { kind: 'previousResult', take: 'answer', field, locked: true }
  }

/** What chains, and what goes back to earlier dossiers, can be drawn wrongly, and the same drawn well. */
export const chainRows = {
  'chain.unknownProcedure': [
    {
      broken: 'a child that nobody offers',
      change: withChild({ procedure: '2.000009' }),
      surroundings,
      mended,
      mendedSurroundings: surroundings,
    },
  ],
  'chain.unknownKey': [
    {
      broken: 'an answer to a field the child does not have',
      change: withChild({ input: { fullName: 'who', age: 'copies' } }),
      surroundings,
      mended,
      mendedSurroundings: surroundings,
    },
    {
      broken: 'an answer to a field that only officials of the child fill in',
      change: withChild({ input: { fullName: 'who', number: 'who' } }),
      surroundings,
      mended,
      mendedSurroundings: surroundings,
    },
    {
      broken: 'papers for a component the child does not ask for',
      change: withChild({ documents: { 'r-paper': 'paper' } }),
      surroundings,
      mended,
      mendedSurroundings: surroundings,
    },
    {
      broken: 'something to be told that the child cannot tell',
      change: withChild({ output: { card: 'f-note' } }),
      surroundings,
      mended,
      mendedSurroundings: surroundings,
    },
  ],
  'chain.inputMissing': [
    {
      broken: 'nothing for what the child demands',
      change: withChild({ input: {} }),
      surroundings,
      mended,
      mendedSurroundings: surroundings,
    },
  ],
  'chain.limitTooShort': [
    {
      broken: 'a chain that must be over before its child need be',
      change: chained({ limit: { amount: 6, unit: 'workingDay' } }),
      surroundings,
      mended: chained({ limit: { amount: 7, unit: 'workingDay' } }),
      mendedSurroundings: surroundings,
    },
  ],
  'chain.ownProcedure': [
    { broken: 'a chain that opens its own procedure', change: withChild({ procedure: '1.000001' }), mended },
  ],
  'chain.outputNotOfficial': [
    {
      broken: 'what a child tells in a field of the applicant',
      change: withChild({ output: { outcome: 'f-who' } }),
      mended,
    },
  ],
  'follows.nothing': [
    {
      broken: 'data of an earlier dossier where none is followed',
      change: follows('fullName', null),
      mended: follows('fullName'),
    },
  ],
  'follows.unknownKey': [
    {
      broken: 'data that the earlier procedure does not hold',
      change: follows('name'),
      surroundings,
      mended: follows('fullName'),
      mendedSurroundings: surroundings,
    },
  ],
} as const

/** Chains that other rules find fault with. */
export const chainRowsOfOthers = {
  'choice.noDefault': [
    {
      broken: 'a chain whose ways out all have conditions',
      change: chained({}, (d) => {
        d.workflow.transitions = d.workflow.transitions.filter((t) => t.id !== 't-chain')
      }),
      mended,
    },
  ],
  'step.exitMissing': [
    {
      broken: 'a limit over a chain that leads nowhere',
      change: chained({ limit: { amount: 9, unit: 'workingDay' } }, (d) => {
        d.workflow.transitions = d.workflow.transitions.filter((t) => t.id !== 't-chain-late')
      }),
      mended: chained({ limit: { amount: 9, unit: 'workingDay' } }),
    },
  ],
  'join.tooMany': [
    {
      broken: 'a chain that waits for more children than it has',
      change: chained({ join: { kind: 'count', n: 2 } }),
      mended: chained({ join: { kind: 'count', n: 1 } }),
    },
  ],
  'loop.automatic': [
    {
      broken: 'a circle through a chain that may have nothing to wait for',
      change: chained({ children: [{ ...child, when: 'copies > 5' }] }, (d) => {
        d.workflow.transitions.push(
          Transition.parse({ id: 't-round', from: 's-way', to: 's-chain', on: 'always', when: 'copies > 9' }),
        )
      }),
      mended: chained({}, (d) => {
        d.workflow.transitions.push(
          Transition.parse({ id: 't-round', from: 's-way', to: 's-chain', on: 'always', when: 'copies > 9' }),
        )
      }),
    },
  ],
  'id.duplicate': [
    {
      broken: 'two children of one id',
      change: chained({ children: [child, { ...child, procedure: '2.000002' }] }),
      mended: chained({ children: [child, { ...child, id: 'other' }] }),
    },
  ],
  'reference.missing': [
    { broken: 'a child of no procedure', change: withChild({ procedure: '' }), mended },
    {
      broken: 'what a child tells in a field that is not there',
      change: withChild({ output: { outcome: 'f-x' } }),
      mended,
    },
    { broken: 'papers of a component that is not there', change: withChild({ documents: { 'r-x': 'proof' } }), mended },
    {
      broken: 'a notice that is not there for a granted child',
      change: withChild({ undo: [{ kind: 'notify', notification: 'n-x' }] }),
      mended: withChild({ undo: [{ kind: 'notify', notification: 'n-effect' }] }),
    },
  ],
} as const
