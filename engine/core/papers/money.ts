import type { Language } from '../definition/index.ts'
import { duePayments, keptVnd } from '../process/index.ts'
import { formatMoney } from '../words/index.ts'
import type { Matter } from './matter.ts'

/** What becomes of the fees when a dossier is stopped: what was not paid, what goes back, and what is kept. */
export function financialConsequence({ dossier: { state }, version }: Matter, language: Language): string {
  const total = (amounts: readonly { readonly amountVnd: number }[]) =>
    amounts.reduce((sum, one) => sum + one.amountVnd, 0)
  const given = total((state.refunds ?? []).filter((one) => one.because !== 'settlement'))
  const kept = keptVnd(state)
  // A dossier stopped before refunds were kept one by one has none on record.
  const isOld = state.refunds === undefined && version.definition.policies.stop.refundFees
  const [refunded, held] = isOld ? [kept, 0] : [given, kept]
  const parts = [
    { amountVnd: total(duePayments(state)), vi: 'Phí, lệ phí chưa nộp', en: 'Fee not paid' },
    {
      amountVnd: refunded,
      vi: 'Hoàn trả phí, lệ phí đã nộp',
      en: 'The fee that was paid is refunded',
    },
    {
      amountVnd: held,
      vi: 'Không hoàn trả phí, lệ phí đã nộp',
      en: 'The fee that was paid is not refunded',
    },
  ].filter((part) => part.amountVnd > 0)
  if (parts.length === 0) return { vi: 'Không phát sinh', en: 'None' }[language]
  return parts.map((part) => `${part[language]}: ${formatMoney(part.amountVnd)}`).join('. ')
}
