import { type Definition, definitionJsonSchema, type Language } from '@motcua/core/definition'
import { listSubjects } from '@motcua/core/uses'
import { getAt, type Path } from '../commands/index.ts'
import { subjectAt } from '../findings/subject.ts'
import { type Target, targetsOf } from '../properties/references.ts'
import { knownValue, propertyWords } from '../properties/words.ts'
import type { JsonPath } from './json-places.ts'

/** What stands at a place of the source, for a person: the property's name and help, and what its value means. */
export function placeWords(
  definition: Definition,
  path: JsonPath,
  language: Language,
): { title: string; help?: string; value?: string; of?: string } | undefined {
  const names = path.filter((key) => typeof key === 'string')
  if (names.length === 0) return undefined
  const { label, help } = propertyWords(path, language)
  const value = getAt(definition, path as Path)
  const target =
    typeof value === 'string'
      ? targetsOf(definition, path as Path, language)?.find((one) => one.value === value)
      : undefined
  const known = typeof value === 'string' ? knownValue(names.at(-1) ?? '', value, language) : undefined
  const said = target?.label ?? known
  const of = subjectAt(definition, path as Path)
  return {
    title: label,
    ...(help ? { help } : {}),
    ...(said && said !== value ? { value: said } : {}),
    ...(of ? { of } : {}),
  }
}

/** Ids and keys that the property at a place may name. */
export const namesFor = (definition: Definition, path: JsonPath, language: Language): readonly Target[] =>
  targetsOf(definition, path as Path, language) ?? []

/** Everything one may go to, by id, with the words people know it by. */
export function jumpTargets(definition: Definition): readonly { id: string; label: string; path: JsonPath }[] {
  return listSubjects(definition).map(({ id, path }) => ({ id, label: subjectAt(definition, path) || id, path }))
}

type Schema = Record<string, unknown>

/** The definition's schema with the help of each property in the language of the screen, for completion. */
export function schemaWithWords(language: Language): Schema {
  const visit = (node: unknown, holder: string): unknown => {
    if (Array.isArray(node)) return node.map((one) => visit(one, holder))
    if (typeof node !== 'object' || node === null) return node
    return Object.fromEntries(
      Object.entries(node).map(([name, inner]) => {
        if (name !== 'properties' || typeof inner !== 'object' || inner === null) return [name, visit(inner, holder)]
        const properties = Object.entries(inner).map(([property, one]) => {
          const { label, help } = propertyWords([holder, property], language)
          const description = help ? `${label}. ${help}` : label
          return [property, { ...(visit(one, property) as Schema), description }]
        })
        return [name, Object.fromEntries(properties)]
      }),
    )
  }
  // an absolute $schema would be looked up on the network
  return { ...(visit(definitionJsonSchema(), '') as Schema), $schema: undefined }
}
