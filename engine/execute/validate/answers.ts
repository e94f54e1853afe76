import type { FieldIssue } from '@motcua/core/errors'
import type { JsonSchema } from '@motcua/core/fields'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'

/** As many versions as one process judges at a time; the one used longest ago goes first. */
const cacheSize = 200

// `strict`: a keyword that ajv does not know is our fault and must not pass in silence.
const options = { strict: true, allErrors: true, validateFormats: false } as const
const compiled = new Map<string, ValidateFunction>()
/** the last of them: the usual run of answers to one version moves nothing */
let newest: string | null = null

/**
 * Do the answers have the shape the version asks for? Meaning (check digits, bounds, what is due) is judged elsewhere;
 * this keeps unknown keys and foreign shapes out. The schema is compiled once for each version.
 * @param versionHash  names the schema, e.g. the version's hash and who answers
 * @param schema  `compileAnswers` of the version
 * @returns nothing wrong = empty; a path is a field id, or `table/row index/column`
 */
export function shapeIssues(versionHash: string, schema: JsonSchema, answers: unknown): FieldIssue[] {
  const validate = compiled.get(versionHash) ?? compileAnswersShape(schema)
  if (versionHash !== newest) {
    compiled.delete(versionHash)
    compiled.set(versionHash, validate)
    newest = versionHash
  }
  const oldest = compiled.keys().next().value
  if (compiled.size > cacheSize && oldest !== undefined) compiled.delete(oldest)
  return validate(answers) ? [] : toIssues(validate.errors ?? [])
}

// An Ajv of its own for each: a shared one keeps every schema it ever saw.
export const compileAnswersShape = (schema: JsonSchema): ValidateFunction => new Ajv(options).compile(schema)

function toIssues(errors: readonly ErrorObject[]): FieldIssue[] {
  const byPath = new Map<string, FieldIssue>()
  for (const error of errors) {
    const unknown = error.keyword === 'additionalProperties'
    const place = error.instancePath.split('/').slice(1).map(unescapePointer)
    const path = [...place, ...(unknown ? [String(error.params.additionalProperty)] : [])].join('/')
    if (!byPath.has(path)) byPath.set(path, { path, code: unknown ? 'input.unknownField' : 'value.type' })
  }
  return [...byPath.values()]
}

const unescapePointer = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~')
