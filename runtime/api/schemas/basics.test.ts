import { expect, test } from 'vitest'
import { Submitter } from './basics.ts'

const person = { kind: 'person', fullName: 'H’Hen Niê', email: 'hen@example.vn', phone: '+84905123456' }

test('what is said of a submitter is on one line: it goes into mails, papers and other systems', () => {
  expect(Submitter.safeParse(person).success).toBe(true)
  for (const name of ['fullName', 'personalId', 'birthDate', 'gender', 'phone', 'email', 'address'])
    for (const text of ['a\r\nBcc: b@x.vn', 'a\nb', 'a\u0085b', 'a\u2028b', 'a\u0007'])
      expect(Submitter.safeParse({ ...person, [name]: text }).success, `${name} ${JSON.stringify(text)}`).toBe(false)
})

test('names of real people are taken as they are', () => {
  for (const fullName of ['O', 'Null', 'Nguyễn Thị Lan', "D'Arcy Ô", 'Y Ƀhĭn'])
    expect(Submitter.safeParse({ ...person, fullName }).success, fullName).toBe(true)
})
