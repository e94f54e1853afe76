import type { DeskDossier } from '@motcua/api/routes/desk'
import { findText, type Language, textOf } from '@motcua/core/definition'
import type { Evaluation } from '@motcua/core/evaluate'
import type { SupplementItem } from '@motcua/core/process'

/** Something that can be asked for again. */
export interface Askable {
  readonly kind: SupplementItem['kind']
  readonly id: string
  readonly label: string
  /** page of a field, for grouping */
  readonly group: string | null
}

/** What the official typed about one item. `fault` null = not chosen yet. */
export interface Fault {
  readonly fault: SupplementItem['fault'] | null
  readonly note: string
  /** of the procedure's catalogue; absent = none chosen */
  readonly reason?: string
}
export type Faults = Readonly<Record<string, Fault>>
export const keyOf = (item: Pick<Askable, 'kind' | 'id'>): string => `${item.kind}:${item.id}`

/** Fields the applicant filled or could have filled, then the documents asked. Computed values are not the applicant's. */
export function listAskable(
  { definition, documents }: Pick<DeskDossier, 'definition' | 'documents'>,
  evaluation: Pick<Evaluation, 'visible' | 'requirements' | 'lockedFields'>,
  language: Language,
): readonly Askable[] {
  const fields = definition.form.pages.flatMap((page) =>
    page.sections
      .flatMap((section) => section.fields)
      .filter((field) => evaluation.visible.has(field.id) && !['computed', 'richText', 'consent'].includes(field.type))
      .filter((field) => !evaluation.lockedFields.has(field.id) && field.writers?.applicant !== false)
      .map(
        (field): Askable => ({
          kind: 'field',
          id: field.id,
          label: textOf(definition, language, `field.${field.id}.label`),
          group: findText(definition, language, `page.${page.id}.title`) ?? null,
        }),
      ),
  )
  const asked = new Set([...evaluation.requirements, ...Object.keys(documents)])
  const papers = definition.requirements
    .filter((requirement) => asked.has(requirement.id))
    .map(
      ({ id }): Askable => ({
        kind: 'requirement',
        id,
        label: textOf(definition, language, `requirement.${id}.title`),
        group: null,
      }),
    )
  return [...fields, ...papers]
}

/** The items as they are sent, or the keys of those that are not complete yet. */
export function itemsOf(
  askable: readonly Askable[],
  faults: Faults,
): { readonly items: readonly SupplementItem[]; readonly incomplete: readonly string[] } {
  const items: SupplementItem[] = []
  const incomplete: string[] = []
  for (const one of askable) {
    const typed = faults[keyOf(one)]
    if (!typed) continue
    if (typed.fault === null || typed.note.trim() === '') incomplete.push(keyOf(one))
    else {
      const reason = typed.reason ? { reason: typed.reason } : {}
      items.push({ kind: one.kind, id: one.id, fault: typed.fault, note: typed.note.trim(), ...reason })
    }
  }
  return { items, incomplete }
}
