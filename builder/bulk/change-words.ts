import type { BulkChange } from '@motcua/core/bulk'
import type { Formats, Texts } from '@motcua/ui/i18n'

/** A bulk change in one line, e.g. "Nghị định 1/2015 → 2/2026". */
export function changeWords(change: BulkChange, t: Texts<'builder'>, formats: Formats): string {
  if (change.kind === 'agencyRenamed') {
    const [name] = change.names
    return t('bulk.words.agencyRenamed', { before: name?.from ?? '', after: name?.to ?? '' })
  }
  if (change.kind === 'basisReplaced')
    return t('bulk.words.basisReplaced', { before: change.from, after: change.to.number })
  return t('bulk.words.feesRenewed', { from: formats.date(change.from), count: change.rates.length })
}
