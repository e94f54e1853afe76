import { type Definition, listFields, listReferences, type ReferenceKind } from '../../definition/index.ts'
import { type Fix, finding, type Rule } from '../finding.ts'

/** Whatever a part names must exist: steps, transitions, fields, requirements, fees, outputs, sources, reasons. */
export const references: Rule = (definition) => {
  const known = idsOf(definition)
  // what is wrong with the thing itself is said once, not again for what it should have
  const isOpen: Partial<Record<ReferenceKind, (id: string) => boolean>> = {
    register: (id) => known.output.has(id),
    operation: (id) => known.source.has(id.split('.')[0] ?? ''),
  }
  return listReferences(definition)
    .filter(({ kind, id }) => !known[kind].has(id) && (isOpen[kind]?.(id) ?? true))
    .map(({ kind, id, path }) => finding('reference.missing', path, { kind, id }, outOfList(definition, path)))
}

/** What names nothing is taken out of a list that names more; elsewhere something has to be chosen in its place. */
function outOfList(definition: Definition, path: readonly (string | number)[]): Fix | undefined {
  const list = path
    .slice(0, -1)
    .reduce<unknown>((at, name) => (at as Record<string | number, unknown>)?.[name], definition)
  const isOneOfMany = Array.isArray(list) && list.length > 1 && typeof list[Number(path.at(-1))] === 'string'
  return isOneOfMany ? { path, do: 'remove' } : undefined
}

function idsOf(definition: Definition): Record<ReferenceKind, ReadonlySet<string>> {
  const ids = (list: readonly { id: string }[]) => new Set(list.map((one) => one.id))
  const fields = listFields(definition)
  return {
    step: ids(definition.workflow.steps),
    transition: ids(definition.workflow.transitions),
    field: new Set(fields.map((f) => f.field.id)),
    fieldKey: new Set(fields.map((f) => f.field.key)),
    requirement: ids(definition.requirements),
    requirementKey: new Set(definition.requirements.map((r) => r.key)),
    fee: ids(definition.fees),
    case: ids(definition.cases),
    table: new Set(definition.tables.map((t) => t.key)),
    output: ids(definition.outputs),
    register: new Set(definition.outputs.filter((o) => o.register).map((o) => o.id)),
    notification: ids(definition.notifications),
    source: ids(definition.sources),
    operation: new Set(definition.sources.flatMap((s) => s.operations.map((o) => `${s.id}.${o.id}`))),
    reasons: ids(definition.policies.reasons),
  }
}
