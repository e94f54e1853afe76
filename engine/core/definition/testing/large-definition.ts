import { type Definition, type DefinitionInput, Definition as schema } from '../definition.ts'
import { smallDefinition, withTexts } from './small-definition.ts'

type Input = Required<Pick<DefinitionInput, 'tables' | 'fees' | 'cases' | 'workflow' | 'form' | 'requirements'>>
type StepInput = Input['workflow']['steps'][number]
type TransitionInput = Input['workflow']['transitions'][number]
type FieldInput = Input['form']['pages'][number]['sections'][number]['fields'][number]

/** How large a definition is made. */
export interface LargeSize {
  readonly steps: number
  readonly fields: number
  readonly tables: number
  readonly fees: number
  /** same seed, same definition */
  readonly seed: number
}

/** The size that the bench and the promise on checks speak of. */
export const largeSize: LargeSize = { steps: 200, fields: 300, tables: 12, fees: 8, seed: 1 }

/**
 * A definition without errors of any size: pages of fields with conditions, calculations and rules, decision tables, fees,
 * cases, and a workflow of stages that branch by answers, wait and turn back. For tests and measurements.
 */
export function largeDefinition(size: Partial<LargeSize> = {}): Definition {
  const of = { ...largeSize, ...size }
  const random = randomOf(of.seed)
  const base = smallDefinition()
  const { form, requirements } = formOf(of, random)
  return withTexts(
    schema.parse({
      ...base,
      cases: [
        { id: 'c-many', code: '02', when: 'n1 > 50 and flag3', timeLimit: { amount: 400, unit: 'workingDay' } },
        { id: 'c-online', code: '03', when: 'pick2 = "b"', timeLimit: { amount: 350, unit: 'workingDay' } },
        { id: 'c-few', code: '01', timeLimit: { amount: 300, unit: 'workingDay' } },
      ],
      form: { pages: form, officialSections: officials },
      requirements,
      tables: Array.from({ length: of.tables }, (_, i) => tableOf(i, random)),
      fees: Array.from({ length: of.fees }, (_, i) => feeOf(i, of.tables)),
      workflow: workflowOf(of, random),
      messages: { vi: {}, en: {} },
      scenarios: [],
    } satisfies DefinitionInput),
  )
}

/** Numbers from 0 to below a bound, the same for the same seed (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed | 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (((t ^ (t >>> 14)) >>> 0) / 4294967296) * below
  }
}
type Random = ReturnType<typeof randomOf>
const upTo = (random: Random, below: number): number => Math.floor(random(below))

const officials = [
  {
    id: 'sec-officials',
    fields: [
      { id: 'f-found', key: 'found', type: 'text' as const },
      { id: 'f-note', key: 'note', type: 'text' as const },
    ],
  },
]

/** Keys by kind, so that a condition always finds one that stands before it: `n…`, `pick…`, `flag…`, `day…`, `t…`. */
const kinds = ['n', 'pick', 'flag', 'day', 't'] as const

function formOf(of: LargeSize, random: Random): { form: Input['form']['pages']; requirements: Input['requirements'] } {
  const fields: FieldInput[] = []
  for (let i = 0; fields.length < of.fields - officials[0]!.fields.length; i++) fields.push(fieldOf(i, random))
  const pages: Input['form']['pages'] = []
  for (let i = 0; i < fields.length; i += 20)
    pages.push({
      id: `p-${pages.length}`,
      sections: [
        { id: `sec-${pages.length}-a`, fields: fields.slice(i, i + 10) },
        { id: `sec-${pages.length}-b`, fields: fields.slice(i + 10, i + 20) },
      ].filter((section) => section.fields.length > 0),
    })
  return {
    form: pages,
    requirements: Array.from({ length: 20 }, (_, i) => ({
      id: `r-${i}`,
      key: `paper${i}`,
      mode: 'submit' as const,
      originals: 1,
      copies: 0,
      ...(i % 2 ? { when: conditionBefore(kinds.length * 4, random) } : {}),
    })),
  }
}

function fieldOf(i: number, random: Random): FieldInput {
  const kind = kinds[i % kinds.length] ?? 't'
  const n = Math.floor(i / kinds.length)
  const key = `${kind}${n}`
  const base = {
    id: `f-${key}`,
    key,
    required: n < 4 || i % 3 === 0,
    ...(n >= 4 && i % 3 === 1 ? { visible: conditionBefore(i, random) } : {}),
  }
  switch (kind) {
    case 'n':
      return n >= 4 && n % 5 === 0
        ? { id: base.id, key, type: 'computed', value: `n${n - 1} * 2 + n${n - 2}`, result: 'number' }
        : {
            ...base,
            type: 'number',
            min: 0,
            max: 1000,
            ...(n > 4 ? { validations: [{ id: 'v', rule: `${key} < 1000 or n${upTo(random, 4)} = 7` }] } : {}),
          }
    case 'pick':
      return { ...base, type: 'select', options: ['a', 'b', 'c'].map((value) => ({ value })) }
    case 'flag':
      return { id: base.id, key, type: 'checkbox' }
    case 'day':
      return { ...base, type: 'date' }
    default:
      return { ...base, type: 'text', maxLength: 200, pattern: '[\\p{L}0-9 ]*' }
  }
}

