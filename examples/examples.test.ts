import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const folder = fileURLToPath(new URL('.', import.meta.url))
const examples = readdirSync(folder, { withFileTypes: true }).filter(
  (e) => e.isDirectory() && e.name !== 'node_modules',
)

it.each(examples.map((e) => e.name))(
  '%s runs and prints what its expected output says',
  async (name) => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', `${folder}${name}/main.ts`])
    expect(stdout).toBe(readFileSync(`${folder}${name}/expected.txt`, 'utf8'))
  },
  30_000,
)
