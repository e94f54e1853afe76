import type { Definition } from '../definition/index.ts'
import { type AnyField, dayOfDate, type Expr, type FeelType } from '../expression/index.ts'
import type { Domain } from './axis.ts'

/** What is known of an input before any cell is read. */
export interface InputDomain {
  /** null: values of this type cannot be told apart by cells that are merely read */
  readonly domain: Domain | null
  /** the field it is, when the input is one field and nothing else */
  readonly field: AnyField | undefined
  /** may be left empty by whoever fills the form in */
  readonly optional: boolean
}

export function domainOf(
  tree: Expr,
  type: FeelType,
  definition: Definition,
  fields: ReadonlyMap<string, AnyField>,
): InputDomain {
  const field = tree.kind === 'name' && tree.ref?.kind === 'field' ? fields.get(tree.ref.id) : undefined
  const optional = field !== undefined && isOptional(field)
  return { domain: namedDomain(tree, definition) ?? (field && fieldDomain(field)) ?? typeDomain(type), field, optional }
}

/** Computed values and what registers answer are there or not, whatever the applicant fills in. */
const isOptional = (field: AnyField): boolean =>
  (field.required === undefined || field.required === false) &&
  field.type !== 'computed' &&
  field.type !== 'checkbox' &&
  field.type !== 'consent' &&
  field.source === undefined

/** The facts of a dossier that have few values. */
function namedDomain(tree: Expr, definition: Definition): Domain | undefined {
  if (tree.kind !== 'path' || tree.of.kind !== 'name' || tree.of.ref?.kind !== 'builtin') return undefined
  const name = `${tree.of.name}.${tree.name}`
  if (name === 'dossier.channel') return { kind: 'values', values: definition.procedure.channels, others: false }
  if (name === 'dossier.caseId') return { kind: 'values', values: definition.cases.map((c) => c.id), others: false }
  if (name === 'submitter.kind') return { kind: 'values', values: ['person', 'organisation'], others: false }
  return undefined
}

function fieldDomain(field: AnyField): Domain | undefined {
  switch (field.type) {
    case 'select':
    case 'radio':
      return field.codeList === undefined
        ? { kind: 'values', values: field.options.map((option) => option.value), others: false }
        : undefined
    case 'number':
      return {
        kind: 'number',
        step: 10 ** -field.decimals,
        min: numberLimit(field.min),
        max: numberLimit(field.max),
      }
    case 'money':
      return {
        kind: 'number',
        step: 1,
        min: field.min === undefined ? 0 : numberLimit(field.min),
        max: numberLimit(field.max),
      }
    case 'date':
      return { kind: 'date', step: 1, min: dateLimit(field.min), max: dateLimit(field.max) }
    case 'computed':
      return field.result === 'money' ? { kind: 'number', step: 1, min: null, max: null } : undefined
    default:
      return undefined
  }
}

const numberLimit = (limit: number | string | undefined): number | null => (typeof limit === 'number' ? limit : null)
const dateLimit = (limit: string | undefined): number | null =>
  limit === undefined ? null : (dayOfDate(limit) ?? null)

function typeDomain(type: FeelType): Domain | null {
  switch (type) {
    case 'number':
    case 'money':
      return { kind: 'number', step: null, min: null, max: null }
    case 'date':
      return { kind: 'date', step: 1, min: null, max: null }
    case 'text':
      return { kind: 'values', values: [], others: true }
    case 'boolean':
      return { kind: 'values', values: [true, false], others: false }
    default:
      return null
  }
}