/** A condition on fields that are always there and stand before the i-th. */
function conditionBefore(i: number, random: Random): string {
  const n = upTo(random, Math.min(4, Math.max(1, Math.floor(i / kinds.length))))
  const conditions = [
    `n${n} > ${upTo(random, 500)}`,
    `pick${n} = "a" or flag${n}`,
    `flag${n} and n${n} in [10..${20 + upTo(random, 500)}]`,
    `day${n} < date("2026-0${1 + upTo(random, 9)}-15")`,
    `not(pick${n} in ("b", "c")) and string length(t${n}) > 3`,
  ]
  return conditions[upTo(random, conditions.length)] ?? 'true'
}

function tableOf(i: number, random: Random): Input['tables'][number] {
  const n = i % 4
  const cuts = Array.from({ length: 14 }, (_, c) => c * 60 + 10 + upTo(random, 40))
  const stretches = [`< ${cuts[0]}`, ...cuts.slice(1).map((cut, c) => `[${cuts[c]}..${cut})`), `>= ${cuts.at(-1)}`]
  return {
    id: `tb-${i}`,
    key: `price${i}`,
    hitPolicy: i % 3 === 2 ? 'FIRST' : 'UNIQUE',
    inputs: [
      { id: 'i', expression: `n${n}` },
      { id: 'j', expression: `pick${n}` },
    ],
    outputs: [{ id: 'o', key: 'vnd', type: 'money' }],
    rules: stretches.flatMap((cell, r) => [
      { id: `r${r}a`, when: [cell, '"a"'], then: [String(1000 * r)] },
      { id: `r${r}b`, when: [cell, 'not("a")'], then: [`${1000 * r} + n${n}`] },
    ]),
  }
}

const feeOf = (i: number, tables: number): Input['fees'][number] => ({
  id: `fee-${i}`,
  kind: 'fee',
  shape:
    i % 2 && tables > 0
      ? { kind: 'table', table: `price${i % tables}`, result: 'vnd' }
      : { kind: 'perCopy', amountVnd: 1000, quantity: `n${i % 4}` },
  when: `flag${i % 4} or n${i % 4} > 3`,
  reliefs: [{ id: 'half', when: `pick${i % 4} = "c"`, percentOff: 50 }],
})

/** Reception, stages of five steps, then approval, signature and return as in the small definition. */
function workflowOf(of: LargeSize, random: Random): Input['workflow'] {
  const { steps: known, transitions: ways } = smallDefinition().workflow
  const ending = ['s-approve', 's-make', 's-sign', 's-return', 'e-granted']
  const kept = ['s-reception', ...ending].map((id) => known.find((s) => s.id === id) as StepInput)
  const stages = Math.max(1, Math.floor((of.steps - kept.length) / 5))
  const steps: StepInput[] = []
  const transitions: TransitionInput[] = []
  const first = (stage: number) => (stage < stages ? `s-${stage}-look` : 's-approve')
  for (let stage = 0; stage < stages; stage++) {
    const id = (name: string) => `s-${stage}-${name}`
    const way = (name: string) => `t-${stage}-${name}`
    const task = (name: string): StepInput => ({
      id: id(name),
      kind: 'task',
      status: 'processing',
      actor: { role: 'officer' },
      fields: ['f-note'],
      allow: name === 'look' ? ['supplement', 'stop'] : [],
      allotment: { amount: 0.5 + upTo(random, 3) / 2, unit: 'workingDay' },
    })
    steps.push(task('look'), { id: id('how'), kind: 'choice', status: 'processing' }, task('simple'), task('hard'), {
      id: id('wait'),
      kind: 'wait',
      status: 'processing',
      clock: 'paused',
      until: { kind: 'duration', limit: { amount: 1, unit: 'workingDay' } },
    })
    transitions.push(
      { id: way('look'), from: id('look'), to: id('how'), requires: { fields: ['f-note'] } },
      { id: way('hard'), from: id('how'), to: id('hard'), on: 'always', when: guardOf(random) },
      { id: way('simple'), from: id('how'), to: id('simple'), on: 'otherwise' },
      { id: way('wait'), from: id('hard'), to: id('wait') },
      { id: way('back'), from: id('hard'), to: id('look') },
      { id: way('done'), from: id('wait'), to: first(stage + 1), on: 'timer' },
      { id: way('on'), from: id('simple'), to: first(stage + 1) },
      ...(stage % 7 === 6 ? [{ id: way('far'), from: id('simple'), to: first(stage - 5) }] : []),
    )
  }
  // The number of steps asked for is kept to the step: the rest are looks at the end of the line.
  let last = 's-approve'
  for (let i = 0; kept.length + steps.length < of.steps; i++) {
    steps.push({
      id: `s-more-${i}`,
      kind: 'task',
      status: 'processing',
      actor: { role: 'head' },
      allotment: { amount: 0.5, unit: 'workingDay' },
    })
    transitions.push({ id: `t-more-${i}`, from: `s-more-${i}`, to: last })
    last = `s-more-${i}`
  }
  for (const t of transitions) if (t.to === 's-approve' && !t.id.startsWith('t-more')) t.to = last
  return {
    initial: 's-reception',
    steps: [...kept, ...steps],
    transitions: [
      ...ways
        .filter((t) => [...ending, 's-reception'].includes(t.from))
        .map((t) => {
          const { notSameAs: _, ...rest } = t
          return { ...rest, to: t.id === 't-accept' || t.id === 't-back' ? first(0) : t.to }
        }),
      ...transitions,
    ],
  }
}

const guardOf = (random: Random): string => {
  const n = upTo(random, 4)
  return (
    [
      `n${n} > ${upTo(random, 900)}`,
      `pick${n} = "c"`,
      `dossier.caseId = "c-few" and flag${n}`,
      `flag${n} and n${n} > 5`,
    ][upTo(random, 4)] ?? 'true'
  )
}
