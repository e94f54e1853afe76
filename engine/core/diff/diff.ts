import type { Definition } from '../definition/index.ts'
import { longestRising } from './longest-rising.ts'
import { isObject, same } from './same.ts'

/** Part of a definition a change belongs to, in the order of the editor. */
export const diffParts = [
  'procedure',
  'cases',
  'form',
  'requirements',
  'tables',
  'fees',
  'workflow',
  'deadlines',
  'duty',
  'window',
  'outputs',
  'notifications',
  'sources',
  'policies',
  'access',
  'messages',
  'scenarios',
] as const satisfies readonly Exclude<keyof Definition, 'format'>[]
export type DiffPart = (typeof diffParts)[number]
/** A part of the definition that stands in no line of a diff would change unseen: this does not compile then. */
const allParts: Exclude<keyof Definition, 'format' | DiffPart> extends never ? true : never = true

/** One difference between two definitions, as data. `path` leads into the newer one, for removed things into the older. */
export interface Change {
  readonly part: DiffPart
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  readonly path: readonly (string | number)[]
  /** kind and id of the nearest thing with an id, e.g. `field f-copies` */
  readonly subject: { readonly kind: SubjectKind; readonly id: string } | null
  /** property inside the subject, dotted, e.g. `timeLimit.amount`; empty when the subject itself came or went */
  readonly property: string
  readonly before: unknown
  readonly after: unknown
}

export type SubjectKind =
  | 'page'
  | 'section'
  | 'field'
  | 'case'
  | 'requirement'
  | 'table'
  | 'fee'
  | 'step'
  | 'transition'
  | 'output'
  | 'notification'
  | 'source'
  | 'legalBasis'
  | 'validation'
  | 'relief'
  | 'rule'
  | 'child'
  | 'scenario'
  | 'branch'
  | 'child'
  | 'timeLimit'
  | 'extension'
  | 'input'
  | 'result'
  | 'operation'
  | 'reasons'
  | 'block'
  | 'option'
  | 'opening'
  | 'answer'
  | 'other'

type Path = readonly (string | number)[]
type Subject = Change['subject']

/** What changed from one definition to the other. Parts are compared by stable ids, so a rename is one change. */
export function diffDefinitions(before: Definition, after: Definition): Change[] {
  const out: Change[] = []
  for (const part of diffParts)
    if (allParts && part !== 'scenarios' && part !== 'messages')
      compare(out, part, [part], null, '', before[part], after[part])
  compareMessages(out, before.messages, after.messages)
  compareScenarios(out, before.scenarios, after.scenarios)
  return out
}

/** Text by text, also where a whole language came or went. */
function compareMessages(out: Change[], a: Definition['messages'], b: Definition['messages']): void {
  const languages = Object.keys({ ...a, ...b }) as (keyof Definition['messages'])[]
  for (const language of languages) {
    const [old, fresh] = [a[language], b[language]]
    const path = ['messages', language]
    if (Object.keys({ ...old, ...fresh }).length > 0)
      compare(out, 'messages', path, null, language, old ?? {}, fresh ?? {})
    else if ((old === undefined) !== (fresh === undefined))
      out.push({
        ...{ part: 'messages', kind: old ? 'removed' : 'added', path, subject: null, property: language },
        before: old ?? null,
        after: fresh ?? null,
      })
  }
}

/** Scenarios are evidence, known by their name: which ones came, went or expect something else. */
function compareScenarios(out: Change[], a: Definition['scenarios'], b: Definition['scenarios']): void {
  const add = (kind: Change['kind'], id: string, i: number, before: unknown, after: unknown) => {
    const subject = { kind: 'scenario', id } as const
    out.push({ part: 'scenarios', kind, path: ['scenarios', i], subject, property: '', before, after })
  }
  const named = (list: Definition['scenarios']) => new Set(list.map((one) => one.name)).size === list.length
  if (!named(a) || !named(b)) {
    compare(out, 'scenarios', ['scenarios'], null, 'scenarios', { list: a }, { list: b })
    return
  }
  const newer = new Set(b.map((one) => one.name))
  a.forEach((one, i) => {
    if (!newer.has(one.name)) add('removed', one.name, i, one, null)
  })
  b.forEach((one, i) => {
    const old = a.find((other) => other.name === one.name)
    if (!old) add('added', one.name, i, null, one)
    else if (!same(old, one)) add('changed', one.name, i, old, one)
  })
}

