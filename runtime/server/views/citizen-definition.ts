import { type Definition, listFields } from '@motcua/core/definition'

/**
 * The citizen's part of a definition: the form, what is to be handed in, what it costs, and the steps that wait for the applicant.
 * Officials' fields, inner steps, sources, scenarios and their texts stay behind.
 */
export function citizenDefinition(definition: Definition): Definition {
  const steps = definition.workflow.steps.filter((step) => step.kind === 'task' && step.actor.role === 'applicant')
  const own = new Set(steps.map((step) => step.id))
  const transitions = definition.workflow.transitions.filter((one) => own.has(one.from))
  const written = new Set(steps.flatMap((step) => (step.kind === 'task' ? step.fields : [])))
  const officialSections = definition.form.officialSections
    .map((section) => ({ ...section, fields: section.fields.filter((field) => written.has(field.id)) }))
    .filter((section) => section.fields.length > 0)
  const shown: Definition = {
    ...definition,
    form: { ...definition.form, officialSections },
    workflow: { initial: definition.workflow.initial, steps, transitions, layout: {} },
    notifications: [],
    sources: [],
    scenarios: [],
    outputs: definition.outputs.map((output) => ({ ...output, template: { ...output.template, blocks: [] } })),
  }
  return { ...shown, messages: keepTexts(definition, shown) }
}

function keepTexts(definition: Definition, shown: Definition): Definition['messages'] {
  const hidden = new Set([
    ...definition.workflow.steps.map((step) => `step.${step.id}`),
    ...definition.workflow.transitions.map((one) => `transition.${one.id}`),
    ...listFields(definition).flatMap(({ field }) => [`field.${field.id}`, `validation.${field.id}`]),
    ...definition.notifications.map((one) => `notification.${one.id}`),
    ...definition.sources.map((one) => `source.${one.id}`),
  ])
  const kept = new Set([
    ...shown.workflow.steps.map((step) => `step.${step.id}`),
    ...shown.workflow.transitions.map((one) => `transition.${one.id}`),
    ...listFields(shown).flatMap(({ field }) => [`field.${field.id}`, `validation.${field.id}`]),
  ])
  const isShown = (path: string) => {
    const owner = path.split('.').slice(0, 2).join('.')
    return !hidden.has(owner) || kept.has(owner)
  }
  return Object.fromEntries(
    Object.entries(definition.messages).map(([language, texts]) => [
      language,
      Object.fromEntries(Object.entries(texts ?? {}).filter(([path]) => isShown(path))),
    ]),
  )
}
