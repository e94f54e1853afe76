import { type Definition, Field, type FieldType, type Language } from '@motcua/core/definition'
import { changeList, getAt, inserted, type Path, setAt } from './at.ts'
import { freshId, freshKey } from './ids.ts'
import { findPath, split } from './locate.ts'
import { dropTextsOf, setTexts } from './texts.ts'

type Texts = Partial<Record<Language, string>>
/** Where a field goes: the end of a section or table, or before position `index`. */
export interface FieldPlace {
  /** id of the section or of the table field that holds it */
  into: string
  index?: number
}

/** What a field of a type needs beyond id and key so that it is valid at once. */
export function newField(definition: Definition, type: FieldType, id: string, key: string): Field {
  const source = definition.sources[0]
  const more: Partial<Record<FieldType, Record<string, unknown>>> = {
    select: { options: [{ value: 'a' }, { value: 'b' }] },
    radio: { options: [{ value: 'a' }, { value: 'b' }] },
    multiSelect: { options: [{ value: 'a' }, { value: 'b' }] },
    consent: { required: true },
    computed: { value: '""', result: 'text' },
    lookup: { lookupSource: source?.id ?? 'source-1', operation: source?.operations[0]?.id ?? '', input: {} },
    table: { columns: [{ id: `${id}-c1`, key: 'column1', type: 'text' }], minRows: 0 },
  }
  return Field.parse({ id, key, type, ...more[type] })
}

/** Adds a field of a type with its label; `id` comes from `freshId`. */
export function addField(
  definition: Definition,
  args: FieldPlace & { type: FieldType; id: string; label: Texts; optionLabel?: Texts },
): Definition {
  const list = fieldListPath(definition, args.into)
  if (!list) return definition
  const key = freshKey(definition, args.label[definition.procedure.sourceLanguage] ?? args.type)
  const field = newField(definition, args.type, args.id, key)
  const placed = changeList(definition, list, (fields) => inserted(fields, field, args.index))
  const texts = Object.entries(args.label).map(([language, text]) => ({
    language: language as Language,
    path: `field.${field.id}.label`,
    text: text ?? '',
  }))
  if ('options' in field)
    for (const [language, text] of Object.entries(args.optionLabel ?? {}))
      field.options.forEach((option, i) =>
        texts.push({
          language: language as Language,
          path: `field.${field.id}.option.${option.value}`,
          text: `${text} ${i + 1}`,
        }),
      )
  if (field.type === 'table')
    for (const [language, text] of Object.entries(args.optionLabel ?? {}))
      texts.push({
        language: language as Language,
        path: `field.${field.columns[0]?.id}.label`,
        text: `${text} 1`,
      })
  const isSource = (t: { language: Language }) => t.language === definition.procedure.sourceLanguage
  return setTexts(placed, { texts: [...texts.filter(isSource), ...texts.filter((t) => !isSource(t))] })
}

/** Moves a field to another place of the form; a table never goes into a column of itself. */
export function moveField(definition: Definition, args: FieldPlace & { id: string }): Definition {
  const from = findPath(definition, ['form'], args.id)
  const target = findPath(definition, ['form'], args.into)
  if (!from || !target || isWithin(target, from)) return definition
  const field = getAt(definition, from) as Field
  const { list, index } = split(from)
  const intoList = fieldListPath(definition, args.into)
  if (!intoList || (field.type === 'table' && intoList.filter((p) => p === 'columns').length > 1)) return definition
  const sameList = intoList.join('/') === list.join('/')
  const without = changeList(definition, list, (fields) => fields.filter((_, i) => i !== index))
  const at = args.index !== undefined && sameList && index < args.index ? args.index - 1 : args.index
  const landed = fieldListPath(without, args.into)
  return landed ? changeList(without, landed, (fields) => inserted(fields, field, at)) : definition
}

/** Removes a field with its texts and the places that name it by id. */
export function removeField(definition: Definition, args: { id: string }): Definition {
  const path = findPath(definition, ['form'], args.id)
  if (!path) return definition
  const gone = fieldIdsIn(getAt(definition, path) as Field)
  const { list, index } = split(path)
  const without = changeList(definition, list, (fields) => fields.filter((_, i) => i !== index))
  return dropTextsOf(definition, withoutFieldIds(without, gone))
}

