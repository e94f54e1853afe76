import { FeelDate } from './dates.ts'
import { fail } from './failure.ts'
import { type FeelType, isListType } from './feel-type.ts'
import type { Frame } from './frame.ts'
import { type FeelNumber, isNumber } from './numbers.ts'
import { isList, kindOf, type Value } from './values.ts'

export interface FeelFunction {
  /** types of the parameters; the last `optional` of them may be left out */
  readonly params: readonly FeelType[]
  readonly optional?: number
  /** any number of arguments of the last parameter's type, or one list of them */
  readonly variadic?: boolean
  /** gets null arguments too; otherwise one null makes the answer null */
  readonly takesNull?: boolean
  /** positions whose argument must be written as a text literal: keys and patterns are fixed before anything runs */
  readonly literal?: number
  readonly result: FeelType | ((args: readonly FeelType[]) => FeelType)
  readonly run: (args: readonly Value[], frame: Frame) => Value
  /** Replaces `run` where a literal argument can be prepared once. Returns null when the literal is no good. */
  readonly prepare?: (literal: string) => ((args: readonly Value[], frame: Frame) => Value) | null
}

const wrong = (value: Value, expected: string): never =>
  fail('expression.typeMismatch', { expected, found: kindOf(value) })

export const asNumber = (value: Value | undefined): FeelNumber =>
  isNumber(value) ? value : wrong(value ?? null, 'number')
export const asText = (value: Value | undefined): string =>
  typeof value === 'string' ? value : wrong(value ?? null, 'text')
/** FEEL: a single value stands for the list of it. */
export const asList = (value: Value | undefined): readonly Value[] =>
  isList(value) ? value : value === null || value === undefined ? [] : [value]
export const asAnyDate = (value: Value | undefined): FeelDate =>
  value instanceof FeelDate ? value : wrong(value ?? null, 'date')

export function asInteger(value: Value | undefined): number {
  const number = asNumber(value)
  return typeof number === 'number' ? number : wrong(number, 'integer')
}

/** The elements a variadic function works on: its one list, or its arguments. */
export const elements = (args: readonly Value[]): readonly Value[] =>
  args.length === 1 && isList(args[0]) ? args[0] : args

/** Type of those elements. */
export function elementType(args: readonly FeelType[]): FeelType {
  const [first] = args
  if (args.length === 1 && first !== undefined) return isListType(first) ? first.list : first
  return first ?? 'any'
}
