import { findField, findText, type Language } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useId, useState } from 'react'
import { type Path, textState } from '../commands/index.ts'
import { followLabel } from '../form/follow-label.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { textsOf } from './texts-of.ts'

/** The texts of a part, each in every language of the definition; optional empty ones wait behind a button. */
export function TextInputs({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const t = useTexts('builder')
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const texts = textsOf(definition, path)
  if (texts.length === 0) return null
  const isEmpty = (text: string) =>
    definition.procedure.languages.every((one) => (definition.messages[one]?.[text]?.text ?? '') === '')
  const waits = texts.filter((text) => text.optional && isEmpty(text.path) && !opened.has(text.path))
  return (
    <div className="b-texts">
      {texts
        .filter((text) => !waits.includes(text))
        .map((text) => (
          <TextInput
            key={text.path}
            path={text.path}
            name={t(nameOf(text.path))}
            optional={text.optional}
            focus={opened.has(text.path)}
          />
        ))}
      {waits.length > 0 ? (
        <div className="b-row">
          {waits.map((text) => (
            <button
              key={text.path}
              type="button"
              className="b-chip"
              onClick={() => setOpened(new Set([...opened, text.path]))}
            >
              + {t(nameOf(text.path))}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  )
}

const known = ['label', 'help', 'purpose', 'text', 'title', 'summary', 'conditions', 'result', 'subject', 'body']
const nameOf = (path: string) => {
  const end = path.startsWith('validation.') ? 'message' : (path.split('.').at(-1) ?? '')
  return `text.${known.includes(end) || end === 'message' ? end : 'title'}`
}

interface TextInputProps {
  readonly path: string
  readonly name: string
  readonly optional?: boolean
  /** it was just asked for: the cursor goes there */
  readonly focus?: boolean
}

/** One text in all its languages, the source language first. */
export function TextInput(props: TextInputProps) {
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
        <OneLanguage key={language} {...props} language={language} isSource={language === source} />
      ))}
    </fieldset>
  )
}

const long = /\.(help|text|summary|conditions|result|body|purpose)$/

function OneLanguage(props: TextInputProps & { readonly language: Language; readonly isSource: boolean }) {
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
    autoFocus: props.focus === true && props.isSource,
    onChange: (event: { target: { value: string } }) => change(event.target.value),
    onBlur: () => {
      const field = props.isSource ? /^field\.([^.]+)\.label$/.exec(path)?.[1] : undefined
      const type = field && findField(definition, field)?.field.type
      if (field && type) followLabel(editor, field, t(`fieldType.${type}`, { lng: language }))
    },
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
