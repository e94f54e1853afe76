import { useTexts } from '@motcua/ui/i18n'
import { type ReactNode, useState } from 'react'
import { getAt, type Path } from '../commands/index.ts'
import { IconButton } from '../properties/IconButton.tsx'
import { type Choice, Select } from '../properties/inputs.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'

/** What goes where, line by line: data and papers handed to another dossier, results taken from it. */
export function MappingTable(props: {
  readonly path: Path
  readonly label: string
  readonly help: string
  /** what the left side may be chosen from */
  readonly lefts?: readonly Choice[]
  readonly leftLabel?: string
  /** words for a left side that is typed */
  readonly typedLabel?: string
  readonly arrow: '→' | '←'
  /** the right side of a line */
  readonly right: (path: Path, name: string) => ReactNode
  /** what a new line has on its right side; undefined = nothing to choose from yet */
  readonly first: (name: string) => unknown
}) {
  const { path, lefts } = props
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const [typed, setTyped] = useState('')
  const [refused, setRefused] = useState(false)
  const record = (getAt(definition, path) as Record<string, unknown> | undefined) ?? {}
  const names = Object.keys(record)
  const labelOf = (name: string) => lefts?.find((one) => one.value === name)?.label ?? name
  const add = (name: string) => {
    const first = props.first(name)
    if (name === '' || Object.hasOwn(record, name)) return
    const done = first !== undefined && editor.act('setProperty', { path: [...path, name], value: first })
    setRefused(!done)
    if (done) setTyped('')
  }
  const free = lefts?.filter((one) => !Object.hasOwn(record, one.value))
  return (
    <fieldset className="b-property">
      <legend className="b-property__label">{props.label}</legend>
      <p className="b-help">{props.help}</p>
      {names.map((name) => (
        <div key={name} className="b-mapping">
          <span className="b-mapping__left">{labelOf(name)}</span>
          <span aria-hidden="true">{props.arrow}</span>
          <span className="b-mapping__right">{props.right([...path, name], labelOf(name))}</span>
          <IconButton
            icon="trash"
            label={t('act.removeNamed', { name: labelOf(name) })}
            onClick={() => editor.act('setProperty', { path: [...path, name], value: undefined })}
          />
        </div>
      ))}
      {free ? (
        <Select
          label={`${props.label}: ${props.leftLabel ?? ''}`}
          value=""
          empty={`+ ${props.leftLabel ?? ''}`}
          options={free}
          onChange={add}
        />
      ) : null}
      {props.typedLabel ? (
        <div className="b-row">
          <input
            className="b-input b-input--code"
            aria-label={`${props.label}: ${props.typedLabel}`}
            placeholder={props.typedLabel}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => (event.key === 'Enter' ? add(typed.trim()) : undefined)}
          />
          <button
            type="button"
            className="mc-button mc-button--secondary mc-button--sm"
            onClick={() => add(typed.trim())}
          >
            + {t('properties.add')}
          </button>
        </div>
      ) : null}
      {refused ? (
        <p className="b-error" role="status">
          {t('mapping.refused')}
        </p>
      ) : null}
    </fieldset>
  )
}
