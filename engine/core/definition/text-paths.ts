import type { Definition } from './definition.ts'
import { textIdsOf } from './document-template.ts'
import type { Language } from './scalars.ts'
import { listFields } from './walk.ts'

/** One text a definition needs: its path in `messages`, where it belongs, and whether it may be left out. */
export interface TextPath {
  readonly path: string
  readonly of: readonly (string | number)[]
  readonly optional: boolean
}

/**
 * Every text path that the definition's parts call for, in reading order. What is in `messages` and not here is stale
 * (`check` says so); what is here, not optional and not in `messages` is missing.
 */
export function textPaths(definition: Definition): TextPath[] {
  const out: TextPath[] = []
  const need = (path: string, of: readonly (string | number)[]) => out.push({ path, of, optional: false })
  const may = (path: string, of: readonly (string | number)[]) => out.push({ path, of, optional: true })
  need('procedure.title', ['procedure'])
  may('procedure.summary', ['procedure'])
  may('procedure.conditions', ['procedure'])
  may('procedure.result', ['procedure'])
  definition.procedure.legalBases.forEach((b, i) => need(`legalBasis.${b.id}.title`, ['procedure', 'legalBases', i]))
  definition.cases.forEach((c, i) => need(`case.${c.id}.title`, ['cases', i]))
  definition.form.pages.forEach((page, p) => {
    need(`page.${page.id}.title`, ['form', 'pages', p])
    may(`page.${page.id}.help`, ['form', 'pages', p])
    page.sections.forEach((s, i) => may(`section.${s.id}.title`, ['form', 'pages', p, 'sections', i]))
  })
  definition.form.officialSections.forEach((s, i) => may(`section.${s.id}.title`, ['form', 'officialSections', i]))
  for (const { field, path } of listFields(definition)) {
    need(`field.${field.id}.label`, path)
    may(`field.${field.id}.help`, path)
    may(`field.${field.id}.purpose`, path)
    if (field.type === 'consent' || field.type === 'richText') need(`field.${field.id}.text`, path)
    if ('options' in field) for (const o of field.options) need(`field.${field.id}.option.${o.value}`, path)
    for (const v of field.validations ?? []) need(`validation.${field.id}.${v.id}`, path)
  }
  definition.requirements.forEach((r, i) => {
    need(`requirement.${r.id}.title`, ['requirements', i])
    may(`requirement.${r.id}.help`, ['requirements', i])
  })
  definition.fees.forEach((f, i) => {
    need(`fee.${f.id}.title`, ['fees', i])
    f.reliefs.forEach((r, j) => need(`fee.${f.id}.relief.${r.id}`, ['fees', i, 'reliefs', j]))
  })
  definition.tables.forEach((t, i) => need(`table.${t.id}.title`, ['tables', i]))
  definition.workflow.steps.forEach((s, i) => {
    need(`step.${s.id}.title`, ['workflow', 'steps', i])
    may(`step.${s.id}.help`, ['workflow', 'steps', i])
    if (s.kind === 'parallel')
      for (const b of s.branches) need(`branch.${s.id}.${b.id}.title`, ['workflow', 'steps', i])
    if (s.kind === 'chain')
      s.children.forEach((c, j) => need(`child.${s.id}.${c.id}.title`, ['workflow', 'steps', i, 'children', j]))
  })
  definition.workflow.transitions.forEach((t, i) => {
    if (t.on === 'person') need(`transition.${t.id}.label`, ['workflow', 'transitions', i])
    else may(`transition.${t.id}.label`, ['workflow', 'transitions', i])
    may(`transition.${t.id}.help`, ['workflow', 'transitions', i])
  })
  definition.workflow.frames?.forEach((frame, i) => may(`frame.${frame.id}.title`, ['workflow', 'frames', i]))
  definition.deadlines.extensions.forEach((e, i) => need(`extension.${e.id}.title`, ['deadlines', 'extensions', i]))
  definition.window?.openings.forEach((o, i) => need(`window.${o.id}.title`, ['window', 'openings', i]))
  definition.outputs.forEach((o, i) => {
    need(`output.${o.id}.title`, ['outputs', i])
    for (const id of textIdsOf(o.template)) need(id, ['outputs', i, 'template'])
  })
  definition.notifications.forEach((n, i) => {
    need(`notification.${n.id}.subject`, ['notifications', i])
    need(`notification.${n.id}.body`, ['notifications', i])
  })
  definition.sources.forEach((s, i) => need(`source.${s.id}.title`, ['sources', i]))
  definition.policies.reasons.forEach((c, i) => {
    may(`reasons.${c.id}.title`, ['policies', 'reasons', i])
    for (const r of c.reasons) need(`reason.${c.id}.${r}`, ['policies', 'reasons', i])
  })
  return out
}

/** The text at `path`, in `language` if it is there, else in the source language, else the path itself. */
export function textOf(definition: Definition, language: Language, path: string): string {
  const { messages, procedure } = definition
  return messages[language]?.[path]?.text ?? messages[procedure.sourceLanguage]?.[path]?.text ?? path
}

/** Like `textOf`, but undefined where no language has it (optional texts). */
export function findText(definition: Definition, language: Language, path: string): string | undefined {
  const { messages, procedure } = definition
  return messages[language]?.[path]?.text ?? messages[procedure.sourceLanguage]?.[path]?.text
}
