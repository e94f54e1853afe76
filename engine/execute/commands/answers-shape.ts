import { compileAnswers } from '@motcua/core/compile'
import { DenialError } from '@motcua/core/errors'
import type { JsonSchema } from '@motcua/core/fields'
import type { Answers, LoadedVersion } from '@motcua/core/process'
import { shapeIssues } from '../validate/index.ts'

const schemas = new WeakMap<LoadedVersion, JsonSchema>()

/** Keeps unknown fields and foreign shapes out before anything evaluates them. @throws `answers.invalid` */
export function checkShape(version: LoadedVersion, answers: Answers): void {
  const schema = schemas.get(version) ?? compileAnswers(version.definition, 'applicant')
  schemas.set(version, schema)
  const issues = shapeIssues(`${version.hash}:applicant`, schema, answers)
  if (issues.length > 0) throw new DenialError({ code: 'answers.invalid', issues })
}
