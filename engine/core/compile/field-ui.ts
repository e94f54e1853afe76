import type { Field, FieldType } from '../definition/field.ts'

/**
 * What the page needs to draw a field: its type, its message paths (never texts) and the properties of its type that are
 * not expressions. Columns of a table are drawn the same way.
 */
export interface FieldUi {
  readonly fieldType: FieldType
  readonly fieldId: string
  readonly key: string
  readonly label: string
  readonly help: string
  readonly purpose: string
  /** body of a consent or of text to read */
  readonly text?: string
  readonly width: Field['width']
  readonly sensitivity: Field['sensitivity']
  /** token of the HTML attribute `autocomplete` */
  readonly autocomplete?: string
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  readonly columns?: readonly FieldUi[]
  /** id of a validation → message path */
  readonly validations?: Readonly<Record<string, string>>
  /** properties of the type, by their name in the definition: `codeList`, `rows`, `decimals`, `unit`, `accept`, … */
  readonly [property: string]: unknown
}

/** Parts of a field that are not for drawing: expressions, rights, and what is told in another form above. */
const elsewhere = new Set([
  'id',
  'key',
  'type',
  'required',
  'visible',
  'validations',
  'source',
  'writers',
  'purpose',
  'replaces',
  'width',
  'sensitivity',
  'autocomplete',
  'options',
  'columns',
  'value',
  'input',
  'output',
  'pattern',
])

const bounds = new Set(['min', 'max', 'minRows'])

/** An account's claim says what the browser may offer, too. @see HTML, autofill detail tokens; WCAG 2.2, 1.3.5 */
const byClaim: Readonly<Record<string, string>> = {
  fullName: 'name',
  birthDate: 'bday',
  gender: 'sex',
  phone: 'tel',
  email: 'email',
  address: 'street-address',
}

/** `ui:options` of a field. */
export function fieldUi(field: Field): FieldUi {
  const path = `field.${field.id}`
  const autocomplete = autocompleteOf(field)
  return {
    ...Object.fromEntries(Object.entries(field).filter(([name, value]) => isDrawn(name, value))),
    fieldType: field.type,
    fieldId: field.id,
    key: field.key,
    label: `${path}.label`,
    help: `${path}.help`,
    purpose: `${path}.purpose`,
    ...(field.type === 'consent' || field.type === 'richText' ? { text: `${path}.text` } : {}),
    width: field.width,
    sensitivity: field.sensitivity,
    ...(autocomplete ? { autocomplete } : {}),
    ...('options' in field
      ? { options: field.options.map(({ value }) => ({ value, label: `${path}.option.${value}` })) }
      : {}),
    ...(field.type === 'table' ? { columns: (field.columns as readonly Field[]).map(fieldUi) } : {}),
    ...(field.validations
      ? { validations: Object.fromEntries(field.validations.map((v) => [v.id, `validation.${field.id}.${v.id}`])) }
      : {}),
  }
}

/** Bounds that are expressions come with the evaluation, as numbers and days. */
function isDrawn(name: string, value: unknown): boolean {
  if (elsewhere.has(name)) return false
  if (!bounds.has(name)) return true
  return typeof value === 'number' || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))
}

/** Offered for the account's own data alone: a field about someone else must not be filled with the user's. */
function autocompleteOf(field: Field): string | undefined {
  if (field.autocomplete) return field.autocomplete
  return field.source?.kind === 'account' ? byClaim[field.source.claim] : undefined
}
