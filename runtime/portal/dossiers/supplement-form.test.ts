import { listFields } from '@motcua/core/definition'
import { compileForm, evaluateForm } from '@motcua/core/evaluate'
import type { SupplementRequest } from '@motcua/core/process'
import { describe, expect, it } from 'vitest'
import { fakeNow, fileOf } from '../testing/fake-server.ts'
import { readWorld } from '../testing/world.ts'
import { pick, supplementForm } from './supplement-form.ts'

const { definition } = readWorld()
const request: SupplementRequest = {
  id: 'q-1',
  at: fakeNow,
  by: 'officer',
  items: [
    { kind: 'requirement', id: 'r-familyMinutes', fault: 'incomplete', note: 'Thiếu chữ ký.' },
    { kind: 'field', id: 'f-hkdName', fault: 'incorrect', note: 'Tên đã có.' },
  ],
  note: '',
  answerBy: '2026-12-23T10:00:00Z',
  answeredAt: null,
}
const formOn = (answers: Record<string, unknown>, files = {}) =>
  supplementForm({
    definition,
    request,
    evaluation: evaluateForm(compileForm(definition), {
      answers,
      environment: { today: '2026-11-23', now: fakeNow },
    }),
    files,
    lead: (fault) => `[${fault}]`,
  })

describe('the answer form of a supplement request', () => {
  it('asks exactly what the officer asked, in the same order', () => {
    const form = formOn({ 'f-hkdName': 'Hoa Mai' })
    const shown = listFields({ ...definition, form: form.definition.form }).map(({ field }) => [field.id, field.type])
    expect(shown).toEqual([
      ['r-familyMinutes', 'file'],
      ['f-hkdName', 'text'],
    ])
    expect([...form.evaluation.visible]).toEqual(expect.arrayContaining(['r-familyMinutes', 'f-hkdName']))
    expect(form.evaluation.issues.every(({ path }) => ['r-familyMinutes', 'f-hkdName'].includes(path))).toBe(true)
  })
  it("puts the officer's words before the definition's own help, beside the field's own label", () => {
    const texts = formOn({}).definition.messages.vi
    expect(texts?.['field.f-hkdName.help']?.text).toMatch(/^\[incorrect\] Tên đã có\.\n\n/)
    expect(texts?.['field.f-hkdName.label']?.text).toBe(definition.messages.vi?.['field.f-hkdName.label']?.text)
    expect(texts?.['field.r-familyMinutes.label']?.text).toBe(
      definition.messages.vi?.['requirement.r-familyMinutes.title']?.text,
    )
  })
  it('wants a new file for each paper asked for', () => {
    const missing = (files: object) =>
      formOn({ 'f-hkdName': 'Hoa Mai' }, files).evaluation.issues.filter(({ path }) => path === 'r-familyMinutes')
    expect(missing({})).toEqual([{ path: 'r-familyMinutes', code: 'required', severity: 'error' }])
    expect(missing({ 'r-familyMinutes': [fileOf('x')] })).toEqual([])
  })
  it('hands on nothing but the items', () => {
    expect(pick({ 'f-hkdName': 'Hoa Mai', 'f-capital': 1 }, formOn({}).fieldIds)).toEqual({ 'f-hkdName': 'Hoa Mai' })
  })
})
