import type { PDFImage } from '@libpdf/core'
import type { DocumentBlock, SimpleBlock } from '@motcua/core/definition'
import { type DocumentData, DocumentFault } from '@motcua/execute/ports'
import type { Fonts } from './fonts.ts'
import { breakLines, LINE_HEIGHT } from './line-breaking.ts'
import type { Pen } from './pen.ts'
import { addTag, type Tag } from './tags.ts'

/** The smallest thing a page break cannot cut. `top` is the upper edge in points from the foot of the page. */
export interface Piece {
  height: number
  keepWithNext?: boolean
  /** Drawn again at the head of the page when a break falls before this piece (header row of a table). */
  repeat?: Piece[]
  draw(pen: Pen, top: number): void
}

/** What the layout of one document needs to know. */
export interface Setting {
  data: DocumentData
  fonts: Fonts
  /** Embedded QR pictures by block id. */
  pictures: ReadonlyMap<string, PDFImage>
  root: Tag
}

type Face = keyof Fonts
type Align = 'left' | 'center' | 'right'
interface Style {
  face: Face
  size: number
  align: Align
}

/** Points in a millimetre. */
export const MM = 72 / 25.4
const BODY = 11
const GAP = 4

/** A text of the document's data. @throws {DocumentFault} `document.text-missing` */
export function textOf(data: DocumentData, textId: string): string {
  if (!Object.hasOwn(data.texts, textId)) throw new DocumentFault('document.text-missing', textId)
  return data.texts[textId] ?? ''
}

/** Rows of a list of the document's data. @throws {DocumentFault} `document.list-missing` */
export function rowsOf(data: DocumentData, key: string): readonly Readonly<Record<string, string>>[] {
  const rows = Object.hasOwn(data.lists, key) ? data.lists[key] : undefined
  if (!rows) throw new DocumentFault('document.list-missing', key)
  return rows
}

/** Whether a block stands in the document: unconditional, or its condition came out true. */
export function isShown(block: DocumentBlock, data: DocumentData): boolean {
  return block.when === undefined || (Object.hasOwn(data.shown, block.id) && data.shown[block.id] === true)
}

/** Pieces of the blocks in a column that begins at `x`, all in points; tags are added in reading order. */
export function layOut(blocks: readonly DocumentBlock[], setting: Setting, x: number, width: number): Piece[] {
  return blocks
    .filter((block) => isShown(block, setting.data))
    .flatMap((block) =>
      block.kind === 'columns' ? columns(block, setting, x, width) : simple(block, setting, x, width),
    )
}

