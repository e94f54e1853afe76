import { type Definition, type Field, listExpressions, listFields } from '../definition/index.ts'
import { no, ok, type Result } from '../errors.ts'
import { type Renamed, rewriteKey, rewriteReferences, type Scope, scopeFor } from '../expression/index.ts'
import { valueAt, withTexts, withValue } from './places.ts'
import { renameInRow } from './row-names.ts'
import { renameInScenarios } from './scenarios.ts'
import { type KeySubject, keyProblem, listKeySubjects } from './subject.ts'
import { renameInTexts } from './texts.ts'

/**
 * Gives a field, column, requirement, decision table or its result another key, and rewrites every place that speaks of it
 * by key: expressions, sources and mappings, placeholders, documents, scenarios. The definition evaluates as before.
 * @param id  field id, `table/column`, requirement id, table id, or `table/output`
 * @returns `input.invalid` with why: the key's shape, it is taken, it is a reserved name; `found.nothing` for another id
 */
export function renameKey(definition: Definition, id: string, newKey: string): Result<Definition> {
  const subject = listKeySubjects(definition).find(
    ({ target }) => target === id || (!id.includes('/') && target.endsWith(`/${id}`)),
  )
  if (!subject) return no({ code: 'found.nothing', params: { id } })
  const why = keyProblem(definition, subject, newKey)
  if (why) return no({ code: 'input.invalid', params: { input: 'key', why } })
  if (newKey === subject.key) return ok(definition)
  const named = inExpressions(definition, subject, newKey)
  const keyed = ownKeys(definition, subject).reduce((now, { path }) => withValue(now, path, newKey), named)
  return ok(renameInTexts(renameInScenarios(inMappings(keyed, subject, newKey), subject, newKey), subject, newKey))
}

/** Tables of one key are one table at different times: they keep having one, and so do their results. */
function ownKeys(definition: Definition, subject: KeySubject): KeySubject[] {
  if (subject.kind !== 'table' && subject.kind !== 'result') return [subject]
  const key = tableKey(definition, subject)
  return listKeySubjects(definition).filter(
    (other) => other.kind === subject.kind && other.key === subject.key && tableKey(definition, other) === key,
  )
}

function inExpressions(definition: Definition, subject: KeySubject, newKey: string): Definition {
  const { kind, key } = subject
  if (kind === 'requirement') return definition
  const scopes = new Map<string, Scope>()
  const scopeAt = (place: Parameters<typeof scopeFor>[1]) => {
    const name = JSON.stringify(place)
    const scope = scopes.get(name) ?? scopeFor(definition, place)
    scopes.set(name, scope)
    return scope
  }
  const mention: Renamed =
    kind === 'table'
      ? { kind, target: key, newKey }
      : {
          kind: kind === 'result' ? 'column' : kind,
          target: kind === 'result' ? firstOf(definition, subject) : subject.target,
          newKey,
        }
  return listExpressions(definition).reduce((now, { path, place, text, scope }) => {
    let next = rewriteReferences(text, scopeAt(scope), mention)
    // A text that does not type-check yet still names the field.
    if (next === text && kind === 'field') next = rewriteKey(text, key, newKey)
    const isRow = kind === 'column' && scope.kind === 'row' && subject.target.split('/').at(-2) === scope.table
    if (next === text && isRow) next = renameInRow(text, key, newKey)
    if (next === text) return now
    const at = valueAt(now, path)
    if (typeof at === 'string') return withValue(now, path, next)
    // Some places name the part that holds the text under the last name of the place.
    const name = place.split('.').at(-1)
    return withValue(
      now,
      path,
      withTexts(at, (one, of) => (one === text && of === name ? next : one)),
    )
  }, definition)
}

const tableKey = (definition: Definition, { target, key, kind }: KeySubject): string =>
  kind === 'table' ? key : (definition.tables.find(({ id }) => id === target.split('/')[0])?.key ?? '')

/** Of tables of one key expressions know the first: its result of this key, as they name it. */
function firstOf(definition: Definition, subject: KeySubject): string {
  const first = definition.tables.find((table) => table.key === tableKey(definition, subject))
  const output = first?.outputs.find((one) => one.key === subject.key)
  return first && output ? `${first.id}/${output.id}` : subject.target
}

