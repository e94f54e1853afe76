import { useTexts } from '@motcua/ui/i18n'
import { matches } from '@motcua/ui/kit'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { TokenOption } from './token-names.ts'

/**
 * A searchable list of the data that a text can show. Arrows, Enter and Escape work from the search box; each entry says what it
 * is called and where it comes from.
 */
export function TokenPicker(props: {
  readonly options: readonly TokenOption[]
  readonly onPick: (token: string) => void
  readonly onClose: () => void
}) {
  const { options, onPick, onClose } = props
  const t = useTexts('builder')
  const id = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const box = useRef<HTMLInputElement>(null)
  const found = useMemo(
    () => options.filter((one) => query.trim() === '' || matches(`${one.name} ${one.group} ${one.token}`, query)),
    [options, query],
  )
  const active = Math.min(at, found.length - 1)
  useEffect(() => box.current?.focus(), [])
  useEffect(() => {
    list.current?.querySelectorAll('[role=option]')[active]?.scrollIntoView?.({ block: 'nearest' })
  }, [active])
  return (
    <div className="b-tokens" role="dialog" aria-label={t('doc.insertData')}>
      <input
        ref={box}
        type="search"
        className="b-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found[active] ? `${id}-${active}` : undefined}
        aria-label={t('doc.searchData')}
        placeholder={t('doc.searchData')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
          if (by !== undefined) setAt(Math.max(0, Math.min(found.length - 1, active + by)))
          else if (event.key === 'Enter' && found[active]) onPick(found[active].token)
          else if (event.key === 'Escape') onClose()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('doc.insertData')} className="b-tokens__list">
        {found.map((one, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the search box above takes the keys
          <div
            key={one.token}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            onPointerMove={() => setAt(i)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(one.token)}
          >
            <span>{one.name}</span>
            <small>{one.group}</small>
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className="b-help">{t('doc.noData')}</p> : null}
    </div>
  )
}
