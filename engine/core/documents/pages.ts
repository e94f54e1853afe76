import type { DocumentTemplate } from '../definition/index.ts'
import { layOut } from './blocks.ts'
import type { DocumentContent, LayoutFault } from './content.ts'
import type { Measure, Pen, Tag } from './pen.ts'
import { MM, type Piece, type Setting, textOf } from './piece.ts'

/** A sheet of A4. */
export const A4 = { width: 210 * MM, height: 297 * MM }

/** A document broken into pages, ready to be drawn. */
export interface LaidOut {
  readonly pages: number
  /** Structure of the document; filled as the pages are drawn. */
  readonly root: Tag
  /** Draws one page, the first is 0. A header row that goes on over the page is drawn as an artifact: it is read once. */
  readonly draw: (page: number, pen: Pen) => void
}

/**
 * A document flowed over A4 pages: the one layout behind the PDF and the designer's page.
 * @param fault  told of what is missing or too tall for a page; when it does not throw, the rest is laid out
 */
export function layOutPages(
  template: DocumentTemplate,
  content: DocumentContent,
  measure: Measure,
  fault: (code: LayoutFault, about: string) => void,
): LaidOut {
  const root: Tag = { type: 'Document', kids: [] }
  const setting: Setting = { content, measure, root, fault, body: template.textSize ?? 11 }
  const { top, right, bottom, left } = template.margins
  const room = { x: left * MM, width: A4.width - (left + right) * MM }
  const sheets = breakPages(layOut(template.blocks, setting, room), A4.height - (top + bottom) * MM, fault)
  return {
    pages: sheets.length,
    root,
    draw: (page, pen) => {
      const sheet = sheets[page]
      if (sheet) drawSheet(pen, sheet, A4.height - top * MM)
      pen.artifact(() => {
        const size = 8.5
        const baseline = (bottom * MM) / 2
        const count = `${page + 1}/${sheets.length}`
        const source = template.footer === undefined ? undefined : { textId: template.footer }
        if (source) {
          pen.line?.(source.textId, [room.x, baseline - 3, room.x + room.width - 40, baseline + size], {
            face: 'regular',
            size,
            align: 'left',
          })
          const text = measure.printable(textOf(setting, source.textId), 'regular')
          pen.text(text, room.x, baseline, 'regular', size, source)
        }
        pen.text(count, room.x + room.width - measure.width(count, 'regular', size), baseline, 'regular', size)
      })
    },
  }
}

interface Sheet {
  /** Header rows of a table that goes on from the sheet before. */
  repeated: Piece[]
  pieces: Piece[]
}

const heightOf = (pieces: readonly Piece[]) => pieces.reduce((sum, piece) => sum + piece.height, 0)

/** Fills pages from the top; a run of pieces that belong together moves to the next page whole when a page can hold it. */
function breakPages(pieces: readonly Piece[], body: number, fault: Setting['fault']): Sheet[] {
  let sheet: Sheet = { repeated: [], pieces: [] }
  const sheets = [sheet]
  let used = 0
  const nextSheet = (repeated: Piece[]) => {
    sheet = { repeated, pieces: [] }
    sheets.push(sheet)
    used = heightOf(repeated)
  }
  const place = (run: Piece[]) => {
    const first = run[0]
    if (!first) return
    if (used > 0 && (first.breakBefore || used + heightOf(run) > body)) nextSheet(first.repeat ?? [])
    if (run.length > 1 && used + heightOf(run) > body) {
      for (const piece of run) place([piece])
      return
    }
    if (used + first.height > body && run.length === 1) fault('document.too-tall', `${Math.round(first.height)} pt`)
    sheet.pieces.push(...run)
    used += heightOf(run)
  }
  let run: Piece[] = []
  for (const piece of pieces) {
    if (piece.breakBefore) {
      place(run)
      run = []
    }
    run.push(piece)
    if (piece.keepWithNext) continue
    place(run)
    run = []
  }
  place(run)
  return sheets
}

function drawSheet(pen: Pen, sheet: Sheet, top: number): void {
  let y = top
  const draw = (pieces: readonly Piece[], on: Pen) => {
    for (const piece of pieces) {
      piece.draw(on, y)
      y -= piece.height
    }
  }
  draw(sheet.repeated, artifactsOnly(pen))
  draw(sheet.pieces, pen)
}

/** Draws what was drawn before without tagging it twice; whoever points at it points at the first. */
const artifactsOnly = (pen: Pen): Pen => ({
  marked: (_tag, draw) => pen.artifact(draw),
  artifact: (draw) => pen.artifact(draw),
  text: (text, x, baseline, face, size) => pen.text(text, x, baseline, face, size),
  rule: (x1, y1, x2, y2) => pen.rule(x1, y1, x2, y2),
  picture: (blockId, x, y, side) => pen.picture(blockId, x, y, side),
  area: () => {},
})
