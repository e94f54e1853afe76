import type { ScenarioAct } from '@motcua/core/definition'
import type { Denial } from '@motcua/core/errors'
import type { World } from '@motcua/core/simulate'
import { errorText, useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import { useMemo, useState } from 'react'
import { useApp } from '../app/context.tsx'
import { ActDialog } from './ActDialog.tsx'
import { actOf } from './act-of.ts'
import { type Offer, offersOf } from './cast-offers.ts'
import { outsideOffers } from './outside-offers.ts'
import type { Words } from './words.ts'

/** Who can do what now: a row for each person with his buttons; what is not about the present step stands behind "other acts". */
export function Offers(props: {
  readonly world: World
  readonly words: Words
  readonly onDo: (act: ScenarioAct, keepDenial: boolean) => Denial | null
}) {
  const { world, words, onDo } = props
  const t = useTexts('builder')
  const [open, setOpen] = useState<Offer | null>(null)
  const people = useMemo(
    () =>
      [...offersOf(world, words.language), { as: 'system', offers: outsideOffers(world, words.language) }].filter(
        ({ offers }) => offers.length > 0,
      ),
    [world, words.language],
  )
  const press = (offer: Offer) => {
    if (offer.inputs.length === 0 && offer.tone !== 'danger') {
      // what is refused opens the dialog, which says why
      if (onDo(actOf(world, offer, {}), false)) setOpen(offer)
    } else setOpen(offer)
  }
  const isMain = (offer: Offer) => offer.isTransition || mainActs.includes(offer.act) || offer.as === 'system'
  return (
    <section className="b-sim__people" aria-label={t('simulate.people')}>
      <h2>{t('simulate.people')}</h2>
      {people.length === 0 ? <p className="b-help">{t('simulate.nobody')}</p> : null}
      <ul>
        {people
          .map((one) => ({
            ...one,
            main: one.offers.filter(isMain),
            aside: one.offers.filter((each) => !isMain(each)),
          }))
          .sort((a, b) => Number(b.main.length > 0) - Number(a.main.length > 0))
          .map(({ as, main, aside }) => (
            <li key={as} data-quiet={main.length === 0 || undefined}>
              <h3>{as === 'system' ? t('simulate.outside') : words.person(as)}</h3>
              <div className="b-sim__acts">
                {main.map((offer) => (
                  <OfferButton key={offer.key} offer={offer} words={words} onPress={press} />
                ))}
                {aside.length > 0 ? (
                  <details className="b-more">
                    <summary>{t('simulate.otherActs', { count: aside.length })}</summary>
                    <div className="b-sim__acts">
                      {aside.map((offer) => (
                        <OfferButton key={offer.key} offer={offer} words={words} onPress={press} />
                      ))}
                    </div>
                  </details>
                ) : null}
              </div>
            </li>
          ))}
      </ul>
      {open ? (
        <ActDialog key={open.key} world={world} offer={open} words={words} onDo={onDo} onClose={() => setOpen(null)} />
      ) : null}
    </section>
  )
}

const mainActs: readonly string[] = [
  'answerSupplement',
  'decideWithdrawal',
  'answerConsultation',
  'decideRows',
  'bookAppointment',
  'recordAppointment',
  'acceptOffer',
  'declineOffer',
  'markPaid',
  'markRefunded',
  'requestSupplement',
  'retryChild',
]

function OfferButton(props: {
  readonly offer: Offer
  readonly words: Words
  readonly onPress: (offer: Offer) => void
}) {
  const { offer, words, onPress } = props
  const { i18n } = useApp()
  const t = useTexts('builder')
  const why = offer.blockedBy
    ? errorText(i18n, offer.blockedBy)
    : offer.holds === false
      ? t('simulate.conditionFalse')
      : offer.holds === null
        ? t('simulate.conditionUnknown')
        : undefined
  const label =
    offer.act === 'childEnded' || offer.act === 'retryChild' || offer.act === 'dropChild'
      ? `${words.act(offer.act)}: ${words.text(`child.${offer.stepId}.${String(offer.given.child)}.title`) ?? ''}`
      : offer.act === 'outside'
        ? t('simulate.event.outside', { name: String(offer.given.name) })
        : words.act(offer.act)
  return (
    <span className="b-sim__offer">
      <Button
        size="sm"
        kind={offer.tone === 'primary' ? 'primary' : offer.tone === 'danger' ? 'danger' : 'secondary'}
        aria-disabled={offer.blockedBy !== null || undefined}
        onClick={() => (offer.blockedBy === null ? onPress(offer) : undefined)}
      >
        {label}
      </Button>
      {why ? <span className="b-card__meta">{why}</span> : null}
    </span>
  )
}
