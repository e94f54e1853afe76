import { type Definition, listExpressions, listReferences, type ReferenceKind } from '../definition/index.ts'
import { type Expr, nodesOf, parseExpression } from '../expression/index.ts'
import { listKeySubjects, renameKey } from '../rename/index.ts'
import { changedPlaces } from './changed-places.ts'
import { listSubjects, type Subject } from './subjects.ts'

type Path = readonly (string | number)[]

/** One place that speaks of a subject. */
export interface Use {
  readonly path: Path
  /** a FEEL text, an id or key in a property, words with a placeholder, a list on a paper, a saved scenario */
  readonly how: 'expression' | 'reference' | 'text' | 'document' | 'scenario'
  /** the FEEL or the words that speak of it */
  readonly text?: string
}

/**
 * Every place of a definition that speaks of a subject: by id, by key in expressions, mappings, placeholders, papers and
 * scenarios. What stands inside the subject itself is none. In reading order, each place once.
 */
export function usesOf(definition: Definition, subject: Subject): Use[] {
  const own = listSubjects(definition).find(({ kind, id }) => kind === subject.kind && id === subject.id)?.path
  const places = [
    ...namedPlaces(definition, subject),
    ...keyedPlaces(definition, subject),
    ...onlyResultPlaces(definition, subject),
    ...literalPlaces(definition, subject),
    ...rolePlaces(definition, subject),
    ...playedPlaces(definition, subject),
  ].filter((path) => !own || !isWithin(path, own))
  const expressions = new Map(listExpressions(definition).map((one) => [one.path.join('/'), one.text]))
  const seen = new Set<string>()
  const out: Use[] = []
  for (const path of places) {
    const name = path.join('/')
    if (seen.has(name)) continue
    seen.add(name)
    out.push(useAt(definition, path, expressions.get(name)))
  }
  const order = Object.keys(definition)
  return out.sort((a, b) => order.indexOf(String(a.path[0])) - order.indexOf(String(b.path[0])))
}

function useAt(definition: Definition, path: Path, expression: string | undefined): Use {
  if (path[0] === 'scenarios') return { path, how: 'scenario' }
  const text = valueAt(definition, path)
  const words = typeof text === 'string' ? { text } : {}
  if (path[0] === 'messages') return { path, how: 'text', ...words }
  if (expression !== undefined) return { path, how: 'expression', text: expression }
  if (path[0] === 'outputs' && path.includes('blocks'))
    return path.at(-1) === 'when' ? { path, how: 'expression', ...words } : { path, how: 'document' }
  return { path, how: 'reference' }
}

const references: Partial<Record<Subject['kind'], readonly ReferenceKind[]>> = {
  field: ['field'],
  requirement: ['requirement'],
  step: ['step'],
  transition: ['transition'],
  source: ['source'],
  operation: ['operation'],
  case: ['case'],
  fee: ['fee'],
  output: ['output', 'register'],
  notification: ['notification'],
  reasons: ['reasons'],
}

function namedPlaces(definition: Definition, { kind, id }: Subject): Path[] {
  const kinds = references[kind] ?? []
  const name = kind === 'field' ? id.split('/').at(-1) : id
  // `takeNumber` names its output, not a part of the effect
  return listReferences(definition)
    .filter((one) => kinds.includes(one.kind) && one.id === name)
    .map((one) => (one.kind === 'register' ? [...one.path, 'output'] : one.path))
}

const freshKey = 'keyThatNobodyElseHas'

/** By key: whatever a renaming would rewrite. */
function keyedPlaces(definition: Definition, { kind, id }: Subject): Path[] {
  if (kind !== 'field' && kind !== 'requirement' && kind !== 'table' && kind !== 'result') return []
  const keys = listKeySubjects(definition)
  const target = keys.find((one) => (one.kind === 'column' ? 'field' : one.kind) === kind && one.target === id)
  const renamed = target && renameKey(definition, target.target, freshKey)
  if (!target || !renamed?.ok) return []
  const own = new Set(keys.filter(({ kind: one }) => one === target.kind).map(({ path }) => path.join('/')))
  return changedPlaces(definition, renamed.value).filter(
    (path) => !own.has(path.join('/')) && !(path[0] === 'messages' && path.at(-1) === 'of'),
  )
}

