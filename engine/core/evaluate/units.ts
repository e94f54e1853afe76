import type { Definition } from '../definition/definition.ts'
import {
  type AnyField,
  type CompiledExpression,
  columnScope,
  compileExpression,
  type Evaluated,
  type EvaluationInput,
  type ExpressionProblem,
  type FeelType,
  type Scope,
} from '../expression/index.ts'

/** A rule of the form, compiled. One with problems gives an error each time: it never counts as true or false. */
export interface Rule {
  readonly reads: ReadonlySet<string>
  readonly evaluate: (input: EvaluationInput) => Evaluated
}

/** A field or column with everything that is computed about it. `path` is its id, or `table/column`. */
export interface Unit {
  readonly field: AnyField
  readonly path: string
  /** ids of the tables it stands in, outermost first */
  readonly tables: readonly string[]
  /** section it stands in; columns have none of their own */
  readonly section: string | null
  readonly visible: Rule | null
  readonly required: Rule | boolean
  readonly validations: readonly { readonly id: string; readonly severity: 'error' | 'warning'; readonly rule: Rule }[]
  readonly value: Rule | null
  readonly copy: {
    readonly from: string
    readonly sibling: boolean
    readonly when: Rule | null
    readonly locked: boolean
  } | null
  /** the lookup field that writes it, and the property of its answer */
  readonly lookup: { readonly from: string; readonly property: string } | null
  readonly options: readonly { readonly value: string; readonly when: Rule | null }[] | null
  readonly limits: { readonly min?: Rule; readonly max?: Rule; readonly minRows?: Rule }
}

export interface PlacedProblems {
  /** path of the field and name of the rule, e.g. `f-income.visible` */
  readonly place: string
  readonly problems: readonly ExpressionProblem[]
}

/** Compiles rules, and gathers what is wrong with them by place. */
export function ruleMaker(problems: PlacedProblems[]) {
  return (text: string, scope: Scope, expected: FeelType, place: string): Rule => {
    const compiled = compileExpression(text, scope, expected)
    if (compiled.ok) return expected === 'money' ? wholeDong(compiled.value, scope) : compiled.value
    problems.push({ place, problems: compiled.error })
    return { reads: new Set(), evaluate: () => ({ ok: false, error: { code: 'expression.invalid' } }) }
  }
}
export type MakeRule = ReturnType<typeof ruleMaker>

/** An amount that a form computes is whole đồng, rounded half up by the decimals themselves. */
function wholeDong(compiled: CompiledExpression, scope: Scope): Rule {
  const rounded = compileExpression(`round half up(${compiled.text}\n)`, scope)
  return rounded.ok ? rounded.value : compiled
}

/** Units of every field of the form, columns after their table, official fields last. */
export function unitsOf(definition: Definition, scope: Scope, make: MakeRule): Unit[] {
  const units: Unit[] = []
  const byKey = new Map<string, string>()
  const sections = [...definition.form.pages.flatMap((page) => page.sections), ...definition.form.officialSections]
  for (const field of sections.flatMap((section) => section.fields))
    if (!byKey.has(field.key)) byKey.set(field.key, field.id)
  const site: Site = { definition, scope, make, byKey, siblings: new Map() }
  for (const section of sections) {
    for (const field of section.fields) {
      units.push(unitOf(field, site, [], section.id))
      if (field.type !== 'table') continue
      const inTable = {
        ...site,
        scope: columnScope(scope, field, undefined, definition),
        siblings: keysOf(field.columns),
      }
      for (const column of field.columns) {
        units.push(unitOf(column, inTable, [field.id], null))
        if (column.type !== 'table') continue
        const inner = {
          ...site,
          scope: columnScope(scope, column, field, definition),
          siblings: keysOf(column.columns),
        }
        for (const innermost of column.columns) units.push(unitOf(innermost, inner, [field.id, column.id], null))
      }
    }
  }
  return units
}

interface Site {
  readonly definition: Definition
  readonly scope: Scope
  readonly make: MakeRule
  /** top-level field id by key */
  readonly byKey: ReadonlyMap<string, string>
  /** column id by key, of the table it stands in */
  readonly siblings: ReadonlyMap<string, string>
}

const keysOf = (fields: readonly AnyField[]): Map<string, string> =>
  new Map(fields.map((field) => [field.key, field.id]))

function unitOf(field: AnyField, site: Site, tables: readonly string[], section: string | null): Unit {
  const path = [...tables, field.id].join('/')
  const { scope, make } = site
  const rule = (text: unknown, expected: FeelType, name: string): Rule | null =>
    typeof text === 'string' ? make(text, scope, expected, `${path}.${name}`) : null
  return {
    field,
    path,
    tables,
    section,
    visible: rule(field.visible, 'boolean', 'visible'),
    required: rule(field.required, 'boolean', 'required') ?? field.required === true,
    validations: (field.validations ?? []).map((v) => ({
      id: v.id,
      severity: v.severity,
      rule: make(v.rule, scope, 'boolean', `${path}.validation.${v.id}`),
    })),
    value: field.type === 'computed' ? make(field.value, scope, field.result, `${path}.value`) : null,
    copy: copyOf(field, site, rule),
    lookup: lookupOf(field, site),
    options:
      'options' in field && field.options.some((option) => option.when !== undefined)
        ? field.options.map((o) => ({ value: o.value, when: rule(o.when, 'boolean', `option.${o.value}.when`) }))
        : null,
    limits: limitsOf(field, rule),
  }
}

type MakeHere = (text: unknown, expected: FeelType, name: string) => Rule | null

function copyOf(field: AnyField, site: Site, rule: MakeHere): Unit['copy'] {
  const { source } = field
  if (source?.kind !== 'field') return null
  const sibling = site.siblings.get(source.field)
  const from = sibling ?? site.byKey.get(source.field)
  if (from === undefined) return null
  return {
    from,
    sibling: sibling !== undefined,
    when: rule(source.when, 'boolean', 'copy.when'),
    locked: source.locked,
  }
}

function lookupOf(field: AnyField, site: Site): Unit['lookup'] {
  const { source } = field
  if (source?.kind !== 'lookup') return null
  const from = site.byKey.get(source.lookup)
  const sections = [
    ...site.definition.form.pages.flatMap((page) => page.sections),
    ...site.definition.form.officialSections,
  ]
  const lookup = sections.flatMap((section) => section.fields).find((one) => one.id === from)
  if (lookup?.type !== 'lookup') return null
  const property = Object.entries(lookup.output).find(([, key]) => key === field.key)?.[0]
  return property === undefined ? null : { from: lookup.id, property }
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/

function limitsOf(field: AnyField, rule: MakeHere): Unit['limits'] {
  if (field.type === 'table') {
    const minRows = rule(field.minRows, 'number', 'minRows')
    return minRows ? { minRows } : {}
  }
  if (field.type !== 'number' && field.type !== 'money' && field.type !== 'date' && field.type !== 'partialDate')
    return {}
  const type = field.type === 'number' || field.type === 'money' ? 'number' : 'date'
  const bound = (name: 'min' | 'max') => {
    const text = field[name]
    return typeof text === 'string' && !isoDate.test(text) ? rule(text, type, name) : null
  }
  const [min, max] = [bound('min'), bound('max')]
  return { ...(min ? { min } : {}), ...(max ? { max } : {}) }
}
