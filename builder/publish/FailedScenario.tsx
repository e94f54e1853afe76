import { type Definition, type Field, findText } from '@motcua/core/definition'
import { errorText, useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Notice } from '@motcua/ui/kit'
import { useState } from 'react'
import { useApp } from '../app/context.tsx'
import { canAccept } from '../commands/index.ts'
import { valueText } from '../simulate/value-words.ts'
import { useWords, type Words } from '../simulate/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { type Difference, missingAnswers, readDetail } from './scenario-detail.ts'

/** A scenario that came out otherwise: where, in words, and the ways to make it hold again. */
export function FailedScenario(props: {
  readonly name: string
  readonly detail: unknown
  readonly onOpen: () => void
}) {
  const { name, detail } = props
  const t = useTexts('builder')
  const formats = useFormats()
  const { i18n } = useApp()
  const definition = useDefinition()
  const editor = useEditor()
  const words = useWords(definition)
  const differences = readDetail(detail)
  const show = (what: string, value: unknown): string => {
    const code = typeof value === 'string' ? /^([a-zA-Z]+\.[a-zA-Z]+)(?= |$)/.exec(value)?.[1] : undefined
    if ((what === 'denial' || what === 'neighbour') && code) return errorText(i18n, code)
    return valueText(what, value, words, formats, t('scenario.nothing'))
  }
  return (
    <Notice tone="error" title={t('gate.failed', { name })}>
      {differences ? (
        <ul className="b-plain">
          {differences.map((one) => (
            <li key={`${one.act} ${one.what}`}>
              {placeOf(definition, name, one, words) ?? t('scenario.submission')}:{' '}
              {t(`scenario.what.${one.what.split('.')[0]}`)}: {t('scenario.expected')} {show(one.what, one.expected)},{' '}
              {t('scenario.actual')} {show(one.what, one.actual)}
            </li>
          ))}
        </ul>
      ) : (
        <code className="b-detail">{String(detail)}</code>
      )}
      <div className="mc-row">
        {differences?.every(canAccept) ? (
          <Button size="sm" onClick={() => editor.act('acceptOutcome', { name, outcomes: differences })}>
            {t('scenario.accept')}
          </Button>
        ) : null}
        <Button size="sm" kind="quiet" aria-label={t('scenario.openNamed', { name })} onClick={props.onOpen}>
          {t('scenario.open')}
        </Button>
      </div>
    </Notice>
  )
}

/** The new required fields that the scenarios do not answer yet, each with one answer for all of them. */
export function AnswersWanted({ details }: { readonly details: readonly unknown[] }) {
  const definition = useDefinition()
  const wanted = missingAnswers(
    definition,
    details.flatMap((one) => readDetail(one) ?? []),
  )
  return wanted.map((field) => <AnswerWanted key={field.id} field={field} />)
}

function AnswerWanted({ field }: { readonly field: Field }) {
  const t = useTexts('builder')
  const language = useLanguage()
  const definition = useDefinition()
  const editor = useEditor()
  const [text, setText] = useState('')
  const label = findText(definition, language, `field.${field.id}.label`) ?? field.key
  const number = Number(text.replace(',', '.'))
  const isNumber = field.type === 'number' || field.type === 'money'
  const isFit = text.trim() !== '' && (!isNumber || Number.isFinite(number))
  return (
    <Notice tone="warning" title={t('scenario.unanswered', { label })}>
      <div className="mc-row">
        <input
          className="b-input b-input--number"
          aria-label={t('scenario.answerFor', { label })}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
        <Button
          size="sm"
          disabled={!isFit}
          onClick={() => editor.act('answerScenarios', { key: field.key, value: isNumber ? number : text.trim() })}
        >
          {t('scenario.answerAll')}
        </Button>
      </div>
    </Notice>
  )
}

function placeOf(definition: Definition, name: string, { act }: Difference, words: Words): string | undefined {
  const done = definition.scenarios.find((one) => one.name === name)?.acts[act]?.do
  return done && `${act + 1}. ${words.act(done)}`
}
