import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const sheets = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css') && !/node_modules|dist/.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))

test('every variable that a style of the builder takes from the theme is there', () => {
  const builder = sheets('builder')
  const known = new Set(
    [...builder, ...sheets('runtime/ui')].flatMap((css) =>
      [...css.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name),
    ),
  )
  const used = builder.flatMap((css) => [...css.matchAll(/var\((--mc-[\w-]+)/g)].map(([, name]) => name))
  expect(used.length).toBeGreaterThan(100)
  expect([...new Set(used)].filter((name) => !known.has(name))).toEqual([])
})
