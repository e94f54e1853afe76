import { type Definition, type Field, listExpressions, listFields } from '@motcua/core/definition'
import { type Renamed, rewriteKey, rewriteReferences, type Scope, scopeFor } from '@motcua/core/expression'
import { getAt, type Path, setAt } from './at.ts'
import { listKeys } from './ids.ts'

const keyShape = /^[a-z][a-zA-Z0-9]{0,63}$/

/** Why a key cannot be taken; undefined when it can. */
export function keyProblem(definition: Definition, path: Path, key: string): 'shape' | 'taken' | undefined {
  if (!keyShape.test(key)) return 'shape'
  const now = getAt(definition, path)
  return key !== now && listKeys(definition).has(key) ? 'taken' : undefined
}

/**
 * Gives a field, requirement or table another key and rewrites every place that speaks of it by key: expressions,
 * sources of values, placeholders of texts, scenarios.
 * @param args.path  path of the `key` property
 */
export function renameKey(definition: Definition, args: { path: Path; to: string }): Definition {
  const from = getAt(definition, args.path)
  if (typeof from !== 'string' || from === args.to || keyProblem(definition, args.path, args.to)) return definition
  const renamed = setAt(definition, args.path, args.to)
  const mention = renamedAt(definition, args.path, from, args.to)
  const scopes = new Map<string, Scope>()
  const scopeOfPlace = (place: Parameters<typeof scopeFor>[1]) => {
    const key = JSON.stringify(place)
    const scope = scopes.get(key) ?? scopeFor(definition, place)
    scopes.set(key, scope)
    return scope
  }
  // the old texts are read from `definition`: their places are the same in both
  const expressions = listExpressions(definition).reduce((now, { path, text, scope }) => {
    if (!mention || typeof getAt(now, path) !== 'string') return now
    const exact = rewriteReferences(text, scopeOfPlace(scope), mention)
    const next = exact === text && mention.kind === 'field' ? rewriteKey(text, from, args.to) : exact
    return next === text ? now : setAt(now, path, next)
  }, renamed)
  const holder = args.path[0]
  const isColumn = args.path.includes('columns')
  const named = holder === 'requirements' ? inRequirements(expressions, from, args.to) : expressions
  const placed = holder === 'form' && !isColumn ? inFields(named, from, args.to) : named
  const blocks = inTemplates(placed, from, args.to)
  return inTexts(inScenarios(blocks, from, args.to, holder === 'requirements'), from, args.to)
}

/** What FEEL calls the thing whose key stands at `path`; requirements are not named in expressions. */
function renamedAt(definition: Definition, path: Path, from: string, newKey: string): Renamed | undefined {
  if (path[0] === 'tables') return path.length === 3 ? { kind: 'table', target: from, newKey } : undefined
  if (path[0] !== 'form') return undefined
  const ids: string[] = []
  for (let i = 0; i < path.length; i += 1)
    if (path[i] === 'fields' || path[i] === 'columns')
      ids.push(String((getAt(definition, path.slice(0, i + 2)) as { id?: unknown } | undefined)?.id))
  return { kind: ids.length > 1 ? 'column' : 'field', target: ids.join('/'), newKey }
}

const swap = (from: string, to: string) => (key: string) => (key === from ? to : key)

function inFields(definition: Definition, from: string, to: string): Definition {
  const other = swap(from, to)
  return listFields(definition).reduce((now, { path }) => {
    const field = getAt(now, path) as Field
    const changed: Record<string, unknown> = {}
    if (field.source?.kind === 'field' && field.source.field === from) changed.source = { ...field.source, field: to }
    if (field.source?.kind === 'lookup' && field.source.lookup === from)
      changed.source = { ...field.source, lookup: to }
    if (field.type === 'personalId') {
      if (field.birthDate === from) changed.birthDate = to
      if (field.gender === from) changed.gender = to
    }
    if (field.type === 'lookup' && Object.values(field.output).includes(from))
      changed.output = Object.fromEntries(Object.entries(field.output).map(([name, key]) => [name, other(key)]))
    return Object.keys(changed).length === 0 ? now : setAt(now, path, { ...field, ...changed })
  }, definition)
}

function inRequirements(definition: Definition, from: string, to: string): Definition {
  return listFields(definition).reduce((now, { field, path }) => {
    if (!field.replaces?.includes(from)) return now
    return setAt(now, [...path, 'replaces'], field.replaces.map(swap(from, to)))
  }, definition)
}

function inTemplates(definition: Definition, from: string, to: string): Definition {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit)
    if (typeof value !== 'object' || value === null) return value
    const block = value as Record<string, unknown>
    const next = Object.fromEntries(Object.entries(block).map(([name, inner]) => [name, visit(inner)]))
    if (typeof block.when === 'string') next.when = rewriteKey(block.when, from, to)
    if (block.kind === 'table' && block.rows === from) next.rows = to
    return next
  }
  const outputs = definition.outputs.map((output) => {
    const blocks = visit(output.template.blocks) as typeof output.template.blocks
    return JSON.stringify(blocks) === JSON.stringify(output.template.blocks)
      ? output
      : { ...output, template: { ...output.template, blocks } }
  })
  return outputs.every((one, i) => one === definition.outputs[i]) ? definition : { ...definition, outputs }
}

function inTexts(definition: Definition, from: string, to: string): Definition {
  const token = new RegExp(`(\\{\\{\\s*)${from}(?=[\\s.}])`, 'g')
  const messages = Object.fromEntries(
    Object.entries(definition.messages).map(([language, texts]) => [
      language,
      Object.fromEntries(
        Object.entries(texts ?? {}).map(([path, message]) => {
          const text = message.text.replace(token, (_, open: string) => `${open}${to}`)
          return [path, text === message.text ? message : { ...message, text }]
        }),
      ),
    ]),
  )
  return { ...definition, messages }
}

function inScenarios(definition: Definition, from: string, to: string, isRequirement: boolean): Definition {
  const keys = <T>(record: Record<string, T> | undefined): Record<string, T> =>
    Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key === from ? to : key, value]))
  const expected = (expect: Definition['scenarios'][number]['expect']) =>
    expect && {
      ...expect,
      ...(expect.issues && !isRequirement ? { issues: keys(expect.issues) } : {}),
      ...(expect.values && !isRequirement ? { values: keys(expect.values) } : {}),
      ...(expect.requirements && isRequirement ? { requirements: expect.requirements.map(swap(from, to)) } : {}),
    }
  const scenarios = definition.scenarios.map((scenario) => ({
    ...scenario,
    start: {
      ...scenario.start,
      ...(isRequirement
        ? { documents: keys(scenario.start.documents) }
        : { answers: keys(scenario.start.answers) as typeof scenario.start.answers }),
    },
    ...(scenario.expect ? { expect: expected(scenario.expect) } : {}),
    acts: scenario.acts.map((act) => ({
      ...act,
      ...(act.with && !isRequirement ? { with: keys(act.with) as typeof act.with } : {}),
      ...(act.expect ? { expect: expected(act.expect) } : {}),
    })),
  }))
  return definition.scenarios.length === 0 ? definition : { ...definition, scenarios }
}
