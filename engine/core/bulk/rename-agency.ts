import type { Definition } from '../definition/index.ts'
import type { AgencyRenamed } from './change.ts'
import type { BulkPlan } from './line.ts'
import { replacePhrases } from './phrase.ts'
import { inLiterals, type Rewrite, rewritePhrases, rewriteTexts, rewriteValues } from './places.ts'

/** The agency's name in texts and expressions, and its id where the definition names one. */
export function renameAgency(
  definition: Definition,
  { names, id }: AgencyRenamed,
  without: ReadonlySet<string>,
): BulkPlan {
  const byName = rewritePhrases(names)
  const byId: Rewrite = (text, kind) => {
    if (!id) return text
    return kind === 'expression'
      ? inLiterals(text, (one) => (one === id.from ? id.to : one))
      : text === id.from
        ? id.to
        : text
  }
  const values = rewriteValues(definition, (text, kind) => byId(byName(text, kind), kind), without)
  const texts = rewriteTexts(
    values.definition,
    (text, language) =>
      replacePhrases(
        text,
        names.filter((one) => one.language === language),
      ),
    without,
  )
  return { definition: texts.definition, lines: [...texts.lines, ...values.lines] }
}
