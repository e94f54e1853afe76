import { readdirSync, readFileSync } from 'node:fs'
import { toAgencyCalendar, WorkCalendar } from '@motcua/core/calendar'
import { type Definition, packTemplate, parseDefinition, versionHash } from '@motcua/core/definition'
import { AdminUnits, CodeLists } from '@motcua/core/fields'
import { type LoadedVersion, loadVersion, type Reference } from '@motcua/core/process'

const root = new URL('../', import.meta.url)
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'))

/** Template folders, found by reading: what holds a `definition.json`. */
export const folders: readonly string[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(new URL(`${entry.name}/`, root)).includes('definition.json'))
  .map((entry) => entry.name)
  .sort()

/** JSON files of a template, by path inside its folder. */
export function filesOf(folder: string): Record<string, unknown> {
  const names = readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
  return Object.fromEntries(
    names
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => [name, readJson(`${folder}/${name}`)]),
  )
}

export function definitionOf(folder: string): Definition {
  const parsed = parseDefinition(packTemplate(filesOf(folder)))
  if (!parsed.ok) throw new Error(`${folder}: ${JSON.stringify(parsed.error, null, 1)}`)
  return parsed.value
}

/** The template as a version that takes effect at the beginning of 2026. */
export function versionOf(definition: Definition): LoadedVersion {
  const loaded = loadVersion({
    id: 'version-1',
    number: 1,
    hash: versionHash(definition),
    effectiveFrom: '2026-01-01T00:00:00Z',
    definition,
  })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}

const calendar = toAgencyCalendar(
  ['2026', '2027'].map((year) => WorkCalendar.parse(readJson(`reference/calendar-${year}.json`))),
)
const adminUnits = AdminUnits.parse(readJson('reference/admin-units.json'))
const codeLists = CodeLists.parse(readJson('reference/code-lists.json'))

/** Reference data as shipped, for a service of one agency. */
export const referenceFor = (definition: Definition): Reference => ({
  revision: 1,
  calendar,
  adminUnits,
  codeLists,
  service: {
    agencyId: 'SIM',
    procedureCode: definition.procedure.code,
    channels: definition.procedure.channels,
    units: {},
    receivingUnitId: 'one-stop',
    competentAgencyId: 'SIM',
  },
})

export const codeListNames: readonly string[] = Object.keys(codeLists.lists)

export const slipFile = (name: string) => readJson(`slips/${name}.json`) as { kind: string; template: unknown }
