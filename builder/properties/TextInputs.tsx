import { findText, type Language } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useId } from 'react'
import { type Path, textState } from '../commands/index.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { textsOf } from './texts-of.ts'

/** The texts of a part, each in every language of the definition. */
export function TextInputs({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const t = useTexts('builder')
  const texts = textsOf(definition, path)
  if (texts.length === 0) return null
  return (
    <div className="b-texts">
      {texts.map((text) => {
        const end = text.path.split('.').at(-1) ?? ''
        const kind = text.path.startsWith('validation.') ? 'message' : end
        const known = [
          'label',
          'help',
          'purpose',
          'text',
          'title',
          'summary',
          'conditions',
          'result',
          'subject',
          'body',
        ]
        const name = t(`text.${known.includes(kind) || kind === 'message' ? kind : 'title'}`)
        return <TextInput key={text.path} path={text.path} name={name} optional={text.optional} />
      })}
    </div>
  )
}

const long = /\.(help|text|summary|conditions|result|body|purpose)$/

/** One text in all its languages, the source language first. */
export function TextInput(props: { readonly path: string; readonly name: string; readonly optional?: boolean }) {
  const definition = useDefinition()
  const source = definition.procedure.sourceLanguage
  const languages = [source, ...definition.procedure.languages.filter((one) => one !== source)]
  return (
    <fieldset className="b-text">
      <legend>
        {props.name}
        {props.optional ? null : <span className="b-required">*</span>}
      </legend>
      {languages.map((language) => (
        <OneLanguage key={language} {...props} language={language} />
      ))}
    </fieldset>
  )
}

function OneLanguage(props: {
  readonly path: string
  readonly name: string
  readonly language: Language
  readonly optional?: boolean
}) {
  const { path, language } = props
  const editor = useEditor()
  const definition = useDefinition()
  const t = useTexts('builder')
  const shown = useLanguage()
  const id = useId()
  const text = definition.messages[language]?.[path]?.text ?? ''
  const state = textState(definition, language, path)
  const stale = state === 'stale' && text !== ''
  const change = (next: string) => editor.act('setText', { language, path, text: next }, `text.${language}.${path}`)
  const common = {
    id,
    lang: language,
    value: text,
    'aria-label': `${props.name} (${t(`language.${language}`)})`,
    'aria-describedby': stale ? `${id}-state` : undefined,
    placeholder:
      props.optional || shown !== language
        ? t(`language.${language}`)
        : findText(definition, 'vi', path)
          ? ''
          : t('text.missing'),
    onChange: (event: { target: { value: string } }) => change(event.target.value),
  }
  return (
    <div className="b-text__row" data-state={props.optional && text === '' ? 'ok' : state}>
      <span className="b-text__tag" aria-hidden="true">
        {language}
      </span>
      {long.test(path) ? (
        <textarea rows={2} className="b-input" {...common} />
      ) : (
        <input className="b-input" {...common} />
      )}
      {stale ? (
        <button
          type="button"
          id={`${id}-state`}
          className="b-link"
          onClick={() => editor.act('confirmTranslation', { language, path })}
        >
          {t('text.staleConfirm')}
        </button>
      ) : null}
    </div>
  )
}
