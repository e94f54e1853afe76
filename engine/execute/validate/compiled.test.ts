import { Ajv } from 'ajv'
import { expect, test, vi } from 'vitest'
import { shapeIssues } from './index.ts'

test('a version’s schema is compiled by its first answers and by none after them', () => {
  const compile = vi.spyOn(Ajv.prototype, 'compile')
  const schema = { type: 'object', properties: { a: { type: 'number' } }, additionalProperties: false } as const
  for (const answers of [{ a: 1 }, { a: 'x' }, {}, { b: 2 }]) shapeIssues('once', schema, answers)
  expect(compile).toHaveBeenCalledTimes(1)
  shapeIssues('another', schema, {})
  expect(compile).toHaveBeenCalledTimes(2)
})
