import type { DocumentTemplate } from '@motcua/core/definition'
import {
  A4,
  type DocumentContent,
  type Face,
  type LayoutFault,
  layOutPages,
  type Measure,
  type Pen,
  type Rect,
} from '@motcua/core/documents'

/** A run of letters in a line; a chip stands for data that is filled in later. */
export interface Run {
  readonly text: string
  readonly x: number
  readonly width: number
  readonly chip: 'none' | 'known' | 'unknown'
}
export interface Line {
  readonly runs: readonly Run[]
  /** from the upper edge of the page, as on the screen */
  readonly baseline: number
  readonly size: number
  readonly face: Face
}
/** A box on the screen, in points from the upper left corner of the page. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface TextBox extends Box {
  readonly textId: string
  readonly block: string | null
  readonly size: number
  readonly face: Face
  readonly align: 'left' | 'center' | 'right'
}
/** What stands on one page. */
export interface PageModel {
  readonly lines: readonly Line[]
  readonly rules: readonly { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }[]
  readonly pictures: readonly (Box & { readonly block: string })[]
  readonly areas: readonly (Box & { readonly area: string; readonly label: string })[]
  /** blocks with their room on this page, a holder before what it holds */
  readonly blocks: readonly (Box & { readonly id: string })[]
  readonly columns: readonly (Box & { readonly block: string; readonly index: number })[]
  readonly texts: readonly TextBox[]
}
export interface DocumentModel {
  readonly pages: readonly PageModel[]
  readonly faults: readonly { readonly code: LayoutFault; readonly about: string }[]
}

/** Signs around what stands for data; the second pair is for data that there is not. */
export const chipSigns = { known: ['‹', '›'], unknown: ['«', '»'] } as const

/** A document as it will be printed, told as boxes and lines for the screen: the very layout behind the PDF. */
export function modelOf(template: DocumentTemplate, content: DocumentContent, measure: Measure): DocumentModel {
  const faults: { code: LayoutFault; about: string }[] = []
  const laidOut = layOutPages(template, content, measure, (code, about) => faults.push({ code, about }))
  // A chip that goes on over the line is open when the next line of the same text begins.
  const open = new Map<string, Run['chip']>()
  const pages = Array.from({ length: laidOut.pages }, (_, page) => {
    const recorder = record(measure, open)
    laidOut.draw(page, recorder.pen)
    return recorder.model()
  })
  return { pages, faults }
}

const toBox = ([left, bottom, right, top]: Rect): Box => ({
  x: left,
  y: A4.height - top,
  width: right - left,
  height: top - bottom,
})

function record(measure: Measure, open: Map<string, Run['chip']>) {
  const lines: Line[] = []
  const rules: PageModel['rules'][number][] = []
  const pictures: PageModel['pictures'][number][] = []
  const areas: PageModel['areas'][number][] = []
  const blocks = new Map<string, Box>()
  const columns: PageModel['columns'][number][] = []
  const texts = new Map<string, TextBox>()
  let current: string | null = null
  const pen: Pen = {
    marked: (_tag, draw) => draw(),
    // what is outside the reading order, the foot of the page, belongs to no block
    artifact: (draw) => {
      const held = current
      current = null
      draw()
      current = held
    },
    text: (text, x, baseline, face, size, source) => {
      const runs = runsOf(text.trimEnd(), x, (one) => measure.width(one, face, size), source?.textId, open)
      lines.push({ runs, baseline: A4.height - baseline, size, face })
    },
    rule: (x1, y1, x2, y2) => rules.push({ x1, y1: A4.height - y1, x2, y2: A4.height - y2 }),
    picture: (block, x, y, side) => pictures.push({ block, x, y: A4.height - y - side, width: side, height: side }),
    area: (area, label, rect) => areas.push({ area, label, ...toBox(rect) }),
    block: (id, rect) => {
      current = id
      blocks.set(id, union(blocks.get(id), toBox(rect)))
    },
    column: (block, index, rect) => columns.push({ block, index, ...toBox(rect) }),
    line: (textId, rect, style) => {
      const key = `${current ?? ''} ${textId}`
      texts.set(key, { textId, block: current, ...style, ...union(texts.get(key), toBox(rect)) })
    },
  }
  const model = (): PageModel => ({
    ...{ lines, rules, pictures, areas, columns },
    blocks: [...blocks].map(([id, box]) => ({ id, ...box })),
    texts: [...texts.values()],
  })
  return { pen, model }
}

function union(one: Box | undefined, other: Box): Box {
  if (!one) return other
  const x = Math.min(one.x, other.x)
  const y = Math.min(one.y, other.y)
  const right = Math.max(one.x + one.width, other.x + other.width)
  const bottom = Math.max(one.y + one.height, other.y + other.height)
  return { x, y, width: right - x, height: bottom - y }
}

function runsOf(
  text: string,
  x: number,
  widthOf: (text: string) => number,
  textId: string | undefined,
  open: Map<string, Run['chip']>,
): Run[] {
  const runs: Run[] = []
  let chip = (textId !== undefined && open.get(textId)) || 'none'
  let left = x
  let from = 0
  const close = (to: number) => {
    const piece = text.slice(from, to)
    if (piece === '') return
    const width = widthOf(piece)
    runs.push({ text: piece, x: left, width, chip })
    left += width
    from = to
  }
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]
    if (sign === chipSigns.known[0] || sign === chipSigns.unknown[0]) {
      close(i)
      chip = sign === chipSigns.known[0] ? 'known' : 'unknown'
    } else if (sign === chipSigns.known[1] || sign === chipSigns.unknown[1]) {
      close(i + 1)
      chip = 'none'
    }
  }
  close(text.length)
  if (textId !== undefined) open.set(textId, chip)
  return runs
}
