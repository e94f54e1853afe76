import { RE2JS } from 're2js'
import { listExpressions, listFields } from '../../definition/index.ts'
import { nodesOf } from '../../expression/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'
import type { Known } from '../known.ts'
import { writeSites } from '../paths/write-sites.ts'
import { scopesIn } from './expressions.ts'

/** A required field that nobody can write blocks every dossier. */
export const unwritable: Rule = (definition) => {
  const written = writeSites(definition).all
  return listFields(definition).flatMap(({ field, page, path, table }) => {
    if (table || !field.required || field.type === 'computed' || field.type === 'richText') return []
    const applicant = page !== null && field.writers?.applicant !== false
    const lookedUp = field.source?.kind === 'lookup' || field.source?.kind === 'field'
    return applicant || written.has(field.id) || lookedUp
      ? []
      : [finding('field.unwritable', path, { field: field.key })]
  })
}

/** Instructions of a compiled pattern: beyond this a pattern of a few signs can hold the server for a second. */
const mostInstructions = 5_000

/**
 * Patterns are linear-time ones, which cannot run away as backtracking ones do (ReDoS); those that repeat repetitions grow
 * so large that even linear time is long. Anything else is refused before it can eat the server.
 */
export const patterns: Rule = (definition, _, known) =>
  known
    .fields(definition)
    .flatMap(({ field, path }) =>
      field.type === 'text' && field.pattern !== undefined
        ? judge(field.pattern, [...path, 'pattern'], field.key, known)
        : [],
    )

/** The same for patterns in expressions. */
export const patternsInExpressions: Rule = (definition, _, known) => {
  const scopeAt = scopesIn(definition, known)
  return listExpressions(definition).flatMap(({ text, path, scope, expected, place }) => {
    if (scope.kind === 'unaryTest' || !text.includes('matches')) return []
    const { tree } = known.expression(text, scopeAt(scope), expected)
    return [...(tree ? nodesOf(tree) : [])].flatMap((node) => {
      const pattern = node.kind === 'call' && node.name === 'matches' ? node.args[1] : undefined
      return pattern?.kind === 'literal' && typeof pattern.value === 'string'
        ? judge(pattern.value, [...path], place, known)
        : []
    })
  })
}

function judge(pattern: string, path: (string | number)[], field: string, known: Known): Finding[] {
  const { size, why } = known.once(`pattern ${pattern}`, [], () => sizeOf(pattern))
  if (why !== undefined) return [finding('pattern.invalid', path, { field, why })]
  return size > mostInstructions ? [finding('pattern.costly', path, { field, size, most: mostInstructions })] : []
}

function sizeOf(pattern: string): { size: number; why?: string } {
  try {
    return { size: RE2JS.compile(pattern).programSize() }
  } catch (error) {
    return { size: 0, why: error instanceof Error ? error.message : 'pattern' }
  }
}

/** Sensitive data is asked for a stated purpose (Law 91/2025). */
export const purposes: Rule = (definition) =>
  listFields(definition).flatMap(({ field, path, page }) => {
    if (field.sensitivity !== 'sensitive' || page === null) return []
    const stated = definition.messages[definition.procedure.sourceLanguage]?.[`field.${field.id}.purpose`]
    return stated ? [] : [finding('sensitive.noPurpose', path, { field: field.key })]
  })

/** Lists that options are taken from must be there. */
export const codeLists: Rule = (definition, { codeLists: known }) =>
  known === null
    ? []
    : listFields(definition).flatMap(({ field, path }) => {
        if (!('options' in field)) return []
        if (field.codeList !== undefined)
          return known.includes(field.codeList)
            ? []
            : [finding('codeList.missing', [...path, 'codeList'], { list: field.codeList })]
        return field.options.length === 0
          ? [finding('codeList.missing', [...path, 'options'], { list: '', field: field.key })]
          : []
      })
