import type { DocumentBlock } from '../definition/index.ts'
import { gap, paragraph, type Said, sideBySide } from './lines.ts'
import { addTag } from './pen.ts'
import { GAP, type Piece, type Room, rowsOf, type Setting } from './piece.ts'

const PADDING = 4

/** A table: its header row stands again on each page that it goes on over. */
export function table(block: Extract<DocumentBlock, { kind: 'table' }>, setting: Setting, room: Room): Piece[] {
  const tag = addTag(setting.root, 'Table')
  const total = block.columns.reduce((sum, column) => sum + column.width, 0)
  let left = room.x
  const places = block.columns.map((column) => {
    const own = (room.width * column.width) / total
    const place = { x: left + PADDING, width: own - 2 * PADDING, align: column.align }
    left += own
    return place
  })
  const edges = [room.x, ...places.map((place) => place.x + place.width + PADDING)]
  const row = (kind: 'TH' | 'TD', cells: readonly Said[]) => {
    const rowTag = addTag(tag, 'TR')
    const pieces = sideBySide(
      setting,
      places.map((place, i) => ({
        ...place,
        tag: addTag(rowTag, kind, kind === 'TH' ? { scope: 'Column' } : {}),
        said: cells[i] ?? { words: '' },
        face: kind === 'TH' ? ('bold' as const) : ('regular' as const),
      })),
    )
    return framed(pieces, edges)
  }
  const caption = block.caption
    ? paragraph(setting, addTag(tag, 'Caption'), { textId: block.caption }, room, {
        face: 'bold',
        size: setting.body,
        align: 'left',
      })
    : []
  const header = row(
    'TH',
    block.columns.map((column) => ({ textId: column.header })),
  )
  const body = rowsOf(setting, block.rows).flatMap((cells) =>
    row(
      'TD',
      block.columns.map(({ key }) => ({ words: Object.hasOwn(cells, key) ? (cells[key] ?? '') : '' })),
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
