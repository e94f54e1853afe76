import { readFileSync } from 'node:fs'
import { toAgencyCalendar, WorkCalendar } from '@motcua/core/calendar'
import { type Definition, parseDefinition, textHash, textPaths, versionHash } from '@motcua/core/definition'
import { AdminUnits, CodeLists } from '@motcua/core/fields'
import { type LoadedVersion, loadVersion, type Reference } from '@motcua/core/process'

const root = new URL('../../../', import.meta.url)

export const readDocument = (path: string): string => readFileSync(new URL(path, root), 'utf8')

/** One fenced example of a document: its language, what the fence says after it, and its line. */
interface Example {
  readonly language: string
  readonly words: readonly string[]
  readonly text: string
  readonly line: number
}

/** Fenced blocks of a document in reading order. */
export function examplesOf(document: string): Example[] {
  const out: Example[] = []
  let open: { fence: string; line: number; body: string[] } | null = null
  document.split('\n').forEach((text, i) => {
    if (!text.startsWith('```')) {
      open?.body.push(text)
      return
    }
    if (open === null) {
      open = { fence: text.slice(3).trim(), line: i + 1, body: [] }
      return
    }
    const [language = '', ...words] = open.fence.split(/\s+/)
    out.push({ language, words, text: open.body.join('\n'), line: open.line })
    open = null
  })
  return out
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/**
 * A fragment laid over a definition, as the document describes it: objects are merged, lists of parts with ids are merged
 * by id, everything else is replaced.
 */
function laidOver(base: Json | undefined, fragment: Json): Json {
  if (isParts(base) && isParts(fragment)) {
    const known = new Set(base.map((part) => part.id))
    return [
      ...base.map((part) => {
        const over = fragment.find((one) => one.id === part.id)
        return over === undefined ? part : laidOver(part, over)
      }),
      ...fragment.filter((part) => !known.has(part.id)),
    ]
  }
  if (!isObject(base) || !isObject(fragment)) return fragment
  const out: Record<string, Json> = { ...base }
  for (const [name, value] of Object.entries(fragment)) out[name] = laidOver(base[name], value)
  // A part of another kind is another part: nothing of the old one stays.
  return 'kind' in fragment && 'kind' in base && fragment.kind !== base.kind ? fragment : out
}

const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isParts = (value: Json | undefined): value is { [name: string]: Json }[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => isObject(one) && typeof one.id === 'string')

/** A definition with a text, in each language, for every part that lacks one. @throws when it does not parse */
export function withTexts(value: unknown): Definition {
  const parsed = parseDefinition(value)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error.issues ?? parsed.error, null, 1))
  const definition = structuredClone(parsed.value)
  const { messages, procedure } = definition
  const source = procedure.sourceLanguage
  const needed = textPaths(definition).filter(({ optional }) => !optional)
  const texts = { ...Object.fromEntries(needed.map(({ path }) => [path, { text: path }])), ...messages[source] }
  messages[source] = texts
  for (const language of procedure.languages.filter((one) => one !== source)) {
    const translated = Object.entries(texts).map(([path, { text }]) => [path, { text, of: textHash(text) }])
    messages[language] = { ...Object.fromEntries(translated), ...messages[language] }
  }
  return definition
}

/** The procedure that the examples of `docs/definition.md` change. */
function baseOf(document: string): Json {
  const example = examplesOf(document).find(({ words }) => words[0] === 'procedure')
  if (!example) throw new Error('the document shows no whole procedure')
  return JSON.parse(example.text) as Json
}

/** Each example of the document by name, laid over the procedure. Those of one name are laid over one another. */
export function namedExamples(document: string): Map<string, Json> {
  const base = baseOf(document)
  const out = new Map<string, Json>([['procedure', base]])
  for (const { language, words, text, line } of examplesOf(document)) {
    if (language !== 'json' || words[0] !== 'example') continue
    const [, name] = words
    if (name === undefined) throw new Error(`line ${line}: an example without a name`)
    const place = words.find((word) => word.startsWith('in:'))?.slice(3)
    out.set(name, laidOver(out.get(name) ?? base, at(place?.split('.') ?? [], base, JSON.parse(text) as Json)))
  }
  return out
}

/** A fragment at its place, e.g. `form.pages.pg-1.sections`: parts of a list are named by id. */
function at(place: readonly string[], base: Json | undefined, fragment: Json): Json {
  const [name, ...rest] = place
  if (name === undefined) return fragment
  if (isParts(base)) {
    const part = base.find((one) => one.id === name)
    if (part === undefined) throw new Error(`no part ${name}`)
    return [{ id: name, ...(at(rest, part, fragment) as object) }]
  }
  return { [name]: at(rest, isObject(base) ? base[name] : undefined, fragment) }
}

export function versionOf(definition: Definition): LoadedVersion {
  const loaded = loadVersion({
    id: 'version-1',
    number: 1,
    hash: versionHash(definition),
    effectiveFrom: '2026-01-01T00:00:00Z',
    definition,
  })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}

const readReference = (name: string): unknown => JSON.parse(readDocument(`templates/reference/${name}.json`))

/** Reference data as shipped, for a service of one agency. */
export const referenceFor = (definition: Definition): Reference => ({
  revision: 1,
  calendar: toAgencyCalendar(['calendar-2026', 'calendar-2027'].map((name) => WorkCalendar.parse(readReference(name)))),
  adminUnits: AdminUnits.parse(readReference('admin-units')),
  codeLists: CodeLists.parse(readReference('code-lists')),
  service: {
    agencyId: 'SIM',
    procedureCode: definition.procedure.code,
    channels: definition.procedure.channels,
    units: {},
    receivingUnitId: 'one-stop',
    competentAgencyId: 'SIM',
  },
})
