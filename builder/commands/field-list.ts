import { type Definition, Field, type FieldType, type Language } from '@motcua/core/definition'
import { reservedNames } from '@motcua/core/expression'
import { idGiver } from '../clipboard/renew.ts'
import { changeList } from './at.ts'
import { type FieldPlace, fieldListPath, newField } from './field.ts'
import { keyFromLabel, listKeys } from './ids.ts'
import { setTexts } from './texts.ts'

type Texts = Partial<Record<Language, string>>

/** One field of a list that was pasted: what it asks, and what is known of the answer. */
export interface ListedField {
  readonly type: FieldType
  readonly label: Texts
  readonly required?: boolean
  readonly help?: Texts
  /** labels of the choices; values are made from those in the source language where none is given */
  readonly options?: readonly { readonly value?: string; readonly label: Texts }[]
  /** instead of choices: a list of the reference data */
  readonly codeList?: string
}

/** Adds a whole list of fields as one act, each under an id and a key of its own. */
export function addFields(definition: Definition, args: FieldPlace & { fields: readonly ListedField[] }): Definition {
  const list = fieldListPath(definition, args.into)
  if (!list || args.fields.length === 0) return definition
  const give = idGiver(definition)
  const source = definition.procedure.sourceLanguage
  const used = new Set([...listKeys(definition), ...reservedNames])
  const texts: { language: Language; path: string; text: string }[] = []
  const say = (path: string, words: Texts | undefined) => {
    const languages = (Object.keys(words ?? {}) as Language[]).sort((a) => (a === source ? -1 : 1))
    for (const language of languages)
      if ((words?.[language] ?? '').trim() !== '') texts.push({ language, path, text: words?.[language] ?? '' })
  }
  const made = args.fields.map((one) => {
    const id = give('f')
    const key = freeKey(one.label[source] ?? '', used)
    const plain = newField(definition, one.type, id, key)
    const isChoice = 'options' in plain
    const listed = isChoice && !one.options?.length ? one.codeList : undefined
    const options = isChoice && one.options?.length ? optionsOf(one.options, source) : undefined
    say(`field.${id}.label`, one.label)
    say(`field.${id}.help`, one.help)
    if (options) options.forEach(({ value, label }) => say(`field.${id}.option.${value}`, label))
    else if (isChoice && !listed)
      plain.options.forEach(({ value }, i) => say(`field.${id}.option.${value}`, { [source]: `${i + 1}` }))
    if (plain.type === 'table') say(`field.${plain.columns[0]?.id}.label`, { [source]: '1' })
    if (one.type === 'consent' || one.type === 'richText') say(`field.${id}.text`, one.help ?? one.label)
    return Field.parse({
      ...plain,
      ...(one.required && !['computed', 'richText'].includes(one.type) ? { required: true } : {}),
      ...(options ? { options: options.map(({ value }) => ({ value })) } : {}),
      ...(listed ? { options: [], codeList: listed } : {}),
    })
  })
  const placed = changeList(definition, list, (all) => {
    const at = Math.max(0, Math.min(args.index ?? all.length, all.length))
    return [...all.slice(0, at), ...made, ...all.slice(at)]
  })
  return setTexts(placed, { texts })
}

function freeKey(label: string, used: Set<string>): string {
  const base = keyFromLabel(label)
  let key = base
  for (let n = 2; used.has(key); n += 1) key = `${base}${n}`
  used.add(key)
  return key
}

const valueShape = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/

/** Choices with a stored value each: the code that was given, or one made from the label. */
export function optionsOf<T extends { readonly value?: string; readonly label: Texts }>(
  options: readonly T[],
  source: Language,
): { readonly value: string; readonly label: Texts }[] {
  const used = new Set<string>()
  return options.map(({ value, label }) => {
    const given = value !== undefined && valueShape.test(value) ? value : undefined
    const words = keyFromLabel(label[source] ?? '')
    const base = given ?? (words === 'field' ? 'option' : words)
    let free = base
    for (let n = 2; used.has(free); n += 1) free = `${base}${n}`
    used.add(free)
    return { value: free, label }
  })
}
