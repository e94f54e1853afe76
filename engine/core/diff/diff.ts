import { canonical, type Definition, findText, type Language } from '../definition/index.ts'

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
  'outputs',
  'notifications',
  'sources',
  'policies',
  'access',
  'messages',
] as const
export type DiffPart = (typeof diffParts)[number]

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
  | 'other'

type Path = readonly (string | number)[]
type Subject = Change['subject']

/** What changed from one definition to the other. Parts are compared by stable ids, so a rename is one change. */
export function diffDefinitions(before: Definition, after: Definition): Change[] {
  const out: Change[] = []
  for (const part of diffParts) compare(out, part, [part], null, '', before[part], after[part])
  return out
}

/** Where the designer put things has no legal meaning. */
const silent: ReadonlySet<string> = new Set(['workflow/layout'])

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
  if (Array.isArray(a) && Array.isArray(b) && [...a, ...b].every(hasId)) {
    compareLists(out, part, path, a as Identified[], b as Identified[])
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
}

function compareLists(
  out: Change[],
  part: DiffPart,
  path: Path,
  a: readonly Identified[],
  b: readonly Identified[],
): void {
  const kind = kindOf(path)
  const oldIds = new Map(a.map((one, i) => [one.id, { one, i }]))
  const newIds = new Set(b.map((one) => one.id))
  a.forEach((one, i) => {
    if (!newIds.has(one.id))
      out.push({
        part,
        kind: 'removed',
        path: [...path, i],
        subject: { kind, id: one.id },
        property: '',
        before: one,
        after: null,
      })
  })
  const kept = a.filter((one) => newIds.has(one.id)).map((one) => one.id)
  const order = b.filter((one) => oldIds.has(one.id)).map((one) => one.id)
  b.forEach((one, i) => {
    const old = oldIds.get(one.id)
    const subject = { kind, id: one.id }
    if (!old) {
      out.push({ part, kind: 'added', path: [...path, i], subject, property: '', before: null, after: one })
      return
    }
    if (kept.indexOf(one.id) !== order.indexOf(one.id) && ordered.has(kind))
      out.push({ part, kind: 'moved', path: [...path, i], subject, property: '', before: old.i + 1, after: i + 1 })
    compare(out, part, [...path, i], subject, '', old.one, one)
  })
}

/** Kinds whose order means something: the wizard's, and the first case that holds applies. */
const ordered: ReadonlySet<SubjectKind> = new Set(['page', 'section', 'field', 'case'])

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
}
const kindOf = (path: Path): SubjectKind => kinds[String(path.at(-1))] ?? 'other'

const hasId = (value: unknown): boolean => isObject(value) && typeof value.id === 'string'
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b))

const titlePaths: Partial<Record<SubjectKind, (id: string) => string>> = {
  page: (id) => `page.${id}.title`,
  section: (id) => `section.${id}.title`,
  field: (id) => `field.${id}.label`,
  case: (id) => `case.${id}.title`,
  requirement: (id) => `requirement.${id}.title`,
  table: (id) => `table.${id}.title`,
  fee: (id) => `fee.${id}.title`,
  step: (id) => `step.${id}.title`,
  transition: (id) => `transition.${id}.label`,
  output: (id) => `output.${id}.title`,
  notification: (id) => `notification.${id}.subject`,
  source: (id) => `source.${id}.title`,
  legalBasis: (id) => `legalBasis.${id}.title`,
}

/** Name of what changed as people know it, from the newer definition or, when it went, from the older. */
export function subjectTitle(change: Change, before: Definition, after: Definition, language: Language): string {
  if (!change.subject) return ''
  const path = titlePaths[change.subject.kind]?.(change.subject.id)
  if (!path) return change.subject.id
  return findText(after, language, path) ?? findText(before, language, path) ?? change.subject.id
}
