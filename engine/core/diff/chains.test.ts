import { expect, it } from 'vitest'
import type { Definition } from '../definition/index.ts'
import { chainDefinition } from '../process/testing/chain-definition.ts'
import { diffInWords } from './index.ts'

const chain = (d: Definition) => {
  const step = d.workflow.steps.find((s) => s.id === 's-chain')
  if (step?.kind !== 'chain') throw new Error('no chain')
  return step
}
const changed = (change: (d: Definition) => void) => {
  const after = chainDefinition()
  change(after)
  return { before: chainDefinition(), after }
}
const words = (change: (d: Definition) => void, language: 'vi' | 'en') => {
  const { before, after } = changed(change)
  return diffInWords(before, after, language).map((line) => line.text)
}

it.each<[string, (d: Definition) => void]>([
  ['a child comes', (d) => void chain(d).children.push({ ...chain(d).children[0]!, id: 'more' })],
  ['a child goes', (d) => void chain(d).children.pop()],
  ['another agency', (d) => Object.assign(chain(d).children[0]!, { agency: '"ELSE"' })],
  ['another answer', (d) => Object.assign(chain(d).children[0]!.input, { fullName: 'found' })],
  ['something else is told', (d) => Object.assign(chain(d).children[1]!.output, { card: 'f-note' })],
  ['it is not waited for', (d) => Object.assign(chain(d).children[1]!, { required: false })],
  ['another join', (d) => Object.assign(chain(d), { join: { kind: 'any' } })],
  ['a limit', (d) => Object.assign(chain(d), { limit: { amount: 2, unit: 'month' } })],
  ['another compensation', (d) => Object.assign(chain(d), { compensation: 'leave' })],
  ['what it follows', (d) => Object.assign(d.procedure, { follows: { kind: 'appeal', procedures: ['9.000001'] } })],
])('%s: a line in each language', (_what, change) => {
  const [vi, en] = [words(change, 'vi'), words(change, 'en')]
  expect(vi.length).toBeGreaterThan(0)
  expect(en).toHaveLength(vi.length)
})

it('a child is named with the step it is opened by', () => {
  const change = (d: Definition) => Object.assign(chain(d).children[0]!, { required: false })
  expect(words(change, 'en')).toEqual([
    'Step “Text step.s-chain.title” › Child dossier “Text child.s-chain.residence.title” – required: yes → no',
  ])
  expect(words(change, 'vi')[0]).toContain('Hồ sơ con “Chữ child.s-chain.residence.title”')
})
