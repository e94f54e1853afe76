import { breakLines, LINE_HEIGHT } from './line-breaking.ts'
import { addTag, type Pen, type Tag } from './pen.ts'
import { MM, type Piece, type Room, type Setting, type Style, textOf } from './piece.ts'

/** What is said: a text of the document by its id, or words that stand for themselves. */
export type Said = { readonly textId: string } | { readonly words: string }

const wordsOf = (setting: Setting, said: Said) => ('words' in said ? said.words : textOf(setting, said.textId))

function broken(setting: Setting, text: string, { face, size }: Style, width: number): string[] {
  const { measure } = setting
  return breakLines(measure.printable(text, face), (one) => measure.width(one, face, size), width)
}

/** A text over as many lines as it takes, a piece for each. */
export function paragraph(setting: Setting, tag: Tag, said: Said, room: Room, style: Style): Piece[] {
  return broken(setting, wordsOf(setting, said), style, room.width).map((line) => ({
    height: style.size * LINE_HEIGHT,
    draw: (pen, top) => drawLine(setting, pen, line, { tag, said, ...room, ...style }, top),
  }))
}

interface Place extends Room, Style {
  readonly tag: Tag
  readonly said: Said
}

function drawLine({ measure }: Setting, pen: Pen, text: string, place: Place, top: number): void {
  const { said, x, width, face, size, align } = place
  const source = 'textId' in said ? said : undefined
  if (source) pen.line?.(source.textId, [x, top - size * LINE_HEIGHT, x + width, top], { face, size, align })
  if (text === '') return
  const spare = width - measure.width(text, face, size)
  const left = x + { left: 0, center: spare / 2, right: spare }[align]
  // The space makes readers of the text see two words where a line ends.
  pen.marked(place.tag, () => pen.text(`${text} `, left, top - size * 1.08, face, size, source))
}

/** One cell of a row of lines. */
export interface Cell extends Room {
  readonly tag: Tag
  readonly said: Said
  readonly face: Style['face']
  readonly align: Style['align']
}

/** Rows of more lines than this may break across pages. */
const WHOLE_ROW = 8

/** One row of cells: drawn whole and cell by cell when short, else a piece per line of text so that it can break. */
export function sideBySide(setting: Setting, cells: readonly Cell[]): Piece[] {
  const size = setting.body
  const line = size * LINE_HEIGHT
  const lines = cells.map((cell) => broken(setting, wordsOf(setting, cell.said), { ...cell, size }, cell.width))
  const count = Math.max(...lines.map((one) => one.length))
  const drawLines = (pen: Pen, top: number, from: number, to: number) => {
    cells.forEach((cell, c) => {
      for (let i = from; i < to; i++) {
        const text = lines[c]?.[i]
        if (text !== undefined) drawLine(setting, pen, text, { ...cell, size }, top - (i - from) * line)
      }
    })
  }
  if (count <= WHOLE_ROW) return [{ height: count * line, draw: (pen, top) => drawLines(pen, top, 0, count) }]
  return Array.from({ length: count }, (_, i) => ({
    height: line,
    draw: (pen: Pen, top: number) => drawLines(pen, top, i, i + 1),
  }))
}

/** Words in bold, made smaller until they stand in one line. */
export function fitted(setting: Setting, tag: Tag, words: string, room: Room, largest: number): Piece[] {
  const size = Math.min(largest, (largest * room.width) / setting.measure.width(words, 'bold', largest) - 0.05)
  return paragraph(setting, tag, { words }, room, { face: 'bold', size, align: 'center' })
}

/** A line beneath words, as long as this share of them. */
export function underline(setting: Setting, words: string, room: Room, size: number, share: number): Piece {
  const length = Math.min(room.width, setting.measure.width(words, 'bold', size)) * share
  const left = room.x + (room.width - length) / 2
  return { height: 6, draw: (pen, top) => pen.artifact(() => pen.rule(left, top - 1, left + length, top - 1)) }
}

/** The place of a signature or seal. */
export function area(setting: Setting, name: string, label: string, { x, width }: Room, heightMm: number): Piece {
  const tag = addTag(setting.root, 'Form')
  const height = heightMm * MM
  return { height, draw: (pen, top) => pen.area(name, label, [x, top - height, x + width, top], tag) }
}

export function gap(height: number): Piece {
  return { height, draw: () => {} }
}

/** Pieces stacked into one that no page break cuts. */
export function together(pieces: readonly Piece[]): Piece[] {
  if (pieces.length === 0) return []
  return [
    {
      height: pieces.reduce((sum, piece) => sum + piece.height, 0),
      draw: (pen, top) => {
        let y = top
        for (const piece of pieces) {
          piece.draw(pen, y)
          y -= piece.height
        }
      },
    },
  ]
}
