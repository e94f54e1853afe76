import { blankDefinition, type Definition, parseDefinition } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { goneSteps, nameIn, placeIn } from './names.ts'
import { kindOf, readReason } from './replay-words.ts'

test('reasons of a replay are read back into what they are about', () => {
  expect(readReason('missing f-why')).toEqual({ kind: 'missing', id: 'f-why' })
  expect(readReason('refused t-good transition.conditionFalse')).toEqual({
    ...{ kind: 'refused', event: 't-good', code: 'transition.conditionFalse' },
  })
  expect(readReason('rerouted s-a+s-b → s-c')).toEqual({ kind: 'rerouted', before: ['s-a', 's-b'], after: ['s-c'] })
  expect(readReason('rerouted s-a → ')).toEqual({ kind: 'rerouted', before: ['s-a'], after: [] })
  expect(readReason('something else')).toBeNull()
})

test('each difference counts under one heading', () => {
  expect(kindOf({ kind: 'charged', beforeVnd: 1, afterVnd: 2 })).toBe('chargedMore')
  expect(kindOf({ kind: 'charged', beforeVnd: 2, afterVnd: 1 })).toBe('chargedLess')
  expect(kindOf({ kind: 'due', seq: 1, before: null, after: null, later: false })).toBe('sooner')
  expect(kindOf({ kind: 'missing', seq: 1, fields: [], documents: [] })).toBe('missing')
})

const steps = (...ids: string[]): Definition => {
  const blank = blankDefinition('1.000001', 'Thử')
  const step = (id: string) => ({
    id,
    kind: 'task',
    status: 'processing',
    clock: 'running',
    actor: { role: 'officer' },
  })
  const field = { id: 'f-people', key: 'people', type: 'table', columns: [{ id: 'c-age', key: 'age', type: 'number' }] }
  const texts = { 'field.f-people.label': { text: 'Người' }, 'field.c-age.label': { text: 'Tuổi' } }
  const named = Object.fromEntries(ids.map((id) => [`step.${id}.title`, { text: `Bước ${id}` }]))
  const parsed = parseDefinition({
    ...blank,
    form: { pages: [{ id: 'p', sections: [{ id: 's', fields: [field] }] }] },
    workflow: { ...blank.workflow, initial: ids[0], steps: ids.map(step) },
    messages: { ...blank.messages, vi: { ...blank.messages.vi, ...texts, ...named } },
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

test('what is gone is named as it was, and steps that are gone are found', () => {
  const [before, after] = [steps('a', 'b'), steps('b', 'c')]
  expect(goneSteps([before], after)).toEqual(['a'])
  expect(nameIn([after, before], 'vi', 'a')).toBe('Bước a')
  expect(nameIn([after, before], 'vi', 'nowhere')).toBe('nowhere')
  expect(placeIn([after], 'vi', 'f-people/0/c-age')).toBe('Người › 1 › Tuổi')
})
