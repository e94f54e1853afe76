import type { FunctionName } from './function-names.ts'
import { dateFunctions } from './functions-date.ts'
import { listFunctions } from './functions-list.ts'
import { numberFunctions } from './functions-number.ts'
import { productFunctions } from './functions-product.ts'
import { textFunctions } from './functions-text.ts'
import type { FeelFunction } from './signature.ts'

/** Every function of the language, by name. `satisfies` names what is missing when the list grows. */
export const functions = {
  ...listFunctions,
  ...textFunctions,
  ...numberFunctions,
  ...dateFunctions,
  ...productFunctions,
} satisfies Record<FunctionName, FeelFunction>

export const functionOf = (name: string): FeelFunction | undefined =>
  Object.hasOwn(functions, name) ? functions[name as FunctionName] : undefined
