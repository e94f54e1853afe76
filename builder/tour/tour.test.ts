import { expect, test } from 'vitest'
import { builderMessages } from '../texts/index.ts'
import { advanced, fresh, keepProgress, moved, readProgress, type TourFacts, tourSteps } from './steps.ts'

const facts: TourFacts = { path: '/', wrote: false, textFindings: null, findingsOpen: false }
const running = (at: number) => ({ at, state: 'running' }) as const
const at = (id: string) => tourSteps.findIndex((step) => step.id === id)

test('each step has a title and a text in both languages', () => {
  const needed = tourSteps.flatMap(({ id }) => [`tour.${id}.title`, `tour.${id}.text`])
  expect(needed.filter((key) => !builderMessages.vi[key] || !builderMessages.en[key])).toEqual([])
})

test('the tour follows what is done: a draft, a label, the open findings, the mended one', () => {
  const draft = { ...facts, path: '/p/H17~1.000001/form', textFindings: 2 }
  expect(advanced(running(at('create')), facts)).toEqual(running(0))
  expect(advanced(running(at('create')), draft)).toEqual(running(at('label')))
  expect(advanced(running(at('label')), draft)).toEqual(running(at('label')))
  expect(advanced(running(at('label')), { ...draft, wrote: true })).toEqual(running(at('finding')))
  expect(advanced(running(at('finding')), { ...draft, findingsOpen: true })).toEqual(running(at('fix')))
  expect(advanced(running(at('fix')), draft)).toEqual(running(at('fix')))
  expect(advanced(running(at('fix')), { ...draft, textFindings: 0 })).toEqual(running(at('simulate')))
})

test('it goes nowhere by itself when it was left, and ends after the last step', () => {
  const left = { at: 0, state: 'left' } as const
  expect(advanced(left, { ...facts, path: '/p/x/form' })).toBe(left)
  expect(moved(running(tourSteps.length - 1), 1)).toEqual({ at: 0, state: 'finished' })
  expect(moved(running(0), -1)).toEqual(running(0))
})

test('it is taken up again where it was left, and what the device kept wrongly begins anew', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  }
  expect(readProgress(storage)).toEqual(fresh)
  keepProgress(storage, { at: 3, state: 'left' })
  expect(readProgress(storage)).toEqual({ at: 3, state: 'left' })
  for (const broken of ['{', '{"at":99,"state":"running"}', '{"at":1,"state":"else"}', '7']) {
    kept.set('motcua.tour', broken)
    expect(readProgress(storage)).toEqual(fresh)
  }
})
