import type { ServicePage as Service } from '@motcua/api/routes/public'
import type { FeeItem } from '@motcua/core/definition'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Said } from '../app/Said.tsx'

type Fee = Service['fees'][number]

/** What it costs: in one line for the overview, or with what it is for, when it is paid and who is freed from it. */
export function FeeList({ fees, brief = false }: { readonly fees: readonly Fee[]; readonly brief?: boolean }) {
  const t = useTexts('portal')
  if (fees.length === 0) return <>{t('fee.none')}</>
  if (brief)
    return (
      <ul className="pt-plain">
        {fees.map((fee) => (
          <li key={fee.id}>
            <strong>
              <Amount shape={fee.shape} />
            </strong>
          </li>
        ))}
      </ul>
    )
  return (
    <ul className="pt-fees">
      {fees.map((fee) => (
        <li key={fee.id}>
          <p>
            <Said words={fee.title} /> ({t(`fee.kind.${fee.kind}`)}):{' '}
            <strong>
              <Amount shape={fee.shape} />
            </strong>
            {fee.conditional && <span className="mc-soft"> – {t('fee.conditional')}</span>}
          </p>
          <p className="mc-soft mc-small">
            {t(`fee.moment.${fee.moment}`)}
            {fee.basis && <> · {t('fee.basis', { basis: fee.basis })}</>}
          </p>
          {fee.reliefs.length > 0 && (
            <ul className="mc-small">
              {fee.reliefs.map((relief) => (
                <li key={relief.id}>
                  {relief.percentOff === 100 ? t('fee.freeFor') : t('fee.offFor', { percent: relief.percentOff })}{' '}
                  <Said words={relief.title} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}

function Amount({ shape }: { readonly shape: Fee['shape'] }) {
  const t = useTexts('portal')
  const { money } = useFormats()
  const one = shape as FeeItem['shape']
  if (one.kind === 'fixed') return <>{one.amountVnd === 0 ? t('fee.free') : money(one.amountVnd)}</>
  if (one.kind === 'perCopy') return <>{t('fee.perCopy', { amount: money(one.amountVnd) })}</>
  if (one.kind === 'byChannel')
    return <>{t('fee.byChannel', { online: money(one.online), direct: money(one.direct) })}</>
  if (one.kind === 'tiered') return <>{t('fee.tiered', { amount: money(one.tiers[0]?.amountVnd ?? 0) })}</>
  if (one.kind === 'percentage') return <>{t('fee.percentage', { percent: one.percent })}</>
  return <>{t('fee.byTable')}</>
}
