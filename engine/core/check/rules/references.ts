import { type Definition, listFields } from '../../definition/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'

/** Whatever a part names must exist: steps, transitions, fields, requirements, fees, outputs, sources, reasons. */
export const references: Rule = (definition) => {
  const out: Finding[] = []
  const known = idsOf(definition)
  const need = (kind: keyof typeof known, id: string | undefined, path: (string | number)[]) => {
    if (id !== undefined && !known[kind].has(id)) out.push(finding('reference.missing', path, { kind, id }))
  }
  const needOperation = (source: string, operation: string, path: (string | number)[]) => {
    need('source', source, [...path, 'source'])
    if (known.source.has(source)) need('operation', `${source}.${operation}`, [...path, 'operation'])
  }
  const { workflow } = definition
  need('step', workflow.initial, ['workflow', 'initial'])
  workflow.transitions.forEach((t, i) => {
    const at = ['workflow', 'transitions', i]
    need('step', t.from, [...at, 'from'])
    need('step', t.to, [...at, 'to'])
    need('step', t.notSameAs, [...at, 'notSameAs'])
    need('reasons', t.requires.reason, [...at, 'requires', 'reason'])
    t.requires.fields.forEach((id, j) => need('field', id, [...at, 'requires', 'fields', j]))
    t.effects.forEach((effect, j) => {
      const path = [...at, 'effects', j]
      if ('output' in effect) need('output', effect.output, [...path, 'output'])
      if (effect.kind === 'takeNumber' && known.output.has(effect.output) && !known.register.has(effect.output))
        out.push(finding('reference.missing', path, { kind: 'register', id: effect.output }))
      if (effect.kind === 'notify') need('notification', effect.notification, [...path, 'notification'])
      if (effect.kind === 'setField') need('field', effect.field, [...path, 'field'])
      if (effect.kind === 'call') needOperation(effect.source, effect.operation, path)
    })
  })
  workflow.steps.forEach((step, i) => {
    const at = ['workflow', 'steps', i]
    if (step.kind === 'task') {
      step.fields.forEach((id, j) => need('field', id, [...at, 'fields', j]))
      need('transition', step.silence?.transition, [...at, 'silence', 'transition'])
      need('transition', step.appointment?.noShow.transition, [...at, 'appointment', 'noShow', 'transition'])
    }
    if ('escalate' in step)
      step.escalate?.forEach((level, j) =>
        need('notification', level.notification, [...at, 'escalate', j, 'notification']),
      )
    if (step.kind === 'group') {
      need('field', step.table, [...at, 'table'])
      step.fields.forEach((id, j) => need('field', id, [...at, 'fields', j]))
      need('reasons', step.reasons, [...at, 'reasons'])
    }
    if (step.kind === 'parallel')
      step.branches.forEach((branch, j) => {
        const path = [...at, 'branches', j]
        if (branch.kind === 'steps') return need('step', branch.initial, [...path, 'initial'])
        branch.fields.forEach((id, k) => need('field', id, [...path, 'fields', k]))
        need('field', branch.into.verdict, [...path, 'into', 'verdict'])
        need('field', branch.into.opinion, [...path, 'into', 'opinion'])
      })
    if (step.kind === 'chain')
      step.children.forEach((child, j) => {
        const path = [...at, 'children', j]
        for (const own of Object.keys(child.documents)) need('requirement', own, [...path, 'documents', own])
        for (const [name, id] of Object.entries(child.output)) need('field', id, [...path, 'output', name])
        child.undo.forEach((effect, k) => {
          if (effect.kind === 'notify') need('notification', effect.notification, [...path, 'undo', k, 'notification'])
          else needOperation(effect.source, effect.operation, [...path, 'undo', k])
        })
      })
    if (step.kind === 'automatic') {
      if (step.act.kind === 'source') {
        needOperation(step.act.source, step.act.operation, [...at, 'act'])
        for (const [name, id] of Object.entries(step.act.output)) need('field', id, [...at, 'act', 'output', name])
      } else need('output', step.act.output, [...at, 'act', 'output'])
    }
  })
  definition.duty?.aggregate.forEach((a, i) => need('field', a.field, ['duty', 'aggregate', i, 'field']))
  const { window } = definition
  need('field', window?.choices?.field, ['window', 'choices', 'field'])
  need('field', window?.choices?.column, ['window', 'choices', 'column'])
  if (window?.quota.kind === 'table') need('table', window.quota.table, ['window', 'quota', 'table'])
  definition.outputs.forEach((output, i) => need('field', output.perRow, ['outputs', i, 'perRow']))
  definition.cases.forEach((c, i) => {
    c.requirements?.forEach((id, j) => need('requirement', id, ['cases', i, 'requirements', j]))
    c.fees?.forEach((id, j) => need('fee', id, ['cases', i, 'fees', j]))
  })
  definition.fees.forEach((fee, i) => {
    fee.reliefs.forEach((r, j) => need('requirement', r.proof, ['fees', i, 'reliefs', j, 'proof']))
    need('fee', fee.deposit?.against, ['fees', i, 'deposit', 'against'])
    if (fee.shape.kind === 'table') need('table', fee.shape.table, ['fees', i, 'shape', 'table'])
  })
  for (const [step, id] of Object.entries(definition.policies.movedSteps ?? {}))
    need('step', id, ['policies', 'movedSteps', step])
  const { withdrawal, refund } = definition.policies
  withdrawal.rules?.forEach((rule, i) => need('step', rule.step, ['policies', 'withdrawal', 'rules', i, 'step']))
  for (const [outcome, share] of Object.entries(refund ?? {}))
    if (share.kind === 'byStep')
      share.steps.forEach((one, i) => need('step', one.step, ['policies', 'refund', outcome, 'steps', i, 'step']))
  definition.deadlines.timeLimits.forEach((t, i) => need('case', t.case, ['deadlines', 'timeLimits', i, 'case']))
  for (const { field, path } of listFields(definition)) {
    field.replaces?.forEach((key, j) => need('requirementKey', key, [...path, 'replaces', j]))
    field.writers?.steps.forEach((id, j) => need('step', id, [...path, 'writers', 'steps', j]))
    if (field.source?.kind === 'field') need('fieldKey', field.source.field, [...path, 'source', 'field'])
    if (field.source?.kind === 'lookup') need('fieldKey', field.source.lookup, [...path, 'source', 'lookup'])
    if (field.type === 'lookup') {
      needOperation(field.lookupSource, field.operation, [...path])
      for (const [name, key] of Object.entries(field.output)) need('fieldKey', key, [...path, 'output', name])
    }
    if (field.type === 'personalId') {
      need('fieldKey', field.birthDate, [...path, 'birthDate'])
      need('fieldKey', field.gender, [...path, 'gender'])
    }
  }
  return out
}

function idsOf(definition: Definition) {
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
