import type { Scenario, ScenarioAct, TimeLimit } from '@motcua/core/definition'
import type { ScenarioStep, World } from '@motcua/core/simulate'
import { useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import { useMemo } from 'react'
import { Select } from '../properties/inputs.tsx'
import { valueWord } from '../properties/words.ts'
import { ActInputs } from '../simulate/ActInputs.tsx'
import type { ActInput } from '../simulate/act-input.ts'
import { typedOf, withTyped } from '../simulate/act-of.ts'
import { castOf, offersOf } from '../simulate/cast-offers.ts'
import { inputsOf } from '../simulate/inputs-of.ts'
import { fromLocalInput, toLocalInput } from '../simulate/local-time.ts'
import { outsideOffers } from '../simulate/outside-offers.ts'
import type { Ground } from '../simulate/use-simulation.ts'
import type { Words } from '../simulate/words.ts'
import { ExpectEditor } from './ExpectEditor.tsx'

/** One act of a scenario: who, what, when, with what, and what must come of it. */
export function ActEditor(props: {
  readonly scenario: Scenario
  readonly at: number
  readonly before: World
  readonly step: ScenarioStep
  readonly ground: Ground
  readonly words: Words
  readonly onChange: (scenario: Scenario, merge?: string) => boolean
  readonly onGone: () => void
}) {
  const { scenario, at, before, step, words, onChange, onGone } = props
  const t = useTexts('builder')
  const act = scenario.acts[at]
  const people = useMemo(() => [...castOf(before), 'officer2', 'approver2', 'system'], [before])
  const offers = useMemo(
    () => [...offersOf(before, words.language).flatMap((one) => one.offers), ...outsideOffers(before, words.language)],
    [before, words.language],
  )
  if (!act) return null
  const put = (next: ScenarioAct, merge?: string) =>
    onChange(
      { ...scenario, acts: scenario.acts.map((one, i) => (i === at ? next : one)) },
      merge && `act ${at} ${merge}`,
    )
  const offer =
    offers.find((one) => one.act === act.do && one.as === act.as) ?? offers.find((one) => one.act === act.do)
  // What is paid is offered as what is due; a scenario says itself how much, and a changed fee is mended here.
  const inputs: readonly ActInput[] =
    (act.do === 'markPaid' ? undefined : offer?.inputs) ??
    inputsOf(before.version.definition, act.do, {
      snapshot: before.snapshot,
      slots: () => [],
      stepId: typeof act.with?.step === 'string' ? act.with.step : null,
      language: words.language,
    })
  const whats = [...new Set([...offers.map((one) => one.act), 'wait', 'retry', act.do])]
  const move = (to: number) => {
    const acts = [...scenario.acts]
    acts.splice(to, 0, ...acts.splice(at, 1))
    onChange({ ...scenario, acts })
  }
  const remove = () => {
    onGone()
    onChange({ ...scenario, acts: scenario.acts.filter((_, i) => i !== at) })
  }
  const choose = (name: string) => {
    const found = offers.find((one) => one.act === name && one.as === act.as) ?? offers.find((one) => one.act === name)
    const { with: _, expect: __, ...rest } = act
    const given = found && Object.keys(found.given).length > 0 ? { with: found.given as ScenarioAct['with'] } : {}
    put({ ...rest, do: name, ...given, as: found?.as ?? 'system' })
  }
  return (
    <>
      <fieldset className="b-sim__set">
        <legend>{t('scenarios.act')}</legend>
        <div className="b-sim__grid">
          <div className="b-sim__small">
            <span aria-hidden="true">{t('scenarios.do')}</span>
            <Select
              label={t('scenarios.do')}
              value={act.do}
              options={whats.map((value) => ({ value, label: words.act(value) }))}
              onChange={choose}
            />
          </div>
          <div className="b-sim__small">
            <span aria-hidden="true">{t('scenarios.as')}</span>
            <Select
              label={t('scenarios.as')}
              value={act.as}
              options={[...new Set([...people, act.as])].map((value) => ({ value, label: words.person(value) }))}
              onChange={(as) => put({ ...act, as })}
            />
          </div>
          <When act={act} now={before.now} words={words} onChange={put} />
        </div>
        {before.snapshot ? (
          <ActInputs
            world={before}
            inputs={inputs}
            typed={typedOf(before, act, inputs)}
            words={words}
            attempt={0}
            onChange={(typed) => put(withTyped(before, act, inputs, typed), 'with')}
          />
        ) : null}
      </fieldset>
      <ExpectEditor
        expect={act.expect}
        step={step}
        words={words}
        onChange={(expect) => {
          const { expect: _, ...rest } = act
          put(expect ? { ...rest, expect } : rest, 'expect')
        }}
      />
      <div className="b-sim__bar">
        <Button size="sm" icon="arrowUp" disabled={at === 0} onClick={() => move(at - 1)}>
          {t('scenarios.actUp')}
        </Button>
        <Button size="sm" icon="arrowDown" disabled={at === scenario.acts.length - 1} onClick={() => move(at + 1)}>
          {t('scenarios.actDown')}
        </Button>
        <Button size="sm" icon="trash" onClick={remove}>
          {t('scenarios.removeAct')}
        </Button>
      </div>
    </>
  )
}

const units = ['workingHour', 'workingDay', 'calendarDay', 'month'] as const

function When(props: {
  readonly act: ScenarioAct
  readonly now: string
  readonly words: Words
  readonly onChange: (act: ScenarioAct, merge?: string) => void
}) {
  const { act, now, words, onChange } = props
  const t = useTexts('builder')
  const { at, ...rest } = act
  const kind = at === undefined ? 'atOnce' : typeof at === 'string' ? 'instant' : 'after'
  const after: TimeLimit = typeof at === 'object' ? at.after : { amount: 1, unit: 'workingDay' }
  return (
    <>
      <div className="b-sim__small">
        <span aria-hidden="true">{t('scenarios.when')}</span>
        <Select
          label={t('scenarios.when')}
          value={kind}
          options={['atOnce', 'after', 'instant'].map((value) => ({ value, label: t(`scenarios.when.${value}`) }))}
          onChange={(next) =>
            onChange(next === 'atOnce' ? rest : next === 'after' ? { ...rest, at: { after } } : { ...rest, at: now })
          }
        />
      </div>
      {kind === 'instant' ? (
        <label className="b-sim__small">
          <span>{t('scenarios.when.instant')}</span>
          <input
            className="b-input"
            type="datetime-local"
            value={toLocalInput(String(at))}
            onChange={(event) => {
              const instant = fromLocalInput(event.target.value)
              if (instant) onChange({ ...rest, at: instant }, 'at')
            }}
          />
        </label>
      ) : null}
      {kind === 'after' ? (
        <div className="b-sim__small">
          <span aria-hidden="true">{t('scenarios.when.after')}</span>
          <span className="b-scn__after">
            <input
              className="b-input b-input--number"
              type="number"
              min={0}
              step={0.5}
              aria-label={t('scenarios.amount')}
              value={after.amount}
              onChange={(event) =>
                event.target.value !== '' &&
                onChange({ ...rest, at: { after: { ...after, amount: Number(event.target.value) } } }, 'at')
              }
            />
            <Select
              label={t('scenarios.unit')}
              value={after.unit}
              options={units.map((value) => ({ value, label: valueWord('unit', value, words.language) }))}
              onChange={(unit) => onChange({ ...rest, at: { after: { ...after, unit: unit as TimeLimit['unit'] } } })}
            />
          </span>
        </div>
      ) : null}
    </>
  )
}
