import type { DocumentBlock } from '../definition/index.ts'
import type { DocumentContent, LayoutFault } from './content.ts'
import type { Face, Measure, Pen, Tag } from './pen.ts'

/** The smallest thing a page break cannot cut. `top` is the upper edge in points from the foot of the page. */
export interface Piece {
  height: number
  keepWithNext?: boolean
  /** Stands at the head of a page. */
  breakBefore?: boolean
  /** Drawn again at the head of the page when a break falls before this piece (header row of a table). */
  repeat?: Piece[]
  draw(pen: Pen, top: number): void
}

/** What the layout of one document needs to know. */
export interface Setting {
  readonly content: DocumentContent
  readonly measure: Measure
  readonly root: Tag
  /** Size of ordinary text. */
  readonly body: number
  /** Told of what is missing. A renderer throws; the designer's page goes on with an empty text. */
  readonly fault: (code: LayoutFault, about: string) => void
}

/** Where a column begins and how wide it is. */
export interface Room {
  readonly x: number
  readonly width: number
}

export interface Style {
  readonly face: Face
  readonly size: number
  readonly align: 'left' | 'center' | 'right'
}

/** Points in a millimetre. */
export const MM = 72 / 25.4
/** Room between two blocks. */
export const GAP = 4

/** A text of the document; a missing one is a fault. */
export function textOf({ content, fault }: Pick<Setting, 'content' | 'fault'>, textId: string): string {
  if (Object.hasOwn(content.texts, textId)) return content.texts[textId] ?? ''
  fault('document.text-missing', textId)
  return ''
}

/** Rows of a list of the document; a missing list is a fault. */
export function rowsOf(
  { content, fault }: Pick<Setting, 'content' | 'fault'>,
  key: string,
): readonly Readonly<Record<string, string>>[] {
  const rows = Object.hasOwn(content.lists, key) ? content.lists[key] : undefined
  if (!rows) fault('document.list-missing', key)
  return rows ?? []
}

/** Whether a block stands in the document: unconditional, or its condition came out true. */
export function isShown(block: DocumentBlock, { shown }: Pick<DocumentContent, 'shown'>): boolean {
  return block.when === undefined || (Object.hasOwn(shown, block.id) && shown[block.id] === true)
}
