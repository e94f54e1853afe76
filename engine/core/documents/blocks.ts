import type { DocumentBlock, SimpleBlock } from '../definition/index.ts'
import { area, fitted, gap, paragraph, sideBySide, together, underline } from './lines.ts'
import { addTag, type Face } from './pen.ts'
import { GAP, isShown, MM, type Piece, type Room, type Setting, type Style, textOf } from './piece.ts'
import { table } from './table.ts'

/** Pieces of the blocks in a column; tags are added in reading order. */
export function layOut(blocks: readonly DocumentBlock[], setting: Setting, room: Room): Piece[] {
  return blocks
    .filter((block) => isShown(block, setting.content))
    .flatMap((block) => marked(block.id, piecesOf(block, setting, room), room))
}

/** Lets the pen know which block a piece belongs to, wherever it is drawn; what repeats on the next page belongs to none. */
function marked(blockId: string, pieces: Piece[], { x, width }: Room): Piece[] {
  return pieces.map((piece) => ({
    ...piece,
    draw: (pen, top) => {
      pen.block?.(blockId, [x, top - piece.height, x + width, top])
      piece.draw(pen, top)
    },
  }))
}

function piecesOf(block: DocumentBlock, setting: Setting, room: Room): Piece[] {
  switch (block.kind) {
    case 'columns':
      return columns(block, setting, room)
    case 'group':
      return layOut(block.blocks, setting, room)
    case 'pageBreak':
      return [{ height: 0, breakBefore: true, draw: () => {} }]
    default:
      return simple(block, setting, room)
  }
}

function simple(block: SimpleBlock, setting: Setting, room: Room): Piece[] {
  const { root, body } = setting
  const { x, width } = room
  const scale = body / 11
  const say = (textId: string) => textOf(setting, textId)
  switch (block.kind) {
    case 'heading': {
      const size = { 1: 15, 2: 12.5, 3: 11.5 }[block.level] * scale
      const style: Style = { face: 'bold', size, align: block.align }
      const lines = paragraph(setting, addTag(root, `H${block.level}`), { textId: block.text }, room, style)
      return [gap(GAP), ...lines, gap(GAP / 2)].map((piece) => ({ ...piece, keepWithNext: true }))
    }
    case 'text': {
      const face: Face = block.style === 'bold' || block.style === 'italic' ? block.style : 'regular'
      const size = block.style === 'small' ? 9 * scale : block.style === 'large' ? Math.max(16, 16 * scale) : body
      const style: Style = { face, size, align: block.align }
      return [...paragraph(setting, addTag(root, 'P'), { textId: block.text }, room, style), gap(GAP)]
    }
    case 'list':
      return list(block, setting, room)
    case 'keyValue': {
      const tag = addTag(root, 'L')
      const label = (width * block.labelWidth) / 100
      const rows = block.items.filter((item) => !block.hideEmpty || say(item.value).trim() !== '')
      return [
        ...rows.flatMap((item) => {
          const entry = addTag(tag, 'LI')
          return sideBySide(setting, [
            {
              ...{ tag: addTag(entry, 'Lbl'), said: { textId: item.label }, x, width: label - 8 },
              ...{ face: 'regular', align: 'left' },
            },
            {
              ...{ tag: addTag(entry, 'LBody'), said: { textId: item.value }, x: x + label, width: width - label },
              ...{ face: 'bold', align: 'left' },
            },
          ])
        }),
        gap(GAP),
      ]
    }
    case 'table':
      return table(block, setting, room)
    case 'motto': {
      const tag = addTag(root, 'P', setting.content.language === 'vi' ? {} : { language: 'vi' })
      const [first, second] = MOTTO
      return together([
        ...fitted(setting, tag, first, room, 12 * scale),
        ...fitted(setting, tag, second, room, 12 * scale),
        underline(setting, second, room, 12 * scale, 1),
      ])
    }
    case 'agency':
      return agency(block, setting, room)
    case 'qr':
      return qr(block, setting, room)
    case 'signature': {
      const line = (textId: string | undefined, face: Face, size: number) =>
        textId ? paragraph(setting, addTag(root, 'P'), { textId }, room, { face, size, align: 'center' }) : []
      const above = [
        ...line(block.place, 'italic', body),
        ...line(block.title, 'bold', body),
        ...line(block.note, 'italic', 9 * scale),
      ]
      const space = block.digital
        ? area(setting, block.area, say(block.title), room, block.height)
        : gap(block.height * MM)
      return together([...above, space, ...line(block.name, 'bold', body)])
    }
    case 'seal':
      return [area(setting, block.area, say(block.label), room, block.height)]
    case 'rule': {
      const length = (width * block.width) / 100
      const left = x + { left: 0, center: (width - length) / 2, right: width - length }[block.align]
      const middle = GAP
      return [
        {
          height: 2 * middle,
          draw: (pen, top) => pen.artifact(() => pen.rule(left, top - middle, left + length, top - middle)),
        },
      ]
    }
    case 'spacer':
      return [gap(block.height * MM)]
  }
}

