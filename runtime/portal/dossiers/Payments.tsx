import type { MyDossier } from '@motcua/api/routes/citizen'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Card, Money, StatusTag } from '@motcua/ui/kit'
import { FeeStatementTable } from './FeeStatementTable.tsx'

/** What the dossier costs, every payment with its moment, and what goes back to the payer. */
export function Payments({ dossier }: { readonly dossier: MyDossier }) {
  const t = useTexts('portal')
  const { dateTime } = useFormats()
  const { fee, payment, payments, refunds } = dossier
  if (!fee && payments.length === 0 && refunds.length === 0) return null
  return (
    <Card
      title={t('review.fee')}
      actions={
        payment.state !== 'none' && (
          <StatusTag tone={payment.state === 'paid' ? 'success' : 'warning'}>{t(`payment.${payment.state}`)}</StatusTag>
        )
      }
    >
      {fee && <FeeStatementTable fee={fee} definition={dossier.definition} />}
      {payment.state === 'due' && <p>{t('payment.due.text')}</p>}
      {payment.state === 'paid' && payment.paidAt && (
        <p className="mc-soft">
          {t('payment.paid.text', { at: dateTime(payment.paidAt), receipt: payment.receipt ?? '–' })}
        </p>
      )}
      {(payments.length > 0 || refunds.length > 0) && (
        <ul className="pt-plain pt-related">
          {payments.map((one) => (
            <Line key={one.id} title={t(`payment.moment.${one.moment}`)} of={one} due={t('payment.due')} />
          ))}
          {refunds.map((one) => (
            <Line key={one.id} title={t(`refund.${one.because}`)} of={one} due={t('refund.due')} refund />
          ))}
        </ul>
      )}
    </Card>
  )
}

interface LineProps {
  readonly title: string
  readonly of: MyDossier['payments'][number] | MyDossier['refunds'][number]
  readonly due: string
  readonly refund?: boolean
}

function Line({ title, of, due, refund = false }: LineProps) {
  const t = useTexts('portal')
  const { dateTime } = useFormats()
  const { state, amountVnd, paidAt, receipt } = of
  return (
    <li>
      <p className="mc-row">
        {title} <Money vnd={amountVnd} />
        <StatusTag tone={state === 'paid' ? 'success' : 'warning'}>
          {state === 'due' ? due : t(refund ? 'refund.paid' : 'payment.paid')}
        </StatusTag>
      </p>
      {state === 'paid' && paidAt && (
        <p className="mc-small mc-soft">
          {t(refund ? 'refund.paid.text' : 'payment.paid.text', { at: dateTime(paidAt), receipt: receipt ?? '–' })}
        </p>
      )}
    </li>
  )
}
