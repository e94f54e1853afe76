import { expect, it } from 'vitest'
import { smallDefinition } from '../definition/testing/small-definition.ts'
import { check, noSurroundings } from './index.ts'

it('a step in place of a removed one must exist', () => {
  const found = (movedSteps: Record<string, string>) =>
    check(
      smallDefinition((d) => {
        d.policies.movedSteps = movedSteps
      }),
      noSurroundings,
    ).filter(({ path }) => path.includes('movedSteps'))
  expect(found({ gone: 's-check' })).toEqual([])
  expect(found({ gone: 'nowhere' })).toMatchObject([
    { code: 'reference.missing', path: ['policies', 'movedSteps', 'gone'], params: { kind: 'step', id: 'nowhere' } },
  ])
})
