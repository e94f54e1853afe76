import { blankDefinition, Field } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { firstAnswers } from './first-answers.ts'

const field = (id: string, type: string, claim: string, locked: boolean) =>
  Field.parse({ id, key: id, type, source: { kind: 'account', claim, locked } })

test('a new draft begins with what the account tells, except what is locked to it or of another shape', () => {
  const definition = blankDefinition('2.000999', 'Trích lục')
  definition.form.pages[0]?.sections[0]?.fields.push(
    field('name', 'text', 'fullName', true),
    field('phone', 'phone', 'phone', false),
    field('mail', 'email', 'email', false),
    field('home', 'address', 'address', false),
    field('line', 'text', 'address', false),
  )
  const submitter = {
    kind: 'person',
    fullName: 'H’Hen Niê',
    phone: '+84900007731',
    address: '7 Ông Ích Khiêm',
  } as const
  expect(firstAnswers(definition, submitter)).toEqual({ phone: '+84900007731', line: '7 Ông Ích Khiêm' })
})
