import { type Definition, parseDefinition } from '@motcua/core/definition'
import { importBpmn } from './bpmn.ts'
import { importCatalogue } from './catalogue.ts'
import { importDigit } from './digit.ts'
import { importDmn } from './dmn.ts'
import { importFormIo } from './form-io.ts'
import { importJsonSchema } from './json-schema.ts'
import { finish, type Ground, groundOn } from './landing.ts'
import { type Opened, openFile } from './open-file.ts'
import type { ImportResult, Refused } from './report.ts'

export { maxBytes } from './open-file.ts'
export { countTaken, type Imported, type ImportResult, type ReportLine, type Taken } from './report.ts'

/**
 * Brings a file of another system in as a draft.
 * @param base  the draft it is laid into: a blank one, or one being edited, which keeps what it has
 * @returns the draft with a report of every construct, or why the file is not read; `base` is never changed
 */
export async function importFile(text: string, base: Definition): Promise<ImportResult> {
  const opened = openFile(text)
  if (!opened.ok) return opened
  const ground = groundOn(base)
  let draft: unknown
  try {
    const refused = await lay(ground, opened)
    if (refused) return refused
    draft = finish(ground)
  } catch (error) {
    // no file that somebody was given may leave the page waiting
    return { ok: false, code: 'notADraft', detail: error instanceof Error ? error.message.slice(0, 300) : '' }
  }
  const parsed = parseDefinition(draft)
  if (!parsed.ok)
    return { ok: false, code: 'notADraft', detail: JSON.stringify(parsed.error.params ?? {}).slice(0, 300) }
  return { ok: true, format: opened.format, definition: parsed.value, report: ground.lines }
}

async function lay(ground: Ground, opened: Extract<Opened, { ok: true }>): Promise<Refused | null> {
  switch (opened.format) {
    case 'bpmn':
      return importBpmn(ground, opened.xml)
    case 'dmn':
      return importDmn(ground, opened.xml)
    case 'digit':
      return importDigit(ground, opened.json)
    case 'formIo':
      importFormIo(ground, opened.json)
      return null
    case 'jsonSchema':
      importJsonSchema(ground, opened.json)
      return null
    case 'catalogue':
      importCatalogue(ground, opened.json)
      return null
  }
}
