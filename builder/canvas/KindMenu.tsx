import type { StepKind } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { valueWord } from '../properties/words.ts'
import { StepSign } from './StepSign.tsx'

/** Kinds of steps in the order in which they are needed. */
export const stepKinds: readonly StepKind[] = [
  'task',
  'automatic',
  'choice',
  'wait',
  'parallel',
  'chain',
  'group',
  'end',
]

/** Which kind of step comes next: where a line was let go on the empty canvas. */
export function KindMenu(props: {
  readonly left: number
  readonly top: number
  readonly onPick: (kind: StepKind) => void
  readonly onClose: () => void
}) {
  const t = useTexts('builder')
  const language = useLanguage()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const menu = list.current
    if (!menu) return
    // inside the canvas, whatever the corner
    const room = menu.parentElement
    if (room) {
      menu.style.left = `${Math.max(4, Math.min(props.left, room.clientWidth - menu.offsetWidth - 4))}px`
      menu.style.top = `${Math.max(4, Math.min(props.top, room.clientHeight - menu.offsetHeight - 4))}px`
    }
    menu.querySelector<HTMLElement>('button')?.focus()
  }, [props.left, props.top])
  const keys = (event: KeyboardEvent<HTMLDivElement>) => {
    event.stopPropagation()
    if (event.key === 'Escape') {
      event.preventDefault()
      return props.onClose()
    }
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    all[to % all.length]?.focus()
  }
  return (
    <div ref={list} className="b-kinds" role="menu" aria-label={t('canvas.grow')} onKeyDown={keys}>
      {stepKinds.map((kind) => (
        <button key={kind} type="button" role="menuitem" onClick={() => props.onPick(kind)}>
          <StepSign kind={kind} /> {valueWord('kind', kind, language)}
          <span className="b-kinds__help">{t(`kindHelp.${kind}`)}</span>
        </button>
      ))}
    </div>
  )
}
