import { useTexts } from '@motcua/ui/i18n'
import { Dialog, Icon, type IconName } from '@motcua/ui/kit'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { found, type Target } from './targets.ts'
import './keys.css'

/** Something the palette does at once. */
export interface PaletteAct {
  readonly id: string
  readonly name: string
  readonly icon: IconName
  /** shown beside it: `Ctrl + Z` */
  readonly keys?: string
  readonly run: () => void
}

type Choice = Target | (PaletteAct & { readonly kind: 'act' })

const most = 60

/** One line that leads to every part, field and step, and runs every act of the editor. */
export default function Palette(props: {
  readonly targets: readonly Target[]
  readonly acts: readonly PaletteAct[]
  readonly onGo: (target: Target) => void
  readonly onClose: () => void
}) {
  const { acts, targets, onClose, onGo } = props
  const t = useTexts('builder')
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  // after the dialog has put the focus on its close button: one opens this to type
  useEffect(() => input.current?.focus(), [])
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const all: readonly Choice[] = [...targets, ...acts.map((act) => ({ ...act, kind: 'act' as const }))]
  const shown = found(all, query).slice(0, most)
  const take = (choice: Choice | undefined) => {
    if (!choice) return
    onClose()
    if (choice.kind === 'act' && 'run' in choice) choice.run()
    else onGo(choice as Target)
  }
  const move = (to: number) => {
    const next = (to + shown.length) % Math.max(1, shown.length)
    setActive(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const keys = (event: KeyboardEvent) => {
    const to = (
      { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: shown.length - 1 } as Record<string, number>
    )[event.key]
    if (event.nativeEvent.isComposing || (to === undefined && event.key !== 'Enter')) return
    event.preventDefault()
    if (to === undefined) take(shown[active])
    else move(to)
  }
  return (
    <Dialog open title={t('palette.open')} onClose={onClose}>
      <div className="b-go">
        <input
          className="b-input"
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={shown.length > 0 ? `${id}-${active}` : undefined}
          aria-autocomplete="list"
          aria-label={t('palette.label')}
          placeholder={t('palette.label')}
          ref={input}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
          }}
          onKeyDown={keys}
        />
        <p className="b-help">{t('palette.hint')}</p>
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('palette.open')} className="b-go__list">
          {shown.map((choice, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys are those of the input above
            <div
              key={choice.id}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === active}
              className="b-go__one"
              onClick={() => take(choice)}
            >
              <Icon name={'icon' in choice ? choice.icon : choice.kind === 'part' ? 'arrowRight' : 'edit'} />
              <span className="b-go__name">{choice.name}</span>
              <span className="b-go__kind">
                {'keys' in choice && choice.keys ? choice.keys : t(`palette.kind.${choice.kind}`)}
              </span>
            </div>
          ))}
        </div>
        <p role="status" className={shown.length > 0 ? 'mc-visually-hidden' : 'b-help'}>
          {shown.length > 0 ? t('palette.results', { count: shown.length }) : t('palette.nothing')}
        </p>
      </div>
    </Dialog>
  )
}
