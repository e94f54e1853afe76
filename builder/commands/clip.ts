import { type Definition, Field, type Section } from '@motcua/core/definition'
import type { Clip } from '../clipboard/clip.ts'
import { makeClip } from '../clipboard/clip.ts'
import { type Renewed, renewForm } from '../clipboard/renew.ts'
import { changeList, getAt } from './at.ts'
import { type FieldPlace, fieldIdsIn, fieldListPath, withoutFieldIds } from './field.ts'
import { findPath, split } from './locate.ts'
import { dropTextsOf } from './texts.ts'

/** Where a section goes: a page, or the officials' part when `page` is null; before position `index`, else at the end. */
export interface SectionPlace {
  readonly page: string | null
  readonly index?: number
}

/** Puts the fields of a clip into a section or table, under ids and keys that are free there. */
export function pasteFields(definition: Definition, args: FieldPlace & { clip: Clip }): Definition {
  const list = fieldListPath(definition, args.into)
  const renewed = renewForm(definition, args.clip)
  // a section may be pasted where fields are wanted, for what stands in it
  const fields = [...renewed.fields, ...renewed.sections.flatMap((section) => section.fields)]
  if (!list || fields.length === 0) return definition
  const placed = changeList(definition, list, (all) => insertedAll(all, fields, args.index))
  return withTexts(placed, renewed)
}

/** Puts the sections of a clip on a page. */
export function pasteSections(definition: Definition, args: SectionPlace & { clip: Clip }): Definition {
  return putSections(definition, args, renewForm(definition, args.clip), (section) => section)
}

/** Puts a block of the agency's library on a page; the sections remember which block they came from. */
export function insertLibraryBlock(
  definition: Definition,
  args: SectionPlace & { clip: Clip; block: string },
): Definition {
  return putSections(definition, args, renewForm(definition, args.clip), (section) => ({
    ...section,
    from: args.block,
  }))
}

/** Copies fields, or sections, right behind the last of them. */
export function duplicateParts(definition: Definition, args: { ids: readonly string[] }): Definition {
  const clip = clipOf(definition, args.ids)
  const last = findPath(definition, ['form'], topmost(definition, args.ids).at(-1) ?? '')
  if (!clip || !last) return definition
  const { list, index } = split(last)
  const renewed = renewForm(definition, clip)
  const items = clip.kind === 'fields' ? renewed.fields : renewed.sections
  return withTexts(
    changeList(definition, list, (all) => insertedAll(all, items, index + 1)),
    renewed,
  )
}

/** Takes fields, sections and pages away at once, with their texts and the places that name them by id. */
export function removeParts(definition: Definition, args: { ids: readonly string[] }): Definition {
  let now = definition
  for (const id of args.ids) {
    const path = findPath(now, ['form'], id)
    if (!path) continue
    const gone = fieldsAt(getAt(now, path)).flatMap(fieldIdsIn)
    const { list, index } = split(path)
    now = withoutFieldIds(
      changeList(now, list, (all) => all.filter((_, i) => i !== index)),
      gone,
    )
  }
  return now === definition ? now : dropTextsOf(definition, now)
}

/** Moves several fields to one place, in the order in which they stand. A table never goes into a column of itself. */
export function moveFields(definition: Definition, args: FieldPlace & { ids: readonly string[] }): Definition {
  const into = fieldListPath(definition, args.into)
  const target = into && getAt(definition, into)
  if (!into || !Array.isArray(target)) return definition
  const chosen = new Set(topmost(definition, args.ids))
  if ([...chosen].some((id) => isInside(definition, args.into, id))) return definition
  const items: unknown[] = []
  // the first one behind the place that stays where it is
  const anchor = (target as { id: string }[]).slice(args.index ?? target.length).find(({ id }) => !chosen.has(id))?.id
  let now = definition
  for (const id of chosen) {
    const path = findPath(now, ['form'], id)
    if (!path) continue
    items.push(getAt(now, path))
    const { list, index } = split(path)
    now = changeList(now, list, (all) => all.filter((_, i) => i !== index))
  }
  const landed = fieldListPath(now, args.into)
  if (!landed || items.length === 0) return definition
  return changeList(now, landed, (all) => {
    const at = anchor === undefined ? all.length : all.findIndex((one) => (one as { id?: string }).id === anchor)
    return insertedAll(all, items, at)
  })
}

