import type { Definition } from '@motcua/core/definition'
import { listKeySubjects, keyProblem as problemOf, renameKey as renameEverywhere } from '@motcua/core/rename'
import { getAt, type Path } from './at.ts'
import { listKeys } from './ids.ts'

const keyShape = /^[a-z][a-zA-Z0-9]{0,63}$/

const subjectAt = (definition: Definition, path: Path) =>
  listKeySubjects(definition).find((subject) => subject.path.join('/') === path.join('/'))

/** Why a key cannot be taken; undefined when it can. */
export function keyProblem(
  definition: Definition,
  path: Path,
  key: string,
): 'shape' | 'taken' | 'reserved' | undefined {
  const subject = subjectAt(definition, path)
  if (subject) return problemOf(definition, subject, key)
  if (!keyShape.test(key)) return 'shape'
  return key !== getAt(definition, path) && listKeys(definition).has(key) ? 'taken' : undefined
}

/**
 * Gives a field, requirement or table another key and rewrites every place that speaks of it by key.
 * @param args.path  path of the `key` property
 */
export function renameKey(definition: Definition, args: { path: Path; to: string }): Definition {
  const subject = subjectAt(definition, args.path)
  const renamed = subject && renameEverywhere(definition, subject.target, args.to)
  return renamed?.ok ? renamed.value : definition
}
