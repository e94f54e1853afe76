import type { Field, Language } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { type KeyboardEvent, memo, useRef, useState } from 'react'
import { ItemMarks } from '../collab/ItemMarks.tsx'
import { IconButton } from '../properties/IconButton.tsx'
import { setDragged } from './drag.ts'
import type { FormActs } from './form-acts.ts'
import { TypeSign } from './TypeSign.tsx'

interface FieldCardProps {
  readonly field: Field
  /** in the language of the screen */
  readonly label: string
  readonly help: string | undefined
  /** as it stands in the language the procedure is written in */
  readonly written: string
  readonly source: Language
  readonly selected: boolean
  /** one of several that are selected */
  readonly among: boolean
  /** whether Tab stops here */
  readonly reachable: boolean
  readonly severity: 'error' | 'warning' | 'info' | undefined
  readonly acts: FormActs
}

/**
 * One field on the form surface: its label is written in place, keys select, move, copy and remove it. Drawn again only
 * when something of it changed.
 */
export const FieldCard = memo(function FieldCard(props: FieldCardProps) {
  const { field, label, acts } = props
  const t = useTexts('builder')
  const [writing, setWriting] = useState(false)
  const card = useRef<HTMLDivElement>(null)
  const keys = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const write = () => {
      acts.select(field.id, 'only')
      setWriting(true)
    }
    const table = new Map<string, () => void>([
      ['Enter', write],
      ['F2', write],
      [' ', () => acts.select(field.id, 'only')],
      ['Ctrl+ ', () => acts.select(field.id, 'toggle')],
      ['Delete', () => acts.remove(acts.around(field.id))],
      ['Backspace', () => acts.remove(acts.around(field.id))],
      ['ArrowUp', () => acts.walk(field.id, -1, false)],
      ['ArrowDown', () => acts.walk(field.id, 1, false)],
      ['Shift+ArrowUp', () => acts.walk(field.id, -1, true)],
      ['Shift+ArrowDown', () => acts.walk(field.id, 1, true)],
      ['Alt+ArrowUp', () => acts.move(field.id, -1)],
      ['Alt+ArrowDown', () => acts.move(field.id, 1)],
      ['Ctrl+a', () => acts.selectSiblings(field.id)],
      ['Ctrl+d', () => acts.duplicate(acts.around(field.id))],
      ['Escape', () => acts.clear()],
    ])
    const held = `${event.altKey ? 'Alt+' : ''}${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.shiftKey ? 'Shift+' : ''}`
    const run = table.get(`${held}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`)
    if (!run) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button may not hold the text input and the buttons of a card
    <div
      ref={card}
      id={`field-${field.id}`}
      className="b-card"
      data-selected={props.selected || undefined}
      data-width={field.width}
      data-severity={props.severity}
      role="group"
      tabIndex={props.reachable ? 0 : -1}
      aria-label={`${label || t('field.unnamed')}, ${t(`fieldType.${field.type}`)}${props.among ? `, ${t('form.isSelected')}` : ''}`}
      aria-describedby="b-card-keys"
      aria-current={props.selected || undefined}
      draggable={!writing}
      onDragStart={(event) => {
        event.stopPropagation()
        setDragged(event, { kind: 'fields', ids: acts.around(field.id) })
      }}
      onClick={(event) => {
        if ((event.target as Element).closest('input,button')) return
        event.stopPropagation()
        acts.select(field.id, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only')
      }}
      onKeyDown={keys}
    >
      <TypeSign type={field.type} />
      <span className="b-card__main">
        {writing ? (
          <LabelInput
            {...props}
            onDone={(refocus) => {
              setWriting(false)
              if (refocus) card.current?.focus()
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
          {field.visible === undefined ? '' : ` · ${t('field.conditional')}`}
          {field.type === 'table' ? ` · ${t('field.columns', { count: field.columns.length })}` : ''}
        </span>
        {props.help ? <span className="b-card__help">{props.help}</span> : null}
      </span>
      <ItemMarks part="form" item={field.id} />
      <span className="b-card__tools">
        <IconButton
          icon="arrowUp"
          label={t('act.moveUpNamed', { name: label })}
          onClick={() => acts.move(field.id, -1)}
        />
        <IconButton
          icon="arrowDown"
          label={t('act.moveDownNamed', { name: label })}
          onClick={() => acts.move(field.id, 1)}
        />
        <IconButton
          icon="copy"
          label={t('act.duplicateNamed', { name: label })}
          onClick={() => acts.duplicate([field.id])}
        />
        <IconButton
          icon="trash"
          label={t('act.removeNamed', { name: label })}
          onClick={() => acts.remove([field.id])}
        />
      </span>
    </div>
  )
})

/** The label in the language the procedure is written in; Escape gives back what stood there. */
function LabelInput(props: FieldCardProps & { readonly onDone: (refocus: boolean) => void }) {
  const { field, source, written, acts } = props
  const t = useTexts('builder')
  const before = useRef(written)
  return (
    <input
      className="b-input"
      lang={source}
      aria-label={t('field.label')}
      // biome-ignore lint/a11y/noAutofocus: opened by the person's own key or double press
      autoFocus
      value={written}
      onFocus={(event) => event.target.select()}
      onChange={(event) => acts.writeLabel(field.id, event.target.value)}
      onBlur={() => {
        acts.labelDone(field.id)
        props.onDone(false)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        if (event.key === 'Escape') acts.writeLabel(field.id, before.current)
        event.preventDefault()
        event.stopPropagation()
        acts.labelDone(field.id)
        props.onDone(true)
      }}
    />
  )
}
