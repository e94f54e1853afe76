import {
  type Definition,
  type ExpectedType,
  type ExpressionScope,
  type Field,
  listExpressions,
} from '@motcua/core/definition'
import { getAt, type Path } from '../commands/index.ts'

/** What an expression at `path` may read; told by its place even before anything is written there. */
export function scopeAt(definition: Definition, path: Path): ExpressionScope {
  const known = listExpressions(definition).find((one) => same(one.path, path))
  if (known) return known.scope
  const columns = path.lastIndexOf('columns')
  if (path[0] === 'form' && columns > 0) {
    const table = getAt(definition, path.slice(0, columns)) as { id?: string }
    return { kind: 'row', table: table.id ?? '' }
  }
  return path[0] === 'workflow' ? { kind: 'workflow' } : { kind: 'form' }
}

/** What an expression at `path` must give. */
export function expectedAt(definition: Definition, path: Path): ExpectedType {
  const known = listExpressions(definition).find((one) => same(one.path, path))
  if (known) return known.expected
  const name = path.at(-1)
  const names = new Map<unknown, ExpectedType>([
    ['quantity', 'number'],
    ['base', 'money'],
    ['unit', 'text'],
    ['agency', 'text'],
    ['date', 'date'],
    ['minRows', 'number'],
    ['expression', 'any'],
  ])
  const found = names.get(name)
  if (found) return found
  if (path.at(-2) === 'input' || path.at(-2) === 'then') return 'any'
  if (name === 'min' || name === 'max')
    return /date/i.test((getAt(definition, path.slice(0, -1)) as Field).type) ? 'date' : 'number'
  if (name === 'value') {
    const field = getAt(definition, path.slice(0, -1)) as Partial<Extract<Field, { type: 'computed' }>>
    return field.result ?? 'any'
  }
  return 'boolean'
}

const same = (a: Path, b: Path) => a.length === b.length && a.every((key, i) => key === b[i])