/** National name and motto, the same words in every document of a Vietnamese agency. @see Decree 30/2020/NĐ-CP, Annex I */
export const MOTTO = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'] as const

function agency(block: Extract<SimpleBlock, { kind: 'agency' }>, setting: Setting, room: Room): Piece[] {
  const tag = addTag(setting.root, 'P')
  const last = block.lines.length - 1
  const upper = { ...setting, content: { ...setting.content, texts: upperCase(setting, block.lines) } }
  return together([
    ...block.lines.flatMap((textId, i) => {
      const face = i === last ? 'bold' : 'regular'
      return paragraph(upper, tag, { textId }, room, { face, size: setting.body, align: 'center' })
    }),
    underline(setting, textOf(upper, block.lines[last] ?? ''), room, setting.body, 0.4),
  ])
}

const upperCase = (setting: Setting, lines: readonly string[]) =>
  Object.fromEntries(lines.map((textId) => [textId, textOf(setting, textId).toLocaleUpperCase('vi')]))

/** What stands before an item. */
export function markerOf(marker: 'dash' | 'bullet' | 'number' | 'letter', index: number): string {
  // The letters of a Vietnamese list: a, b, c, d, đ, e. @see Decree 30/2020/NĐ-CP, Annex I
  const letters = ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't']
  if (marker === 'number') return `${index + 1}.`
  if (marker === 'letter') return `${letters[index] ?? index + 1})`
  return marker === 'bullet' ? '•' : '-'
}

function list(block: Extract<SimpleBlock, { kind: 'list' }>, setting: Setting, room: Room): Piece[] {
  const { root, body } = setting
  const tag = addTag(root, 'L')
  const indent = body * (block.marker === 'number' && block.items.length > 9 ? 2.2 : 1.6)
  const rows = block.items.flatMap((textId, i) => {
    const entry = addTag(tag, 'LI')
    const words = markerOf(block.marker, i)
    return sideBySide(setting, [
      { tag: addTag(entry, 'Lbl'), said: { words }, x: room.x, width: indent, face: 'regular', align: 'left' },
      {
        ...{ tag: addTag(entry, 'LBody'), said: { textId }, x: room.x + indent, width: room.width - indent },
        ...{ face: 'regular', align: 'left' },
      },
    ])
  })
  return [...rows, gap(GAP)]
}

function qr(block: Extract<SimpleBlock, { kind: 'qr' }>, setting: Setting, room: Room): Piece[] {
  const { x, width } = room
  const side = block.size * MM
  const left = x + { left: 0, center: (width - side) / 2, right: width - side }[block.align]
  textOf(setting, block.content)
  const figure = addTag(setting.root, 'Figure', { alt: textOf(setting, block.alt) })
  const style: Style = { face: 'regular', size: (9 * setting.body) / 11, align: block.align }
  const caption = block.caption
    ? paragraph(setting, addTag(setting.root, 'P'), { textId: block.caption }, room, style)
    : []
  return together([
    { height: side, draw: (pen, top) => pen.marked(figure, () => pen.picture(block.id, left, top - side, side)) },
    ...caption,
    gap(GAP),
  ])
}

function columns(block: Extract<DocumentBlock, { kind: 'columns' }>, setting: Setting, room: Room): Piece[] {
  const between = 6 * MM
  const total = block.columns.reduce((sum, column) => sum + column.width, 0)
  const free = room.width - between * (block.columns.length - 1)
  let left = room.x
  const stacks = block.columns.map((column) => {
    const own = { x: left, width: (free * column.width) / total }
    left += own.width + between
    return { own, pieces: together(layOut(column.blocks, setting, own)) }
  })
  const height = Math.max(0, ...stacks.flatMap(({ pieces }) => pieces.map((piece) => piece.height)))
  return [
    {
      height,
      draw: (pen, top) => {
        stacks.forEach(({ own, pieces }, i) => {
          pen.column?.(block.id, i, [own.x, top - height, own.x + own.width, top])
          for (const piece of pieces) piece.draw(pen, top)
        })
      },
    },
    gap(GAP),
  ]
}
