import { RE2JS } from 're2js'
import { listFields } from '../../definition/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'

/** A required field that nobody can write blocks every dossier. */
export const unwritable: Rule = (definition) => {
  const { workflow } = definition
  const writtenIn = (id: string) =>
    workflow.steps.filter(
      (s) =>
        (s.kind === 'task' && s.fields.includes(id)) ||
        (s.kind === 'automatic' && s.act.kind === 'source' && Object.values(s.act.output).includes(id)),
    )
  const byTransition = (id: string) =>
    workflow.transitions.some(
      (t) => t.requires.fields.includes(id) || t.effects.some((e) => e.kind === 'setField' && e.field === id),
    )
  return listFields(definition).flatMap(({ field, page, path, table }) => {
    if (table || !field.required || field.type === 'computed' || field.type === 'richText') return []
    const applicant = page !== null && field.writers?.applicant !== false
    const official = (field.writers?.steps.length ?? 0) > 0 || writtenIn(field.id).length > 0 || byTransition(field.id)
    const lookedUp = field.source?.kind === 'lookup' || field.source?.kind === 'field'
    return applicant || official || lookedUp ? [] : [finding('field.unwritable', path, { field: field.key })]
  })
}

/** A field that a step must show or a transition demands, but that stands on no page an official sees. */
export const guardsFilled: Rule = (definition) => {
  const officials = new Set(definition.form.officialSections.flatMap((s) => s.fields.map((f) => f.id)))
  const written = new Set([
    ...definition.workflow.steps.flatMap((s) => [
      ...(s.kind === 'task' ? s.fields : []),
      ...(s.kind === 'automatic' && s.act.kind === 'source' ? Object.values(s.act.output) : []),
    ]),
    ...definition.workflow.transitions.flatMap((t) => [
      ...t.requires.fields,
      ...t.effects.flatMap((e) => (e.kind === 'setField' ? [e.field] : [])),
    ]),
    ...listFields(definition).flatMap(({ field }) => (field.writers?.steps.length ? [field.id] : [])),
  ])
  return listFields(definition).flatMap(({ field, path, table }) => {
    if (
      table ||
      !officials.has(field.id) ||
      written.has(field.id) ||
      field.type === 'computed' ||
      field.type === 'richText'
    )
      return []
    const guarded = definition.workflow.transitions.some((t) => t.when && new RegExp(`\\b${field.key}\\b`).test(t.when))
    return guarded ? [finding('field.guardUnfilled', path, { field: field.key })] : []
  })
}

/** Patterns are linear-time ones; anything else is refused before it can eat the server. */
export const patterns: Rule = (definition) =>
  listFields(definition).flatMap(({ field, path }): Finding[] => {
    if (field.type !== 'text' || field.pattern === undefined) return []
    try {
      RE2JS.compile(field.pattern)
      return []
    } catch (error) {
      const why = error instanceof Error ? error.message : 'pattern'
      return [finding('pattern.invalid', [...path, 'pattern'], { field: field.key, why })]
    }
  })

/** Sensitive data is asked for a stated purpose (Law 91/2025). */
export const purposes: Rule = (definition) =>
  listFields(definition).flatMap(({ field, path, page }) => {
    if (field.sensitivity !== 'sensitive' || page === null) return []
    const stated = definition.messages[definition.procedure.sourceLanguage]?.[`field.${field.id}.purpose`]
    return stated ? [] : [finding('sensitive.noPurpose', path, { field: field.key })]
  })

/** Lists that options are taken from must be there. */
export const codeLists: Rule = (definition, { codeLists: known }) =>
  known === null
    ? []
    : listFields(definition).flatMap(({ field, path }) => {
        if (!('options' in field)) return []
        if (field.codeList !== undefined)
          return known.includes(field.codeList)
            ? []
            : [finding('codeList.missing', [...path, 'codeList'], { list: field.codeList })]
        return field.options.length === 0
          ? [finding('codeList.missing', [...path, 'options'], { list: '', field: field.key })]
          : []
      })

/** What a citizen is asked for at most; and a form with nothing in it. */
export const burden: Rule = (definition) => {
  const asked = listFields(definition).filter(
    ({ page, field, table }) => page !== null && !table && field.type !== 'computed' && field.type !== 'richText',
  )
  const { fields, documents } = definition.policies.burden
  const submitted = definition.requirements.filter((r) => r.mode === 'submit' && !r.optional).length
  return [
    ...(asked.length === 0 ? [finding('form.empty', ['form'])] : []),
    ...(fields !== undefined && asked.length > fields
      ? [finding('burden.high', ['form'], { what: 'fields', count: asked.length, target: fields })]
      : []),
    ...(documents !== undefined && submitted > documents
      ? [finding('burden.high', ['requirements'], { what: 'documents', count: submitted, target: documents })]
      : []),
  ]
}
