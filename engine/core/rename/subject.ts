import { type Definition, listFields } from '../definition/index.ts'
import { reservedNames } from '../expression/index.ts'
import type { Path } from './places.ts'

/** What has a key, and the place of that key. */
export interface KeySubject {
  readonly kind: 'field' | 'column' | 'requirement' | 'table' | 'result'
  /** field id, `table/column`, requirement id, table id, `table/output` */
  readonly target: string
  readonly key: string
  /** of the `key` property */
  readonly path: Path
}

/** Everything of a definition that has a key, in reading order. */
export function listKeySubjects(definition: Definition): KeySubject[] {
  const fields = listFields(definition).map(({ field, path }): KeySubject => {
    const tables = path.flatMap((name, i) => (name === 'columns' ? [path.slice(0, i)] : []))
    const ids = tables.map(
      (at) => (at.reduce<unknown>((v, n) => (v as Record<string, unknown>)[n], definition) as { id: string }).id,
    )
    const kind = ids.length === 0 ? ('field' as const) : ('column' as const)
    return { kind, target: [...ids, field.id].join('/'), key: field.key, path: [...path, 'key'] }
  })
  const requirements = definition.requirements.map(
    ({ id, key }, i): KeySubject => ({ kind: 'requirement', target: id, key, path: ['requirements', i, 'key'] }),
  )
  const tables = definition.tables.flatMap((table, i): KeySubject[] => [
    { kind: 'table', target: table.id, key: table.key, path: ['tables', i, 'key'] },
    ...table.outputs.map(
      (output, j): KeySubject => ({
        kind: 'result',
        target: `${table.id}/${output.id}`,
        key: output.key,
        path: ['tables', i, 'outputs', j, 'key'],
      }),
    ),
  ])
  return [...fields, ...requirements, ...tables]
}

const shape = /^[a-z][a-zA-Z0-9]{0,63}$/

/** Why a key cannot be given to this part; undefined when it can. */
export function keyProblem(
  definition: Definition,
  subject: KeySubject,
  key: string,
): 'shape' | 'taken' | 'reserved' | undefined {
  if (!shape.test(key)) return 'shape'
  if (key === subject.key) return undefined
  if ((subject.kind === 'field' || subject.kind === 'column') && reservedNames.includes(key)) return 'reserved'
  const others = listKeySubjects(definition).filter((other) =>
    subject.kind === 'result'
      ? other.kind === 'result' && other.target.split('/')[0] === subject.target.split('/')[0]
      : other.kind !== 'result',
  )
  return others.some((other) => other.key === key) ? 'taken' : undefined
}
