import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkModules } from './check.ts'
import { readManifest } from './manifests.ts'
import { parseModule } from './parse.ts'
import { ROOMS } from './table.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const rooms = Object.keys(ROOMS).filter((room) => existsSync(join(root, room, 'package.json')))
const paths = rooms.flatMap((room) => listSources(join(root, room)))
const modules = paths.map((path) => parseModule(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')))
const violations = checkModules(modules, [readManifest(root, ''), ...rooms.map((room) => readManifest(root, room))])

for (const { path, line, rule, message } of violations) console.error(`${path}:${line} ${rule}: ${message}`)
console.log(`${modules.length} files, ${violations.length} violations of the import rules`)
process.exitCode = violations.length > 0 ? 1 : 0

function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return listSources(path)
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : []
  })
}