function simple(block: SimpleBlock, setting: Setting, x: number, width: number): Piece[] {
  const { data, root } = setting
  const say = (textId: string) => textOf(data, textId)
  switch (block.kind) {
    case 'heading': {
      const size = { 1: 15, 2: 12.5, 3: 11.5 }[block.level]
      const lines = paragraph(setting, addTag(root, `H${block.level}`), say(block.text), x, width, {
        face: 'bold',
        size,
        align: block.align,
      })
      return [gap(GAP), ...lines, gap(GAP / 2)].map((piece) => ({ ...piece, keepWithNext: true }))
    }
    case 'text': {
      const face: Face = block.style === 'bold' || block.style === 'italic' ? block.style : 'regular'
      const size = block.style === 'small' ? 9 : block.style === 'large' ? 16 : BODY
      return [
        ...paragraph(setting, addTag(root, 'P'), say(block.text), x, width, { face, size, align: block.align }),
        gap(GAP),
      ]
    }
    case 'keyValue': {
      const list = addTag(root, 'L')
      const label = (width * block.labelWidth) / 100
      const rows = block.items.filter((item) => !block.hideEmpty || say(item.value).trim() !== '')
      return [
        ...rows.flatMap((item) => {
          const entry = addTag(list, 'LI')
          return sideBySide(setting, [
            { tag: addTag(entry, 'Lbl'), text: say(item.label), x, width: label - 8, face: 'regular', align: 'left' },
            {
              tag: addTag(entry, 'LBody'),
              text: say(item.value),
              x: x + label,
              width: width - label,
              face: 'bold',
              align: 'left',
            },
          ])
        }),
        gap(GAP),
      ]
    }
    case 'table':
      return table(block, setting, x, width)
    case 'motto': {
      const tag = addTag(root, 'P', data.language === 'vi' ? {} : { language: 'vi' })
      const [first, second] = MOTTO
      return together([
        ...fitted(setting, tag, first, x, width, 12),
        ...fitted(setting, tag, second, x, width, 12),
        underline(setting, second, x, width, 12, 1),
      ])
    }
    case 'agency': {
      const tag = addTag(root, 'P')
      const last = block.lines.length - 1
      const lines = block.lines.map((line) => say(line)).map((text) => text.toLocaleUpperCase('vi'))
      return together([
        ...lines.flatMap((text, i) =>
          paragraph(setting, tag, text, x, width, {
            face: i === last ? 'bold' : 'regular',
            size: BODY,
            align: 'center',
          }),
        ),
        underline(setting, lines[last] ?? '', x, width, BODY, 0.4),
      ])
    }
    case 'qr': {
      const side = block.size * MM
      const left = x + { left: 0, center: (width - side) / 2, right: width - side }[block.align]
      const picture = setting.pictures.get(block.id)
      if (!picture) throw new DocumentFault('document.text-missing', block.content)
      const figure = addTag(root, 'Figure', { alt: say(block.alt) })
      const caption = block.caption
        ? paragraph(setting, addTag(root, 'P'), say(block.caption), x, width, {
            face: 'regular',
            size: 9,
            align: block.align,
          })
        : []
      return together([
        { height: side, draw: (pen, top) => pen.marked(figure, () => pen.image(picture, left, top - side, side)) },
        ...caption,
        gap(GAP),
      ])
    }
    case 'signature': {
      const style = (face: Face, size: number): Style => ({ face, size, align: 'center' })
      const line = (textId: string | undefined, face: Face, size: number) =>
        textId ? paragraph(setting, addTag(root, 'P'), say(textId), x, width, style(face, size)) : []
      const above = [
        ...line(block.place, 'italic', BODY),
        ...line(block.title, 'bold', BODY),
        ...line(block.note, 'italic', 9),
      ]
      const room = block.digital
        ? area(setting, block.area, say(block.title), x, width, block.height)
        : gap(block.height * MM)
      return together([...above, room, ...line(block.name, 'bold', BODY)])
    }
    case 'seal':
      return [area(setting, block.area, say(block.label), x, width, block.height)]
    case 'spacer':
      return [gap(block.height * MM)]
  }
}

/** National name and motto, the same words in every document of a Vietnamese agency. @see Decree 30/2020/NĐ-CP, Annex I */
export const MOTTO = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'] as const

function columns(
  block: Extract<DocumentBlock, { kind: 'columns' }>,
  setting: Setting,
  x: number,
  width: number,
): Piece[] {
  const between = 6 * MM
  const total = block.columns.reduce((sum, column) => sum + column.width, 0)
  const room = width - between * (block.columns.length - 1)
  let left = x
  const stacks = block.columns.map((column) => {
    const own = (room * column.width) / total
    const stack = together(layOut(column.blocks, setting, left, own))
    left += own + between
    return stack
  })
  const pieces = stacks.flat()
  const height = Math.max(0, ...pieces.map((piece) => piece.height))
  return [
    {
      height,
      draw: (pen, top) => {
        for (const piece of pieces) piece.draw(pen, top)
      },
    },
    gap(GAP),
  ]
}

function table(block: Extract<DocumentBlock, { kind: 'table' }>, setting: Setting, x: number, width: number): Piece[] {
  const { data, root } = setting
  const tag = addTag(root, 'Table')
  const total = block.columns.reduce((sum, column) => sum + column.width, 0)
  const padding = 4
  let left = x
  const places = block.columns.map((column) => {
    const own = (width * column.width) / total
    const place = { x: left + padding, width: own - 2 * padding, align: column.align }
    left += own
    return place
  })
  const edges = [x, ...places.map((place) => place.x + place.width + padding)]
  const row = (kind: 'TH' | 'TD', cells: string[]) => {
    const rowTag = addTag(tag, 'TR')
    const pieces = sideBySide(
      setting,
      places.map((place, i) => ({
        ...place,
        tag: addTag(rowTag, kind, kind === 'TH' ? { scope: 'Column' } : {}),
        text: cells[i] ?? '',
        face: kind === 'TH' ? ('bold' as const) : ('regular' as const),
      })),
    )
    return framed(pieces, edges)
  }
  const caption = block.caption
    ? paragraph(setting, addTag(tag, 'Caption'), textOf(data, block.caption), x, width, {
        face: 'bold',
        size: BODY,
        align: 'left',
      })
    : []
  const header = row(
    'TH',
    block.columns.map((column) => textOf(data, column.header)),
  )
  const body = rowsOf(data, block.rows).flatMap((cells) =>
    row(
      'TD',
      block.columns.map((column) => (Object.hasOwn(cells, column.key) ? (cells[column.key] ?? '') : '')),
    ),
  )
  return [
    ...[...caption, ...header].map((piece) => ({ ...piece, keepWithNext: true })),
    ...body.map((piece) => ({ ...piece, repeat: header })),
    gap(GAP * 1.5),
  ]
}

