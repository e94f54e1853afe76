import type { Language } from '@motcua/core/definition'
import { formatMoney } from '@motcua/core/words'
import type { Matter } from './matter.ts'

/** What becomes of the fee when a dossier is stopped, by what was paid until then and the procedure's own rule. */
export function financialConsequence({ dossier, version }: Matter, language: Language): string {
  const { payment } = dossier.state
  const amount = formatMoney(payment.amountVnd)
  const texts = {
    vi: {
      none: 'Không phát sinh',
      due: `Phí, lệ phí chưa nộp: ${amount}`,
      refunded: `Hoàn trả phí, lệ phí đã nộp: ${amount}`,
      kept: `Không hoàn trả phí, lệ phí đã nộp: ${amount}`,
    },
    en: {
      none: 'None',
      due: `Fee not paid: ${amount}`,
      refunded: `The fee that was paid is refunded: ${amount}`,
      kept: `The fee that was paid is not refunded: ${amount}`,
    },
  }[language]
  if (payment.state !== 'paid') return texts[payment.state]
  return version.definition.policies.stop.refundFees ? texts.refunded : texts.kept
}
