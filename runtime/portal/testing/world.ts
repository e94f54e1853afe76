import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { WorkCalendar } from '@motcua/core/calendar'
import { Definition } from '@motcua/core/definition'
import { AdminUnits, CodeLists } from '@motcua/core/fields'
import type { FakeWorld } from './fake-server.ts'

const read = (path: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../templates', path), 'utf8'))

/** D06 and the reference data as they are shipped: what citizens meet, not an example made for tests. */
export function readWorld(): FakeWorld {
  const definition = read('d06-household-business/definition.json') as object
  const messages = {
    // The source language is kept as plain texts, a translation with the hash of what it was translated from.
    vi: Object.fromEntries(
      Object.entries(read('d06-household-business/messages/vi.json') as Record<string, string>).map(([path, text]) => [
        path,
        { text },
      ]),
    ),
    en: read('d06-household-business/messages/en.json'),
  }
  return {
    definition: Definition.parse({ ...definition, messages, scenarios: [] }),
    calendars: ['calendar-2026', 'calendar-2027'].map((name) => WorkCalendar.parse(read(`reference/${name}.json`))),
    adminUnits: AdminUnits.parse(read('reference/admin-units.json')),
    codeLists: CodeLists.parse(read('reference/code-lists.json')),
  }
}
