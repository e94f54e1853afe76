import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'

export interface Tab {
  readonly id: string
  readonly title: string
  readonly count?: number
  readonly content: ReactNode
}

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  /** controlled when given */
  readonly selected?: string
  readonly onSelect?: (id: string) => void
}

/** Tabs with arrow keys, Home and End; only the selected panel is rendered. */
export function Tabs({ label, tabs, selected, onSelect }: TabsProps) {
  const base = useId()
  const [own, setOwn] = useState(tabs[0]?.id)
  const list = useRef<HTMLDivElement>(null)
  const current = tabs.find((tab) => tab.id === (selected ?? own)) ?? tabs[0]
  if (!current) return null
  const select = (id: string) => {
    setOwn(id)
    onSelect?.(id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.indexOf(current)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = tabs[(to + tabs.length) % tabs.length]
    if (!next) return
    select(next.id)
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus()
  }
  return (
    <div className="mc-tabs">
      <div ref={list} role="tablist" aria-label={label} className="mc-tabs__list">
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}-tab`}
            data-tab={tab.id}
            aria-selected={tab.id === current.id}
            aria-controls={tab.id === current.id ? `${base}-${tab.id}` : undefined}
            tabIndex={tab.id === current.id ? 0 : -1}
            className="mc-tabs__tab"
            onClick={() => select(tab.id)}
            onKeyDown={onKeyDown}
          >
            {tab.title}
            {tab.count !== undefined && <span className="mc-count">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel without a control of its own must be reachable to be read and scrolled
        tabIndex={0}
        id={`${base}-${current.id}`}
        aria-labelledby={`${base}-${current.id}-tab`}
        className="mc-tabs__panel"
      >
        {current.content}
      </div>
    </div>
  )
}
