import type { z } from 'zod'
import { type Denial, no, ok, type Result } from '../errors.ts'
import { currentFormat, Definition } from './definition.ts'
import { upgrades } from './upgrade.ts'

const maxDepth = 64
/** What a definition may be long at most, in UTF-16 units. */
export const maxDocumentCharacters = 5 * 1024 * 1024
const maxCharacters = maxDocumentCharacters

/**
 * Reads a definition from outside (file, package, editor): bounded in size and depth, upgraded to the current format,
 * defaults filled in, all text in NFC.
 * @returns the definition, or `definition.invalid` with one issue per place, or `definition.formatUnknown`
 */
export function parseDefinition(input: unknown): Result<Definition> {
  const problem = boundsProblem(input, 0, { characters: 0 })
  if (problem) return no({ code: 'definition.invalid', issues: [{ path: '', code: problem }] })
  const upgraded = upgrade(input)
  if (!upgraded.ok) return upgraded
  const parsed = Definition.safeParse(toNfc(upgraded.value))
  return parsed.success ? ok(parsed.data) : no(toDenial(parsed.error))
}

/** The same for text: JSON syntax errors become `definition.invalid` with the parser's words. */
export function parseDefinitionText(text: string): Result<Definition> {
  if (text.length > maxCharacters) return no({ code: 'definition.invalid', issues: [{ path: '', code: 'tooLarge' }] })
  try {
    return parseDefinition(JSON.parse(text))
  } catch (error) {
    return no({
      code: 'definition.invalid',
      issues: [{ path: '', code: 'json', params: { message: error instanceof Error ? error.message : 'syntax' } }],
    })
  }
}

function upgrade(input: unknown): Result<unknown> {
  let value = input
  for (let step = 0; step <= upgrades.length; step += 1) {
    const format = typeof value === 'object' && value !== null ? (value as { format?: unknown }).format : undefined
    if (format === currentFormat) return ok(value)
    const next = upgrades.find((u) => u.from === format)
    if (!next) return no({ code: 'definition.formatUnknown', params: { format: String(format ?? '') } })
    value = next.apply(value)
  }
  return no({ code: 'definition.formatUnknown' })
}

function toDenial(error: z.ZodError): Denial {
  return {
    code: 'definition.invalid',
    issues: error.issues.slice(0, 200).map((issue) => ({
      path: issue.path.map(String).join('/'),
      code: issue.code ?? 'invalid',
      params: { message: issue.message },
    })),
  }
}

function boundsProblem(value: unknown, depth: number, seen: { characters: number }): string | undefined {
  if (depth > maxDepth) return 'tooDeep'
  if (typeof value === 'string') {
    seen.characters += value.length
    const problem = textProblem(value)
    if (problem) return problem
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') return 'reservedName'
      seen.characters += key.length + 8
      const problem = textProblem(key) ?? boundsProblem(inner, depth + 1, seen)
      if (problem) return problem
    }
  }
  return seen.characters > maxCharacters ? 'tooLarge' : undefined
}

/** What neither JSON columns nor canonical JSON can hold. */
const textProblem = (text: string): string | undefined =>
  text.includes('\u0000') ? 'nul' : text.isWellFormed() ? undefined : 'loneSurrogate'

function toNfc(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC')
  if (Array.isArray(value)) return value.map(toNfc)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.normalize('NFC'), toNfc(inner)]))
  return value
}
