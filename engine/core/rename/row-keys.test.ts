import { expect, it } from 'vitest'
import { groupDefinition } from '../process/testing/group-definition.ts'
import { renameKey } from './index.ts'

const definition = groupDefinition((d) => {
  const page = d.form.pages[0]?.sections[0]?.fields
  const who = page?.find((f) => f.id === 'f-who')
  // A field of the form and a column of one key: `row.` tells them apart.
  if (who) who.key = 'name'
  d.messages = {
    ...d.messages,
    vi: { ...d.messages.vi, 'result.body': { text: '{{row.name}} {{name}} {{row.grade}}' } },
  }
})
const textAfter = (target: string, key: string): string => {
  const renamed = renameKey(definition, target, key)
  if (!renamed.ok) throw new Error(renamed.error.code)
  return renamed.value.messages.vi?.['result.body']?.text ?? ''
}

it('papers for each row follow a column, a field of the rows and a field of the form, each by its own name', () => {
  expect(textAfter('f-people/c-name', 'fullName')).toBe('{{row.fullName}} {{name}} {{row.grade}}')
  expect(textAfter('f-who', 'owner')).toBe('{{row.name}} {{owner}} {{row.grade}}')
  expect(textAfter('f-grade', 'mark')).toBe('{{row.name}} {{name}} {{row.mark}}')
})
