import type { Definition, Field, Language, Page, Section } from '@motcua/core/definition'
import { changeList, getAt, inserted, moved } from './at.ts'
import { fieldIdsIn, withoutFieldIds } from './field.ts'
import { findPath, split } from './locate.ts'
import { dropTextsOf, setText } from './texts.ts'

/** Adds a page with one empty section. */
export function addPage(
  definition: Definition,
  args: { id: string; sectionId: string; title: string; index?: number },
): Definition {
  const page: Page = { id: args.id, sections: [{ id: args.sectionId, fields: [] }] }
  const placed = changeList(definition, ['form', 'pages'], (pages) => inserted(pages, page, args.index))
  return titled(placed, `page.${args.id}.title`, args.title)
}

/** Removes a page with everything on it. */
export const removePage = (definition: Definition, args: { id: string }): Definition =>
  removeHolder(definition, args.id)

/** Moves a page to position `to`. */
export function movePage(definition: Definition, args: { id: string; to: number }): Definition {
  const from = definition.form.pages.findIndex((page) => page.id === args.id)
  return changeList(definition, ['form', 'pages'], (pages) => moved(pages, from, clamp(args.to, pages.length)))
}

/** Adds a section to a page, or to the officials' decision fields when `page` is null. */
export function addSection(
  definition: Definition,
  args: { id: string; page: string | null; title?: string; index?: number },
): Definition {
  const at = args.page === null ? ['form'] : findPath(definition, ['form', 'pages'], args.page)
  if (!at) return definition
  const list = [...at, args.page === null ? 'officialSections' : 'sections']
  const section: Section = { id: args.id, fields: [] }
  const placed = changeList(definition, list, (sections) => inserted(sections, section, args.index))
  return args.title ? titled(placed, `section.${args.id}.title`, args.title) : placed
}

/** Removes a section with its fields and their texts. */
export const removeSection = (definition: Definition, args: { id: string }): Definition =>
  removeHolder(definition, args.id)

/** Moves a section to another page (null: the officials' part), before position `index`. */
export function moveSection(
  definition: Definition,
  args: { id: string; page: string | null; index?: number },
): Definition {
  const from = findPath(definition, ['form'], args.id)
  if (!from) return definition
  const section = getAt(definition, from)
  const { list, index } = split(from)
  const without = changeList(definition, list, (all) => all.filter((_, i) => i !== index))
  const page = args.page === null ? ['form'] : findPath(without, ['form', 'pages'], args.page)
  if (!page) return definition
  const into = [...page, args.page === null ? 'officialSections' : 'sections']
  return changeList(without, into, (all) => inserted(all, section, args.index))
}

function removeHolder(definition: Definition, id: string): Definition {
  const path = findPath(definition, ['form'], id)
  if (!path) return definition
  const holder = getAt(definition, path) as Page | Section
  const fields: readonly Field[] = 'sections' in holder ? holder.sections.flatMap((s) => s.fields) : holder.fields
  const { list, index } = split(path)
  const without = changeList(definition, list, (all) => all.filter((_, i) => i !== index))
  return dropTextsOf(definition, withoutFieldIds(without, fields.flatMap(fieldIdsIn)))
}

function titled(definition: Definition, path: string, text: string): Definition {
  const language: Language = definition.procedure.sourceLanguage
  return setText(definition, { language, path, text })
}

const clamp = (to: number, length: number) => Math.max(0, Math.min(to, length - 1))
