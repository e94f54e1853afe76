import { check, type Finding, noSurroundings } from '@motcua/core/check'
import { blankDefinition, type Definition } from '@motcua/core/definition'
import { expect, test, vi } from 'vitest'
import { type Asked, openChecker } from './ask-checker.ts'
import type { CheckRequest } from './check-worker.ts'

const versions: readonly Definition[] = ['copies > 1', 'copies > 2', 'copies > 3'].map((when) => {
  const blank = blankDefinition('1.000001', 'Thử')
  return { ...blank, cases: blank.cases.map((one) => ({ ...one, when })) }
})
const finding = (n: number): Finding[] => [{ code: 'text.missing', severity: 'error', path: ['cases', n] } as Finding]

function open() {
  const sent: CheckRequest[] = []
  const shown: (readonly Finding[])[] = []
  const worker: Asked = {
    postMessage: (request) => void sent.push(request),
    terminate: vi.fn(),
    onmessage: null,
    onerror: null,
  }
  const checker = openChecker(worker, (findings) => void shown.push(findings))
  const answer = (n: number) => worker.onmessage?.({ data: { n, findings: finding(n) } } as MessageEvent)
  const ask = (at: number) => checker.ask(versions[at] as Definition, noSurroundings)
  return { worker, checker, sent, shown, answer, ask }
}

test('what is asked while a check runs waits, and only the latest of it is checked', () => {
  const { sent, shown, answer, ask } = open()
  ask(0)
  ask(1)
  ask(2)
  expect(sent.map((one) => one.definition)).toEqual([versions[0]])
  answer(1)
  expect(shown).toEqual([])
  expect(sent.map((one) => one.definition)).toEqual([versions[0], versions[2]])
  answer(3)
  expect(shown).toEqual([finding(3)])
})

test('a worker that cannot run leaves the check to the page, for what waits and for all that follows', async () => {
  const { worker, shown, ask } = open()
  ask(0)
  ask(1)
  worker.onerror?.({} as ErrorEvent)
  await vi.waitFor(() => expect(shown).toEqual([check(versions[1] as Definition)]))
  ask(2)
  await vi.waitFor(() => expect(shown.at(-1)).toEqual(check(versions[2] as Definition)))
})

test('an answer that comes after the editor was left is told to nobody', () => {
  const { checker, worker, shown, answer, ask } = open()
  ask(0)
  checker.close()
  answer(1)
  expect(worker.terminate).toHaveBeenCalledOnce()
  expect(shown).toEqual([])
})
