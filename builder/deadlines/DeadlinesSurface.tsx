import { type Channel, type Definition, type TimeLimit, textOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import type { ReactNode } from 'react'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { FindingLines, findingsOf } from '../parts/ItemList.tsx'
import { Try } from '../parts/Try.tsx'
import { useConditionWords } from '../parts/use-condition-words.ts'
import { IconButton } from '../properties/IconButton.tsx'
import { Panel } from '../properties/Panel.tsx'
import { useSample } from '../properties/use-sample.ts'
import { limitWords } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { DueCalculator } from './DueCalculator.tsx'
import './deadlines.css'

type Deadlines = Definition['deadlines']

/** Where deadlines are edited: what holds by case and channel, then what changes it, each in a sentence; and a calculator. */
export default function DeadlinesSurface({ id, findings }: SurfaceProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const say = useConditionWords()
  const sample = useSample()
  const { deadlines } = definition
  const found = findingsOf(findings, 'deadlines')
  const limit = (one: TimeLimit) => limitWords(one, language)
  const add = (list: 'timeLimits' | 'extensions') =>
    editor.act('insertItem', {
      list: ['deadlines', list],
      item: sample(['deadlines', list, deadlines[list].length]),
    })
  const special = (one: Deadlines['timeLimits'][number]) =>
    t('deadlines.special', {
      limit: limit(one.limit),
      where:
        [
          one.case ? textOf(definition, language, `case.${one.case}.title`) : '',
          one.channel ? t(`tables.value.${one.channel}`) : '',
          one.when ? say(one.when) : '',
        ]
          .filter((piece) => piece !== '')
          .join(', ') || t('deadlines.everywhere'),
    })
  const list = (name: 'timeLimits' | 'extensions', sentence: (i: number) => string) => (
    <>
      <ol className="b-items">
        {deadlines[name].map((one, i) => (
          <li key={one.id}>
            <details>
              <summary className="b-deadlines__item">{sentence(i)}</summary>
              <div className="b-items__body">
                <Panel path={['deadlines', name, i]} flat />
                <span className="b-item__tools">
                  <IconButton
                    icon="arrowUp"
                    label={t('act.moveUpNamed', { name: sentence(i) })}
                    disabled={i === 0}
                    onClick={() => editor.act('moveItem', { list: ['deadlines', name], from: i, to: i - 1 })}
                  />
                  <IconButton
                    icon="arrowDown"
                    label={t('act.moveDownNamed', { name: sentence(i) })}
                    disabled={i === deadlines[name].length - 1}
                    onClick={() => editor.act('moveItem', { list: ['deadlines', name], from: i, to: i + 1 })}
                  />
                  <IconButton
                    icon="trash"
                    label={t('act.removeNamed', { name: sentence(i) })}
                    onClick={() => editor.act('removeItem', { list: ['deadlines', name], index: i })}
                  />
                </span>
              </div>
            </details>
            <FindingLines findings={found.filter(({ path }) => path[1] === name && path[2] === i)} />
          </li>
        ))}
      </ol>
      <Button size="sm" icon="plus" className="b-add" onClick={() => add(name)}>
        {t(`deadlines.add.${name}`)}
      </Button>
    </>
  )
  return (
    <div className="b-partpage b-deadlines">
      <p className="b-help">{t('deadlines.help')}</p>
      <Block title={t('deadlines.byCase')} help={t('deadlines.byCaseHelp')}>
        <LimitMatrix />
      </Block>
      <Block title={t('deadlines.timeLimits')} help={t('deadlines.timeLimitsHelp')}>
        {list('timeLimits', (i) => special(deadlines.timeLimits[i] as Deadlines['timeLimits'][number]))}
      </Block>
      <Block title={t('deadlines.supplement')} help={supplementSentence(deadlines.supplement)}>
        <Panel path={['deadlines', 'supplement']} flat />
        <FindingLines findings={found.filter(({ path }) => path[1] === 'supplement')} />
      </Block>
      <Block title={t('deadlines.extensions')} help={t('deadlines.extensionsHelp')}>
        {list('extensions', (i) => {
          const one = deadlines.extensions[i] as Deadlines['extensions'][number]
          return t('deadlines.extension', {
            days: one.workingDays,
            name: textOf(definition, language, `extension.${one.id}.title`).replace(/^extension\..*$/, ''),
            when: say(one.when),
          })
        })}
      </Block>
      <Block title={t('deadlines.later')} help={t('deadlines.laterHelp')}>
        <Panel path={['deadlines']} without={['timeLimits', 'supplement', 'extensions']} flat />
      </Block>
      <Try title={t('deadlines.try')}>
        <DueCalculator id={id} />
      </Try>
    </div>
  )

  function supplementSentence({ policy, minimum, maxRequests, answerWithin }: Deadlines['supplement']): string {
    return maxRequests === 0
      ? t('deadlines.noSupplement')
      : [
          t('deadlines.supplementSays', { count: maxRequests, within: limit(answerWithin) }),
          t(`deadlines.policy.${policy}`, { minimum: minimum ? limit(minimum) : '…' }),
        ].join(' ')
  }
}

function Block(props: { readonly title: string; readonly help: string; readonly children: ReactNode }) {
  return (
    <section className="b-deadlines__block">
      <h2>{props.title}</h2>
      <p className="b-help">{props.help}</p>
      {props.children}
    </section>
  )
}

/** The limit of every case by every channel, where no condition on answers changes it. */
function LimitMatrix() {
  const definition = useDefinition()
  const t = useTexts('builder')
  const language = useLanguage()
  const { cases, procedure, deadlines } = definition
  const limitAt = (caseId: string, own: TimeLimit, channel: Channel) => {
    const rules = deadlines.timeLimits.filter(
      (rule) =>
        (rule.case === undefined || rule.case === caseId) && (rule.channel === undefined || rule.channel === channel),
    )
    const plain = rules.find((rule) => rule.when === undefined && !rule.validity.from && !rule.validity.to)
    const before = plain ? rules.slice(0, rules.indexOf(plain)) : rules
    return { limit: plain?.limit ?? own, maybe: before.map((rule) => limitWords(rule.limit, language)) }
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className="b-matrix" tabIndex={0} aria-label={t('deadlines.byCase')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('name.dossier.caseId')}</th>
            {procedure.channels.map((channel) => (
              <th key={channel} scope="col">
                {t(`tables.value.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                {textOf(definition, language, `case.${one.id}.title`)}
                {one.cutOff ? (
                  <small className="mc-soft"> · {t(`cases.cutOff.${one.cutOff.rule}`, { at: one.cutOff.at })}</small>
                ) : null}
              </th>
              {procedure.channels.map((channel) => {
                const { limit, maybe } = limitAt(one.id, one.timeLimit, channel)
                return (
                  <td key={channel}>
                    {limit.amount === 0 ? t('deadlines.sameDay') : limitWords(limit, language)}
                    {maybe.length > 0 ? (
                      <small className="mc-soft"> {t('deadlines.orElse', { limits: maybe.join(', ') })}</small>
                    ) : null}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
