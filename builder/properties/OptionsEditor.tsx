import { type Field, findText, type Language } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useState } from 'react'
import { optionsOf } from '../commands/field-list.ts'
import { getAt, keyFromLabel, type Path } from '../commands/index.ts'
import { ConditionEditor } from '../condition/ConditionEditor.tsx'
import { optionsOfSheet } from '../form/paste/options.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { IconButton } from './IconButton.tsx'
import { propertyWords } from './words.ts'

/** The choices of a select, radio or multiple choice: label in each language, stored value, condition, order, paste of a list. */
export function OptionsEditor({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const [pasting, setPasting] = useState<string | null>(null)
  const field = getAt(definition, path) as Extract<Field, { options: unknown }>
  const source = definition.procedure.sourceLanguage
  const others = definition.procedure.languages.filter((one) => one !== source)
  const list = [...path, 'options']
  const textPath = (value: string) => `field.${field.id}.option.${value}`
  const label = (value: string) => findText(definition, source, textPath(value)) ?? ''
  const put = (options: readonly { value: string; label: string; also?: Partial<Record<Language, string>> }[]) =>
    editor.act('setOptions', { id: field.id, options })
  const now = () => field.options.map(({ value }) => ({ value, label: label(value) }))
  const freeValue = (text: string, used: readonly string[]) => {
    const base = text === '' ? 'option' : keyFromLabel(text)
    for (let n = 1; ; n += 1) {
      const value = n === 1 && base !== 'option' ? base : `${base}${n}`
      if (!used.includes(value)) return value
    }
  }
  const add = () =>
    put([
      ...now(),
      {
        value: freeValue(
          '',
          field.options.map((o) => o.value),
        ),
        label: '',
      },
    ])
  const rename = (from: string, to: string) => {
    if (to === from || !/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(to) || field.options.some((o) => o.value === to))
      return
    const texts = definition.procedure.languages.map((one) => ({
      language: one,
      path: textPath(to),
      text: definition.messages[one]?.[textPath(from)]?.text ?? '',
    }))
    editor.act('setOptions', { id: field.id, options: now().map((o) => (o.value === from ? { ...o, value: to } : o)) })
    editor.act('setTexts', { texts })
  }
  const paste = () => {
    const other = others[0]
    const read = optionsOfSheet(pasting ?? '').filter((one) => one.label !== '')
    const english = new Map(read.map((one, i) => [i, one.english ?? '']))
    const options = optionsOf(
      read.map((one) => ({ ...(one.value ? { value: one.value } : {}), label: { [source]: one.label } })),
      source,
    ).map(({ value }, i) => ({
      value,
      label: read[i]?.label ?? '',
      ...(other && english.get(i) ? { also: { [other]: english.get(i) } } : {}),
    }))
    if (put(options)) setPasting(null)
  }
  return (
    <fieldset className="b-property b-options">
      <legend className="b-property__label">{propertyWords(list, language).label}</legend>
      {field.options.map((option, i) => (
        <div className="b-option" key={option.value}>
          <div className="b-option__texts">
            {[source, ...others].map((one) => (
              <input
                key={one}
                lang={one}
                className="b-input"
                aria-label={t('options.label', { n: i + 1, language: t(`language.${one}`) })}
                placeholder={t(`language.${one}`)}
                value={definition.messages[one]?.[textPath(option.value)]?.text ?? ''}
                onChange={(e) =>
                  editor.act(
                    'setText',
                    { language: one, path: textPath(option.value), text: e.target.value },
                    `${one}.${textPath(option.value)}`,
                  )
                }
              />
            ))}
            <input
              className="b-input b-input--code"
              aria-label={t('options.value', { n: i + 1 })}
              title={t('options.valueHelp')}
              defaultValue={option.value}
              onBlur={(e) => rename(option.value, e.target.value)}
            />
          </div>
          <span className="b-item__tools">
            <IconButton
              icon="arrowUp"
              label={t('act.moveUp')}
              disabled={i === 0}
              onClick={() => editor.act('moveItem', { list, from: i, to: i - 1 })}
            />
            <IconButton
              icon="arrowDown"
              label={t('act.moveDown')}
              disabled={i === field.options.length - 1}
              onClick={() => editor.act('moveItem', { list, from: i, to: i + 1 })}
            />
            <IconButton
              icon="trash"
              label={t('act.removeNamed', { name: label(option.value) || option.value })}
              onClick={() => editor.act('removeItem', { list, index: i })}
            />
          </span>
          {option.when === undefined ? null : <ConditionEditor path={[...list, i, 'when']} label={t('options.when')} />}
        </div>
      ))}
      <div className="b-row">
        <button type="button" className="mc-button mc-button--secondary mc-button--sm" onClick={add}>
          + {t('options.add')}
        </button>
        <button
          type="button"
          className="mc-button mc-button--secondary mc-button--sm"
          aria-expanded={pasting !== null}
          onClick={() => setPasting(pasting === null ? field.options.map((o) => label(o.value)).join('\n') : null)}
        >
          {t('options.paste')}
        </button>
      </div>
      {pasting === null ? null : (
        <div className="b-nested">
          <label className="b-help" htmlFor={`${field.id}-paste`}>
            {t('options.pasteHelp')}
          </label>
          <textarea
            id={`${field.id}-paste`}
            className="b-input"
            rows={6}
            value={pasting}
            onChange={(e) => setPasting(e.target.value)}
          />
          <button type="button" className="mc-button mc-button--primary mc-button--sm" onClick={paste}>
            {t('options.pasteUse')}
          </button>
        </div>
      )}
    </fieldset>
  )
}
