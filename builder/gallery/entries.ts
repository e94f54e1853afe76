import { burdenOf } from '@motcua/core/burden'
import { type Definition, findText, type Language } from '@motcua/core/definition'
import { fold } from '@motcua/ui/kit'

/** A template as the gallery shows it. */
export interface Entry {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly code: string
  readonly sector: string
  /** time limits of its cases, the shortest first */
  readonly limits: Definition['cases'][number]['timeLimit'][]
  readonly fields: number
  readonly papers: number
  readonly fees: number
  readonly steps: number
  /** everything it is found by, without accents */
  readonly words: string
}

/** What there is to know of a template before one looks inside. */
export function entryOf(id: string, definition: Definition, language: Language): Entry {
  const text = (path: string) =>
    findText(definition, language, path) ?? findText(definition, definition.procedure.sourceLanguage, path) ?? ''
  const { code, sector, keywords } = definition.procedure as Definition['procedure'] & {
    readonly keywords?: Readonly<Record<string, readonly string[]>> | readonly string[]
  }
  const title = text('procedure.title') || code
  const summary = text('procedure.summary')
  const burden = burdenOf(definition)
  return {
    id,
    title,
    summary,
    code,
    sector: sector ?? '',
    limits: definition.cases.map((one) => one.timeLimit),
    fields: burden.fields,
    papers: burden.documents,
    fees: definition.fees.length,
    steps: definition.workflow.steps.length,
    words: fold([title, summary, code, sector ?? '', ...Object.values(keywords ?? []).flat()].join(' ')),
  }
}

/** Templates of a sector that hold every word; an empty query holds for all. */
export const chosen = (entries: readonly Entry[], query: string, sector: string): readonly Entry[] => {
  const wanted = fold(query).split(' ')
  return entries.filter(
    (one) => (sector === '' || one.sector === sector) && wanted.every((word) => one.words.includes(word)),
  )
}
