import { Section } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { formDefinition } from '../clipboard/testing/form-definition.ts'
import { allMessages, firstRow, nothingHidden, withRows } from './all-messages.ts'
import { fieldsAt, viewerOf, viewersOf } from './viewers.ts'

const section = Section.parse({
  id: 's',
  fields: [
    {
      id: 'f-copies',
      key: 'copies',
      type: 'number',
      required: 'name != null',
      min: 1,
      max: 'limit',
      validations: [{ id: 'even', rule: 'modulo(copies, 2) = 0', severity: 'warning' }],
    },
    { id: 'f-t', key: 't', type: 'table', columns: [{ id: 'c', key: 'c', type: 'email', required: true }] },
  ],
})

test('every message of a field is there: missing, wrong, and the rules of the procedure', () => {
  const said = allMessages([section], () => 'r7').map(({ path, code, severity }) => `${path} ${code} ${severity}`)
  expect(said).toEqual([
    'f-copies required error',
    'f-copies number.invalid error',
    'f-copies number.decimals error',
    'f-copies number.min error',
    'f-copies number.max error',
    'f-copies validation.even warning',
    'f-t table.tooMany error',
    'f-t/r7/c required error',
    'f-t/r7/c email.invalid error',
  ])
})

test('a table without rows is shown with one, and what is answered stays', () => {
  expect(withRows([section], {})).toEqual({ 'f-t': [{ _row: 'r1' }] })
  const answers = { 'f-t': [{ _row: 'mine', c: 'a@b.vn' }] }
  expect(withRows([section], answers)).toBe(answers)
  expect(firstRow(answers, 'f-t')).toBe('mine')
})

test('nothing is hidden any more, on pages, in sections, fields and columns', () => {
  const d = formDefinition((input) => {
    const page = input.form.pages[0]
    if (page) page.visible = 'false'
  })
  expect(JSON.stringify(d.form)).toContain('"visible"')
  expect(JSON.stringify(nothingHidden(d).form)).not.toContain('"visible"')
})

test('the form is looked at by the applicant, by whoever works a step, and as all that officials fill in', () => {
  const d = formDefinition()
  const names = { applicant: 'Người nộp', officials: 'Mọi ô' }
  expect(viewersOf(d, 'vi', names)).toEqual([
    { value: 'applicant', label: 'Người nộp' },
    { value: 'step-1', label: 'Chuyên viên · Thụ lý' },
    { value: 'officials', label: 'Mọi ô' },
  ])
  expect(fieldsAt(d, 'step-1')).toEqual({ fields: ['f-note'], required: ['f-note'] })
  expect(fieldsAt(d, 'officials').fields).toEqual(['f-note'])
  expect(viewerOf(d, 'f-note')).toBe('step-1')
})
