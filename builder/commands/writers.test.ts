import type { Definition } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { formDefinition } from '../clipboard/testing/form-definition.ts'
import { edit } from './index.ts'
import { type Right, rightOf, type Writer } from './writers.ts'

const applicant: Writer = { kind: 'applicant' }
const step: Writer = { kind: 'step', step: 'step-1' }
const set = (definition: Definition, field: string, writer: Writer, right: Right): Definition => {
  const result = edit(definition, 'setRight', { fields: [field], writer, right })
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.definition
}

test('the matrix says what the definition says', () => {
  const d = formDefinition()
  const rights = (writer: Writer) => ['f-name', 'f-copies', 'f-total', 'f-note'].map((id) => rightOf(d, id, writer))
  expect(rights(applicant)).toEqual(['required', 'write', 'read', 'hidden'])
  expect(rights(step)).toEqual(['read', 'read', 'read', 'required'])
})

test.each([
  ['f-name', applicant, ['read', 'write', 'required']],
  ['f-copies', step, ['write', 'required', 'read']],
  ['f-note', step, ['read', 'write', 'required']],
] as const)('%s: each right that is given is the one that is read again', (field, writer, rights) => {
  let d = formDefinition()
  for (const right of rights) {
    d = set(d, field, writer, right)
    expect(rightOf(d, field, writer)).toBe(right)
  }
})

test('an official may write a field of the applicant, and the applicant writes it as before', () => {
  const d = set(formDefinition(), 'f-copies', step, 'write')
  expect(d.form.pages[0]?.sections[0]?.fields[1]?.writers).toEqual({ applicant: true, steps: ['step-1'] })
  expect(rightOf(d, 'f-copies', applicant)).toBe('write')
  expect(set(d, 'f-copies', step, 'read').form).toEqual(formDefinition().form)
})

test('what must be filled in at a step is demanded by every button that leaves it', () => {
  const d = set(formDefinition(), 'f-note', step, 'write')
  expect(d.workflow.steps[0]).toMatchObject({ fields: ['f-note'] })
  expect(d.workflow.transitions[0]?.requires.fields).toEqual([])
})

test('nobody writes what the system works out, and the applicant no decision field', () => {
  const d = formDefinition()
  expect(set(d, 'f-total', step, 'write')).toBe(d)
  expect(set(d, 'f-note', applicant, 'write')).toBe(d)
})
