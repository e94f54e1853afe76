import { type Definition, Field, type Language, type Section } from '@motcua/core/definition'
import { keyFromLabel, listIds, listKeys } from '../commands/ids.ts'
import { setTexts } from '../commands/texts.ts'
import type { Landing, ReportLine, Taken, Why } from './report.ts'

/** A draft that a file is being laid into, with its report. One person's work at a time: it is changed in place. */
export interface Ground {
  draft: Definition
  readonly texts: { language: Language; path: string; text: string }[]
  readonly lines: ReportLine[]
  readonly ids: Set<string>
  readonly keys: Set<string>
}

/** Begins to lay a file into a copy of `base`. */
export const groundOn = (base: Definition): Ground => ({
  draft: structuredClone(base),
  texts: [],
  lines: [],
  ids: new Set([...listIds(base), ...Object.keys(base.messages.vi ?? {}).flatMap((path) => path.split('.'))]),
  keys: listKeys(base),
})

/** An id nobody has: `prefix-1`, `prefix-2`, … */
export function newId(ground: Ground, prefix: string): string {
  for (let n = 1; ; n += 1) {
    const id = `${prefix}-${n}`
    if (ground.ids.has(id)) continue
    ground.ids.add(id)
    return id
  }
}

/** The key that a file asks for, as near as our names allow; `changed` when it had to become another. */
export function newKey(ground: Ground, wanted: string): { key: string; changed: 'keyTaken' | 'keyChanged' | null } {
  const base = /^[a-z][a-zA-Z0-9]{0,63}$/.test(wanted)
    ? wanted
    : keyFromLabel(wanted.replace(/([a-z])([A-Z])/g, '$1 $2'))
  let key = base
  for (let n = 2; ground.keys.has(key); n += 1) key = `${base}${n}`
  ground.keys.add(key)
  return { key, changed: key !== base ? 'keyTaken' : base !== wanted ? 'keyChanged' : null }
}

/** A text in the source language of the draft, and in English where the file has it. */
export function say(ground: Ground, path: string, text: string, english?: string): void {
  const language = ground.draft.procedure.sourceLanguage
  ground.texts.push({ language, path, text: text.slice(0, 4000) })
  if (english && language !== 'en') ground.texts.push({ language: 'en', path, text: english.slice(0, 4000) })
}

/** What is known of a construct when it is reported. */
export interface Told {
  readonly construct: string
  readonly name?: string | undefined
  readonly source: string
}

/** Writes a line of the report. */
export function report(
  ground: Ground,
  taken: Taken,
  { construct, name, source }: Told,
  more: { at?: Landing; why?: Why; said?: string | undefined } = {},
): void {
  const { said, ...rest } = more
  const about = said === undefined || said === '' ? {} : { said: said.slice(0, 500) }
  ground.lines.push({ taken, construct, name: name ?? '', source, ...rest, ...about })
}

/** A field with its defaults; null where our schema refuses it. */
export function makeField(input: Readonly<Record<string, unknown>>): Field | null {
  const parsed = Field.safeParse(input)
  return parsed.success ? parsed.data : null
}

/** A further page with one section to put fields in. */
export function addPage(ground: Ground, title: string, sectionTitle?: string): { page: string; section: Section } {
  const page = newId(ground, 'page')
  const section: Section = { id: newId(ground, 'sec'), fields: [] }
  say(ground, `page.${page}.title`, title)
  if (sectionTitle) say(ground, `section.${section.id}.title`, sectionTitle)
  ground.draft.form.pages.push({ id: page, sections: [section] })
  return { page, section }
}

/** Pages and sections that the file filled; what was empty before and got nothing is taken away where others have something. */
export function finish(ground: Ground): Definition {
  const { pages } = ground.draft.form
  const filled = pages.filter((page) => page.sections.some((section) => section.fields.length > 0))
  if (filled.length > 0)
    ground.draft.form.pages = filled.map((page) => ({
      ...page,
      sections: page.sections.filter((section) => section.fields.length > 0),
    }))
  return setTexts(ground.draft, { texts: ground.texts })
}
