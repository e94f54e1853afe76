import { type Output, textPaths } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { useMemo } from 'react'
import { type Path, textState } from '../commands/index.ts'
import { useDefinition, useEditor, useEditorState } from '../state/use-editor.tsx'
import { ChipEditor } from './ChipEditor.tsx'
import { tokenNames, tokenOptions } from './token-names.ts'

/** One text of a document in every language, its data as chips; says where it is shared, and can be made its own. */
export function DocText(props: {
  /** place in the definition that names the text */
  readonly at: Path
  readonly textId: string
  readonly output: Output
  readonly name: string
}) {
  const { at, textId, output, name } = props
  const definition = useDefinition()
  const editor = useEditor()
  const readOnly = useEditorState((state) => state.readOnly)
  const t = useTexts('builder')
  const source = definition.procedure.sourceLanguage
  const languages = [source, ...definition.procedure.languages.filter((one) => one !== source)]
  const shares = useMemo(() => sharesOf(definition, textId), [definition, textId])
  return (
    <fieldset className="b-text b-doctext">
      <legend>{name}</legend>
      {languages.map((language) => {
        const text = definition.messages[language]?.[textId]?.text ?? ''
        const state = textState(definition, language, textId)
        const names = tokenNames(t, definition, language)
        return (
          <div key={language} className="b-text__row" data-state={state}>
            <span className="b-text__tag" aria-hidden="true">
              {language}
            </span>
            <ChipEditor
              value={text}
              onChange={(next) =>
                editor.act('setText', { language, path: textId, text: next }, `text.${language}.${textId}`)
              }
              label={`${name} (${t(`language.${language}`)})`}
              language={language}
              options={tokenOptions(t, definition, output, language)}
              nameOf={names.token}
              readOnly={readOnly}
              className="b-input"
            />
            {state === 'stale' && text !== '' ? (
              <button
                type="button"
                className="b-link"
                onClick={() => editor.act('confirmTranslation', { language, path: textId })}
              >
                {t('text.staleConfirm')}
              </button>
            ) : null}
          </div>
        )
      })}
      {shares > 1 ? (
        <p className="b-help">
          {t('doc.shared', { count: shares })}{' '}
          <button
            type="button"
            className="b-link"
            onClick={() => editor.act('ownDocumentText', { at, newPath: freePath(definition, output.id, textId) })}
          >
            {t('doc.makeOwn')}
          </button>
        </p>
      ) : null}
    </fieldset>
  )
}

const sharesOf = (definition: Parameters<typeof textPaths>[0], textId: string) =>
  textPaths(definition).filter(({ path }) => path === textId).length

function freePath(definition: Parameters<typeof textPaths>[0], output: string, textId: string): string {
  const taken = new Set(textPaths(definition).map(({ path }) => path))
  const base = `output.${output}.${textId.split('.').at(-1) ?? 'text'}`
  for (let n = 1; ; n += 1) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`
}
