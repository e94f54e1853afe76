/**
 * Words of this folder. A document is *laid out* once, here, for whoever draws it: the PDF on the server and the page on the
 * designer's screen are the same lines at the same places. All lengths are points, all heights measured from the foot of the
 * page. What measures letters and what draws them is handed in.
 */

/** The faces of the document's one family. */
export type Face = 'regular' | 'bold' | 'italic'

/** Knows the letters of the document's fonts. */
export interface Measure {
  /** Width of a text in one line. */
  readonly width: (text: string, face: Face, size: number) => number
  /** The text as the face can print it: what it lacks is written as its code, nothing disappears. */
  readonly printable: (text: string, face: Face) => string
}

/** A place in the structure tree: what a screen reader walks. @see ISO 32000-1, 14.7 */
export interface Tag {
  type: string
  alt?: string
  language?: string
  /** For header cells: which cells they name. */
  scope?: 'Column' | 'Row'
  kids: (Tag | { page: number; mark: number } | { page: number; widget: unknown; key: number })[]
}

/** Adds a child to a structure element and gives it back. */
export function addTag(parent: Tag, type: string, extra: Partial<Tag> = {}): Tag {
  const tag: Tag = { type, kids: [], ...extra }
  parent.kids.push(tag)
  return tag
}

/** Left, bottom, right and top edge. */
export type Rect = readonly [left: number, bottom: number, right: number, top: number]

/** Where a line of text comes from: the text id it says, if it says one. */
export interface LineSource {
  readonly textId?: string
}

/** Draws on one page. Everything drawn is either a part of the structure tree or, like rules and page numbers, an artifact. */
export interface Pen {
  marked(tag: Tag, draw: () => void): void
  artifact(draw: () => void): void
  text(text: string, x: number, baseline: number, face: Face, size: number, source?: LineSource): void
  rule(x1: number, y1: number, x2: number, y2: number): void
  /** The QR code of a block. */
  picture(blockId: string, x: number, y: number, side: number): void
  area(area: string, label: string, rect: Rect, tag: Tag): void
  /** The room a block takes on this page; for whoever lets people point at blocks. */
  block?(blockId: string, rect: Rect): void
  /** The room of one column of a block, whatever stands in it. */
  column?(blockId: string, index: number, rect: Rect): void
  /** The room of a line of a text, also of an empty one. */
  line?(textId: string, rect: Rect, style: { face: Face; size: number; align: 'left' | 'center' | 'right' }): void
}