/** Copies a field with its texts, right behind it, under a new id and key. */
export function duplicateField(definition: Definition, args: { id: string; newId: string }): Definition {
  const path = findPath(definition, ['form'], args.id)
  if (!path) return definition
  const field = getAt(definition, path) as Field
  const { list, index } = split(path)
  const ids = new Map<string, string>([[field.id, args.newId]])
  if (field.type === 'table') {
    const taken = new Set([args.newId])
    for (const old of fieldIdsIn(field).filter((one) => one !== field.id)) {
      const id = freshId(definition, 'f', taken)
      taken.add(id)
      ids.set(old, id)
    }
  }
  const copy = renewed(field, ids)
  const placed = changeList(definition, list, (fields) =>
    inserted(fields, { ...copy, key: freshKey(definition, field.key.replace(/\d+$/, '')) }, index + 1),
  )
  return copyTexts(placed, ids)
}

/** Puts a choice's options in one act: values with their labels in the source language, and in others where given. */
export function setOptions(
  definition: Definition,
  args: { id: string; options: readonly { value: string; label: string; also?: Texts }[] },
): Definition {
  const path = findPath(definition, ['form'], args.id)
  const field = path && (getAt(definition, path) as Field)
  if (!path || !field || !('options' in field)) return definition
  const options = args.options.map(({ value }) => field.options.find((o) => o.value === value) ?? { value })
  const next = setAt(definition, [...path, 'options'], options)
  const language = definition.procedure.sourceLanguage
  const texts = args.options.flatMap(({ value, label, also }) => [
    { language, path: `field.${field.id}.option.${value}`, text: label },
    ...Object.entries(also ?? {}).map(([other, text]) => ({
      language: other as Language,
      path: `field.${field.id}.option.${value}`,
      text: text ?? '',
    })),
  ])
  return dropTextsOf(
    definition,
    setTexts(next, { texts: texts.filter((t) => t.text !== definition.messages[t.language]?.[t.path]?.text) }),
  )
}

/** Path of the list of fields of a section, or of columns of a table. */
export function fieldListPath(definition: Definition, into: string): Path | undefined {
  const path = findPath(definition, ['form'], into)
  if (!path) return undefined
  const holder = getAt(definition, path) as { fields?: unknown; columns?: unknown }
  if (Array.isArray(holder.fields)) return [...path, 'fields']
  return Array.isArray(holder.columns) ? [...path, 'columns'] : undefined
}

const isWithin = (inner: Path, outer: Path) => outer.every((key, i) => inner[i] === key)

/** Ids of a field and of its columns. */
export function fieldIdsIn(field: Field): string[] {
  return field.type === 'table' ? [field.id, ...field.columns.flatMap((c) => fieldIdsIn(c as Field))] : [field.id]
}

function renewed(field: Field, ids: ReadonlyMap<string, string>): Field {
  const copy = { ...field, id: ids.get(field.id) ?? field.id }
  return copy.type === 'table'
    ? ({ ...copy, columns: copy.columns.map((c) => renewed(c as Field, ids)) } as Field)
    : copy
}

function copyTexts(definition: Definition, ids: ReadonlyMap<string, string>): Definition {
  const messages = Object.fromEntries(
    Object.entries(definition.messages).map(([language, texts]) => {
      const more = Object.entries(texts ?? {}).flatMap(([path, message]) => {
        const [kind, id = '', ...rest] = path.split('.')
        const renamed = ids.get(id)
        return renamed && (kind === 'field' || kind === 'validation')
          ? [[[kind, renamed, ...rest].join('.'), message] as const]
          : []
      })
      return [language, { ...texts, ...Object.fromEntries(more) }]
    }),
  )
  return { ...definition, messages }
}

/** Takes field ids out of steps, transitions and effects that name them. */
export function withoutFieldIds(definition: Definition, ids: readonly string[]): Definition {
  const keep = (list: readonly string[]) => list.filter((id) => !ids.includes(id))
  const { workflow } = definition
  return {
    ...definition,
    workflow: {
      ...workflow,
      steps: workflow.steps.map((s) =>
        (s.kind === 'task' || s.kind === 'group') && s.fields.some((id) => ids.includes(id))
          ? { ...s, fields: keep(s.fields) }
          : s,
      ),
      transitions: workflow.transitions.map((t) =>
        t.requires.fields.some((id) => ids.includes(id)) ||
        t.effects.some((e) => e.kind === 'setField' && ids.includes(e.field))
          ? {
              ...t,
              requires: { ...t.requires, fields: keep(t.requires.fields) },
              effects: t.effects.filter((e) => e.kind !== 'setField' || !ids.includes(e.field)),
            }
          : t,
      ),
    },
  }
}
