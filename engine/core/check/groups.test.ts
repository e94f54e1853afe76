import { expect, it } from 'vitest'
import { groupDefinition } from '../process/testing/group-definition.ts'
import { check } from './index.ts'

it('a group drawn well has no finding at all', () => {
  expect(check(groupDefinition()).map(({ code, path, params }) => ({ code, path, params }))).toEqual([])
})
