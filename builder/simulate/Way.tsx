import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, StatusTag } from '@motcua/ui/kit'
import { useMemo } from 'react'
import { valueWord } from '../properties/words.ts'
import { passedOver } from './clock.ts'
import { goTo, resume, type Session } from './session.ts'
import type { Words } from './words.ts'

/** What was done so far, with what happened by itself on the way. Pressing an entry goes back there; acting from there branches. */
export function Way(props: {
  readonly session: Session
  readonly words: Words
  readonly onGo: (session: Session) => void
}) {
  const { session, words, onGo } = props
  const t = useTexts('builder')
  const { dateTime, time, date } = useFormats()
  const lines = useMemo(() => session.moments.map((_, i) => lineOf(session, i)), [session])
  return (
    <section className="b-sim__way" aria-label={t('simulate.way')}>
      <h2>{t('simulate.way')}</h2>
      <ol>
        {session.moments.map((moment, i) => {
          const { by, own, caused, passed } = lines[i] as Line
          const title = moment.act ? words.act(moment.act.do) : t('simulate.submission')
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a moment is its place on the way
            <li key={i} data-gone={i > session.at || undefined}>
              <button
                type="button"
                className="b-sim__moment"
                aria-current={i === session.at ? 'step' : undefined}
                onClick={() => onGo(goTo(session, i))}
              >
                <span className="b-sim__when">{dateTime(moment.world.now)}</span>
                <span className="b-sim__what">
                  <strong>{title}</strong>
                  <span className="b-card__meta">{by === 'system' ? '' : words.person(by)}</span>
                </span>
                <StatusTag>{valueWord('status', own, words.language)}</StatusTag>
              </button>
              {moment.denial ? <p className="b-sim__note">{t('simulate.refusedHere')}</p> : null}
              {passed.map(({ from, to, off }) => (
                <p key={from} className="b-sim__note">
                  {from === to ? date(from) : `${date(from)} – ${date(to)}`}:{' '}
                  {off.kind === 'weekend' ? t('simulate.weekend') : off.name[words.language]}
                </p>
              ))}
              {caused.map((entry, j) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: entries of a moment never change places
                <p key={j} className="b-sim__note">
                  <span className="b-sim__when">{time(entry.at)}</span> {words.entry(entry)}
                </p>
              ))}
            </li>
          )
        })}
      </ol>
      {session.aside.length > 0 ? (
        <details className="b-more">
          <summary>{t('simulate.aside', { count: session.aside.length })}</summary>
          <ul className="b-plain">
            {session.aside.map((side) => (
              <li key={`${side.from} ${side.moments.length} ${side.moments[0]?.world.now}`}>
                <Button size="sm" onClick={() => onGo(resume(session, side))}>
                  {t('simulate.resume', {
                    act: words.act(side.moments[0]?.act?.do ?? ''),
                    count: side.moments.length,
                    from: side.from,
                  })}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

type Line = ReturnType<typeof lineOf>

function lineOf(session: Session, i: number) {
  const moment = session.moments[i] as Session['moments'][number]
  const before = session.moments[i - 1]
  const entries = moment.world.log.slice(before?.world.log.length ?? 0)
  // the first entry of an act is the act itself, but where only time passed
  const sent = moment.act === null || (moment.act.do !== 'wait' && moment.act.do !== 'retry' && !moment.denial)
  const own = sent ? entries.findIndex(({ by }) => by === (moment.act?.as ?? entries[0]?.by)) : -1
  return {
    by: moment.act?.as ?? entries[0]?.by ?? 'system',
    own: moment.world.snapshot?.state.status ?? '',
    caused: entries.filter((_, j) => j !== own),
    passed: before ? passedOver(before.world, moment.world) : [],
  }
}
