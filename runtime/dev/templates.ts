import { readdir, readFile } from 'node:fs/promises'
import { type Definition, packTemplate, parseDefinition } from '@motcua/core/definition'

const root = new URL('../../templates/', import.meta.url)

/**
 * Every template, found by reading the folder: there is no registry to edit.
 * @throws Error naming the folder and the places when one does not parse
 */
export async function readTemplates(): Promise<Definition[]> {
  const entries = await readdir(root, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const definitions: Definition[] = []
  for (const folder of folders.sort()) {
    const files = await readTemplateFiles(folder)
    if (!('definition.json' in files)) continue
    const parsed = parseDefinition(packTemplate(files))
    if (!parsed.ok) throw new Error(`templates/${folder}: ${JSON.stringify(parsed.error)}`)
    definitions.push(parsed.value)
  }
  return definitions
}

/** JSON files of a template folder by their path inside it. */
export async function readTemplateFiles(folder: string): Promise<Record<string, unknown>> {
  const base = new URL(`${folder}/`, root)
  const names = (await readdir(base, { recursive: true })).map((name) => name.replaceAll('\\', '/'))
  const files: Record<string, unknown> = {}
  for (const name of names.filter((one) => one.endsWith('.json') && !one.includes('node_modules')).sort())
    files[name] = JSON.parse(await readFile(new URL(name, base), 'utf8'))
  return files
}
