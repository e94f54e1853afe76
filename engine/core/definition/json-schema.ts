import { z } from 'zod'
import { Definition } from './definition.ts'

/** JSON Schema (2020-12) of a definition as an author may write it: drives the source editor and outside tools. */
export function definitionJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(Definition, { io: 'input', unrepresentable: 'any', reused: 'ref' }) as Record<string, unknown>
}