/**
 * The clip of some parts of a form: of sections when all of them are sections, else of the fields among them.
 * @returns null where there is nothing to copy
 */
export function clipOf(definition: Definition, ids: readonly string[]): Clip | null {
  const parts = topmost(definition, ids).map((id) => getAt(definition, findPath(definition, ['form'], id) ?? ['none']))
  const sections = parts.filter((part): part is Section => isSection(part))
  const fields = parts.filter((part): part is Field => Field.safeParse(part).success)
  if (sections.length > 0 && fields.length === 0) return makeClip(definition, 'sections', { sections })
  return fields.length > 0 ? makeClip(definition, 'fields', { fields }) : null
}

/** Of chosen parts those that stand in none of the others, in reading order. */
export function topmost(definition: Definition, ids: readonly string[]): string[] {
  const placed = ids
    .map((id) => ({ id, path: findPath(definition, ['form'], id) }))
    .filter((one): one is { id: string; path: (string | number)[] } => one.path !== undefined)
  return placed
    .filter(({ path }) => !placed.some((other) => other.path.length < path.length && startsWith(path, other.path)))
    .sort((a, b) => order(definition, a.path, b.path))
    .map(({ id }) => id)
}

function order(definition: Definition, a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const [x, y] = [a[i], b[i]]
    if (x === y) continue
    if (typeof x === 'number' && typeof y === 'number') return x - y
    // pages come before what the officials fill in
    return Object.keys(definition.form).indexOf(String(x)) - Object.keys(definition.form).indexOf(String(y))
  }
  return a.length - b.length
}

function putSections(
  definition: Definition,
  place: SectionPlace,
  renewed: Renewed,
  change: (section: Section) => Section,
): Definition {
  const page = place.page === null ? ['form'] : findPath(definition, ['form', 'pages'], place.page)
  if (!page || renewed.sections.length === 0) return definition
  const list = [...page, place.page === null ? 'officialSections' : 'sections']
  const placed = changeList(definition, list, (all) => insertedAll(all, renewed.sections.map(change), place.index))
  return withTexts(placed, renewed)
}

function withTexts(definition: Definition, { messages }: Renewed): Definition {
  const merged = Object.fromEntries(
    [...new Set([...Object.keys(definition.messages), ...Object.keys(messages)])].map((language) => [
      language,
      {
        ...definition.messages[language as keyof typeof messages],
        ...messages[language as keyof typeof messages],
      },
    ]),
  )
  return { ...definition, messages: merged }
}

const insertedAll = (list: readonly unknown[], items: readonly unknown[], index = list.length): unknown[] => {
  const at = Math.max(0, Math.min(index, list.length))
  return [...list.slice(0, at), ...items, ...list.slice(at)]
}

const isSection = (part: unknown): part is Section =>
  typeof part === 'object' && part !== null && Array.isArray((part as Section).fields)

function fieldsAt(part: unknown): readonly Field[] {
  if (isSection(part)) return part.fields
  const sections = (part as { sections?: readonly Section[] } | undefined)?.sections
  return sections ? sections.flatMap((section) => section.fields) : [part as Field]
}

const startsWith = (path: readonly unknown[], start: readonly unknown[]) => start.every((key, i) => path[i] === key)

const isInside = (definition: Definition, inner: string, outer: string): boolean => {
  const path = findPath(definition, ['form'], inner)
  const start = findPath(definition, ['form'], outer)
  return path !== undefined && start !== undefined && startsWith(path, start)
}
