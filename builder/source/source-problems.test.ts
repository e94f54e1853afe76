import { blankDefinition } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { findingProblems, textProblems } from './source-problems.ts'

const t = ((key: string) => key) as never
const text = JSON.stringify(blankDefinition('1.000001', 'Thử'), null, 2)
const lineOf = (needle: string) => text.slice(0, text.indexOf(needle)).split('\n').length

test('a text that is a definition has no problem', () => expect(textProblems(text, t)).toEqual([]))

test('a broken text is told by the line where it breaks', () => {
  const broken = text.replace('"sector"', 'sector"')
  expect(textProblems(broken, t)).toMatchObject([
    { severity: 'error', line: lineOf('"sector"'), message: 'source.syntax' },
  ])
  expect(textProblems('', t)).toHaveLength(1)
  expect(textProblems(text.slice(0, 300), t)).toHaveLength(1)
})

test('what the schema refuses is told at its line, by the name of the property', () => {
  const wrong = text
    .replace('"serviceLevel": "full"', '"serviceLevel": "none"')
    .replace('"code": "1.000001"', '"code": 7')
  expect(wrong).not.toBe(text)
  const problems = textProblems(wrong, t)
  expect(problems.map(({ line }) => line).sort((a, b) => a - b)).toEqual([lineOf('"code"'), lineOf('"serviceLevel"')])
  for (const { from, to, message } of problems) expect(message).toContain(wrong.slice(from, to).split('"')[1])
})

test('a finding stands at the line of its place, or of the nearest part around it', () => {
  const findings = [
    { code: 'form.empty', severity: 'error', path: ['form', 'pages'] },
    { code: 'reference.missing', severity: 'warning', path: ['workflow', 'initial', 'gone'] },
  ] as const
  expect(findingProblems(text, findings, t).map(({ line }) => line)).toEqual([lineOf('"pages"'), lineOf('"initial"')])
})
