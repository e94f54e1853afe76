import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findingCodes } from '@motcua/core/check'
import { expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { paletteGroups } from '../form/field-types.ts'
import { partGroups } from '../parts/parts.ts'
import { keysInBoth } from './in-both.ts'
import { areas, builderMessages } from './index.ts'

const { vi, en } = builderMessages
const has = (key: string) => Object.hasOwn(vi, key) || Object.hasOwn(vi, `${key}_other`)

test('both languages have the same texts with the same parameters, none empty', () => {
  expect(Object.keys(en)).toEqual(Object.keys(vi))
  const parameters = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
  for (const [key, text] of Object.entries(vi)) {
    expect([key, text.trim() === '']).toEqual([key, false])
    expect([key, parameters(en[key] ?? '')]).toEqual([key, parameters(text)])
  }
})

test('no area takes a text away from another one', () => {
  const all = areas.flatMap((area) => Object.keys(area.vi))
  expect(all.filter((key, i) => all.indexOf(key) !== i)).toEqual([])
})

test('every text that the screens ask for by name is there', () => {
  const folder = join(import.meta.dirname, '..')
  const asked = new Set<string>()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (file.includes('node_modules') || !/\.tsx?$/.test(file) || file.includes('.test.')) continue
    for (const [, key] of readFileSync(join(folder, file), 'utf8').matchAll(/\bt\('([\w.]+)'\s*[,)]/g))
      asked.add(key ?? '')
  }
  expect([...asked].filter((key) => !has(key))).toEqual([])
})

test('words asked for in another language than the page has are in the bundle in both', () => {
  const folder = join(import.meta.dirname, '..')
  const asked = new Set<string>()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (file.includes('node_modules') || !/\.tsx?$/.test(file) || file.includes('.test.')) continue
    const text = readFileSync(join(folder, file), 'utf8')
    for (const [, key] of text.matchAll(/\bt\(\s*['`]([\w.]+)[^;]{0,120}?\blng:/g)) asked.add(key ?? '')
    for (const [, key] of text.matchAll(/\b(?:inSource|words)\('([\w.]+)'\)/g)) asked.add(key ?? '')
  }
  expect(asked).toContain('branch.new')
  expect([...asked].filter((key) => !keysInBoth.some((one) => key.startsWith(one)))).toEqual([])
})

test('acts, parts, field types and findings have their words', () => {
  const needed = [
    ...Object.keys(commands).map((name) => `act.${name}`),
    ...partGroups.flat().map((part) => `part.${part}`),
    ...paletteGroups.flatMap((group) => group.types.flatMap((type) => [`fieldType.${type}`, `fieldHelp.${type}`])),
    ...Object.keys(findingCodes).map((code) => `finding.${code}`),
  ]
  expect(needed.filter((key) => !has(key))).toEqual([])
})