/** A table with one result is that result. */
function onlyResultPlaces(definition: Definition, { kind, id }: Subject): Path[] {
  if (kind !== 'result') return []
  const table = definition.tables.find((one) => id === `${one.id}/${one.outputs[0]?.id}`)
  return table?.outputs.length === 1 ? keyedPlaces(definition, { kind: 'table', id: table.id }) : []
}

/** Built-in facts that hold an id or a role: `dossier.caseId = "c-1"`, `actor.role = "head"`. */
const facts: Partial<Record<Subject['kind'], string>> = { case: 'dossier.caseId', role: 'actor.role' }

function literalPlaces(definition: Definition, { kind, id }: Subject): Path[] {
  const fact = facts[kind]
  if (!fact) return []
  return listExpressions(definition)
    .filter(({ text }) => text.includes(`"${id}"`) && text.includes(fact.split('.')[1] ?? fact))
    .filter(({ text }) => {
      const { tree } = parseExpression(text)
      return tree !== null && [...nodesOf(tree)].some((node) => compares(node, fact, id))
    })
    .map(({ path }) => path)
}

function compares(node: Expr, fact: string, id: string): boolean {
  const isFact = (one: Expr) => one.kind === 'path' && one.of.kind === 'name' && `${one.of.name}.${one.name}` === fact
  const isId = (one: Expr) => one.kind === 'literal' && one.value === id
  if (node.kind === 'compare') return (isFact(node.left) && isId(node.right)) || (isFact(node.right) && isId(node.left))
  return (
    node.kind === 'in' && isFact(node.of) && node.tests.some((test) => test.kind === 'valueTest' && isId(test.value))
  )
}

const roleProperties = new Set(['role', 'by', 'read', 'readSensitive', 'signers', 'as'])

function rolePlaces(definition: Definition, { kind, id }: Subject): Path[] {
  if (kind !== 'role') return []
  const out: Path[] = []
  const visit = (value: unknown, path: Path) => {
    if (value === id) {
      const name = path.filter((key) => typeof key === 'string').at(-1) ?? ''
      if (roleProperties.has(name) || (name === 'to' && path.includes('escalate'))) out.push(path)
    } else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value))
        visit(inner, [...path, Array.isArray(value) ? Number(name) : name])
  }
  for (const part of ['workflow', 'deadlines', 'outputs', 'policies', 'access'] as const)
    visit(definition[part], [part])
  return out
}

/** Scenarios name steps, transitions and operations by id. */
function playedPlaces(definition: Definition, { kind, id }: Subject): Path[] {
  const names = (scenario: Definition['scenarios'][number]): boolean => {
    const expectations = [scenario.expect, ...scenario.acts.map((act) => act.expect)]
    if (kind === 'step')
      return expectations.some(
        (one) => one?.step === id || one?.steps?.some((step) => step === id || step.startsWith(`${id}/`)),
      )
    if (kind === 'case') return expectations.some((one) => one?.case === id)
    if (kind === 'transition') return scenario.acts.some((act) => act.do === id)
    if (kind === 'operation') return Object.hasOwn(scenario.answers, id)
    return kind === 'source' && Object.keys(scenario.answers).some((name) => name.startsWith(`${id}.`))
  }
  return definition.scenarios.flatMap((scenario, i): Path[] => (names(scenario) ? [['scenarios', i]] : []))
}

const isWithin = (path: Path, of: Path): boolean => of.every((key, i) => path[i] === key)

export function valueAt(value: unknown, path: Path): unknown {
  let here = value
  for (const key of path)
    here = typeof here === 'object' && here !== null ? (here as Record<string | number, unknown>)[key] : undefined
  return here
}