/** Where the designer put things has no legal meaning. */
const silent: ReadonlySet<string> = new Set(['workflow/layout', 'workflow/frames'])

function compare(
  out: Change[],
  part: DiffPart,
  path: Path,
  subject: Subject,
  property: string,
  a: unknown,
  b: unknown,
): void {
  if (silent.has(path.join('/')) || same(a, b)) return
  const name = Array.isArray(a) && Array.isArray(b) ? nameOf(a, b) : undefined
  if (name && Array.isArray(a) && Array.isArray(b)) {
    compareLists(out, part, path, identified(a, name), identified(b, name))
    return
  }
  if (isObject(a) && isObject(b)) {
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)]))
      compare(out, part, [...path, name], subject, property ? `${property}.${name}` : name, a[name], b[name])
    return
  }
  const kind = a === undefined ? 'added' : b === undefined ? 'removed' : 'changed'
  out.push({ part, kind, path, subject, property, before: a ?? null, after: b ?? null })
}

interface Identified {
  readonly id: string
  readonly one: unknown
}

/** Properties that a thing of a list is known by, in the order to try. */
const names = ['id', 'value', 'name'] as const

/** The property that tells the things of both lists apart; undefined where there is none. */
function nameOf(a: readonly unknown[], b: readonly unknown[]): (typeof names)[number] | undefined {
  if (a.length + b.length === 0) return undefined
  return names.find((name) =>
    [a, b].every((list) => {
      const ids = list.map((one) => (isObject(one) ? one[name] : undefined))
      return ids.every((id) => typeof id === 'string') && new Set(ids).size === ids.length
    }),
  )
}

const identified = (list: readonly unknown[], name: (typeof names)[number]): Identified[] =>
  list.map((one) => ({ id: String((one as Record<string, unknown>)[name]), one }))

function compareLists(
  out: Change[],
  part: DiffPart,
  path: Path,
  a: readonly Identified[],
  b: readonly Identified[],
): void {
  const kind = kindOf(path)
  const oldIds = new Map(a.map((item, i) => [item.id, { one: item.one, i }]))
  const newIds = new Set(b.map((item) => item.id))
  a.forEach(({ id, one }, i) => {
    if (!newIds.has(id))
      out.push({
        part,
        kind: 'removed',
        path: [...path, i],
        subject: { kind, id },
        property: '',
        before: one,
        after: null,
      })
  })
  const kept = new Map(a.filter(({ id }) => newIds.has(id)).map(({ id }, i) => [id, i]))
  const placeOf = (id: string) => kept.get(id) ?? -1
  const stayed = longestRising(b.filter(({ id }) => oldIds.has(id)).map(({ id }) => placeOf(id)))
  b.forEach(({ id, one }, i) => {
    const old = oldIds.get(id)
    const subject = { kind, id }
    if (!old) {
      out.push({ part, kind: 'added', path: [...path, i], subject, property: '', before: null, after: one })
      return
    }
    if (!stayed.has(placeOf(id)))
      out.push({ part, kind: 'moved', path: [...path, i], subject, property: '', before: old.i + 1, after: i + 1 })
    compare(out, part, [...path, i], subject, '', old.one, one)
  })
}

const kinds: Readonly<Record<string, SubjectKind>> = {
  pages: 'page',
  sections: 'section',
  officialSections: 'section',
  fields: 'field',
  columns: 'field',
  cases: 'case',
  requirements: 'requirement',
  tables: 'table',
  fees: 'fee',
  steps: 'step',
  transitions: 'transition',
  outputs: 'output',
  notifications: 'notification',
  sources: 'source',
  legalBases: 'legalBasis',
  validations: 'validation',
  reliefs: 'relief',
  rules: 'rule',
  openings: 'opening',
  children: 'child',
}
const kindOf = (path: Path): SubjectKind => kinds[String(path.at(-1))] ?? 'other'
