import type { Field } from '../definition/index.ts'
import { checkValue, fitsType } from '../fields/index.ts'
import type { Answers, Documents, Value } from './types.ts'
import type { LoadedVersion } from './version.ts'

/** An answer that another version has no place for. */
export interface LostAnswer {
  /** field id, or `table/column` */
  readonly path: string
  /** the field is gone, or takes values of another kind */
  readonly why: 'removed' | 'type'
}

/** Answers as far as the fields of another version take them, by id; what does not fit is left out and named. */
export function carryAnswers(
  from: LoadedVersion,
  to: LoadedVersion,
  answers: Answers,
): { readonly answers: Answers; readonly lost: readonly LostAnswer[] } {
  const lost = new Map<string, LostAnswer>()
  const kept = carryFields(
    (id) => {
      const placed = to.fields.get(id)
      return placed?.table === null ? placed.field : undefined
    },
    answers,
    '',
    { from, lost },
  )
  return { answers: lost.size === 0 ? answers : (kept as Answers), lost: [...lost.values()] }
}

interface Carrying {
  readonly from: LoadedVersion
  readonly lost: Map<string, LostAnswer>
}

function carryFields(
  fieldOf: (id: string) => Field | undefined,
  values: Readonly<Record<string, Value>>,
  within: string,
  carrying: Carrying,
): Record<string, Value> {
  const out: Record<string, Value> = {}
  const { lost } = carrying
  for (const [id, value] of Object.entries(values)) {
    if (within !== '' && id === '_row') {
      out[id] = value
      continue
    }
    const path = `${within}${id}`
    const field = fieldOf(id)
    if (!field) lost.set(path, { path, why: 'removed' })
    else if (field.type === 'table' && Array.isArray(value))
      out[id] = carryRows(field.columns as Field[], value, path, carrying)
    else if (fits(carrying.from, field, value)) out[id] = value
    else lost.set(path, { path, why: 'type' })
  }
  return out
}

const carryRows = (columns: readonly Field[], rows: readonly Value[], path: string, carrying: Carrying): Value[] =>
  rows.flatMap((row) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return []
    return [carryFields((id) => columns.find((column) => column.id === id), row, `${path}/`, carrying)]
  })

/** A value of the same field type keeps its faults; one of another type must be without any. */
function fits(from: LoadedVersion, field: Field, value: Value): boolean {
  if (from.fields.get(field.id)?.field.type === field.type) return fitsType(field, value)
  return !checkValue(field, value).some((issue) => issue.severity === 'error')
}

/** Documents of the requirements that a version still has. */
export function carryDocuments(version: LoadedVersion, documents: Documents): Documents {
  const entries = Object.entries(documents)
  const kept = entries.filter(([id]) => version.requirements.has(id))
  return kept.length === entries.length ? documents : Object.fromEntries(kept)
}
