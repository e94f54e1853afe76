import type { Definition, Field, Section } from '@motcua/core/definition'
import type { FormIssue } from '@motcua/core/evaluate'
import { possibleIssues } from '@motcua/core/fields'

/** The row that a table is shown with when there is none yet. */
const sampleRow = 'r1'

/**
 * Everything that can be said beside the fields of some sections: that an answer is missing, what is wrong with one, what the
 * procedure's own rules say. In a table the messages of its columns stand in its first row.
 */
export function allMessages(sections: readonly Section[], rowOf: (table: string) => string): FormIssue[] {
  const of = (field: Field, at: string): FormIssue[] => {
    const path = at === '' ? field.id : `${at}/${field.id}`
    const say = (code: string, severity: 'error' | 'warning', params?: FormIssue['params']): FormIssue => ({
      path,
      code,
      severity,
      ...(params ? { params } : {}),
    })
    const columns = field.type === 'table' && at === '' ? (field.columns as readonly Field[]) : []
    return [
      ...(field.required !== undefined && field.required !== false ? [say('required', 'error')] : []),
      ...possibleIssues(field).map((one) => say(one.code, one.severity, one.params)),
      ...(field.validations ?? []).map((rule) => say(`validation.${rule.id}`, rule.severity)),
      ...columns.flatMap((column) => of(column, `${field.id}/${rowOf(field.id)}`)),
    ]
  }
  return sections.flatMap((section) => section.fields.flatMap((field) => of(field, '')))
}

/** Answers in which every table has a row, so that what its columns say has a place. */
export function withRows(
  sections: readonly Section[],
  answers: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const tables = sections.flatMap((section) => section.fields.filter((field) => field.type === 'table'))
  const bare = tables.filter(({ id }) => !Array.isArray(answers[id]) || (answers[id] as unknown[]).length === 0)
  return bare.length === 0
    ? answers
    : { ...answers, ...Object.fromEntries(bare.map(({ id }) => [id, [{ _row: sampleRow }]])) }
}

/** Name of the first row of a table. */
export const firstRow = (answers: Readonly<Record<string, unknown>>, table: string): string => {
  const rows = answers[table]
  return Array.isArray(rows) ? String((rows[0] as { _row?: unknown } | undefined)?._row ?? sampleRow) : sampleRow
}

/** The same form with nothing in it hidden by a condition. */
export function nothingHidden(definition: Definition): Definition {
  const shown = <T extends { visible?: string | undefined }>(part: T): T => {
    const { visible: _when, ...rest } = part
    return rest as T
  }
  const field = (one: Field): Field => {
    const own = shown(one)
    return own.type === 'table'
      ? ({ ...own, columns: own.columns.map((column) => field(column as Field)) } as Field)
      : own
  }
  const section = (one: Section): Section => ({ ...shown(one), fields: one.fields.map(field) })
  return {
    ...definition,
    form: {
      pages: definition.form.pages.map((page) => ({ ...shown(page), sections: page.sections.map(section) })),
      officialSections: definition.form.officialSections.map(section),
    },
  }
}
