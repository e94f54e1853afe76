import { useTexts } from '@motcua/ui/i18n'
import { Button, Notice } from '@motcua/ui/kit'
import { useTour } from './tour-state.tsx'

/** Offers the tour to who has not taken it, and to take it up again where it was left; gone for good when declined. */
export function TourOffer() {
  const { progress, start, finish } = useTour()
  const t = useTexts('builder')
  if (progress.state === 'running' || progress.state === 'finished') return null
  const left = progress.state === 'left'
  return (
    <Notice
      tone="info"
      title={t(left ? 'tour.again' : 'tour.offer')}
      action={
        <span className="mc-row">
          <Button size="sm" kind="primary" onClick={start}>
            {t(left ? 'tour.goOn' : 'tour.start')}
          </Button>
          <Button size="sm" kind="quiet" onClick={finish}>
            {t('tour.no')}
          </Button>
        </span>
      }
    >
      {left ? null : t('tour.offerHelp')}
    </Notice>
  )
}
