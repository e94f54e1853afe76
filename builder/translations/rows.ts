import { type Definition, findText, type Language, textPaths } from '@motcua/core/definition'
import { textState } from '../commands/index.ts'
import { type Part, partOf } from '../parts/parts.ts'
import { titlePathOf } from '../properties/texts-of.ts'

/** One text of a procedure with where it stands and how it is in each language. */
export interface TextRow {
  readonly path: string
  readonly part: Part
  readonly of: readonly (string | number)[]
  /** what it belongs to, by its own title; empty for the title itself */
  readonly owner: string
  /** what it is there (`label`, `help`, …) */
  readonly role: string
  readonly optional: boolean
  /** one per language of the procedure, the source language first */
  readonly cells: readonly TextCell[]
}

/** A text in one language. */
export interface TextCell {
  readonly language: Language
  readonly text: string
  /** `empty`: an optional text that no language has */
  readonly state: 'ok' | 'missing' | 'stale' | 'empty'
}

const roles = new Set([
  'label',
  'help',
  'purpose',
  'text',
  'title',
  'summary',
  'conditions',
  'result',
  'subject',
  'body',
])

/** Languages of a procedure, the one it is written in first. */
export const languagesOf = ({ procedure }: Definition): readonly Language[] => [
  procedure.sourceLanguage,
  ...procedure.languages.filter((one) => one !== procedure.sourceLanguage),
]

/** Every text in reading order. */
export function textRows(definition: Definition, shown: Language): readonly TextRow[] {
  const languages = languagesOf(definition)
  const owners = new Map<string, string>()
  const ownerOf = (of: readonly (string | number)[], path: string): string => {
    const key = of.join('/')
    let text = owners.get(key)
    if (text === undefined) {
      text = titlePathOf(definition, of) ?? ''
      owners.set(key, text)
    }
    return text === '' || text === path ? '' : (findText(definition, shown, text) ?? '')
  }
  return textPaths(definition).map(({ path, of, optional }) => {
    const words = languages.map((one) => definition.messages[one]?.[path]?.text ?? '')
    const isEmpty = optional && words.every((word) => word === '')
    return {
      ...{ path, of, optional },
      part: partOf(of),
      owner: ownerOf(of, path),
      role: roleOf(path),
      cells: languages.map((language, i) => ({
        language,
        text: words[i] ?? '',
        state: isEmpty ? 'empty' : textState(definition, language, path),
      })),
    }
  })
}

function roleOf(path: string): string {
  if (path.startsWith('validation.')) return 'message'
  if (path.includes('.option.')) return 'option'
  const end = path.split('.').at(-1) ?? ''
  return roles.has(end) ? end : 'other'
}

/** Whether a row still wants work: a text that is missing or older than its source. */
export const isOpen = (row: TextRow): boolean => row.cells.some(({ state }) => state === 'missing' || state === 'stale')
export const isStale = (row: TextRow): boolean => row.cells.some(({ state, text }) => state === 'stale' && text !== '')
export const isMissing = (row: TextRow): boolean => row.cells.some(({ state }) => state === 'missing')
