import { useTexts } from '@motcua/ui/i18n'
import { type ReactNode, useState } from 'react'
import { getAt, type Path } from '../commands/index.ts'
import { IconButton } from '../properties/IconButton.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'

/** A way to add something to a list, named by what it adds. */
export interface Addition {
  readonly id: string
  readonly label: string
  /** makes it; true when it was accepted */
  readonly add: () => boolean
}

/** A list of things, each a line that says what it is and opens in place; ordered and removed by button. */
export function Cards(props: {
  readonly path: Path
  /** name of the list */
  readonly label: string
  readonly help?: string
  /** says in one line what the i-th is */
  readonly title: (i: number) => string
  readonly detail?: (i: number) => string
  readonly render: (path: Path) => ReactNode
  readonly additions: readonly Addition[]
  /** what the empty list means */
  readonly empty: string
  /** how many must stay */
  readonly least?: number
  readonly onRemove?: (i: number) => void
}) {
  const { path, label, title } = props
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const items = (getAt(definition, path) as readonly { id?: string }[] | undefined) ?? []
  const [open, setOpen] = useState<number | null>(null)
  const run = (addition: Addition | undefined) => {
    if (addition?.add()) setOpen(items.length)
  }
  const [only] = props.additions
  return (
    <fieldset className="b-property">
      <legend className="b-property__label">{label}</legend>
      {props.help ? <p className="b-help">{props.help}</p> : null}
      <div className="b-list">
        {items.length === 0 ? <p className="b-cards__empty">{props.empty}</p> : null}
        {items.map((item, i) => (
          <div className="b-item" key={item.id ?? i}>
            <div className="b-item__head">
              <button
                type="button"
                className="b-item__toggle"
                aria-expanded={open === i}
                onClick={() => setOpen(open === i ? null : i)}
              >
                <span>
                  {title(i)}
                  {props.detail ? <span className="b-card__meta">{props.detail(i)}</span> : null}
                </span>
              </button>
              <span className="b-item__tools">
                <IconButton
                  icon="arrowUp"
                  label={t('act.moveUpNamed', { name: title(i) })}
                  disabled={i === 0}
                  onClick={() => {
                    editor.act('moveItem', { list: path, from: i, to: i - 1 })
                    if (open === i) setOpen(i - 1)
                  }}
                />
                <IconButton
                  icon="arrowDown"
                  label={t('act.moveDownNamed', { name: title(i) })}
                  disabled={i === items.length - 1}
                  onClick={() => {
                    editor.act('moveItem', { list: path, from: i, to: i + 1 })
                    if (open === i) setOpen(i + 1)
                  }}
                />
                <IconButton
                  icon="trash"
                  label={t('act.removeNamed', { name: title(i) })}
                  disabled={items.length <= (props.least ?? 0)}
                  onClick={() => {
                    setOpen(null)
                    if (props.onRemove) props.onRemove(i)
                    else editor.act('removeItem', { list: path, index: i })
                  }}
                />
              </span>
            </div>
            {open === i ? <div className="b-item__body">{props.render([...path, i])}</div> : null}
          </div>
        ))}
        {props.additions.length > 1 ? (
          <select
            className="b-input b-add"
            aria-label={t('properties.addTo', { name: label })}
            value=""
            onChange={(event) => run(props.additions.find((one) => one.id === event.target.value))}
          >
            <option value="" disabled>
              + {t('properties.add')}
            </option>
            {props.additions.map((one) => (
              <option key={one.id} value={one.id}>
                {one.label}
              </option>
            ))}
          </select>
        ) : (
          <button
            type="button"
            className="mc-button mc-button--secondary mc-button--sm"
            aria-label={only ? `${only.label}: ${label}` : t('properties.addTo', { name: label })}
            onClick={() => run(only)}
          >
            + {only?.label ?? t('properties.add')}
          </button>
        )}
      </div>
    </fieldset>
  )
}
