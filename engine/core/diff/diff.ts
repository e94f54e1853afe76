import { canonical, type Definition } from '../definition/index.ts'

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
  'scenarios',
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
  | 'validation'
  | 'relief'
  | 'rule'
  | 'child'
  | 'scenario'
  | 'other'

type Path = readonly (string | number)[]
type Subject = Change['subject']

/** What changed from one definition to the other. Parts are compared by stable ids, so a rename is one change. */
export function diffDefinitions(before: Definition, after: Definition): Change[] {
  const out: Change[] = []
  for (const part of diffParts)
    if (part !== 'scenarios') compare(out, part, [part], null, '', before[part], after[part])
  compareScenarios(out, before.scenarios, after.scenarios)
  return out
}

/** Scenarios are evidence, known by their name: which ones came, went or expect something else. */
function compareScenarios(out: Change[], a: Definition['scenarios'], b: Definition['scenarios']): void {
  const add = (kind: Change['kind'], id: string, i: number, before: unknown, after: unknown) => {
    const subject = { kind: 'scenario', id } as const
    out.push({ part: 'scenarios', kind, path: ['scenarios', i], subject, property: '', before, after })
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
  const stayed = longestRising(b.filter((one) => oldIds.has(one.id)).map((one) => kept.indexOf(one.id)))
  b.forEach((one, i) => {
    const old = oldIds.get(one.id)
    const subject = { kind, id: one.id }
    if (!old) {
      out.push({ part, kind: 'added', path: [...path, i], subject, property: '', before: null, after: one })
      return
    }
    if (!stayed.has(kept.indexOf(one.id)) && ordered.has(kind))
      out.push({ part, kind: 'moved', path: [...path, i], subject, property: '', before: old.i + 1, after: i + 1 })
    compare(out, part, [...path, i], subject, '', old.one, one)
  })
}

/** The most that can have stayed where they were: one field carried to the top has moved, the others have not. */
function longestRising(places: readonly number[]): ReadonlySet<number> {
  const best: number[][] = []
  for (const place of places) {
    const before = best.filter((chain) => (chain.at(-1) ?? -1) < place)
    const longest = before.reduce<number[]>((most, chain) => (chain.length > most.length ? chain : most), [])
    best.push([...longest, place])
  }
  return new Set(best.reduce<number[]>((most, chain) => (chain.length > most.length ? chain : most), []))
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
  validations: 'validation',
  reliefs: 'relief',
  rules: 'rule',
  children: 'child',
}
const kindOf = (path: Path): SubjectKind => kinds[String(path.at(-1))] ?? 'other'

const hasId = (value: unknown): boolean => isObject(value) && typeof value.id === 'string'
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b))
