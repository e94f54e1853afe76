import { type Definition, type ExpressionScope, findField } from '../definition/index.ts'
import { columnScope, compileExpression, type FeelType, type Scope, scopeOf } from '../expression/index.ts'

/** Scopes of a definition by what an expression may read there; each is made once. */
export function scopesOf(definition: Definition): (scope: ExpressionScope) => Scope {
  const root = scopeOf(definition)
  const byTable = new Map<string, Scope>()
  return (scope) => {
    if (scope.kind !== 'row') return root
    const known = byTable.get(scope.table)
    if (known) return known
    const placed = findField(definition, scope.table)
    if (placed?.field.type !== 'table') return root
    const made = columnScope(root, placed.field, placed.table?.type === 'table' ? placed.table : undefined)
    byTable.set(scope.table, made)
    return made
  }
}

/** Type of the input a cell of a decision table is tested against. */
export function inputType(definition: Definition, tableId: string, inputId: string, scope: Scope): FeelType {
  const input = definition.tables.find((t) => t.id === tableId)?.inputs.find((i) => i.id === inputId)
  const compiled = input && compileExpression(input.expression, scope)
  return compiled?.ok ? compiled.value.type : 'any'
}
