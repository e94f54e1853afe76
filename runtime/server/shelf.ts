import { readdir, readFile } from 'node:fs/promises'
import { DocumentTemplate, packTemplate, parseDefinition } from '@motcua/core/definition'
import type { ProcedureTemplate, Shelf, SlipTemplate } from './parts.ts'

const root = new URL('../../templates/', import.meta.url)

/** Templates and standard forms, found by reading their folders. @throws Error naming the folder that does not parse */
export async function readShelf(): Promise<Shelf> {
  return { templates: await readTemplates(), slips: await readSlips() }
}

async function readTemplates(): Promise<ProcedureTemplate[]> {
  const entries = await readdir(root, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const templates: ProcedureTemplate[] = []
  for (const id of names.filter((name) => name !== 'node_modules').sort()) {
    const files = await readJsonFiles(new URL(`${id}/`, root))
    if (!('definition.json' in files)) continue
    const parsed = parseDefinition(packTemplate(files))
    if (!parsed.ok) throw new Error(`templates/${id}: ${JSON.stringify(parsed.error)}`)
    templates.push({ id, definition: parsed.value })
  }
  return templates
}

async function readSlips(): Promise<Record<string, SlipTemplate>> {
  const files = await readJsonFiles(new URL('slips/', root))
  return Object.fromEntries(
    Object.entries(files).map(([name, body]) => {
      const { kind, template, messages } = body as SlipTemplate
      return [name.replace(/\.json$/, ''), { kind, template: DocumentTemplate.parse(template), messages }]
    }),
  )
}

async function readJsonFiles(folder: URL): Promise<Record<string, unknown>> {
  const names = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/'))
  const json = names.filter((name) => name.endsWith('.json') && !name.includes('node_modules')).sort()
  const files = await Promise.all(
    json.map(async (name) => [name, JSON.parse(await readFile(new URL(name, folder), 'utf8'))] as const),
  )
  return Object.fromEntries(files)
}
