import { canonical, type Definition, type Language, textPaths } from '../definition/index.ts'
import { type Change, type DiffPart, diffDefinitions } from './diff.ts'
import { type DiffWords, kindWord, propertyName, propertyWord, textNameWord, verbWord } from './names.ts'
import { isObject } from './same.ts'
import { subjectOf, titleOfId } from './subjects.ts'
import { valueText } from './values.ts'

/** One line of a diff as a reviewer reads it; its pieces stand apart too, for a screen that draws old and new. */
export interface ChangeLine {
  readonly part: DiffPart
  readonly kind: Change['kind']
  /** what changed as people call it, e.g. `Trường hợp “Chung”`; empty for the procedure itself */
  readonly subject: string
  /** the property; empty when the subject came, went or moved */
  readonly property: string
  readonly before?: string
  readonly after?: string
  /** all of it in one line */
  readonly text: string
  readonly path: Change['path']
}

/**
 * What changed in words, by part, e.g. "Trường hợp “Chung” – thời hạn giải quyết: 3 → 2 ngày làm việc".
 * @param words  names of properties and values that an app has of its own; what it does not know is named here
 */
export function diffInWords(
  before: Definition,
  after: Definition,
  language: Language,
  words: DiffWords = {},
): ChangeLine[] {
  const needed = { before: pathsOf(before), after: pathsOf(after) }
  const changes = mergeLimits(diffDefinitions(before, after), before, after)
  const worded = new Set(
    changes.filter((one) => one.path.at(-1) === 'text').map((one) => one.path.slice(0, 3).join('/')),
  )
  return changes
    .filter((change) => change.part !== 'messages' || isOwnNews(change, needed, worded))
    .map((change) => lineOf(change, { before, after, language, words }))
}

const pathsOf = (definition: Definition) => new Set(textPaths(definition).map((text) => text.path))

/** `timeLimit.amount` and `timeLimit.unit` are one change for a reader. */
function mergeLimits(changes: readonly Change[], before: Definition, after: Definition): Change[] {
  const out: Change[] = []
  for (const change of changes) {
    const match = limitsOf(change, before, after) && /^(.*)\.(amount|unit)$/.exec(change.property)
    const last = out.at(-1)
    if (match && last && last.property === match[1] && last.subject?.id === change.subject?.id) continue
    out.push(match ? { ...change, property: match[1] ?? '' } : change)
  }
  return out
}

/** A text that came or went with its field or step says nothing beyond that line; nor does the mark of a source that changed. */
function isOwnNews(
  change: Change,
  needed: { before: ReadonlySet<string>; after: ReadonlySet<string> },
  worded: ReadonlySet<string>,
): boolean {
  if (change.path.length < 3) return true
  if (change.path.at(-1) === 'of') return !worded.has(change.path.slice(0, 3).join('/'))
  const path = String(change.path[2])
  return needed.before.has(path) === needed.after.has(path)
}

interface Of {
  readonly before: Definition
  readonly after: Definition
  readonly language: Language
  readonly words: DiffWords
}

function lineOf(change: Change, of: Of): ChangeLine {
  if (change.part === 'messages') return messageLine(change, of)
  const { language } = of
  const owner = change.kind === 'removed' && change.property === '' ? of.before : of.after
  const subject = subjectOf(change, owner, of.before, language)
  const { part, kind, path } = change
  if (change.property === '') {
    const order = kind === 'moved' ? ` (${change.before} → ${change.after})` : ''
    const done = `${verbWord(kind, language)}${order}`
    // A part that may be left out has no name of its own: it came or went as a whole.
    const whole = subject || propertyName(part, language, of.words)
    return { part, kind, subject: whole, property: '', text: `${whole}: ${done}`, path }
  }
  const property = propertyWord(change, language, of.words)
  const [a, b] = limitsOf(change, of.before, of.after) ?? [change.before, change.after]
  const show = (value: unknown, definition: Definition) =>
    valueText(value, {
      property: lastName(change),
      language,
      words: of.words,
      nameOf: (id) => titleOfId(definition, id, language),
    })
  const [was, is] = [show(a, of.before), show(b, of.after)]
  const line = { part, kind: 'changed', subject, property, path } as const
  return was === is ? changed(line, exactly(a, language), exactly(b, language)) : changed(line, was, is)
}

/** Where words are too coarse to tell old from new. */
const exactly = (value: unknown, language: Language): string =>
  value === null || value === undefined ? (language === 'vi' ? 'để trống' : 'not set') : canonical(value)

const lastName = (change: Change) => String(change.property.split('.').at(-1))

const changed = (line: Omit<ChangeLine, 'text' | 'before' | 'after'>, before: string, after: string): ChangeLine => ({
  ...line,
  before,
  after,
  text: `${line.subject ? `${line.subject} – ` : ''}${line.property}: ${before} → ${after}`,
})

/** A wording, named by the thing it belongs to: `Bước “Ký” – tên (tiếng Việt): “Ký” → “Ký duyệt”`. */
function messageLine(change: Change, of: Of): ChangeLine {
  const { language } = of
  const text = (value: unknown) => {
    const raw = typeof value === 'object' && value !== null ? (value as { text?: string }).text : value
    return raw === null || raw === undefined ? (language === 'vi' ? 'chưa có' : 'none') : `“${String(raw)}”`
  }
  const place = String(change.path[2] ?? '')
  const [kind = '', id = '', ...rest] = place.split('.')
  const title = titleOfId(of.after, id, language)
  const subject = title ? `${kindWord(kind, language)} “${title}”` : ''
  const inWhich = inLanguage(String(change.path[1]), language)
  const property =
    title || place === '' ? `${textNameWord(kind, rest, language)} (${inWhich})` : `${place} (${inWhich})`
  const line = { part: change.part, kind: 'changed', subject, property, path: change.path } as const
  if (change.path.length < 3) {
    const done = `${inWhich}: ${verbWord(change.kind, language)}`
    return { ...line, kind: change.kind, property: inWhich, text: done }
  }
  if (change.path.at(-1) === 'of') {
    const matched = (value: unknown) => {
      if (language === 'vi') return value === null ? 'chưa đối chiếu' : 'đã đối chiếu với bản gốc'
      return value === null ? 'not compared' : 'compared with its source'
    }
    const [was, is] = [matched(change.before), matched(change.after)]
    return changed(
      line,
      was === is ? exactly(change.before, language) : was,
      was === is ? exactly(change.after, language) : is,
    )
  }
  return changed(line, text(change.before), text(change.after))
}

const languageNames: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  vi: ['tiếng Việt', 'Vietnamese'],
  en: ['tiếng Anh', 'English'],
}
const inLanguage = (code: string, language: Language) => languageNames[code]?.[language === 'vi' ? 0 : 1] ?? code

/** Both limits whole, also when only the number or only the unit changed. */
function limitsOf(change: Change, before: Definition, after: Definition): [unknown, unknown] | undefined {
  const last = change.path.at(-1)
  if (last !== 'amount' && last !== 'unit') return undefined
  const id = change.subject?.id
  const find = (definition: Definition) => {
    let value: unknown = definition
    for (const name of change.path.slice(0, -1)) {
      if (Array.isArray(value)) value = value.find((one) => (one as { id?: string }).id === id) ?? value[Number(name)]
      else value = (value as Record<string, unknown> | undefined)?.[name]
    }
    return value
  }
  const found = [find(before), find(after)] as [unknown, unknown]
  return found.some((value) => isObject(value) && 'amount' in value && 'unit' in value) ? found : undefined
}
