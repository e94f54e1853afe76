import { type Definition, textOf } from '@motcua/core/definition'
import type { FeeStatement } from '@motcua/core/fees'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Money } from '@motcua/ui/kit'

type FeeLine = FeeStatement['lines'][number]

/** What is owed and how each amount came about. Without a definition the lines are named by their kind. */
export function FeeStatementTable({
  fee,
  definition,
}: {
  readonly fee: FeeStatement
  readonly definition?: Definition
}) {
  const t = useTexts('portal')
  const language = useLanguage()
  if (fee.lines.length === 0) return <p>{t('fee.none')}</p>
  const title = (line: FeeLine) =>
    definition ? textOf(definition, language, `fee.${line.feeId}.title`) : t(`fee.kind.${line.kind}`)
  return (
    <>
      <dl className="pt-bill">
        {fee.lines.map((line) => (
          <div key={`${line.feeId} ${line.part ?? ''}`} className="pt-bill__line">
            <dt>
              {title(line)}
              <span className="pt-bill__why">
                <Why line={line} definition={definition} />
              </span>
            </dt>
            <dd>{line.unknown ? t('fee.unknown') : <Money vnd={line.amountVnd} />}</dd>
          </div>
        ))}
        <div className="pt-bill__line pt-bill__total">
          <dt>{t('fee.total')}</dt>
          <dd>
            <Money vnd={fee.totalVnd} />
          </dd>
        </div>
      </dl>
      {!fee.complete && <p className="mc-soft">{t('fee.incomplete')}</p>}
    </>
  )
}

function Why({ line, definition }: { readonly line: FeeLine; readonly definition?: Definition }) {
  const t = useTexts('portal')
  const language = useLanguage()
  const { money, number } = useFormats()
  const nameOf = (reliefId: string) =>
    definition ? textOf(definition, language, `fee.${line.feeId}.relief.${reliefId}`) : ''
  const parts = [
    line.quantity !== null && line.unitVnd !== null
      ? `${number(line.quantity)} × ${money(line.unitVnd)} = ${money(line.grossVnd)}`
      : line.reliefs.some(({ applied }) => applied)
        ? money(line.grossVnd)
        : null,
    ...line.reliefs
      .filter(({ applied, why }) => applied && why === undefined)
      .map((relief) => t('fee.relieved', { name: nameOf(relief.reliefId), amount: money(relief.offVnd) })),
    ...line.reliefs
      .filter(({ why }) => why === 'unproven')
      .map((relief) => t('fee.reliefUnproven', { name: nameOf(relief.reliefId) })),
    line.reliefs.some(({ applied, why }) => applied === null && why === undefined) ? t('fee.reliefOpen') : null,
    line.part ? t(`fee.part.${line.part}`) : null,
    line.paidAheadVnd ? t('fee.paidAhead', { amount: money(line.paidAheadVnd) }) : null,
    line.deposit ? t('fee.deposit') : null,
    line.collectedBy === 'post' ? t('fee.toPost') : null,
    t(`fee.moment.${line.moment}`),
    line.basis && t('fee.basis', { basis: line.basis }),
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}
