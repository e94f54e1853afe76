import { type Definition, type Language, listExpressions, type Message, textHash } from '../definition/index.ts'
import type { BulkFlag, BulkLine } from './line.ts'
import { replacePhrases } from './phrase.ts'

type Path = readonly (string | number)[]

/** What becomes of a value; undefined or the same = it stays. */
export type Rewrite = (text: string, kind: 'expression' | 'value') => string

/** A line's id: the path with ids and names in place of positions where there are some. */
export function idOf(definition: unknown, path: Path): string {
  let at: unknown = definition
  const out: string[] = []
  for (const name of path) {
    at = (at as Record<string | number, unknown> | undefined)?.[name]
    const own = at as { id?: unknown; name?: unknown } | undefined
    const known = typeof name === 'number' ? (own?.id ?? own?.name) : undefined
    out.push(typeof known === 'string' ? known : String(name))
  }
  return out.join('/')
}

/** Names by which things of a definition are known or sorted: never text. */
const nameLike: ReadonlySet<string> = new Set(['id', 'key', 'kind', 'type', 'code', 'format'])
/** In scenarios also what is done, by whom, and their own names. */
const deedLike: ReadonlySet<string> = new Set([...nameLike, 'name', 'do', 'as', 'step', 'at'])

/**
 * Rewrites the strings outside the messages that are for people or expressions: FEEL texts, the bases of fees and reliefs,
 * ids of agencies, and what scenarios answer and expect.
 */
export function rewriteValues(
  definition: Definition,
  rewrite: Rewrite,
  without: ReadonlySet<string>,
): { definition: Definition; lines: BulkLine[] } {
  const feel = new Set(listExpressions(definition).map((one) => one.text))
  const lines: BulkLine[] = []
  const walk = (value: unknown, path: Path): unknown => {
    if (typeof value === 'string') {
      const kind = feel.has(value) && path[0] !== 'scenarios' ? 'expression' : 'value'
      const after = rewrite(value, kind)
      if (after === value) return value
      const id = idOf(definition, path)
      lines.push({ id, path, what: kind, before: value, after, flags: [] })
      return without.has(id) ? value : after
    }
    if (Array.isArray(value)) {
      const next = value.map((one, i) => walk(one, [...path, i]))
      return next.every((one, i) => one === value[i]) ? value : next
    }
    if (typeof value !== 'object' || value === null) return value
    const skipped = path[0] === 'scenarios' ? deedLike : nameLike
    const entries = Object.entries(value)
    const next = entries.map(([name, one]) => [name, skipped.has(name) ? one : walk(one, [...path, name])] as const)
    return next.every(([, one], i) => one === entries[i]?.[1]) ? value : Object.fromEntries(next)
  }
  const { messages, procedure, ...rest } = definition
  const walked = walk(rest, []) as typeof rest
  return { definition: { ...walked, procedure, messages }, lines }
}

/** Rewrites the quoted texts of an expression and nothing else of it. */
export const inLiterals = (expression: string, rewrite: (text: string) => string): string =>
  expression.replace(/"((?:[^"\\]|\\.)*)"/g, (whole, inner: string) => {
    const before = inner.replace(/\\(["\\])/g, '$1')
    const after = rewrite(before)
    return after === before ? whole : `"${after.replace(/["\\]/g, '\\$&')}"`
  })

/**
 * Rewrites texts of every language. A translation that was true to its source stays so where both were rewritten; where only
 * the source was, it turns stale, which the line says.
 * @param except  paths that are not looked at
 */
export function rewriteTexts(
  definition: Definition,
  rewrite: (text: string, language: Language) => string,
  without: ReadonlySet<string>,
  flagsOf: (text: string) => readonly BulkFlag[] = () => [],
  except: (path: string) => boolean = () => false,
): { definition: Definition; lines: BulkLine[] } {
  const { sourceLanguage } = definition.procedure
  const old = definition.messages
  const lines: BulkLine[] = []
  const messages: Partial<Record<Language, Record<string, Message>>> = {}
  for (const language of Object.keys(old) as Language[]) {
    const texts: Record<string, Message> = {}
    for (const [path, message] of Object.entries(old[language] ?? {})) {
      const after = except(path) ? message.text : rewrite(message.text, language)
      const id = `messages/${language}/${path}`
      if (after !== message.text) {
        const at = ['messages', language, path]
        lines.push({ id, path: at, what: 'text', before: message.text, after, flags: flagsOf(message.text) })
      }
      texts[path] = after === message.text || without.has(id) ? message : { ...message, text: after }
    }
    messages[language] = texts
  }
  const changed = (language: Language, path: string) => messages[language]?.[path] !== old[language]?.[path]
  const isSource = (line: BulkLine) => line.path[1] === sourceLanguage
  for (const language of Object.keys(messages) as Language[]) {
    if (language === sourceLanguage) continue
    for (const [path, message] of Object.entries(messages[language] ?? {})) {
      const [was, is] = [old[sourceLanguage]?.[path], messages[sourceLanguage]?.[path]]
      if (!was || !is || was === is || message.of !== textHash(was.text) || !changed(language, path)) continue
      messages[language] = { ...messages[language], [path]: { ...message, of: textHash(is.text) } }
    }
  }
  const leavesStale = (line: BulkLine): boolean => {
    const path = String(line.path[2])
    return (Object.keys(old) as Language[]).some((language) => {
      const message = old[language]?.[path]
      if (language === sourceLanguage || !message || message.of !== textHash(line.before)) return false
      return rewrite(message.text, language) === message.text || without.has(`messages/${language}/${path}`)
    })
  }
  return {
    definition: lines.length > 0 ? { ...definition, messages } : definition,
    lines: lines.map((line) =>
      isSource(line) && leavesStale(line) ? { ...line, flags: [...line.flags, 'translation'] } : line,
    ),
  }
}

/** Replaces one phrase in a value as its kind asks. */
export const rewritePhrases =
  (phrases: readonly { readonly from: string; readonly to: string }[]): Rewrite =>
  (text, kind) =>
    kind === 'expression' ? inLiterals(text, (one) => replacePhrases(one, phrases)) : replacePhrases(text, phrases)
