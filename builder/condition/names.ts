import { type Definition, type Field, findText, type Language, listFields, textOf } from '@motcua/core/definition'
import type { FeelType, Scope } from '@motcua/core/expression'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useMemo } from 'react'
import { valueWord } from '../properties/words.ts'
import { useDefinition } from '../state/use-editor.tsx'

/** One name that an expression may use: as it is written, as people read it, and where it stands. */
export interface NameInfo {
  /** `copies`, `dossier.channel`, `row.age` */
  readonly name: string
  readonly label: string
  /** page and section, table, or what the fact is about */
  readonly group: string
  readonly type: FeelType
  /** of the field or column it stands for */
  readonly fieldId?: string
}

type T = (key: string, params?: Record<string, string | number>) => string

/** Everything that can be named where a scope holds, by name; parts of facts and rows with their own entry. */
export function listNames(
  definition: Definition,
  scope: Scope,
  language: Language,
  t: T,
): ReadonlyMap<string, NameInfo> {
  const placed = new Map(listFields(definition).map((one) => [one.field.id, one]))
  const label = (id: string) => textOf(definition, language, `field.${id}.label`)
  const group = (id: string): string => {
    const at = placed.get(id)
    if (!at) return ''
    if (at.table) return label(at.table.id)
    const page = at.page ? findText(definition, language, `page.${at.page.id}.title`) : t('condition.officials')
    return [page, findText(definition, language, `section.${at.section.id}.title`)].filter(Boolean).join(' › ')
  }
  const known = (key: string): string | undefined => {
    const text = t(key)
    return text === key ? undefined : text
  }
  const out = new Map<string, NameInfo>()
  const add = (info: NameInfo) => out.set(info.name, info)
  for (const [name, { type, ref }] of scope.names) {
    const fieldId = ref.kind === 'field' ? ref.id : undefined
    const own = fieldId ? label(fieldId) : (known(`name.${name}`) ?? name)
    if (typeof type === 'object' && 'context' in type) {
      const under = fieldId ? group(fieldId) : (known(`names.${name}`) ?? t('names.row'))
      for (const [part, entry] of Object.entries(type.context)) {
        const column = entry.path?.split('/').at(-1)
        const words = column ? label(column) : (known(`name.${name}.${part}`) ?? known(`name.part.${part}`) ?? part)
        add({
          name: `${name}.${part}`,
          label: fieldId ? `${own}: ${words}` : words,
          group: column ? group(column) : under,
          type: entry.type,
          ...(column ? { fieldId: column } : {}),
        })
      }
    } else if (name === 'step' || name === 'item') {
      if (name === 'item' && typeof type === 'string') add({ name, label: t('name.item'), group: t('names.row'), type })
    } else {
      const column = columnOf(definition, name, ref.kind, scope)
      if (column) add({ name, label: label(column), group: group(column), type, fieldId: column })
      else
        add({
          name,
          label: own,
          group: fieldId ? group(fieldId) : t('names.facts'),
          type,
          ...(fieldId ? { fieldId } : {}),
        })
    }
  }
  return out
}

/** In a filter a column goes by its bare key; `rowScope` marks those names as parts of the item. */
function columnOf(definition: Definition, name: string, kind: string, scope: Scope): string | undefined {
  const item = scope.names.get('item')
  if (kind !== 'builtin' || !item || typeof item.type !== 'object' || !('context' in item.type)) return undefined
  const path = Object.hasOwn(item.type.context, name) ? item.type.context[name]?.path : undefined
  const id = path?.split('/').at(-1)
  return id && listFields(definition).some(({ field }) => field.id === id) ? id : undefined
}

/** The names of a scope in the words of the screen. */
export function useNames(scope: Scope): ReadonlyMap<string, NameInfo> {
  const definition = useDefinition()
  const language = useLanguage()
  const t = useTexts('builder')
  return useMemo(() => listNames(definition, scope, language, t), [definition, scope, language, t])
}

export interface Choice {
  readonly value: string
  readonly label: string
}

/** The values that a name may have, by label: options of a field, or of a fact with a closed list. */
export function choicesOf(definition: Definition, info: NameInfo | undefined, language: Language): readonly Choice[] {
  if (!info) return []
  const words = (property: string, values: readonly string[]): readonly Choice[] =>
    values.map((value) => ({ value, label: valueWord(property, value, language) }))
  if (info.name === 'dossier.channel') return words('channel', ['online', 'direct', 'postal'])
  if (info.name === 'dossier.caseId')
    return definition.cases.map((one) => ({
      value: one.id,
      label: textOf(definition, language, `case.${one.id}.title`),
    }))
  if (info.name === 'submitter.kind') return words('audience', ['person', 'organisation', 'agency'])
  if (info.name === 'actor.role')
    return words('role', ['applicant', 'receptionist', 'officer', 'head', 'approver', 'clerk'])
  const field = info.fieldId ? fieldOf(definition, info.fieldId) : undefined
  if (!field || !('options' in field)) return []
  return field.options.map(({ value }) => ({
    value,
    label: findText(definition, language, `field.${field.id}.option.${value}`) ?? value,
  }))
}

const fieldOf = (definition: Definition, id: string): Field | undefined =>
  listFields(definition).find(({ field }) => field.id === id)?.field
