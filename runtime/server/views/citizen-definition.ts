import { type Definition, type Field, listExpressions, listFields } from '@motcua/core/definition'

/**
 * The citizen's part of a definition: the form, what is to be handed in, what it costs, and the steps that wait for the applicant.
 * Officials' fields, inner steps, sources, scenarios and their texts stay behind; an official field that the form's own rules
 * read comes along without its texts, or the rule would be unknown here and known on the server.
 */
export function citizenDefinition(definition: Definition): Definition {
  const steps = definition.workflow.steps.filter((step) => step.kind === 'task' && step.actor.role === 'applicant')
  const own = new Set(steps.map((step) => step.id))
  const transitions = definition.workflow.transitions.filter((one) => own.has(one.from))
  const written = new Set(steps.flatMap((step) => (step.kind === 'task' ? step.fields : [])))
  const read = readByForm(definition)
  const officialSections = definition.form.officialSections
    .map((section) => ({
      ...section,
      fields: section.fields.flatMap((field) =>
        written.has(field.id) ? [field] : read.has(field.id) ? [bare(field)] : [],
      ),
    }))
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
  return { ...shown, messages: keepTexts(definition, shown, written) }
}

/** Ids of official fields that form, cases, requirements, fees and tables read, one through the other. */
function readByForm(definition: Definition): ReadonlySet<string> {
  const official = definition.form.officialSections.flatMap((section) => section.fields)
  const found = new Set<string>()
  for (;;) {
    const fields = official.filter((field) => found.has(field.id))
    const form = { ...definition.form, officialSections: [{ id: 'read', fields }] }
    const ofForm = {
      ...definition,
      form,
      workflow: { ...definition.workflow, steps: [], transitions: [] },
      sources: [],
    }
    const words = new Set(
      listExpressions({ ...ofForm, outputs: [], notifications: [] }).flatMap(
        ({ text }) => text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [],
      ),
    )
    const more = official.filter((field) => !found.has(field.id) && words.has(field.key))
    if (more.length === 0) return found
    for (const field of more) found.add(field.id)
  }
}

/** A field to be read, not to be filled in. */
function bare({ required: _required, validations: _validations, ...field }: Field): Field {
  return field as Field
}

function keepTexts(definition: Definition, shown: Definition, hasTexts: ReadonlySet<string>): Definition['messages'] {
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
    ...listFields(shown)
      .filter(({ page, field }) => page !== null || hasTexts.has(field.id))
      .flatMap(({ field }) => [`field.${field.id}`, `validation.${field.id}`]),
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
