import type { DragEvent } from 'react'
import type { PaletteKind } from './new-block.ts'

/** What hangs at the pointer over a page. */
export type DraggedBlock =
  | { readonly from: 'palette'; readonly kind: PaletteKind }
  | { readonly from: 'page'; readonly id: string }

const mime = 'application/x-motcua-block'
let current: DraggedBlock | null = null

export function setDraggedBlock(event: DragEvent, dragged: DraggedBlock): void {
  current = dragged
  event.dataTransfer.setData(mime, JSON.stringify(dragged))
  event.dataTransfer.effectAllowed = dragged.from === 'page' ? 'move' : 'copy'
}

/** While it hangs there; browsers hide the data until it is dropped. */
export const draggedBlock = (): DraggedBlock | null => current

export const clearDraggedBlock = (): void => {
  current = null
}
