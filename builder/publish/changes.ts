import { type Definition, findText, type Language } from '@motcua/core/definition'
import { getAt, type Path } from '../commands/index.ts'
import { partOf } from '../parts/parts.ts'
import { titlePathOf } from '../properties/texts-of.ts'
import { propertyWords, valueWord } from '../properties/words.ts'

/** One difference between two definitions, in words. */
export interface Change {
  readonly part: string
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  /** the part it is about, as people call it */
  readonly subject: string
  /** the property, for a change */
  readonly property?: string
  readonly before?: string
  readonly after?: string
  readonly path: Path
}

type Plain = Record<string, unknown>

/** What is different in `after`, part by part, things matched by their stable id. */
export function changesBetween(before: Definition, after: Definition, language: Language): readonly Change[] {
  const out: Change[] = []
  const words = { before, after, language }
  for (const part of Object.keys(after) as (keyof Definition)[])
    if (part !== 'messages' && part !== 'format' && part !== 'scenarios')
      compare(words, before[part], after[part], [part], [part], out)
  compareScenarios(words, out)
  compareTexts(words, out)
  return out
}

interface Words {
  readonly before: Definition
  readonly after: Definition
  readonly language: Language
}

function compare(w: Words, a: unknown, b: unknown, at: Path, was: Path, out: Change[]): void {
  if (JSON.stringify(a) === JSON.stringify(b) || at.at(-1) === 'layout') return
  if (isIdList(a) && isIdList(b)) {
    compareLists(w, a, b, at, was, out)
    return
  }
  if (isPlain(a) && isPlain(b) && !isAmount(a) && !isAmount(b)) {
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)]))
      compare(w, a[name], b[name], [...at, name], [...was, name], out)
    return
  }
  const { subject, property } = subjectOf(w, at)
  const shown = (value: unknown) => show(value, String(at.at(-1)), w.language)
  out.push({ part: partOf(at), kind: 'changed', subject, property, before: shown(a), after: shown(b), path: at })
}

function compareLists(w: Words, a: readonly Plain[], b: readonly Plain[], at: Path, was: Path, out: Change[]): void {
  const older = new Map(a.map((one, i) => [one.id, i]))
  const newer = new Set(b.map((one) => one.id))
  a.forEach((one, i) => {
    if (newer.has(one.id)) return
    out.push({ part: partOf(was), kind: 'removed', subject: name(w.before, [...was, i], w.language), path: was })
  })
  b.forEach((one, i) => {
    const from = older.get(one.id)
    if (from === undefined)
      out.push({ part: partOf(at), kind: 'added', subject: name(w.after, [...at, i], w.language), path: [...at, i] })
    else compare(w, a[from], one, [...at, i], [...was, from], out)
  })
  const kept = (list: readonly Plain[], other: ReadonlySet<unknown>) =>
    list.map((one) => one.id).filter((id) => other.has(id))
  const order = kept(b, new Set(older.keys())).join()
  if (order !== kept(a, newer).join())
    out.push({ part: partOf(at), kind: 'moved', subject: propertyWords(at, w.language).label, path: at })
}

/** Scenarios are known by their name; a changed one is named, its inside is for the scenario's own surface. */
function compareScenarios({ before, after }: Words, out: Change[]): void {
  const older = new Map(before.scenarios.map((one) => [one.name, JSON.stringify(one)]))
  const newer = new Set(after.scenarios.map((one) => one.name))
  const add = (kind: Change['kind'], subject: string) =>
    out.push({ part: 'scenarios', kind, subject, path: ['scenarios'] })
  for (const name of older.keys()) if (!newer.has(name)) add('removed', name)
  for (const one of after.scenarios) {
    const was = older.get(one.name)
    if (was === undefined) add('added', one.name)
    else if (was !== JSON.stringify(one)) add('changed', one.name)
  }
}

function compareTexts(w: Words, out: Change[]): void {
  for (const language of w.after.procedure.languages) {
    const old = w.before.messages[language] ?? {}
    const now = w.after.messages[language] ?? {}
    for (const path of Object.keys(now)) {
      const before = old[path]?.text
      const after = now[path]?.text
      // a text of something new is part of the news about that thing
      if (before === undefined || before === after) continue
      out.push({
        part: 'texts',
        kind: 'changed',
        subject: before,
        property: language,
        before,
        after: after ?? '',
        path: ['messages', language, path],
      })
    }
  }
}

function subjectOf(w: Words, at: Path): { subject: string; property: string } {
  for (let i = at.length - 1; i > 0; i -= 1) {
    if (typeof at[i - 1] === 'string' && typeof at[i] !== 'number') continue
    const holder = getAt(w.after, at.slice(0, i + 1))
    if (isPlain(holder) && typeof holder.id === 'string') {
      const property = at.slice(i + 1).map((_, k) => propertyWords(at.slice(0, i + 2 + k), w.language).label)
      return { subject: name(w.after, at.slice(0, i + 1), w.language), property: property.join(' · ') }
    }
  }
  return {
    subject: '',
    property: at
      .slice(1)
      .map((_, k) => propertyWords(at.slice(0, k + 2), w.language).label)
      .join(' · '),
  }
}

function name(definition: Definition, path: Path, language: Language): string {
  const text = titlePathOf(definition, path)
  const own = getAt(definition, path) as { id?: string; key?: string } | undefined
  return (text && findText(definition, language, text)) ?? own?.key ?? own?.id ?? ''
}

function show(value: unknown, property: string, language: Language): string {
  if (value === undefined || value === null) return '–'
  if (typeof value === 'boolean') return language === 'vi' ? (value ? 'có' : 'không') : value ? 'yes' : 'no'
  if (isAmount(value)) return `${value.amount} ${valueWord('unit', String(value.unit), language)}`
  if (typeof value === 'number') return new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB').format(value)
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value)) return showInstant(value, language)
  if (typeof value === 'string') return /^[a-zA-Z_]+$/.test(value) ? valueWord(property, value, language) : value
  if (Array.isArray(value)) return value.map((one) => show(one, property, language)).join(', ')
  if (isPlain(value))
    return Object.entries(value)
      .map(([key, one]) => show(one, key, language))
      .join(' · ')
  return JSON.stringify(value)
}

/** An instant as people in Viet Nam read it. */
const showInstant = (instant: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(Date.parse(instant))

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)
const isAmount = (value: unknown): value is { amount: number; unit: unknown } =>
  isPlain(value) && 'amount' in value && 'unit' in value
const isIdList = (value: unknown): value is readonly Plain[] =>
  Array.isArray(value) && value.every((one) => isPlain(one) && typeof one.id === 'string')
