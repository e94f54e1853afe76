import { useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import { useEffect, useRef } from 'react'
import { editorPath, useGo } from '../app/navigation.ts'
import { tourSteps } from './steps.ts'
import { useTour } from './tour-state.tsx'
import './tour.css'

/** The step of the tour in a card of its own beside the work: it frames the control it speaks of and bars nothing. */
export function TourCard() {
  const tour = useTour()
  const t = useTexts('builder')
  const navigate = useGo()
  const heading = useRef<HTMLHeadingElement>(null)
  const running = tour.progress.state === 'running'
  const step = running ? tourSteps[tour.progress.at] : undefined
  useFrame(step?.at)
  useEffect(() => {
    if (step) heading.current?.scrollIntoView({ block: 'nearest' })
  }, [step])
  if (!step) return null
  const draft = /^\/p\/([^/]+)\/([^/]+)/.exec(tour.path)
  const here = 'path' in step.on ? tour.path === step.on.path : draft?.[2] === step.on.part
  const inPlace = here || ('path' in step.on && step.on.path !== '/' && tour.path.startsWith(step.on.path))
  const go = () => {
    if ('path' in step.on) navigate(step.on.path)
    else if (draft) navigate(editorPath(decodeURIComponent(String(draft[1])), step.on.part))
    else navigate('/')
  }
  const last = tour.progress.at === tourSteps.length - 1
  return (
    <aside className="b-tour" aria-label={t('tour.title')}>
      <p className="b-tour__count">{t('tour.count', { n: tour.progress.at + 1, of: tourSteps.length })}</p>
      <progress className="b-tour__bar" aria-hidden="true" max={tourSteps.length} value={tour.progress.at + 1} />
      <div role="status">
        <h2 ref={heading}>{t(`tour.${step.id}.title`)}</h2>
        <p>{t(`tour.${step.id}.text`)}</p>
      </div>
      {step.done ? <p className="b-help">{t('tour.byItself')}</p> : null}
      <div className="mc-row">
        {inPlace ? null : (
          <Button size="sm" kind="primary" onClick={go}>
            {t('tour.go')}
          </Button>
        )}
        <Button
          size="sm"
          kind={inPlace ? 'primary' : 'secondary'}
          onClick={() => (last ? tour.finish() : tour.move(1))}
        >
          {t(last ? 'tour.finish' : 'tour.next')}
        </Button>
        {tour.progress.at > 0 ? (
          <Button size="sm" kind="quiet" onClick={() => tour.move(-1)}>
            {t('tour.back')}
          </Button>
        ) : null}
        <Button size="sm" kind="quiet" onClick={tour.leave}>
          {t('tour.leave')}
        </Button>
      </div>
    </aside>
  )
}

/** Draws a frame around the control, as soon as it stands there and as long as the step lasts. */
function useFrame(selector: string | undefined): void {
  useEffect(() => {
    if (!selector) return
    let framed: Element | null = null
    const look = () => {
      const found = document.querySelector(selector)
      if (found === framed) return
      framed?.removeAttribute('data-tour-here')
      found?.setAttribute('data-tour-here', '')
      framed = found
    }
    look()
    const timer = setInterval(look, 400)
    return () => {
      clearInterval(timer)
      framed?.removeAttribute('data-tour-here')
    }
  }, [selector])
}
