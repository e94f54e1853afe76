import type { FeelType } from './feel-type.ts'
import { functionOf } from './functions.ts'

/** What a function takes and gives, for those who write one. */
export interface FunctionSignature {
  readonly params: readonly FeelType[]
  /** so many of the last may be left out */
  readonly optional: number
  /** any number of the last, or one list of them */
  readonly variadic: boolean
  /** undefined where it follows from what it is given */
  readonly result: FeelType | undefined
}

/** Signature of a function by its name; undefined for a name that is none. */
export function signatureOf(name: string): FunctionSignature | undefined {
  const found = functionOf(name)
  if (!found) return undefined
  const result = typeof found.result === 'function' ? undefined : found.result
  return { params: found.params, optional: found.optional ?? 0, variadic: found.variadic ?? false, result }
}
