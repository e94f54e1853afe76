import { expect, inject, test } from 'vitest'
import { checkOutsideDatabase } from './outside-database.ts'

test('a database that answers is accepted', async () => {
  await expect(checkOutsideDatabase(inject('databaseAdmin').url)).resolves.toBeUndefined()
})

test('one that is not there, and one that refuses the password, are told apart, and the password is not shown', async () => {
  const nobody = await checkOutsideDatabase('postgres://u:s3cret@127.0.0.1:1/db').catch((error: Error) => error.message)
  expect(nobody).toMatch(/127\.0\.0\.1:1\).*refused.*Check that it runs/)
  const wrong = inject('databaseAdmin').url.replace(/:[^:@]+@/, ':s3cret@')
  const refused = await checkOutsideDatabase(wrong).catch((error: Error) => error.message)
  expect(refused).toMatch(/Check user and password/)
  expect(`${nobody}${refused}`).not.toContain('s3cret')
})
