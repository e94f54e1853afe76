import type { Definition } from '../definition/index.ts'
import { listKeySubjects } from '../rename/index.ts'

type Path = readonly (string | number)[]

export type SubjectKind =
  | 'field'
  | 'requirement'
  | 'table'
  | 'result'
  | 'step'
  | 'transition'
  | 'source'
  | 'operation'
  | 'case'
  | 'fee'
  | 'output'
  | 'notification'
  | 'reasons'
  | 'role'

/** What other parts may name: a field or column (`table/column`), a result (`table/output`), an operation (`source.operation`), … */
export interface Subject {
  readonly kind: SubjectKind
  readonly id: string
}

/** A subject and where it stands; roles stand nowhere. */
export interface PlacedSubject extends Subject {
  readonly path: Path
}

/** Everything of a definition that other parts may name, in reading order. */
export function listSubjects(definition: Definition): PlacedSubject[] {
  const keyed = listKeySubjects(definition).map(
    ({ kind, target, path }): PlacedSubject => ({
      kind: kind === 'column' ? 'field' : kind,
      id: target,
      path: path.slice(0, -1),
    }),
  )
  const lists: [SubjectKind, Path, readonly { id: string }[]][] = [
    ['step', ['workflow', 'steps'], definition.workflow.steps],
    ['transition', ['workflow', 'transitions'], definition.workflow.transitions],
    ['case', ['cases'], definition.cases],
    ['fee', ['fees'], definition.fees],
    ['output', ['outputs'], definition.outputs],
    ['notification', ['notifications'], definition.notifications],
    ['source', ['sources'], definition.sources],
    ['reasons', ['policies', 'reasons'], definition.policies.reasons],
  ]
  const named = lists.flatMap(([kind, at, list]) =>
    list.map(({ id }, i): PlacedSubject => ({ kind, id, path: [...at, i] })),
  )
  const operations = definition.sources.flatMap((source, i) =>
    source.operations.map(
      ({ id }, j): PlacedSubject => ({
        kind: 'operation',
        id: `${source.id}.${id}`,
        path: ['sources', i, 'operations', j],
      }),
    ),
  )
  return [...keyed, ...named, ...operations]
}

/** The subject at a place of a definition: what the properties shown for that place can be asked about. */
export function subjectAtPath(definition: Definition, path: Path): PlacedSubject | undefined {
  const name = path.join('/')
  return listSubjects(definition).find((one) => one.path.join('/') === name)
}
