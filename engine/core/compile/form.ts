import type { Definition } from '../definition/definition.ts'
import type { Field, Section } from '../definition/field.ts'
import { fieldTypeOf, type JsonSchema } from '../fields/index.ts'
import { type FieldUi, fieldUi } from './field-ui.ts'

const draft = 'http://json-schema.org/draft-07/schema#'

/** Order and headings of a page, by message path; the renderer leaves out what the evaluation hides. */
export interface PageUi {
  readonly pageId: string
  readonly title: string
  readonly help: string
  readonly sections: readonly {
    readonly id: string
    readonly block?: Section['block']
    readonly title: string
    readonly fields: readonly string[]
  }[]
}

/** A uiSchema for rjsf: every field is drawn by the field component named `motcua`. */
export interface UiSchema {
  readonly 'ui:order': readonly string[]
  readonly 'ui:options': PageUi
  readonly [fieldId: string]: unknown
}

export interface CompiledPage {
  readonly schema: JsonSchema
  readonly uiSchema: UiSchema
}

/** Stands for a page id where the decision fields of officials are meant. */
const officialSections = 'officialSections'

/**
 * The form of one page. The schema holds shapes alone, by field id: no text, so that a translation never changes it, and
 * no condition, since what is shown and due is decided by evaluating the definition.
 * @param pageId  id of a page, or `officialSections` for the decision fields of officials
 * @returns null when the definition has no such page
 */
export function compilePage(definition: Definition, pageId: string): CompiledPage | null {
  const page = definition.form.pages.find((p) => p.id === pageId)
  const sections = page?.sections ?? (pageId === officialSections ? definition.form.officialSections : null)
  if (!sections) return null
  const fields = sections.flatMap((section) => section.fields)
  return {
    schema: objectOf(fields),
    uiSchema: {
      'ui:order': fields.map((field) => field.id),
      'ui:options': pageUi(pageId, sections),
      ...Object.fromEntries(
        fields.map((field) => [field.id, { 'ui:field': 'motcua', 'ui:options': fieldUi(field) satisfies FieldUi }]),
      ),
    },
  }
}

/**
 * JSON Schema of all answers to a form, for the server to compile once per version. A key it does not know is refused.
 * @param of  `applicant`: without the fields that officials alone write
 */
export function compileAnswers(definition: Definition, of: 'all' | 'applicant' = 'all'): JsonSchema {
  const pages = definition.form.pages.flatMap((page) => page.sections)
  const sections = of === 'all' ? [...pages, ...definition.form.officialSections] : pages
  const fields = sections.flatMap((section) => section.fields)
  return objectOf(of === 'all' ? fields : fields.filter((field) => field.writers?.applicant !== false))
}

/** Schema of answers to some fields, e.g. the inputs of one transition. */
export function objectOf(fields: readonly Field[]): JsonSchema {
  return {
    $schema: draft,
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      fields
        .filter((field) => field.type !== 'richText')
        .map((field) => [field.id, fieldTypeOf(field.type).jsonSchema(field)]),
    ),
  }
}

const pageUi = (pageId: string, sections: readonly Section[]): PageUi => ({
  pageId,
  title: `page.${pageId}.title`,
  help: `page.${pageId}.help`,
  sections: sections.map((section) => ({
    id: section.id,
    ...(section.block ? { block: section.block } : {}),
    title: `section.${section.id}.title`,
    fields: section.fields.map((field) => field.id),
  })),
})
