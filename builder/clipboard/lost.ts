import { type Definition, listExpressions, listFields } from '@motcua/core/definition'
import { checkExpression, scopeFor } from '@motcua/core/expression'
import { getAt } from '../commands/at.ts'

/**
 * Names that the given parts of a form speak of and the definition does not have: what a part that was pasted from
 * elsewhere still expects. Each once, in reading order.
 * @param ids  fields, columns and sections
 */
export function lostNames(definition: Definition, ids: ReadonlySet<string>): string[] {
  const lost = new Set<string>()
  for (const { path, text, scope } of listExpressions(definition)) {
    if (path[0] !== 'form' || !isWithin(definition, path, ids) || scope.kind === 'unaryTest') continue
    for (const { code, params } of checkExpression(text, scopeFor(definition, scope)).problems)
      if (code === 'expression.unknownName') lost.add(String(params.name))
  }
  const placed = listFields(definition)
  const keys = new Set(placed.map(({ field }) => field.key))
  const papers = new Set(definition.requirements.map(({ key }) => key))
  for (const { field } of placed.filter((one) => ids.has(one.field.id))) {
    const named = [
      field.source?.kind === 'field' ? field.source.field : undefined,
      field.source?.kind === 'lookup' ? field.source.lookup : undefined,
      ...(field.type === 'personalId' ? [field.birthDate, field.gender] : []),
      ...(field.type === 'lookup' ? Object.values(field.output) : []),
    ]
    for (const key of named) if (key !== undefined && !keys.has(key)) lost.add(key)
    for (const key of field.replaces ?? []) if (!papers.has(key)) lost.add(key)
  }
  return [...lost]
}

const isWithin = (definition: Definition, path: readonly (string | number)[], ids: ReadonlySet<string>): boolean =>
  path.some((_, i) => {
    const id = (getAt(definition, path.slice(0, i)) as { id?: unknown } | undefined)?.id
    return typeof id === 'string' && ids.has(id)
  })
