import { versionHash } from '@motcua/core/definition'
import { compileForm, evaluateForm } from '@motcua/core/evaluate'
import { loadVersion } from '@motcua/core/process'
import { runScenario } from '@motcua/core/simulate'
import { expect, test, vi } from 'vitest'
import { readTemplateFiles, readTemplates } from '../templates.ts'
import { answersOf, environment, sixtyFields } from './pure-matter.ts'
import { referenceFor } from './replay.ts'

const seen = vi.hoisted(() => ({ parses: 0 }))
// The one door through which a FEEL text becomes a tree.
vi.mock('../../../engine/core/expression/parse.ts', async (original) => {
  const real = await original<Record<'parseExpression' | 'parseUnaryTests', (text: string) => unknown>>()
  const counted =
    <T>(parse: (text: string) => T) =>
    (text: string): T => {
      seen.parses += 1
      return parse(text)
    }
  return { parseExpression: counted(real.parseExpression), parseUnaryTests: counted(real.parseUnaryTests) }
})

test('scenarios of every template are decided without reading a FEEL text again', async () => {
  const data = await readTemplateFiles('reference')
  let decided = 0
  for (const definition of await readTemplates()) {
    seen.parses = 0
    const hash = versionHash(definition)
    const version = loadVersion({ id: 'v', number: 1, hash, effectiveFrom: '2026-01-01T00:00:00Z', definition })
    if (!version.ok) throw new Error(definition.procedure.code)
    expect(seen.parses, definition.procedure.code).toBeGreaterThan(0)
    seen.parses = 0
    for (const scenario of definition.scenarios.slice(0, 2))
      decided += runScenario(version.value, referenceFor(definition, data), scenario).world.log.length
    expect(seen.parses, definition.procedure.code).toBe(0)
  }
  expect(decided).toBeGreaterThan(30)
}, 60_000)

test('a form of sixty fields with twenty conditions is judged without reading a FEEL text again', () => {
  const definition = sixtyFields()
  const fields = definition.form.pages.flatMap((page) => page.sections.flatMap((section) => section.fields))
  const conditions = fields.filter(({ visible, required }) => visible ?? typeof required === 'string')
  expect([fields.length, conditions.length]).toEqual([60, 20])
  seen.parses = 0
  const form = compileForm(definition)
  expect(seen.parses).toBeGreaterThanOrEqual(20)
  seen.parses = 0
  const { issues, visible } = evaluateForm(form, { answers: answersOf(definition), environment })
  expect(issues).toEqual([])
  expect(visible.size).toBeGreaterThanOrEqual(40)
  expect(seen.parses).toBe(0)
})
