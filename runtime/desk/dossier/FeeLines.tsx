import { type Definition, textOf } from '@motcua/core/definition'
import type { FeeStatement } from '@motcua/core/fees'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Money } from '@motcua/ui/kit'

/** What is owed and how it came about, line by line. */
export function FeeLines({ definition, fee }: { readonly definition: Definition; readonly fee: FeeStatement }) {
  const t = useTexts('desk')
  const language = useLanguage()
  const { money, number } = useFormats()
  const text = (path: string) => textOf(definition, language, path)
  const notesOf = (line: FeeStatement['lines'][number]): string[] => [
    ...(line.part ? [t(`fee.part.${line.part}`)] : []),
    ...(line.paidAheadVnd ? [t('fee.paidAhead', { amount: money(line.paidAheadVnd) })] : []),
    ...(line.deposit ? [t('fee.deposit')] : []),
    ...(line.collectedBy === 'post' ? [t('fee.toPost')] : []),
    ...line.reliefs
      .filter(({ why }) => why === 'unproven')
      .map(({ reliefId }) => t('fee.reliefUnproven', { name: text(`fee.${line.feeId}.relief.${reliefId}`) })),
  ]
  if (fee.lines.length === 0) return <p>{t('fee.none')}</p>
  return (
    <ul className="md-fees">
      {fee.lines.map((line) => (
        <li key={`${line.feeId} ${line.part ?? ''}`}>
          <span>
            {text(`fee.${line.feeId}.title`)}
            {line.quantity !== null && line.unitVnd !== null && (
              <span className="mc-soft mc-small">
                {' '}
                {number(line.quantity)} × {money(line.unitVnd)}
              </span>
            )}
            {notesOf(line).map((note) => (
              <span key={note} className="mc-soft mc-small md-block">
                {note}
              </span>
            ))}
            {line.reliefs
              .filter((relief) => relief.applied && relief.why === undefined)
              .map((relief) => (
                <span key={relief.reliefId} className="mc-soft mc-small md-block">
                  {text(`fee.${line.feeId}.relief.${relief.reliefId}`)}: −{money(relief.offVnd)}
                </span>
              ))}
          </span>
          <span>{line.unknown ? t('fee.unknown') : <Money vnd={line.amountVnd} />}</span>
        </li>
      ))}
      <li className="md-fees__total">
        <span>{t('fee.total')}</span>
        <Money vnd={fee.totalVnd} />
      </li>
    </ul>
  )
}
