import type { Definition } from './definition.ts'
import type { Field, Page, Section } from './field.ts'

/** A field with the place it stands in. */
export interface PlacedField {
  readonly field: Field
  readonly section: Section
  /** null for decision fields of officials */
  readonly page: Page | null
  /** the table it is a column of */
  readonly table: Field | null
  /** JSON path inside the definition, for jumps and findings */
  readonly path: readonly (string | number)[]
}

/** Every field of a definition in reading order, columns after their table; official fields last. */
export function listFields(definition: Definition): PlacedField[] {
  const out: PlacedField[] = []
  const visit = (fields: readonly Field[], place: Omit<PlacedField, 'field' | 'path'>, path: (string | number)[]) => {
    fields.forEach((field, i) => {
      const at = [...path, i]
      out.push({ ...place, field, path: at })
      if (field.type === 'table') visit(field.columns as Field[], { ...place, table: field }, [...at, 'columns'])
    })
  }
  definition.form.pages.forEach((page, p) => {
    page.sections.forEach((section, s) => {
      visit(section.fields, { section, page, table: null }, ['form', 'pages', p, 'sections', s, 'fields'])
    })
  })
  definition.form.officialSections.forEach((section, s) => {
    visit(section.fields, { section, page: null, table: null }, ['form', 'officialSections', s, 'fields'])
  })
  return out
}

/** The field with this id, columns included. */
export function findField(definition: Definition, id: string): PlacedField | undefined {
  return listFields(definition).find((placed) => placed.field.id === id)
}

/** Top-level field by its key. */
export function findFieldByKey(definition: Definition, key: string): PlacedField | undefined {
  return listFields(definition).find((placed) => placed.table === null && placed.field.key === key)
}
