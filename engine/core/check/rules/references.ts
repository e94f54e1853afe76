import { type Definition, listFields, listReferences, type ReferenceKind } from '../../definition/index.ts'
import { finding, type Rule } from '../finding.ts'

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
    .map(({ kind, id, path }) => finding('reference.missing', path, { kind, id }))
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
