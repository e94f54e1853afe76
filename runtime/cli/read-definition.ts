import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type Definition, packTemplate, parseDefinition, parseDefinitionText } from '@motcua/core/definition'
import type { Denial } from '@motcua/core/errors'

/** A wrong call or an unreadable file; the message is all that is shown, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** Reads a definition from one JSON file or from a template folder. @throws UsageError */
export function readDefinition(path: string): Definition {
  const result = isFolder(path) ? parseDefinition(packTemplate(readFolder(path))) : parseDefinitionText(readText(path))
  if (result.ok) return result.value
  throw new UsageError(`${path}: ${describeDenial(result.error)}`)
}

/** Reads and parses one JSON file. @throws UsageError */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readText(path))
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${path}: not JSON (${error instanceof Error ? error.message : error})`)
  }
}

/** A denial in one line, places included, for a terminal. */
export function describeDenial(denial: Denial): string {
  const places = (denial.issues ?? [])
    .slice(0, 5)
    .map((issue) => `${issue.path || '(whole)'}: ${issue.params?.message ?? issue.code}`)
  return [denial.code, ...places].join('\n  ')
}

function readFolder(folder: string): Record<string, unknown> {
  const files: Record<string, unknown> = {}
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.json')) continue
    const path = join(entry.parentPath, entry.name)
    files[relative(folder, path).split(sep).join('/')] = readJson(path)
  }
  return files
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    throw new UsageError(`${path}: there is no such file or folder`)
  }
}

/** The text of one file. @throws UsageError */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`${path}: cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
}
