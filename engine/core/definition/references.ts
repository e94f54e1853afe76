import type { Definition } from './definition.ts'
import { listFields } from './walk.ts'

/** What a reference names; `fieldKey`, `requirementKey` and `table` by key, an `operation` as `source.operation`, the rest by id. */
export type ReferenceKind =
  | 'step'
  | 'transition'
  | 'field'
  | 'fieldKey'
  | 'requirement'
  | 'requirementKey'
  | 'fee'
  | 'case'
  | 'table'
  | 'output'
  | 'register'
  | 'notification'
  | 'source'
  | 'operation'
  | 'reasons'

/** One part naming another, and the place where it does. */
export interface Reference {
  readonly kind: ReferenceKind
  readonly id: string
  readonly path: readonly (string | number)[]
}

/** Every place where a part names another by id or key, expressions and texts apart: what must exist, and who uses what. */
export function listReferences(definition: Definition): Reference[] {
  const out: Reference[] = []
  const need = (kind: ReferenceKind, id: string | undefined, path: (string | number)[]) => {
    if (id !== undefined) out.push({ kind, id, path })
  }
  const needOperation = (source: string, operation: string, path: (string | number)[], name = 'source') => {
    need('source', source, [...path, name])
    need('operation', `${source}.${operation}`, [...path, 'operation'])
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
      if (effect.kind === 'takeNumber') need('register', effect.output, path)
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
  workflow.frames?.forEach((frame, i) =>
    frame.steps.forEach((id, j) => need('step', id, ['workflow', 'frames', i, 'steps', j])),
  )
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
      needOperation(field.lookupSource, field.operation, path as (string | number)[], 'lookupSource')
      for (const [name, key] of Object.entries(field.output)) need('fieldKey', key, [...path, 'output', name])
    }
    if (field.type === 'personalId') {
      need('fieldKey', field.birthDate, [...path, 'birthDate'])
      need('fieldKey', field.gender, [...path, 'gender'])
    }
  }
  return out
}
