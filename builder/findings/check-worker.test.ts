import { check, noSurroundings } from '@motcua/core/check'
import { blankDefinition } from '@motcua/core/definition'
import { beforeAll, expect, test, vi } from 'vitest'
import type { CheckAnswer, CheckRequest } from './check-worker.ts'

const answers: CheckAnswer[] = []
const page = {
  onmessage: (_: { data: CheckRequest }) => {},
  postMessage: (answer: CheckAnswer) => void answers.push(answer),
}
beforeAll(async () => {
  vi.stubGlobal('self', page)
  await import('./check-worker.ts')
})

test('the check beside the page answers each copy it is sent as a fresh check would', () => {
  const first = blankDefinition('1.000001', 'Thử')
  const edited = { ...first, cases: first.cases.map((one) => ({ ...one, when: 'copies > 1' })) }
  const asked = [first, edited, edited, first]
  asked.forEach((definition, n) => {
    page.onmessage({ data: structuredClone({ n, definition, surroundings: noSurroundings }) })
  })
  expect(answers.map((answer) => answer.n)).toEqual([0, 1, 2, 3])
  for (const [i, definition] of asked.entries()) expect(answers[i]?.findings).toEqual(check(definition))
  expect(answers[1]?.findings).not.toEqual(answers[0]?.findings)
})
