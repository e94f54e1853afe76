import { type Field, findText } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { type KeyboardEvent, useRef, useState } from 'react'
import { IconButton } from '../properties/IconButton.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { setDragged } from './drag.ts'
import { followLabel } from './follow-label.ts'
import { TypeSign } from './TypeSign.tsx'

export interface FieldActions {
  readonly up: () => void
  readonly down: () => void
  readonly remove: () => void
  readonly duplicate: () => void
}

/** One field on the form surface: its label is written in place, Alt+arrows move it, Delete removes it. */
export function FieldCard(props: {
  readonly field: Field
  readonly selected: boolean
  readonly onSelect: () => void
  readonly actions: FieldActions
  readonly severity?: 'error' | 'warning' | 'info' | undefined
}) {
  const { field, selected, onSelect, actions } = props
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const [writing, setWriting] = useState(false)
  const card = useRef<HTMLDivElement>(null)
  const source = definition.procedure.sourceLanguage
  const path = `field.${field.id}.label`
  const label = findText(definition, language, path) ?? ''
  const help = findText(definition, language, `field.${field.id}.help`)
  const conditional = field.visible !== undefined
  const keys = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const write = () => {
      onSelect()
      setWriting(true)
    }
    const table = new Map<string, () => void>([
      ['Enter', write],
      ['F2', write],
      [' ', onSelect],
      ['Delete', actions.remove],
      ['Alt+ArrowUp', actions.up],
      ['Alt+ArrowDown', actions.down],
      ['Ctrl+d', actions.duplicate],
    ])
    const run = table.get(`${event.altKey ? 'Alt+' : ''}${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.key}`)
    if (!run) return
    event.preventDefault()
    run()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button may not hold the text input and the buttons of a card
    <div
      ref={card}
      id={`field-${field.id}`}
      className="b-card"
      data-selected={selected || undefined}
      data-width={field.width}
      data-severity={props.severity}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the card is moved and removed by keys
      tabIndex={0}
      aria-label={`${label || t('field.unnamed')}, ${t(`fieldType.${field.type}`)}`}
      aria-describedby="b-card-keys"
      aria-current={selected || undefined}
      draggable={!writing}
      onDragStart={(e) => {
        e.stopPropagation()
        setDragged(e, { kind: 'field', id: field.id })
      }}
      onClick={onSelect}
      onFocus={(e) => (e.target === e.currentTarget ? onSelect() : undefined)}
      onKeyDown={keys}
    >
      <TypeSign type={field.type} />
      <span className="b-card__main">
        {writing ? (
          <input
            className="b-input"
            lang={source}
            aria-label={t('field.label')}
            // biome-ignore lint/a11y/noAutofocus: opened by the person's own key or double press
            autoFocus
            value={definition.messages[source]?.[path]?.text ?? ''}
            onFocus={(e) => e.target.select()}
            onChange={(e) =>
              editor.act('setText', { language: source, path, text: e.target.value }, `text.${source}.${path}`)
            }
            onBlur={() => {
              setWriting(false)
              followLabel(editor, field.id, t(`fieldType.${field.type}`, { lng: source }))
            }}
            onKeyDown={(e) => {
              if (e.key !== 'Enter' && e.key !== 'Escape') return
              setWriting(false)
              card.current?.focus()
            }}
          />
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: Enter and F2 on the card do the same
          <span className="b-card__label" title={t('field.editHint')} onDoubleClick={() => setWriting(true)}>
            {label || <em>{t('field.unnamed')}</em>}
            {field.required === true ? (
              <span className="b-required" title={t('field.required')}>
                *
              </span>
            ) : null}
          </span>
        )}
        <span className="b-card__meta">
          {t(`fieldType.${field.type}`)} · <code>{field.key}</code>
          {typeof field.required === 'string' ? ` · ${t('field.requiredWhen')}` : ''}
          {conditional ? ` · ${t('field.conditional')}` : ''}
          {field.type === 'table' ? ` · ${t('field.columns', { count: field.columns.length })}` : ''}
        </span>
        {help ? <span className="b-card__help">{help}</span> : null}
      </span>
      <span className="b-card__tools">
        <IconButton icon="arrowUp" label={t('act.moveUpNamed', { name: label })} onClick={actions.up} />
        <IconButton icon="arrowDown" label={t('act.moveDownNamed', { name: label })} onClick={actions.down} />
        <IconButton icon="copy" label={t('act.duplicateNamed', { name: label })} onClick={actions.duplicate} />
        <IconButton icon="trash" label={t('act.removeNamed', { name: label })} onClick={actions.remove} />
      </span>
    </div>
  )
}
