import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkSettings, readSettings } from './settings.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-settings-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('without settings it is port 8080, the folder data and a PostgreSQL of our own', () => {
  const expected = { port: 8080, dataDir: resolve('data'), databaseUrl: null }
  expect(readSettings({})).toEqual(expected)
  expect(readSettings({ PORT: '', MOTCUA_DATA: '', DATABASE_URL: '' })).toEqual(expected)
})

test.each([
  [{ PORT: 'http' }, /PORT is "http"/],
  [{ PORT: '70000' }, /1 to 65535/],
  [{ DATABASE_URL: 'localhost/motcua' }, /postgres:\/\//],
])('%j is refused with what to give instead', (env, message) => {
  expect(() => readSettings(env)).toThrow(message)
})

test('a port in use is refused with the command that chooses another', async () => {
  const holder = createServer().listen(0)
  await once(holder, 'listening')
  const { port } = holder.address() as AddressInfo
  await expect(checkSettings({ port, dataDir: folder, databaseUrl: null })).rejects.toThrow(
    new RegExp(`Port ${port} is in use.*PORT=\\d+ npm start`),
  )
  holder.close()
  await once(holder, 'close')
  await expect(checkSettings({ port, dataDir: folder, databaseUrl: null })).resolves.toBeUndefined()
})

test('a data folder that cannot be made is refused with the setting that chooses another', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  await expect(checkSettings({ port: 5699, dataDir: join(file, 'data'), databaseUrl: null })).rejects.toThrow(
    /cannot be written \(ENOTDIR\).*MOTCUA_DATA/,
  )
})
