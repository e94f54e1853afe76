import {
  type Definition,
  type Field,
  type Language,
  listFields,
  type Message,
  type Section,
} from '@motcua/core/definition'
import { reservedNames } from '@motcua/core/expression'
import { listKeySubjects, renameKey } from '@motcua/core/rename'
import { listIds, listKeys } from '../commands/ids.ts'
import { type Clip, looseSection, standIn } from './clip.ts'

/** Parts of a form ready to stand in another definition: nothing in them is called as something there is already. */
export interface Renewed {
  readonly fields: readonly Field[]
  readonly sections: readonly Section[]
  readonly messages: Clip['messages']
  /** new id by the id in the clip, sections and columns too */
  readonly ids: ReadonlyMap<string, string>
}

/**
 * The fields and sections of a clip as they may be put into `target`: ids and keys that are taken there are given out
 * anew, and every text and formula among the parts follows. What belongs to another procedure alone (its steps) is left
 * behind.
 */
export function renewForm(target: Definition, clip: Clip): Renewed {
  const stood = withFreeKeys(standIn(clip), listKeys(target))
  const ids = freeIds(target, stood)
  const home = clip.procedure === target.procedure.code
  const stepIds = new Set(target.workflow.steps.map(({ id }) => id))
  const blocks = new Set(
    [...target.form.pages.flatMap((page) => page.sections), ...target.form.officialSections].map(({ block }) => block),
  )
  const field = (one: Field): Field => {
    const { writers, ...rest } = one
    const steps = home ? (writers?.steps.filter((id) => stepIds.has(id)) ?? []) : []
    const kept = writers && (steps.length > 0 || !writers.applicant) ? { writers: { ...writers, steps } } : {}
    const columns = one.type === 'table' ? { columns: one.columns.map((column) => field(column as Field)) } : {}
    return { ...rest, ...kept, ...columns, id: ids.get(one.id) ?? one.id } as Field
  }
  const section = ({ block, ...one }: Section): Section => ({
    ...one,
    id: ids.get(one.id) ?? one.id,
    ...(block && !blocks.has(block) ? { block } : {}),
    fields: one.fields.map(field),
  })
  const all = stood.form.pages[0]?.sections ?? []
  const loose = all.find(({ id }) => id === looseSection)
  return {
    fields: (loose?.fields ?? []).map(field),
    sections: all.filter((one) => one !== loose).map(section),
    messages: movedTexts(stood.messages, ids),
    ids,
  }
}

/** Ids that nothing in the definition has and no text of it speaks of; given out again and again without repeating. */
export function idGiver(definition: Definition): (prefix: string) => string {
  const used = new Set([...listIds(definition), ...textPieces(definition)])
  return (prefix) => {
    for (let n = 1; ; n += 1) {
      const id = `${prefix}-${n}`
      if (used.has(id)) continue
      used.add(id)
      return id
    }
  }
}

function freeIds(target: Definition, stood: Definition): Map<string, string> {
  const used = new Set([...listIds(target), ...textPieces(target)])
  const give = idGiver(target)
  const own = [
    ...(stood.form.pages[0]?.sections ?? [])
      .filter(({ id }) => id !== looseSection)
      .map(({ id }) => ({ id, prefix: 'section' })),
    ...listFields(stood).map(({ field }) => ({ id: field.id, prefix: 'f' })),
  ]
  const kept = new Set(own.map(({ id }) => id).filter((id) => !used.has(id)))
  return new Map(
    own.map(({ id, prefix }) => {
      if (kept.has(id)) return [id, id]
      let next = give(prefix)
      while (kept.has(next)) next = give(prefix)
      return [id, next]
    }),
  )
}

/** Keys that are taken in the target are changed by the engine's own renaming, so that the parts still speak of each other. */
function withFreeKeys(stood: Definition, taken: ReadonlySet<string>): Definition {
  const used = new Set([...taken, ...reservedNames, ...listKeySubjects(stood).map(({ key }) => key)])
  let now = stood
  for (const { target, key } of listKeySubjects(stood)) {
    if (!taken.has(key) && !reservedNames.includes(key)) continue
    // `ownerName2` → `ownerName3`
    const stem = key.replace(/\d+$/, '').slice(0, 60)
    let to = ''
    for (let n = 2; to === ''; n += 1) if (!used.has(`${stem}${n}`)) to = `${stem}${n}`
    used.add(to)
    now = renamedAmongThose(now, target, key, to)
  }
  return now
}

/**
 * The engine renames in a definition that holds only what speaks of the key: three hundred keys in three hundred fields
 * would take it seconds otherwise.
 */
function renamedAmongThose(stood: Definition, target: string, key: string, to: string): Definition {
  const mention = new RegExp(`\\b${key}(InWords)?\\b`)
  const speaks = (value: unknown) => mention.test(JSON.stringify(value))
  const page = stood.form.pages[0]
  if (!page) return stood
  const owner = target.split('/')[0]
  const few = page.sections.flatMap((section) => {
    const fields = section.fields.filter((field) => field.id === owner || speaks(field))
    return fields.length > 0 || speaks(section.visible ?? '') ? [{ ...section, fields }] : []
  })
  const texts = Object.fromEntries(
    Object.entries(stood.messages).map(([language, all]) => {
      const source = stood.messages[stood.procedure.sourceLanguage] ?? {}
      // a translation follows the hash of its source text
      return [
        language,
        Object.fromEntries(
          Object.entries(all ?? {}).filter(
            ([path, one]) => mention.test(one.text) || mention.test(source[path]?.text ?? ''),
          ),
        ),
      ]
    }),
  )
  const small = { ...stood, form: { ...stood.form, pages: [{ ...page, sections: few }] }, messages: texts }
  const renamed = renameKey(small, target, to)
  if (!renamed.ok) return stood
  const after = renamed.value
  const sections = new Map(after.form.pages[0]?.sections.map((one) => [one.id, one]))
  const fields = new Map([...sections.values()].flatMap((one) => one.fields).map((one) => [one.id, one]))
  const merged = page.sections.map((section) => {
    const changed = sections.get(section.id)
    return changed ? { ...changed, fields: section.fields.map((field) => fields.get(field.id) ?? field) } : section
  })
  const messages = Object.fromEntries(
    Object.entries(stood.messages).map(([language, all]) => [
      language,
      { ...all, ...after.messages[language as Language] },
    ]),
  )
  return { ...stood, form: { ...stood.form, pages: [{ ...page, sections: merged }] }, messages }
}

function movedTexts(messages: Definition['messages'], ids: ReadonlyMap<string, string>): Clip['messages'] {
  const moved = (texts: Readonly<Record<string, Message>> | undefined) =>
    Object.fromEntries(
      Object.entries(texts ?? {}).flatMap(([path, message]) => {
        const [kind, id = '', ...rest] = path.split('.')
        const next = ids.get(id)
        return next === undefined ? [] : [[[kind, next, ...rest].join('.'), message] as const]
      }),
    )
  return Object.fromEntries(
    (Object.keys(messages) as Language[]).map((language) => [language, moved(messages[language])]),
  )
}

/** Ids that texts still speak of: an old text must not stick to a new part. */
function textPieces(definition: Definition): Set<string> {
  const found = new Set<string>()
  for (const texts of Object.values(definition.messages))
    for (const path of Object.keys(texts ?? {})) for (const piece of path.split('.').slice(1)) found.add(piece)
  return found
}
