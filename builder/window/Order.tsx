import type { Finding } from '@motcua/core/check'
import { type ApplicationWindow, listFields, textOf } from '@motcua/core/definition'
import { fieldType } from '@motcua/core/expression'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import { freshId } from '../commands/index.ts'
import { ConditionEditor } from '../condition/ConditionEditor.tsx'
import { LimitInput } from '../governance/LimitInput.tsx'
import { Answers, Labelled, Question } from '../governance/Question.tsx'
import { Try } from '../parts/Try.tsx'
import { IconButton } from '../properties/IconButton.tsx'
import { Select } from '../properties/inputs.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { TryPlaces } from './TryPlaces.tsx'

/** Who gets a place: by time or by score, who takes part, equal scores, offers and the waiting list; and a trial of it. */
export function Order(props: {
  readonly window: ApplicationWindow
  readonly findings: (...names: string[]) => readonly Finding[]
}) {
  const { window, findings } = props
  const editor = useEditor()
  const t = useTexts('builder')
  const set = (name: keyof ApplicationWindow, value: unknown) =>
    editor.act('setProperty', { path: ['window', name], value }, `window.${name}`)
  const { offers } = window
  return (
    <>
      <Question
        ask={t('window.order.ask')}
        help={t('window.order.help')}
        findings={findings('mode', 'score', 'eligible', 'tieBreak')}
      >
        <Answers
          label={t('window.order.ask')}
          value={window.mode}
          options={(['firstCome', 'ranked'] as const).map((value) => ({
            value,
            label: t(`window.mode.${value}`),
            hint: t(`window.mode.${value}.hint`),
          }))}
          onChange={(value) => set('mode', value)}
        />
        {window.mode === 'ranked' ? (
          <>
            <Formula name="score" window={window} />
            <Formula name="eligible" window={window} />
            <TieBreaks window={window} />
            <Try title={t('window.try')}>
              <TryPlaces window={window} />
            </Try>
          </>
        ) : null}
      </Question>
      <Question
        ask={t('window.offers.ask')}
        help={t('window.offers.help')}
        findings={findings('offers', 'waitingList')}
      >
        <Answers
          label={t('window.offers.ask')}
          value={offers ? 'yes' : 'no'}
          options={(['no', 'yes'] as const).map((value) => ({
            value,
            label: t(`window.offers.${value}`),
            hint: t(`window.offers.${value}.hint`),
          }))}
          onChange={(value) =>
            set(
              'offers',
              value === 'yes' ? { answerWithin: { amount: 3, unit: 'workingDay' }, silence: 'declined' } : undefined,
            )
          }
        />
        {offers ? (
          <>
            <LimitInput
              label={t('window.answerWithin')}
              value={offers.answerWithin}
              usual={[
                { amount: 2, unit: 'workingDay' },
                { amount: 3, unit: 'workingDay' },
                { amount: 5, unit: 'workingDay' },
              ]}
              onChange={(answerWithin) => set('offers', { ...offers, answerWithin })}
            />
            <Answers
              label={t('window.silence')}
              withLabel
              value={offers.silence}
              options={(['declined', 'accepted'] as const).map((value) => ({
                value,
                label: t(`window.silence.${value}`),
              }))}
              onChange={(silence) => set('offers', { ...offers, silence })}
            />
          </>
        ) : null}
        <label className="b-check">
          <input
            type="checkbox"
            checked={window.waitingList}
            onChange={(event) => set('waitingList', event.target.checked)}
          />
          <span>{t('window.waitingList')}</span>
        </label>
      </Question>
    </>
  )
}

/** Fields of the form that hold a number or a date, by key: what can be ranked by. */
function useRankable(): readonly { readonly value: string; readonly label: string }[] {
  const definition = useDefinition()
  const language = useLanguage()
  return listFields(definition)
    .filter(({ table, field }) => table === null && ['number', 'money', 'date'].includes(String(fieldType(field))))
    .map(({ field }) => ({ value: field.key, label: textOf(definition, language, `field.${field.id}.label`) }))
}

