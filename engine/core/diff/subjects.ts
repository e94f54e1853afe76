import { type Definition, findText, type Language } from '../definition/index.ts'
import type { Change } from './diff.ts'
import { kindWord } from './names.ts'

/** Texts that name a thing, by the kind of the thing. */
const titleEnds: Readonly<Record<string, string>> = {
  page: 'title',
  section: 'title',
  field: 'label',
  case: 'title',
  requirement: 'title',
  table: 'title',
  fee: 'title',
  step: 'title',
  transition: 'label',
  output: 'title',
  notification: 'subject',
  source: 'title',
  legalBasis: 'title',
  frame: 'title',
}

/** The name people know an id by; undefined for what has no name of its own. */
export function titleOfId(definition: Definition, id: string, language: Language): string | undefined {
  for (const [kind, end] of Object.entries(titleEnds)) {
    const found = findText(definition, language, `${kind}.${id}.${end}`)
    if (found) return found
  }
  return undefined
}

/** What a change is about: the thing itself, or for a part without a name of its own the named thing that holds it as well. */
export function subjectOf(change: Change, owner: Definition, before: Definition, language: Language): string {
  if (!change.subject) return ''
  const { kind, id } = change.subject
  const title =
    kind in titleEnds ? (findTitle(owner, kind, id, language) ?? findTitle(before, kind, id, language)) : undefined
  const own = `${kindWord(kind, language)} “${title ?? innerTitle(owner, id, language) ?? id}”`
  if (kind in titleEnds) return own
  const holder = holderOf(change, owner, language)
  return holder ? `${holder} › ${own}` : own
}

const findTitle = (definition: Definition, kind: string, id: string, language: Language) =>
  findText(definition, language, `${kind}.${id}.${titleEnds[kind]}`)

/** Reliefs, validations and branches are named under the thing that holds them. */
function innerTitle(definition: Definition, id: string, language: Language): string | undefined {
  const texts = definition.messages[definition.procedure.sourceLanguage] ?? {}
  const path = Object.keys(texts).find((key) => key.endsWith(`.${id}`) || key.endsWith(`.${id}.title`))
  return path && findText(definition, language, path)
}

function holderOf(change: Change, owner: Definition, language: Language): string | undefined {
  const names = change.path.filter((key) => typeof key === 'string')
  let value: unknown = owner
  let found: string | undefined
  for (const key of change.path.slice(0, -1)) {
    value = (value as Record<string | number, unknown> | undefined)?.[key]
    const id = (value as { id?: unknown } | undefined)?.id
    if (typeof id !== 'string' || id === change.subject?.id) continue
    const title = titleOfId(owner, id, language)
    if (title) found = `${kindWord(kindOfPart[String(names[0])] ?? 'other', language)} “${title}”`
  }
  return found
}

const kindOfPart: Readonly<Record<string, string>> = {
  form: 'field',
  cases: 'case',
  requirements: 'requirement',
  tables: 'table',
  fees: 'fee',
  workflow: 'step',
  outputs: 'output',
  notifications: 'notification',
  sources: 'source',
}
