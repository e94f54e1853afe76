import { findText, type Language, listFields, type Output } from '../definition/index.ts'
import { type DossierState, type GroupRow, groupFacts, type RowVerdict } from '../process/index.ts'
import { dateInWords } from '../words/index.ts'
import { toLocalDate } from './dates.ts'
import { formatField } from './format.ts'
import type { Matter } from './matter.ts'

const verdicts: Readonly<Record<RowVerdict, Readonly<Record<Language, string>>>> = {
  granted: { vi: 'Đồng ý', en: 'Granted' },
  notGranted: { vi: 'Không đồng ý', en: 'Not granted' },
  referred: { vi: 'Chuyển cơ quan khác', en: 'Referred' },
}

/** How the rows of the dossier were decided, for its own papers and notices. */
export function groupTokens(state: Pick<DossierState, 'groups'>): Record<string, string> {
  const counts = groupFacts(state)
  const text = (count: number | undefined): string => (count === undefined ? '' : String(count))
  return {
    'group.total': text(counts?.total),
    'group.granted': text(counts?.granted),
    'group.notGranted': text(counts?.notGranted),
    'group.referred': text(counts?.referred),
  }
}

/** What the paper of one row says besides the dossier's: its cells, what was decided on it, its own number. */
export function rowTokensOf(
  matter: Matter,
  output: Output & { readonly perRow: string },
  language: Language,
): (rowId: string) => Record<string, string> {
  const { definition } = matter.version
  const table = listFields(definition).find(({ field }) => field.id === output.perRow)?.field
  const columns = table?.type === 'table' ? table.columns : []
  const value = matter.facts.evaluation.values[output.perRow]
  const rows = new Map(
    (Array.isArray(value) ? (value as Readonly<Record<string, unknown>>[]) : []).map((row, i) => [
      String(row._row),
      { row, order: i + 1 },
    ]),
  )
  const steps = definition.workflow.steps.filter((step) => step.kind === 'group' && step.table === output.perRow)
  const fields = listFields(definition).filter(({ field }) =>
    steps.some((step) => step.kind === 'group' && step.fields.includes(field.id)),
  )
  const reasonText = (reason: string): string =>
    steps
      .map((step) => step.kind === 'group' && findText(definition, language, `reason.${step.reasons}.${reason}`))
      .find((text) => text) || reason
  return (rowId) => {
    const { row = {}, order = '' } = rows.get(rowId) ?? {}
    const decided: GroupRow | undefined = matter.dossier.rows?.[output.perRow]?.[rowId]
    const made = decided?.outputs?.[output.id]
    const out: Record<string, string> = {
      'row.order': String(order),
      'row.verdict': decided ? verdicts[decided.verdict][language] : '',
      'row.reason': decided?.reason ? reasonText(decided.reason) : '',
      'row.comment': decided?.comment ?? '',
      'output.number': made?.number ?? '',
      'slip.number': made?.number ?? '',
      'output.date': made?.numberedOn ? toLocalDate(made.numberedOn, language) : '',
      'output.dateInWords': made?.numberedOn ? dateInWords(made.numberedOn) : '',
    }
    for (const column of columns) out[`row.${column.key}`] = formatField(matter, column, row[column.id], language)
    for (const { field } of fields)
      out[`row.${field.key}`] = formatField(matter, field, decided?.fields?.[field.id], language)
    return out
  }
}