/** A score or a condition: nothing, an answer of the form, or written out. */
function Formula({ name, window }: { readonly name: 'score' | 'eligible'; readonly window: ApplicationWindow }) {
  const editor = useEditor()
  const t = useTexts('builder')
  const fields = useRankable()
  const path = ['window', name]
  const now = window[name]
  const label = t(`window.${name}`)
  const isField = name === 'score' && fields.some((one) => one.value === now?.trim())
  return (
    <fieldset className="b-ticks">
      <legend>{label}</legend>
      <p className="b-help">{t(`window.${name}.help`)}</p>
      {name === 'score' ? (
        <Labelled label={t('window.scoreFrom')}>
          {(id) => (
            <Select
              id={id}
              value={isField ? (now ?? '').trim() : ''}
              empty={t(now === undefined ? 'window.scoreNone' : 'window.scoreFormula')}
              options={fields}
              onChange={(value) => (value ? editor.act('setProperty', { path, value }) : undefined)}
            />
          )}
        </Labelled>
      ) : null}
      <details className="b-more" open={now !== undefined && !isField ? true : undefined}>
        <summary>{t(name === 'score' ? 'window.asFormula' : 'window.asCondition')}</summary>
        <ConditionEditor path={path} label={label} />
      </details>
    </fieldset>
  )
}

/** Equal scores: what decides then, in turn. */
function TieBreaks({ window }: { readonly window: ApplicationWindow }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const fields = useRankable()
  const list = ['window', 'tieBreak']
  return (
    <fieldset className="b-ticks">
      <legend>{t('window.tie')}</legend>
      <p className="b-help">{t('window.tie.help')}</p>
      <ol className="b-rules">
        {window.tieBreak.map((one, i) => {
          const name = fields.find(({ value }) => value === one.by.trim())?.label ?? one.by
          return (
            <li key={one.id}>
              <Select
                label={t('window.tieBy', { n: i + 1 })}
                value={fields.some(({ value }) => value === one.by.trim()) ? one.by.trim() : ''}
                empty={t('window.scoreFormula')}
                options={fields}
                onChange={(value) =>
                  value ? editor.act('setProperty', { path: [...list, i, 'by'], value }) : undefined
                }
              />
              <Select
                label={t('window.tieOrder', { n: i + 1 })}
                value={one.order}
                options={(['descending', 'ascending'] as const).map((value) => ({
                  value,
                  label: t(`window.tie.${value}`),
                }))}
                onChange={(value) => editor.act('setProperty', { path: [...list, i, 'order'], value })}
              />
              <span className="b-item__tools">
                <IconButton
                  icon="arrowUp"
                  label={t('act.moveUpNamed', { name })}
                  disabled={i === 0}
                  onClick={() => editor.act('moveItem', { list, from: i, to: i - 1 })}
                />
                <IconButton
                  icon="arrowDown"
                  label={t('act.moveDownNamed', { name })}
                  disabled={i === window.tieBreak.length - 1}
                  onClick={() => editor.act('moveItem', { list, from: i, to: i + 1 })}
                />
                <IconButton
                  icon="trash"
                  label={t('act.removeNamed', { name })}
                  onClick={() => editor.act('removeItem', { list, index: i })}
                />
              </span>
              <details className="b-more b-tie__formula">
                <summary>{t('window.asFormula')}</summary>
                <ConditionEditor path={[...list, i, 'by']} label={t('window.tieBy', { n: i + 1 })} />
              </details>
            </li>
          )
        })}
      </ol>
      <p className="b-help">{t('window.tie.last')}</p>
      <Button
        size="sm"
        kind="quiet"
        icon="plus"
        disabled={window.tieBreak.length >= 10}
        onClick={() =>
          editor.act('insertItem', {
            list,
            item: { id: freshId(definition, 'tie'), by: fields[0]?.value ?? '0', order: 'descending' },
          })
        }
      >
        {t('window.tie.add')}
      </Button>
    </fieldset>
  )
}
