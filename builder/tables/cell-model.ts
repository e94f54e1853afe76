import { checkExpression, checkUnaryTests, constantOf, dateOfDay, type Scope } from '@motcua/core/expression'
import type { ColumnKind } from './columns.ts'

/** One value in a cell; dates are `YYYY-MM-DD`, null is the empty answer. */
export type CellValue = string | number | boolean | null

/** What a cell says, where it says something that can be picked instead of written. */
export type CellModel =
  | { readonly kind: 'any' }
  | { readonly kind: 'values'; readonly negated: boolean; readonly values: readonly CellValue[] }
  | {
      readonly kind: 'range'
      /** null = open on this side */
      readonly low: string | number | null
      readonly lowIncluded: boolean
      readonly high: string | number | null
      readonly highIncluded: boolean
    }
  /** anything else FEEL can say */
  | { readonly kind: 'feel'; readonly text: string }

/** What is wrong with a cell: a code of the catalogue `problem.*` with its parameters. */
export interface CellProblem {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

/** The cell of an input, read by the engine's own parser. */
export function readCell(text: string, column: ColumnKind, scope: Scope): CellModel {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed === '-') return { kind: 'any' }
  const { tree } = checkUnaryTests(trimmed, { ...scope, input: column.type }, column.type)
  const feel = { kind: 'feel', text } as const
  if (tree?.kind !== 'cell') return feel
  if (!tree.tests) return { kind: 'any' }
  const [first] = tree.tests
  if (tree.tests.length === 1 && first && !tree.negated) {
    if (first.kind === 'rangeTest') {
      const [low, high] = [ordered(first.low), ordered(first.high)]
      if (low === undefined || high === undefined) return feel
      return { kind: 'range', low, high, lowIncluded: first.lowIncluded, highIncluded: first.highIncluded }
    }
    if (first.kind === 'compareTest' && first.operator !== '=' && first.operator !== '!=') {
      const value = ordered(first.value)
      if (value === undefined) return feel
      const included = first.operator.endsWith('=')
      return first.operator.startsWith('<')
        ? { kind: 'range', low: null, lowIncluded: false, high: value, highIncluded: included }
        : { kind: 'range', low: value, lowIncluded: included, high: null, highIncluded: false }
    }
  }
  const values: CellValue[] = []
  let negated = tree.negated
  for (const test of tree.tests) {
    if (test.kind === 'rangeTest') return feel
    if (test.kind === 'compareTest') {
      if (test.operator !== '=' && !(test.operator === '!=' && tree.tests.length === 1 && !tree.negated)) return feel
      if (test.operator === '!=') negated = true
    } else if (test.verdict) return feel
    const found = valuesOf(test.value)
    if (!found) return feel
    values.push(...found)
  }
  return { kind: 'values', negated, values }
}

type Tree = NonNullable<ReturnType<typeof checkExpression>['tree']>

function ordered(tree: Tree): string | number | undefined {
  const value = constantOf(tree)
  return value?.kind === 'number' ? value.value : value?.kind === 'date' ? dateOfDay(value.value) : undefined
}

function valuesOf(tree: Tree): CellValue[] | undefined {
  const constant = constantOf(tree)
  if (!constant) return undefined
  const flat = (one: typeof constant): CellValue[] =>
    one.kind === 'list'
      ? one.items.flatMap(flat)
      : one.kind === 'null'
        ? [null]
        : one.kind === 'date'
          ? [dateOfDay(one.value)]
          : [one.value]
  return flat(constant)
}

/** The same as FEEL text. */
export function writeCell(model: CellModel, column: ColumnKind): string {
  switch (model.kind) {
    case 'any':
      return '-'
    case 'feel':
      return model.text
    case 'values': {
      if (model.values.length === 0) return '-'
      const list = model.values.map((value) => valueFeel(value, column)).join(', ')
      return model.negated ? `not(${list})` : list
    }
    case 'range': {
      const { low, high, lowIncluded, highIncluded } = model
      if (low === null && high === null) return '-'
      if (low === null) return `<${highIncluded ? '=' : ''} ${valueFeel(high, column)}`
      if (high === null) return `>${lowIncluded ? '=' : ''} ${valueFeel(low, column)}`
      return `${lowIncluded ? '[' : '('}${valueFeel(low, column)}..${valueFeel(high, column)}${highIncluded ? ']' : ')'}`
    }
  }
}

const isDayText = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value)

/** One value as FEEL. */
export function valueFeel(value: CellValue, column: Pick<ColumnKind, 'kind'>): string {
  if (typeof value !== 'string') return String(value)
  return column.kind === 'date' && isDayText(value) ? `date("${value}")` : JSON.stringify(value)
}

/** What is wrong with the cell of an input as it stands; undefined when it is sound. */
export function cellProblem(text: string, column: ColumnKind, scope: Scope): CellProblem | undefined {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed === '-') return undefined
  const { problems, tree } = checkUnaryTests(trimmed, { ...scope, input: column.type }, column.type)
  const [problem] = problems
  if (problem) return { code: problem.code, params: { ...problem.params, at: problem.from + 1 } }
  if (column.kind !== 'choice' || !tree) return undefined
  // a value that the field does not offer never comes: the row would stand there in vain
  const model = readCell(text, column, scope)
  const stray =
    model.kind === 'values'
      ? model.values.find((value) => value !== null && !column.options.some((option) => option.value === value))
      : undefined
  return stray === undefined ? undefined : { code: 'noSuchOption', params: { value: String(stray) } }
}

/** What is wrong with the cell of an output. */
export function resultProblem(text: string, column: ColumnKind, scope: Scope): CellProblem | undefined {
  const [problem] = checkExpression(text, scope, column.type === 'any' ? undefined : column.type).problems
  return problem && { code: problem.code, params: { ...problem.params, at: problem.from + 1 } }
}