function inMappings(definition: Definition, subject: KeySubject, to: string): Definition {
  const { kind, key: from } = subject
  if (kind === 'table' || kind === 'result') return inTableMappings(definition, subject, to)
  if (kind === 'column') return inDocuments(definition, subject, to)
  const renamed = listFields(definition).reduce((now, { path }) => {
    const field = valueAt(now, path) as Field
    const next = kind === 'requirement' ? inReplaces(field, from, to) : inField(field, subject, to)
    return next === field ? now : withValue(now, path, next)
  }, definition)
  return kind === 'field' ? inDocuments(renamed, subject, to) : renamed
}

const inReplaces = (field: Field, from: string, to: string): Field =>
  field.replaces?.includes(from)
    ? ({ ...field, replaces: field.replaces.map((key) => (key === from ? to : key)) } as Field)
    : field

function inField(field: Field, subject: KeySubject, to: string): Field {
  const from = subject.key
  const changed: Record<string, unknown> = {}
  const { source } = field
  if (source?.kind === 'field' && source.field === from) changed.source = { ...source, field: to }
  if (source?.kind === 'lookup' && source.lookup === from) changed.source = { ...source, lookup: to }
  // The earlier procedure goes on calling it what it did.
  if (source?.kind === 'previousResult' && field.id === subject.target && source.field === undefined)
    changed.source = { ...source, field: from }
  if (field.type === 'personalId') {
    if (field.birthDate === from) changed.birthDate = to
    if (field.gender === from) changed.gender = to
  }
  if (field.type === 'lookup' && Object.values(field.output).includes(from))
    changed.output = Object.fromEntries(
      Object.entries(field.output).map(([name, key]) => [name, key === from ? to : key]),
    )
  return Object.keys(changed).length === 0 ? field : ({ ...field, ...changed } as Field)
}

function inTableMappings(definition: Definition, subject: KeySubject, to: string): Definition {
  const table = subject.kind === 'table' ? subject.key : tableKey(definition, subject) || subject.key
  const fees = definition.fees.map((fee) => {
    if (fee.shape.kind !== 'table' || fee.shape.table !== table) return fee
    if (subject.kind === 'table') return { ...fee, shape: { ...fee.shape, table: to } }
    return fee.shape.result === subject.key ? { ...fee, shape: { ...fee.shape, result: to } } : fee
  })
  const next = fees.every((fee, i) => fee === definition.fees[i]) ? definition : { ...definition, fees }
  const { window } = next
  if (subject.kind !== 'table' || window?.quota.kind !== 'table' || window.quota.table !== table) return next
  return { ...next, window: { ...window, quota: { ...window.quota, table: to } } }
}

/** Lists of a document are tables of the form, by key; their columns likewise. */
function inDocuments(definition: Definition, subject: KeySubject, to: string): Definition {
  const owner = subject.kind === 'column' ? ownerKey(definition, subject) : subject.key
  const visit = <T>(value: T): T => {
    if (Array.isArray(value)) return value.map(visit) as T
    if (typeof value !== 'object' || value === null) return value
    const block = value as Record<string, unknown>
    if (block.kind === 'table' && block.rows === owner) {
      if (subject.kind === 'field') return { ...block, rows: to } as T
      const columns = (block.columns as { key: string }[]).map((one) =>
        one.key === subject.key ? { ...one, key: to } : one,
      )
      return { ...block, columns } as T
    }
    return Object.fromEntries(Object.entries(block).map(([name, inner]) => [name, visit(inner)])) as T
  }
  const outputs = definition.outputs.map((output) => {
    const blocks = visit(output.template.blocks)
    return JSON.stringify(blocks) === JSON.stringify(output.template.blocks)
      ? output
      : { ...output, template: { ...output.template, blocks } }
  })
  return outputs.every((one, i) => one === definition.outputs[i]) ? definition : { ...definition, outputs }
}

const ownerKey = (definition: Definition, { target }: KeySubject): string =>
  listKeySubjects(definition).find((other) => other.kind === 'field' && other.target === target.split('/')[0])?.key ??
  ''
