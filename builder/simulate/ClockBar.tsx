import type { ScenarioAct } from '@motcua/core/definition'
import type { World } from '@motcua/core/simulate'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Icon } from '@motcua/ui/kit'
import { useState } from 'react'
import { leapsOf } from './clock.ts'
import { fromLocalInput, toLocalInput } from './local-time.ts'
import type { Words } from './words.ts'

/** The virtual clock: what time it is, and the ways to let it run on. It never runs backwards. */
export function ClockBar(props: {
  readonly world: World
  readonly words: Words
  readonly onDo: (act: ScenarioAct) => void
}) {
  const { world, words, onDo } = props
  const t = useTexts('builder')
  const { dateTime, time, weekday } = useFormats()
  const [date, setDate] = useState('')
  const wait = (at: string) => onDo({ at, as: 'system', do: 'wait' })
  const jump = fromLocalInput(date)
  return (
    <section className="b-sim__clock" aria-label={t('simulate.clock')}>
      <p className="b-sim__now">
        <Icon name="clock" />
        <strong>{time(world.now)}</strong>
        <span>{weekday(world.now)}</span>
      </p>
      <div className="b-sim__leaps">
        {leapsOf(world).map(({ kind, to, name }) => (
          <button
            key={kind}
            type="button"
            className="b-chip"
            disabled={to === null}
            title={to === null ? t(`simulate.noLeap.${kind}`) : dateTime(to)}
            onClick={() => to && wait(to)}
          >
            {name ? t('simulate.leap.named', { name: name[words.language] }) : t(`simulate.leap.${kind}`)}
          </button>
        ))}
        <form
          className="b-sim__jump"
          onSubmit={(event) => {
            event.preventDefault()
            if (jump && jump > world.now) wait(jump)
          }}
        >
          <input
            className="b-input b-input--date"
            type="datetime-local"
            aria-label={t('simulate.jumpTo')}
            min={toLocalInput(world.now)}
            value={date}
            onChange={(event) => setDate(event.target.value)}
          />
          <button type="submit" className="b-chip" disabled={!jump || jump <= world.now}>
            {t('simulate.jump')}
          </button>
        </form>
      </div>
    </section>
  )
}
