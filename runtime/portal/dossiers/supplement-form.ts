import type { Definition, Field, Message, Requirement } from '@motcua/core/definition'
import { listFields } from '@motcua/core/definition'
import type { Evaluation } from '@motcua/core/evaluate'
import type { SupplementRequest } from '@motcua/core/process'
import type { FormDefinition, FormState } from '@motcua/ui/form'
import type { Answers, Files } from '../wizard/autosave.ts'
import { papersForm } from '../wizard/papers-form.ts'

/** The answer form of a supplement request: only what was asked, each item with the officer's words. */
export interface SupplementForm {
  readonly definition: FormDefinition
  readonly page: 'supplement'
  readonly evaluation: FormState
  readonly fieldIds: readonly string[]
  readonly requirementIds: readonly string[]
}

export interface SupplementInput {
  readonly definition: Definition
  readonly request: SupplementRequest
  /** of the whole form, on the answers as they would be */
  readonly evaluation: Evaluation
  /** new files by requirement */
  readonly files: Files
  /** words before the officer's note, by fault */
  readonly lead: (fault: 'incorrect' | 'incomplete') => string
}

export function supplementForm({ definition, request, evaluation, files, lead }: SupplementInput): SupplementForm {
  const placed = listFields(definition).filter(({ table }) => table === null)
  const asked = request.items.flatMap((item): { item: typeof item; field?: Field; paper?: Requirement }[] => {
    const field = item.kind === 'field' ? placed.find((one) => one.field.id === item.id)?.field : undefined
    const paper = item.kind === 'requirement' ? definition.requirements.find(({ id }) => id === item.id) : undefined
    return field || paper ? [{ item, ...(field ? { field } : {}), ...(paper ? { paper } : {}) }] : []
  })
  const papers = asked.flatMap(({ paper }) => (paper ? [{ ...paper, optional: false, mode: 'submit' as const }] : []))
  const missing = papers.filter(({ id }) => (files[id] ?? []).length === 0).map(({ id }) => id)
  const paperForm = papersForm(definition, papers, files, missing)
  const fields = asked.flatMap(({ field }) => (field ? [field] : []))
  const fieldIds = fields.map(({ id }) => id)
  const isAsked = (path: string) => fieldIds.includes(path.split('/')[0] ?? path)
  const notes = asked.map(({ item }) => [`field.${item.id}.help`, `${lead(item.fault)} ${item.note}`] as const)
  return {
    page: 'supplement',
    fieldIds,
    requirementIds: papers.map(({ id }) => id),
    definition: {
      ...paperForm.definition,
      form: {
        pages: [
          {
            id: 'supplement',
            sections: [
              {
                id: 'supplement-all',
                fields: asked.flatMap(({ item, field }) => field ?? paperFields(paperForm, item.id)),
              },
            ],
          },
        ],
        officialSections: [],
      },
      messages: Object.fromEntries(
        Object.entries(paperForm.definition.messages).map(([language, texts]) => [
          language,
          { ...texts, ...withNotes(texts, notes) },
        ]),
      ),
    },
    evaluation: {
      visible: new Set([...[...evaluation.visible].filter(isAsked), ...fieldIds, ...papers.map(({ id }) => id)]),
      required: new Set([...[...evaluation.required].filter(isAsked), ...papers.map(({ id }) => id)]),
      values: { ...evaluation.values, ...files },
      lockedFields: evaluation.lockedFields,
      options: evaluation.options,
      issues: [...evaluation.issues.filter(({ path }) => isAsked(path)), ...paperForm.evaluation.issues],
    },
  }
}

const paperFields = (form: ReturnType<typeof papersForm>, id: string): Field[] =>
  form.definition.form.pages.flatMap((page) => page.sections.flatMap((s) => s.fields)).filter((f) => f.id === id)

/** The officer's words first, then the definition's own help. */
function withNotes(
  texts: Readonly<Record<string, Message>> | undefined,
  notes: readonly (readonly [string, string])[],
): Record<string, Message> {
  return Object.fromEntries(
    notes.map(([path, note]) => [path, { text: [note, texts?.[path]?.text].filter(Boolean).join('\n\n') }]),
  )
}

/** The part of the answers that the request asked for. */
export const pick = (answers: Answers, ids: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(ids.filter((id) => answers[id] !== undefined).map((id) => [id, answers[id]]))
