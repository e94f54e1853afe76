import { type DragEvent, type ReactNode, useState } from 'react'
import { type Dragged, draggedNow, isSectionLike, takeDragged } from './drag.ts'

/**
 * A part of the form onto which something can be dropped, with a mark on the side it would land at.
 * @param index  position of the part in its list; `onDrop` gets the position before which the dragged thing goes
 */
export function DropPlace(props: {
  readonly takes: 'fields' | 'sections'
  readonly index: number
  /** there is nothing here yet: all of it is one place */
  readonly whole?: boolean
  readonly onDrop: (dragged: Dragged, index: number) => void
  readonly children: ReactNode
}) {
  const [over, setOver] = useState<'before' | 'after' | 'into' | null>(null)
  const side = (event: DragEvent) => {
    if (props.whole) return 'into' as const
    const box = event.currentTarget.getBoundingClientRect()
    return event.clientY > box.top + box.height / 2 ? ('after' as const) : ('before' as const)
  }
  const isMine = (dragged: Dragged | null) =>
    dragged !== null && isSectionLike(dragged) === (props.takes === 'sections')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop; the buttons and keys of the cards do the same
    <div
      className={props.takes === 'fields' ? 'b-drop' : 'b-drop b-drop--section'}
      data-over={over ?? undefined}
      onDragOver={(event) => {
        if (!isMine(draggedNow())) return
        event.preventDefault()
        event.stopPropagation()
        setOver(side(event))
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(null)
      }}
      onDrop={(event) => {
        if (!isMine(draggedNow())) return
        event.preventDefault()
        event.stopPropagation()
        const dragged = takeDragged(event)
        const after = side(event) === 'after' ? 1 : 0
        setOver(null)
        if (dragged) props.onDrop(dragged, props.index + after)
      }}
    >
      {props.children}
    </div>
  )
}
