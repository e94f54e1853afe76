import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useState } from 'react'
import { getAt, type Path } from '../commands/index.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { IconButton } from './IconButton.tsx'
import { NestedProperty } from './nested.tsx'
import { lineNamesOf } from './references.ts'
import { propertyWords } from './words.ts'

/** Name → value lines: parameters of a look-up, sample answers, answers of a scenario. */
export function RecordProperty({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const [name, setName] = useState('')
  const record = (getAt(definition, path) as Record<string, unknown> | undefined) ?? {}
  const label = propertyWords(path, language).label
  const offered = lineNamesOf(definition, path)?.filter((one) => !Object.hasOwn(record, one))
  const add = (key = name.trim()) => {
    if (key === '' || Object.hasOwn(record, key)) return
    // the first value that the schema takes: an expression, a key, or plain text
    const tries = ['""', 'name', '', 0]
    if (tries.some((value) => editor.act('setProperty', { path: [...path, key], value }))) setName('')
  }
  return (
    <div className="b-nested">
      {Object.keys(record).map((key) => (
        <div className="b-pair" key={key}>
          <NestedProperty path={[...path, key]} required />
          <IconButton
            icon="trash"
            label={t('act.removeNamed', { name: key })}
            onClick={() => editor.act('setProperty', { path: [...path, key], value: undefined })}
          />
        </div>
      ))}
      {offered && offered.length > 0 ? (
        <div className="b-row">
          {offered.map((one) => (
            <button
              key={one}
              type="button"
              className="mc-button mc-button--secondary mc-button--sm"
              onClick={() => add(one)}
            >
              + {one}
            </button>
          ))}
        </div>
      ) : null}
      {offered ? null : (
        <div className="b-row">
          <input
            className="b-input b-input--code"
            aria-label={t('record.name', { name: label })}
            placeholder={t('record.placeholder')}
            value={name}
            onChange={(e) => setName(e.target.value)}
            onKeyDown={(e) => (e.key === 'Enter' ? add() : undefined)}
          />
          <button type="button" className="mc-button mc-button--secondary mc-button--sm" onClick={() => add()}>
            + {t('properties.add')}
          </button>
        </div>
      )}
    </div>
  )
}
