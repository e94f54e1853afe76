import { no, ok, type Result } from '../errors.ts'
import { canonical, hashOf } from './canonical.ts'
import type { Definition } from './definition.ts'
import { maxDocumentCharacters, parseDefinition } from './parse.ts'

export const packageFormat = 'motcua-package/1'

/** A procedure on its way from one installation to another: the whole definition, with scenarios, and its hash. */
export interface ProcedurePackage {
  readonly format: typeof packageFormat
  /** SHA-256 over the canonical JSON of the definition, hex */
  readonly hash: string
  readonly definition: Definition
}

/** The bytes of a package, as text: canonical JSON, so that one definition always gives the same. */
export const toPackage = (definition: Definition): string =>
  canonical({ format: packageFormat, hash: hashOf(definition), definition } satisfies ProcedurePackage)

/**
 * Reads a package from outside. Nothing in it is trusted: bounded in size and depth, no part that the format does not know, no
 * reserved names, and the hash must be that of the content.
 * @returns the definition; `package.invalid` with why (`tooLarge`, `json`, `format`, `parts`, `hash`), or `definition.invalid`
 */
export function fromPackage(text: string): Result<Definition> {
  if (text.length > maxDocumentCharacters) return invalid('tooLarge')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return invalid('json')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return invalid('format')
  const { format, hash, definition, ...others } = value as Record<string, unknown>
  if (format !== packageFormat) return invalid('format')
  if (Object.keys(others).length > 0) return invalid('parts')
  const parsed = parseDefinition(definition)
  if (!parsed.ok) return parsed
  // Compared before defaults are filled in: a package of an older build has fewer parts and is as whole as then.
  return hash === hashOf(definition) ? ok(parsed.value) : invalid('hash')
}

const invalid = (why: string) => no({ code: 'package.invalid' as const, params: { why } })
