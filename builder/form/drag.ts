import type { Block, FieldType } from '@motcua/core/definition'
import type { DragEvent } from 'react'

/** What is being dragged over the form. */
export type Dragged =
  | { readonly kind: 'type'; readonly type: FieldType }
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'library'; readonly block: string }
  | { readonly kind: 'fields'; readonly ids: readonly string[] }
  | { readonly kind: 'section'; readonly id: string }

const mime = 'application/x-motcua'
let current: Dragged | null = null

export function setDragged(event: DragEvent, dragged: Dragged): void {
  current = dragged
  event.dataTransfer.setData(mime, JSON.stringify(dragged))
  event.dataTransfer.effectAllowed = dragged.kind === 'fields' || dragged.kind === 'section' ? 'move' : 'copy'
}

/** What hangs at the pointer, while it does (browsers hide the data until it is dropped). */
export const draggedNow = (): Dragged | null => current

export function takeDragged(event: DragEvent): Dragged | null {
  current = null
  try {
    return JSON.parse(event.dataTransfer.getData(mime)) as Dragged
  } catch {
    return null
  }
}

export const clearDragged = (): void => {
  current = null
}

/** Whether it becomes a section: it lands between sections, not between fields. */
export const isSectionLike = (dragged: Dragged): boolean =>
  dragged.kind === 'section' || dragged.kind === 'block' || dragged.kind === 'library'
