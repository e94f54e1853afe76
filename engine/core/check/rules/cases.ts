import { findText, listFields, tokensOf } from '../../definition/index.ts'
import { finding, type Rule } from '../finding.ts'
import { isFilled } from './outputs.ts'

/** The last case has no condition, so that one always applies; cases behind an unconditional one never do. */
export const cases: Rule = (definition) => {
  const last = definition.cases.length - 1
  const open = definition.cases.findIndex((c) => c.when === undefined)
  if (open === -1) return [finding('case.noDefault', ['cases', last, 'when'])]
  return definition.cases
    .slice(open + 1)
    .map((c, i) => finding('case.unreachable', ['cases', open + 1 + i], { case: c.id }))
}

/** A component no case asks for, or that is only a note (no original, no copy, not data). */
export const requirements: Rule = (definition) =>
  definition.requirements.flatMap((r, i) => {
    const asked = definition.cases.some((c) => !c.requirements || c.requirements.includes(r.id))
    const note = r.mode === 'submit' && r.originals === 0 && r.copies === 0
    return asked && !note ? [] : [finding('requirement.neverAsked', ['requirements', i], { requirement: r.key })]
  })

/** What is asked can be checked: by an official who may ask for more, or by data that is there. */
export const checkable: Rule = (definition) => {
  const { workflow, requirements } = definition
  const replaced = new Set(listFields(definition).flatMap(({ field }) => field.replaces ?? []))
  const looked = workflow.steps.some(
    (s) => s.kind === 'task' && s.actor.role !== 'applicant' && (s.reception || s.allow.length > 0),
  )
  return requirements.flatMap((r, i) => {
    const byData = replaced.has(r.key) || r.replacedBy !== 'none'
    return (r.mode === 'data' ? byData : looked || byData)
      ? []
      : [finding('requirement.neverCheckable', ['requirements', i], { requirement: r.key })]
  })
}

/** A notice that nothing sends, or for an owner whom the form does not know, reaches nobody. */
export const notifications: Rule = (definition) => {
  const { steps, transitions } = definition.workflow
  const sent = new Set([
    ...transitions.flatMap((t) => t.effects.flatMap((e) => (e.kind === 'notify' ? [e.notification] : []))),
    ...steps.flatMap((s) =>
      s.kind === 'chain'
        ? s.children.flatMap((c) => c.undo.flatMap((e) => (e.kind === 'notify' ? [e.notification] : [])))
        : [],
    ),
    ...steps.flatMap((s) =>
      s.kind === 'task' || s.kind === 'group' ? (s.escalate?.flatMap((level) => level.notification ?? []) ?? []) : [],
    ),
  ])
  const supplements = steps.some((s) => s.kind === 'task' && s.allow.includes('supplement'))
  const hasOwner = definition.form.pages.some((p) => p.sections.some((s) => s.block === 'owner'))
  return definition.notifications.flatMap((n, i) => {
    const nobody =
      (n.on === 'effect' && !sent.has(n.id)) ||
      (n.on === 'supplementRequested' && !supplements) ||
      (n.to === 'owner' && !hasOwner)
    return nobody ? [finding('notification.nobody', ['notifications', i], { notification: n.id })] : []
  })
}

/** Every placeholder of a notice has a value. */
export const notices: Rule = (definition) => {
  const keys = new Set(listFields(definition).flatMap(({ field, table }) => (table ? [] : [field.key])))
  const language = definition.procedure.sourceLanguage
  return definition.notifications.flatMap((n, i) =>
    ['subject', 'body'].flatMap((part) => {
      const id = `notification.${n.id}.${part}`
      return tokensOf(findText(definition, language, id) ?? '')
        .filter((token) => !isFilled(token) && !keys.has(token.replace(/^field\./, '')))
        .map((token) =>
          finding('notification.unboundToken', ['notifications', i], { notification: n.id, token, text: id }),
        )
    }),
  )
}
