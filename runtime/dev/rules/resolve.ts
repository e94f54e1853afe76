import { posix } from 'node:path'
import type { Manifest } from './manifests.ts'

/** What a specifier points to. */
export type Target =
  | { kind: 'file'; path: string }
  | { kind: 'room'; room: string; door: string; path: string | null }
  | { kind: 'builtin'; name: string }
  | { kind: 'package'; name: string }
  /** made by the bundler from files of the room itself */
  | { kind: 'made' }

/** Finds out what `specifier`, met in the file `from`, points to. */
export function resolveImport(
  from: string,
  specifier: string,
  files: ReadonlySet<string>,
  manifests: readonly Manifest[],
  builtins: ReadonlySet<string>,
): Target {
  const bare = specifier.replace(/\?.*$/, '')
  if (bare.startsWith('virtual:')) return { kind: 'made' }
  if (bare.startsWith('.')) return { kind: 'file', path: posix.normalize(posix.join(posix.dirname(from), bare)) }
  if (bare.startsWith('node:') || builtins.has(bare)) return { kind: 'builtin', name: bare }
  const [first = '', second = ''] = bare.split('/')
  const name = first.startsWith('@') ? `${first}/${second}` : first
  const own = manifests.find((manifest) => manifest.name === name)
  if (!own) return { kind: 'package', name }
  const door = bare.slice(name.length + 1)
  return { kind: 'room', room: own.room, door, path: findDoor(own, door, files) }
}

/** The file behind a door, by the `exports` of the manifest: exact names before patterns. */
function findDoor(manifest: Manifest, door: string, files: ReadonlySet<string>): string | null {
  const wanted = door ? `./${door}` : '.'
  for (const [pattern, target] of Object.entries(manifest.exports)) {
    const [before = '', after] = pattern.split('*')
    const matches = after === undefined ? wanted === pattern : wanted.startsWith(before) && wanted.endsWith(after)
    if (!matches) continue
    const star = after === undefined ? '' : wanted.slice(before.length, wanted.length - after.length)
    const path = posix.normalize(posix.join(manifest.room, target.replaceAll('*', star)))
    if (files.has(path)) return path
  }
  return null
}
