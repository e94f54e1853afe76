import { type Definition, type Language, type Message, textHash, textOf } from '../definition/index.ts'
import type { BasisReplaced } from './change.ts'
import type { BulkFlag, BulkLine, BulkPlan } from './line.ts'
import { placesOf, replacePhrases } from './phrase.ts'
import { rewritePhrases, rewriteTexts, rewriteValues } from './places.ts'

/** The list of legal bases, and every place that cites the old number. */
export function replaceBasis(definition: Definition, change: BasisReplaced, without: ReadonlySet<string>): BulkPlan {
  const phrases = [{ from: change.from, to: change.to.number }]
  const listed = inList(definition, change, without)
  const values = rewriteValues(listed.definition, rewritePhrases(phrases), without)
  const own = new Set(listed.lines.map((line) => line.id))
  const texts = rewriteTexts(
    values.definition,
    (text) => replacePhrases(text, phrases),
    without,
    (text) => flagsOf(text, change),
    (path) => own.has(path.replace(/^legalBasis\.(.+)\.title$/, 'procedure/legalBases/$1')),
  )
  const flagged = values.lines.map((line) => ({ ...line, flags: flagsOf(line.before, change) }))
  return { definition: texts.definition, lines: [...listed.lines, ...texts.lines, ...flagged] }
}

/** Written `123/2015/NĐ-CP` or `123 / 2015 / ND-CP`: one number. */
const sameNumber = (a: string, b: string): boolean => folded(a) === folded(b)
const folded = (number: string): string =>
  number.normalize('NFC').replace(/\s+/g, '').toUpperCase().replaceAll('Đ', 'D')

function inList(
  definition: Definition,
  change: BasisReplaced,
  without: ReadonlySet<string>,
): { definition: Definition; lines: BulkLine[] } {
  const { legalBases } = definition.procedure
  const at = legalBases.findIndex((one) => sameNumber(one.number, change.from))
  const old = legalBases[at]
  if (!old) return { definition, lines: [] }
  const { number, issuedOn } = change.to
  const merged = legalBases.some((one, i) => i !== at && sameNumber(one.number, number))
  const id = `procedure/legalBases/${old.id}`
  const line: BulkLine = {
    ...{ id, path: ['procedure', 'legalBases', at], what: merged ? 'basisMerged' : 'basis' },
    ...{ before: old.number, after: number, flags: [] },
    subject: textOf(definition, definition.procedure.sourceLanguage, `legalBasis.${old.id}.title`),
  }
  if (without.has(id)) return { definition, lines: [line] }
  const fresh = { id: old.id, number, ...(issuedOn ? { issuedOn } : {}) }
  const bases = merged ? legalBases.filter((_, i) => i !== at) : legalBases.with(at, fresh)
  const path = `legalBasis.${old.id}.title`
  const messages = merged ? withoutText(definition, path) : withTitles(definition, path, change)
  return {
    definition: { ...definition, procedure: { ...definition.procedure, legalBases: bases }, messages },
    lines: [line],
  }
}

function withoutText({ messages }: Definition, path: string): Definition['messages'] {
  return Object.fromEntries(
    Object.entries(messages).map(([language, texts]) => {
      const { [path]: _gone, ...rest } = texts ?? {}
      return [language, rest]
    }),
  )
}

/** The new titles; a language without one keeps the old wording with the new number in it, stale where it is a translation. */
function withTitles({ messages, procedure }: Definition, path: string, { from, to }: BasisReplaced) {
  const source = procedure.sourceLanguage
  const languages = Object.keys({ ...messages, ...to.titles }) as Language[]
  const titleIn = (language: Language): string | undefined => {
    const old = messages[language]?.[path]
    return to.titles[language] ?? (old && replacePhrases(old.text, [{ from, to: to.number }]))
  }
  const [oldSource, sourceTitle] = [messages[source]?.[path]?.text, titleIn(source)]
  /** Told anew, or true to the old title and rewritten as that was. */
  const isTrue = (language: Language): boolean =>
    to.titles[language] !== undefined ||
    (to.titles[source] === undefined &&
      oldSource !== undefined &&
      messages[language]?.[path]?.of === textHash(oldSource))
  return Object.fromEntries(
    languages.map((language) => {
      const text = titleIn(language)
      if (text === undefined) return [language, messages[language] ?? {}]
      const known = language !== source && sourceTitle !== undefined && isTrue(language)
      const of = known ? textHash(sourceTitle) : messages[language]?.[path]?.of
      const message: Message = language === source || of === undefined ? { text } : { text, of }
      return [language, { ...messages[language], [path]: message }]
    }),
  )
}

const clause = /(?:điều|khoản|điểm|chương|mục|phụ lục|mẫu số|article|clause|point|chapter|annex|form)\s+[\p{L}\d]/iu
const kinds: readonly (readonly [suffix: RegExp, words: RegExp])[] = [
  [/NĐ-?CP|ND-?CP/iu, /(?:nghị định|decree)(?:\s+(?:số|no\.?))?\s*$/iu],
  [/\/TT|TTLT/iu, /(?:thông tư|thông tư liên tịch|circular)(?:\s+(?:số|no\.?))?\s*$/iu],
  [/\/QH\d/iu, /(?:luật|law)[^.;]{0,60}$/iu],
  [/\/NQ/iu, /(?:nghị quyết|resolution)(?:\s+(?:số|no\.?))?\s*$/iu],
  [/\/QĐ|\/QD/iu, /(?:quyết định|decision)(?:\s+(?:số|no\.?))?\s*$/iu],
]

/** What a person should look at where the old number is cited. */
function flagsOf(text: string, { from, to }: BasisReplaced): readonly BulkFlag[] {
  const before = placesOf(text, from).map((at) => text.slice(Math.max(0, at - 80), at))
  const flags: BulkFlag[] = []
  if (before.some((one) => clause.test(one.split(/[.;\n]/).at(-1) ?? ''))) flags.push('clause')
  const kind = kinds.find(([suffix]) => suffix.test(from))
  if (kind && !kind[0].test(to.number) && before.some((one) => kind[1].test(one))) flags.push('textKind')
  return flags
}
