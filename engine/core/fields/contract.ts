import type { FieldOf, FieldType } from '../definition/field.ts'
import type { Language } from '../definition/scalars.ts'
import type { Result } from '../errors.ts'
import type { AdminUnits } from './admin-units.ts'
import type { CodeLists } from './code-lists.ts'
import type { ValueIssueCode } from './issue-codes.ts'

/** JSON Schema (draft-07) as plain data: no titles, no `format`, patterns that run in linear time. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

export interface AddressValue {
  /** house number, street, hamlet: free text of one line */
  readonly line: string
  /** code of the administrative unit; '' only where the field takes historical addresses */
  readonly unit: string
}

export interface FileValue {
  readonly fileId: string
  readonly name: string
  /** bytes */
  readonly size: number
  /** media type, e.g. `application/pdf` */
  readonly type: string
  /** lower-case hexadecimal */
  readonly sha256: string
}

/** One row of a table: `_row` is its stable id, the other keys are ids of column fields. */
export interface TableRow {
  readonly _row: string
  readonly [columnId: string]: unknown
}

export interface LookupValue {
  readonly status: 'found' | 'none' | 'many' | 'failed'
  /** instant of the answer, UTC */
  readonly at: string
  /** id of the source that answered */
  readonly source: string
  readonly hits?: number
  readonly data?: Readonly<Record<string, unknown>>
}

export type Position = readonly [longitude: number, latitude: number]
export type GeoValue =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }

export interface SignatureValue {
  /** instant of signing, UTC */
  readonly at: string
  readonly by: string
}

export type Scalar = string | number | boolean

/** The stored, canonical value of each field type. No answer is stored as an absent key, never as null. */
export interface FieldValues {
  text: string
  textarea: string
  number: number
  /** whole đồng */
  money: number
  /** `YYYY-MM-DD` */
  date: string
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` */
  partialDate: string
  select: string
  radio: string
  checkbox: boolean
  multiSelect: readonly string[]
  personalId: string
  taxCode: string
  /** E.164 */
  phone: string
  email: string
  address: AddressValue
  /** code of the unit */
  adminUnit: string
  file: readonly FileValue[]
  table: readonly TableRow[]
  computed: Scalar
  lookup: LookupValue
  richText: never
  consent: boolean
  map: GeoValue
  signature: SignatureValue
}

/** Something wrong with one value. An error blocks a submission; a warning is shown and may be confirmed. */
export interface ValueIssue {
  readonly code: ValueIssueCode
  readonly severity: 'error' | 'warning'
  readonly params?: Readonly<Record<string, string | number>>
  /** inside a table: `<row id>/<column id>` */
  readonly at?: string
}

/** What a field needs to know beyond its own value; everything is optional, and what is missing is not checked. */
export interface FieldContext {
  readonly adminUnits?: AdminUnits
  readonly codeLists?: CodeLists
  /** answer to another field of the form, by key */
  readonly answerTo?: (key: string) => unknown
  /** text of the definition at a message path, for option labels */
  readonly text?: (path: string) => string | undefined
  /** bounds that the definition writes as expressions, already evaluated */
  readonly limits?: { readonly min?: number | string; readonly max?: number | string; readonly minRows?: number }
}

/**
 * All that the engine knows of one field type. Forms, imports, slips and checks go through this table alone.
 * @template T  the field type
 */
export interface FieldTypeModule<T extends FieldType> {
  readonly type: T
  /** value of an unanswered field; null = the key is absent */
  readonly empty: FieldValues[T] | null
  /** what a person typed, pasted or imported → canonical value; ok(null) = no answer */
  readonly parse: (
    input: unknown,
    field: FieldOf<T>,
    context?: FieldContext,
  ) => Result<FieldValues[T] | null, ValueIssue>
  /** issues of a canonical value; null and undefined have none: whether an answer is due is not a field type's matter */
  readonly check: (value: unknown, field: FieldOf<T>, context?: FieldContext) => ValueIssue[]
  /** the value as a person reads it; '' for no answer */
  readonly format: (value: FieldValues[T] | null, field: FieldOf<T>, lang: Language, context?: FieldContext) => string
  /** JSON Schema of the value. It accepts every value that `check` passes. */
  readonly jsonSchema: (field: FieldOf<T>) => JsonSchema
}
