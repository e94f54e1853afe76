import type { Finding } from '@motcua/core/check'
import { listFields, textOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import type { ReactNode } from 'react'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { Labelled, Question } from '../governance/Question.tsx'
import { FindingLines } from '../parts/ItemList.tsx'
import { IconButton } from '../properties/IconButton.tsx'
import { Select } from '../properties/inputs.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'

/** Data the law protects more: which fields, why each is asked, and who sees it in clear. */
export function SensitiveFields(props: {
  readonly findings: readonly Finding[]
  readonly readers: ReactNode
  readonly onJump: SurfaceProps['onJump']
}) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const { sourceLanguage } = definition.procedure
  const fields = listFields(definition)
  const sensitive = fields.filter(({ field }) => field.sensitivity === 'sensitive')
  const others = fields.filter(({ field }) => field.sensitivity !== 'sensitive' && field.type !== 'richText')
  const label = (id: string) => textOf(definition, language, `field.${id}.label`)
  const mark = (path: readonly (string | number)[], value: 'sensitive' | 'ordinary') =>
    editor.act('setProperty', { path: [...path, 'sensitivity'], value })
  const open = sensitive.filter(
    ({ field }) => !definition.messages[sourceLanguage]?.[`field.${field.id}.purpose`]?.text,
  )
  return (
    <Question
      ask={t('access.sensitive.ask')}
      says={
        sensitive.length === 0
          ? t('access.sensitive.none')
          : t(open.length === 0 ? 'access.sensitive.says' : 'access.sensitive.open', {
              n: sensitive.length,
              open: open.length,
            })
      }
      help={t('access.sensitive.help')}
    >
      {props.readers}
      {sensitive.length > 0 ? (
        <ul className="b-rules">
          {sensitive.map(({ field, path }) => {
            const text = `field.${field.id}.purpose`
            return (
              <li key={field.id}>
                <button type="button" className="b-link" onClick={() => props.onJump('form', path)}>
                  {label(field.id)}
                </button>
                <input
                  className="b-input b-purpose"
                  lang={sourceLanguage}
                  aria-label={t('access.purposeOf', { name: label(field.id) })}
                  placeholder={t('access.purpose')}
                  value={definition.messages[sourceLanguage]?.[text]?.text ?? ''}
                  onChange={(event) =>
                    editor.act('setText', { language: sourceLanguage, path: text, text: event.target.value }, text)
                  }
                />
                <span className="b-item__tools">
                  <IconButton
                    icon="trash"
                    label={t('access.notSensitive', { name: label(field.id) })}
                    onClick={() => mark(path, 'ordinary')}
                  />
                </span>
                <FindingLines
                  findings={props.findings.filter(
                    (one) => one.code === 'sensitive.noPurpose' && path.every((key, i) => one.path[i] === key),
                  )}
                />
              </li>
            )
          })}
        </ul>
      ) : null}
      <Labelled label={t('access.addSensitive')}>
        {(id) => (
          <Select
            id={id}
            value=""
            empty={t('access.chooseField')}
            options={others.map(({ field }) => ({ value: field.id, label: label(field.id) }))}
            onChange={(chosen) => {
              const found = others.find(({ field }) => field.id === chosen)
              if (found) mark(found.path, 'sensitive')
            }}
          />
        )}
      </Labelled>
    </Question>
  )
}
