import { builtinModules } from 'node:module'
import { basename } from 'node:path'
import { findCycles } from './cycles.ts'
import type { Manifest } from './manifests.ts'
import type { ModuleFacts } from './parse.ts'
import { resolveImport, type Target } from './resolve.ts'
import { EMPTY_NAMES, ROOMS, type Room, TEST_IMPORTS } from './table.ts'

/** A rule broken at a place. */
export interface Violation {
  rule: string
  path: string
  line: number
  message: string
}

const BUILTINS = new Set(builtinModules)
const ROOM_NAMES = Object.keys(ROOMS) as (keyof typeof ROOMS)[]

/** Holds every module against the rules; pure. `manifests` has one entry per room, and the root's (room ''). */
export function checkModules(modules: readonly ModuleFacts[], manifests: readonly Manifest[]): Violation[] {
  const files = new Set(modules.map((module) => module.path))
  const graph = new Map<string, string[]>()
  const violations: Violation[] = []
  for (const module of modules) {
    const name = findRoom(module.path)
    if (!name) continue
    const room: Room = ROOMS[name]
    const report = (rule: string, line: number, message: string) => {
      violations.push({ rule, path: module.path, line, message })
    }
    checkContent(module, name, room, report)
    const edges: string[] = []
    for (const { text, line } of module.imports) {
      const target = resolveImport(module.path, text, files, manifests, BUILTINS)
      if (target.kind === 'file') edges.push(target.path)
      if (target.kind === 'room' && target.path) edges.push(target.path)
      checkImport(module.path, name, room, target, manifests, (rule, message) => report(rule, line, message))
    }
    graph.set(module.path, edges)
  }
  for (const circle of findCycles(graph)) {
    const message = `imports itself in a circle: ${[...circle, circle[0]].join(' → ')}`
    violations.push({ rule: 'cycle', path: circle[0] ?? '', line: 1, message })
  }
  return violations
}

/** Whether a file is there for tests alone. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.includes('/testing/')
}

type Report = (rule: string, line: number, message: string) => void

function checkContent(module: ModuleFacts, name: string, room: Room, report: Report): void {
  const { path } = module
  const test = isTest(path)
  for (const { text, line } of module.syntaxErrors) report('syntax', line, text)
  for (const { text, line } of module.starExports)
    report('star-export', line, `names what it exports from ${text}, not "*"`)
  const mayRead = room.environment === 'allowed' || room.environment?.includes(path)
  if (!mayRead) {
    for (const { text, line } of module.environmentReads)
      report('environment', line, `${text} is read in runtime/server/config.ts only`)
  }
  if (room.pure && !test) {
    for (const { text, line } of module.impurities)
      report('pure', line, `${text}: ${name} is pure, time and chance are arguments`)
  }
  if (!room.sql && !test) {
    for (const { text, line } of module.sqlTexts) report('sql', line, `SQL stands in engine/store only: ${text}`)
  }
  const stem = basename(path).replace(/\..*$/, '')
  const isComponent = path.endsWith('.tsx') && /^[A-Z][A-Za-z0-9]*$/.test(stem)
  if (EMPTY_NAMES.includes(stem)) report('name', 1, `"${stem}" says nothing: name the idea`)
  if (!isComponent && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem))
    report('name', 1, `${basename(path)} is not in kebab-case`)
  if (path === `${name}/types.ts`) report('name', 1, 'a type lives with its owner, not in a package-wide types.ts')
}

function checkImport(
  from: string,
  name: string,
  room: Room,
  target: Target,
  manifests: readonly Manifest[],
  report: (rule: string, message: string) => void,
): void {
  const test = isTest(from)
  switch (target.kind) {
    case 'file':
      if (findRoom(target.path) !== name)
        report('arrow', `${target.path} is in another room: import it by its package name`)
      else if (!test && !room.tool && isTest(target.path)) report('test-only', `${target.path} is there for tests`)
      return
    case 'builtin':
      if (room.node === 'never' && !test) report('builtin', `${target.name}: ${name} also runs where there is no Node`)
      return
    case 'room':
      if (target.room === name) report('arrow', `${name} imports itself by its package name: use a relative path`)
      else if (!mayImport(from, room, target.room, target.door))
        report('arrow', `${name} may not import ${target.room}/${target.door}`)
      if (!test && !room.tool && target.path && isTest(target.path))
        report('test-only', `${target.path} is there for tests`)
      return
    case 'made':
      return
    case 'package':
      if (!isListed(target.name, name, test || !!room.tool || /\.config\.ts$/.test(from), manifests)) {
        report('manifest', `${target.name} is not in the manifest of ${name}`)
      }
  }
}

function mayImport(from: string, room: Room, target: string, door: string): boolean {
  const arrows = [...room.imports, ...(isTest(from) ? TEST_IMPORTS : [])]
  const wires = room.wiring?.includes(from) || isTest(from)
  return arrows.some((arrow) => {
    if (typeof arrow === 'string') return arrow === target
    if (arrow.room !== target) return false
    return wires || arrow.only.some((allowed) => door === allowed || door.startsWith(`${allowed}/`))
  })
}

function isListed(
  packageName: string,
  room: string,
  withDevelopment: boolean,
  manifests: readonly Manifest[],
): boolean {
  const own = manifests.find((manifest) => manifest.room === room)
  const root = manifests.find((manifest) => manifest.room === '')
  if (own?.dependencies.includes(packageName)) return true
  return (
    withDevelopment && !!(own?.devDependencies.includes(packageName) || root?.devDependencies.includes(packageName))
  )
}

function findRoom(path: string): keyof typeof ROOMS | undefined {
  return ROOM_NAMES.find((room) => path.startsWith(`${room}/`))
}