/** Draws the rules of a table row around its pieces: sides on each, so that a row may go on over the page. */
function framed(pieces: Piece[], edges: number[]): Piece[] {
  const left = edges[0] ?? 0
  const right = edges.at(-1) ?? 0
  return pieces.map((piece, i) => ({
    ...piece,
    draw: (pen, top) => {
      pen.artifact(() => {
        const bottom = top - piece.height
        for (const edge of edges) pen.rule(edge, top, edge, bottom)
        if (i === 0) pen.rule(left, top, right, top)
        if (i === pieces.length - 1) pen.rule(left, bottom, right, bottom)
      })
      piece.draw(pen, top)
    },
  }))
}

interface Cell {
  tag: Tag
  text: string
  x: number
  width: number
  face: Face
  align: Align
}

/** Rows of more lines than this may break across pages. */
const WHOLE_ROW = 8

/** One row of cells: drawn whole and cell by cell when short, else a piece per line of text so that it can break. */
function sideBySide(setting: Setting, cells: Cell[]): Piece[] {
  const line = BODY * LINE_HEIGHT
  const broken = cells.map((cell) => breakLines(cell.text, setting.fonts[cell.face], BODY, cell.width))
  const count = Math.max(...broken.map((lines) => lines.length))
  const drawLines = (pen: Pen, top: number, from: number, to: number) => {
    cells.forEach((cell, c) => {
      for (let i = from; i < to; i++) drawLine(setting, pen, broken[c]?.[i] ?? '', cell, top - (i - from) * line, BODY)
    })
  }
  if (count <= WHOLE_ROW) return [{ height: count * line, draw: (pen, top) => drawLines(pen, top, 0, count) }]
  return Array.from({ length: count }, (_, i) => ({
    height: line,
    draw: (pen: Pen, top: number) => drawLines(pen, top, i, i + 1),
  }))
}

function paragraph(setting: Setting, tag: Tag, text: string, x: number, width: number, style: Style): Piece[] {
  return breakLines(text, setting.fonts[style.face], style.size, width).map((line) => ({
    height: style.size * LINE_HEIGHT,
    draw: (pen, top) => drawLine(setting, pen, line, { tag, x, width, ...style }, top, style.size),
  }))
}

function drawLine(
  setting: Setting,
  pen: Pen,
  text: string,
  place: Omit<Cell, 'text'>,
  top: number,
  size: number,
): void {
  if (text === '') return
  const font = setting.fonts[place.face]
  const spare = place.width - font.getTextWidth(text, size)
  const left = place.x + { left: 0, center: spare / 2, right: spare }[place.align]
  // The space makes readers of the text see two words where a line ends.
  pen.marked(place.tag, () => pen.text(`${text} `, left, top - size * 1.08, font, size))
}

/** A line in bold, made smaller until it stands in one line. */
function fitted(setting: Setting, tag: Tag, text: string, x: number, width: number, largest: number): Piece[] {
  const size = Math.min(largest, (largest * width) / setting.fonts.bold.getTextWidth(text, largest) - 0.05)
  return paragraph(setting, tag, text, x, width, { face: 'bold', size, align: 'center' })
}

function underline(setting: Setting, text: string, x: number, width: number, size: number, share: number): Piece {
  const length = Math.min(width, setting.fonts.bold.getTextWidth(text, size)) * share
  const left = x + (width - length) / 2
  return { height: 6, draw: (pen, top) => pen.artifact(() => pen.rule(left, top - 1, left + length, top - 1)) }
}

function area(setting: Setting, name: string, label: string, x: number, width: number, heightMm: number): Piece {
  const tag = addTag(setting.root, 'Form')
  const height = heightMm * MM
  return { height, draw: (pen, top) => pen.area(name, label, [x, top - height, x + width, top], tag) }
}

function gap(height: number): Piece {
  return { height, draw: () => {} }
}

/** Pieces stacked into one that no page break cuts. */
function together(pieces: Piece[]): Piece[] {
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
