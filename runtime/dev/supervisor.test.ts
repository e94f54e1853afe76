import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isAlive } from './lock.ts'
import type { ServerStart } from './seams.ts'
import { supervise } from './supervisor.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-supervisor-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A server process that speaks the messages; `url` carries its process id. */
function entry(body: string): string {
  const file = join(folder, 'serve.mjs')
  writeFileSync(file, `process.on('disconnect', () => process.exit())\nprocess.on('message', (told) => {${body}})`)
  return file
}
const READY = `if (told.type === 'start') process.send({ type: 'ready', url: told.start.databaseUrl + '/' + process.pid })
               else process.exit(0)`
const settings = (databaseUrl: string) => async () => ({ databaseUrl }) as ServerStart
const pidOf = (url: string) => Number(url.split('/').at(-1))

test('a server killed with -9 is started again, with settings asked anew', async () => {
  const asked = vi.fn(settings('db'))
  const lines: string[] = []
  const running = await supervise(entry(READY), asked, (line) => lines.push(line))
  process.kill(pidOf(running.url), 'SIGKILL')
  await vi.waitFor(() => expect(lines).toContain('the server is up again'), 10_000)
  expect(asked).toHaveBeenCalledTimes(2)
  expect(lines[0]).toMatch(/SIGKILL.*started again/)
  await running.stop()
})

test('a server that is told to stop ends and stays ended', async () => {
  const lines: string[] = []
  const running = await supervise(entry(READY), settings('db'), (line) => lines.push(line))
  await running.stop()
  expect(isAlive(pidOf(running.url))).toBe(false)
  expect(lines).toEqual([])
})

test('a first start that fails is told with its reason and not tried for ever', async () => {
  const failing = entry(`process.send({ type: 'failed', message: 'no certificates' }, () => process.exit(1))`)
  await expect(supervise(failing, settings('db'), () => {})).rejects.toThrow('no certificates')
})
