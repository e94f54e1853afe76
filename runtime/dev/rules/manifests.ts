import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the rules need of a package.json. */
export interface Manifest {
  /** Folder, from the root of the repository; '' is the root itself. */
  room: string
  name: string
  dependencies: readonly string[]
  devDependencies: readonly string[]
  exports: Readonly<Record<string, string>>
}

/** Reads the manifest of a room. */
export function readManifest(root: string, room: string): Manifest {
  const parsed: unknown = JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8'))
  const json = parsed as {
    name: string
    exports?: Record<string, string>
    dependencies?: object
    optionalDependencies?: object
    peerDependencies?: object
    devDependencies?: object
  }
  return {
    room,
    name: json.name,
    dependencies: Object.keys({ ...json.dependencies, ...json.optionalDependencies, ...json.peerDependencies }),
    devDependencies: Object.keys(json.devDependencies ?? {}),
    exports: json.exports ?? {},
  }
}
