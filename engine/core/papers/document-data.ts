import {
  allBlocks,
  findText,
  type Language,
  listFields,
  type Output,
  resolveTexts,
  textIdsOf,
} from '../definition/index.ts'
import type { DocumentContent } from '../documents/index.ts'
import { evaluateAt } from '../process/index.ts'
import { formatField } from './format.ts'
import type { Matter } from './matter.ts'
import { type PaperOf, tokensOf } from './tokens.ts'

/** What fills a template, and what its file says of itself. */
export interface PaperData extends DocumentContent {
  /** name of the issuing agency */
  readonly author: string
  /** instant at which it was made, UTC */
  readonly createdAt: string
}

/** What fills an output's template for one dossier: texts resolved, conditions decided, lists laid out. */
export const toDocumentData = (matter: Matter, output: Output, of: Omit<PaperOf, 'output'>): PaperData =>
  documentDataOf(matter, output, of)({})

/**
 * The same for many papers of one dossier that differ in some tokens: what they share is worked out once.
 * @returns what fills the template with these tokens besides
 */
export function documentDataOf(
  matter: Matter,
  output: Output,
  of: Omit<PaperOf, 'output'>,
): (own: Readonly<Record<string, string>>) => PaperData {
  const { definition } = matter.version
  const { language } = of
  const messages: Record<string, string> = {}
  for (const id of textIdsOf(output.template)) {
    const text = findText(definition, language, id)
    if (text !== undefined) messages[id] = text
  }
  const tokens = tokensOf(matter, { ...of, output })
  const shared = {
    language,
    author: tokens['agency.name'] ?? '',
    createdAt: matter.at,
    lists: {
      ...tableLists(matter, language, output.perRow),
      components: components(matter, language),
      items: items(matter, language),
    },
    shown: shownBlocks(matter, output),
  }
  return (own) => ({ ...shared, texts: resolveTexts(output.template, messages, { ...tokens, ...own }).texts })
}

/** A condition that cannot be known hides its block: null is not true. */
function shownBlocks(matter: Matter, output: Output): Record<string, boolean> {
  const out: Record<string, boolean> = {}
  for (const block of allBlocks(output.template.blocks))
    if (block.when !== undefined)
      out[block.id] = evaluateAt(matter.facts, `output.${output.id}.block.${block.id}.when`) === true
  return out
}

type Row = Record<string, string>

/** @param except  table whose rows get a paper each: none of them names the others */
function tableLists(matter: Matter, language: Language, except: string | undefined): Record<string, Row[]> {
  const out: Record<string, Row[]> = {}
  for (const { field, table } of listFields(matter.version.definition)) {
    if (field.type !== 'table' || table || field.id === except) continue
    const value = matter.facts.evaluation.values[field.id]
    const rows = Array.isArray(value) ? value : []
    out[field.key] = rows.map((row, i) => {
      const cells = row as Readonly<Record<string, unknown>>
      const shown: Row = { order: String(i + 1) }
      for (const column of field.columns)
        shown[column.key] = formatField(matter, column, cells[column.id] ?? cells[column.key], language)
      return shown
    })
  }
  return out
}

/** The dossier's components as slip 01 lists them; a paper that was only offered and not handed in is none of them. */
function components(matter: Matter, language: Language): Row[] {
  const { definition } = matter.version
  const asked = new Set(matter.facts.evaluation.requirements)
  const handedIn = (id: string) => (matter.dossier.documents[id] ?? []).length
  return definition.requirements
    .filter((requirement) => asked.has(requirement.id) && !(requirement.optional && handedIn(requirement.id) === 0))
    .map((requirement, i) => ({
      order: String(i + 1),
      name: findText(definition, language, `requirement.${requirement.id}.title`) ?? requirement.key,
      form: formOf(requirement.mode, requirement.originals, language),
      // The e-form is one; what was shown or looked up leaves nothing to count.
      count:
        requirement.mode !== 'submit'
          ? ''
          : String(handedIn(requirement.id) || (requirement.replacedBy === 'eForm' ? 1 : 0)),
    }))
}

function formOf(mode: 'submit' | 'present' | 'data', originals: number, language: Language): string {
  const forms = {
    vi: { data: 'Dữ liệu', present: 'Xuất trình', original: 'Bản chính', copy: 'Bản sao' },
    en: { data: 'Data', present: 'Presented', original: 'Original', copy: 'Copy' },
  }[language]
  return mode === 'submit' ? (originals > 0 ? forms.original : forms.copy) : forms[mode]
}

/** What the last request asks to be completed. */
function items(matter: Matter, language: Language): Row[] {
  const { definition } = matter.version
  const request = matter.dossier.state.supplements.at(-1)
  return (request?.items ?? []).map((item, i) => ({
    order: String(i + 1),
    name:
      findText(
        definition,
        language,
        item.kind === 'field' ? `field.${item.id}.label` : `requirement.${item.id}.title`,
      ) ?? item.id,
    reason: [
      item.reason === undefined ? undefined : findText(definition, language, `reason.supplement.${item.reason}`),
      item.note,
    ]
      .filter((text) => text !== undefined && text !== '')
      .join(': '),
  }))
}
