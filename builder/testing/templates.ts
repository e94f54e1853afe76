import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toAgencyCalendar, type WorkCalendar } from '@motcua/core/calendar'
import { type Definition, packTemplate, parseDefinition } from '@motcua/core/definition'
import { compileVersion, type LoadedVersion, type Reference } from '@motcua/core/process'
import { simulationLists, simulationReference } from './simulation-reference.ts'

const root = join(import.meta.dirname, '../../templates')

/** Folders of the templates that are shipped. */
export const templateNames: readonly string[] = readdirSync(root).filter((name) => /^d\d\d-/.test(name))

/** A template as shipped. */
export function templateOf(name: string): Definition {
  const folder = join(root, name)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
  const entries = files.sort().map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8'))] as const)
  const parsed = parseDefinition(packTemplate(Object.fromEntries(entries)))
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.error)}`)
  return parsed.value
}

/** It as a version, compiled as the builder does it with a draft. */
export function draftVersion(definition: Definition): LoadedVersion {
  const compiled = compileVersion({ id: 'draft', number: 0, hash: '', effectiveFrom: '', definition })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
  return compiled.value
}

/** The reference data as the fake server gives it. */
export function referenceOf(definition: Definition): Reference {
  const { revision, calendars, service } = simulationReference(definition)
  const { adminUnits, codeLists } = simulationLists()
  return { revision, calendar: toAgencyCalendar(calendars as WorkCalendar[]), service, adminUnits, codeLists }
}
