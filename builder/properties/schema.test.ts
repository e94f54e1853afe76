import { blankDefinition, Definition } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { setAt } from '../commands/index.ts'
import { propertiesEn } from '../texts/properties.en.ts'
import { propertiesVi } from '../texts/properties.vi.ts'
import { values } from '../texts/values.ts'
import { type Node, resolve, sample, schemaAt, variantOf, widgetOf } from './schema.ts'

const definition = blankDefinition('2.000635', 'x')
let count = 0
const next = () => {
  count += 1
  return count
}
const needs = {
  freshId: (prefix: string) => `${prefix}-${next()}`,
  freshKey: () => `key${next()}`,
  reference: () => undefined,
  today: '2026-11-23',
}

test('the schema of a part is found by its path, in the variant that the value is of', () => {
  const field = { id: 'f', key: 'copies', type: 'number', decimals: 0 }
  const d = setAt(definition, ['form', 'pages', 0, 'sections', 0, 'fields'], [field])
  const path = ['form', 'pages', 0, 'sections', 0, 'fields', 0]
  const node = schemaAt(d, [...path, 'decimals'])
  expect(widgetOf(node as Node)).toEqual({ kind: 'number', whole: true, min: 0, max: 6, step: 1 })
  expect(widgetOf(schemaAt(d, [...path, 'min']) as Node)).toMatchObject({ kind: 'either', plain: { kind: 'number' } })
  expect(widgetOf(schemaAt(d, [...path, 'required']) as Node)).toMatchObject({
    kind: 'either',
    plain: { kind: 'boolean' },
  })
  expect(schemaAt(d, [...path, 'columns'])).toBeUndefined()
})

test.each([
  [['cases', 0, 'when'], 'feel'],
  [['cases', 0, 'timeLimit'], 'object'],
  [['procedure', 'audience'], 'enumList'],
  [['procedure', 'keywords'], 'textList'],
  [['procedure', 'publicationDecision', 'reachedUsAt'], 'instant'],
  [['cases', 0, 'cutOff', 'at'], 'time'],
  [['cases', 0, 'requirements'], 'idList'],
  [['workflow', 'initial'], 'id'],
  [['requirements'], 'list'],
])('%j is edited with %s', (path, kind) => {
  expect(widgetOf(schemaAt(definition, path) as Node).kind).toBe(kind)
})

test.each(['cases', 'requirements', 'fees', 'outputs', 'notifications', 'sources', 'tables', 'scenarios'])(
  'a new item of %s is accepted by the schema at once',
  (part) => {
    const items = schemaAt(definition, [part])?.items as Node
    const made = setAt(definition, [part], [sample(items, needs)])
    const result = Definition.safeParse(made)
    expect(result.error?.issues).toBeUndefined()
  },
)

test('every variant of every union makes an accepted sample', () => {
  const steps = schemaAt(definition, ['workflow', 'steps'])?.items as Node
  const union = widgetOf(steps)
  if (union.kind !== 'union') throw new Error('steps are a union')
  for (const tag of union.tags) {
    const made = setAt(definition, ['workflow', 'steps'], [sample(steps, needs, '', tag)])
    expect([tag, Definition.safeParse(made).error?.issues]).toEqual([tag, undefined])
  }
})

test('every property and every listed value of the schema has words in both languages', () => {
  const missing = new Set<string>()
  const seen = new Set<unknown>()
  const visit = (given: Node) => {
    const key = given.$ref ?? given
    if (seen.has(key)) return
    seen.add(key)
    const node = resolve(given)
    for (const [name, one] of Object.entries(node.properties ?? {})) {
      if (!['format', 'messages', 'scenarios', 'form', 'workflow', 'deadlines', 'policies', 'access'].includes(name))
        for (const words of [propertiesVi, propertiesEn])
          if (!Object.keys(words).some((k) => k === name || k.endsWith(`.${name}`))) missing.add(name)
      visit(one)
    }
    for (const value of node.enum ?? [])
      if (
        !Object.keys(values).some((k) => k === value || k.endsWith(`.${value}`)) &&
        !/^(pdf|jpg|png|docx|xlsx)$/.test(value)
      )
        missing.add(`value ${value}`)
    if (node.items) visit(node.items)
    for (const one of [...(node.oneOf ?? []), ...(node.anyOf ?? [])]) visit(one)
    if (typeof node.additionalProperties === 'object') visit(node.additionalProperties)
  }
  for (const part of Object.keys(definition)) {
    const node = schemaAt(definition, [part])
    if (node && part !== 'messages') visit(node)
  }
  expect(
    [...missing].filter(
      (name) => !['pages', 'sections', 'officialSections', 'steps', 'transitions', 'layout', 'x', 'y'].includes(name),
    ),
  ).toEqual([])
  expect(Object.keys(propertiesVi).sort()).toEqual(Object.keys(propertiesEn).sort())
})

test('a value of another variant keeps its own schema', () => {
  const node = schemaAt(definition, ['fees'])?.items as Node
  const shape = resolve(resolve(node).properties?.shape as Node)
  expect(Object.keys(variantOf(shape, { kind: 'perCopy' }).properties ?? {})).toContain('quantity')
})
