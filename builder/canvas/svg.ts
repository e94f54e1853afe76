import type { Box, Line, Scene } from './scene.ts'
import { signPaths } from './sign-paths.ts'
import type { Area } from './ways.ts'

/** Colours of a drawing on paper: the light ones of the theme, whatever the screen shows. */
const ink = { text: '#13262b', soft: '#46595e', line: '#6d8287', brand: '#0a5a68', danger: '#b0241c' }
const stripes = {
  task: ink.brand,
  group: ink.brand,
  automatic: '#17578a',
  parallel: '#17578a',
  chain: '#17578a',
  wait: '#e3a02f',
  choice: '#ac4317',
  end: ink.soft,
} as const
const font = "'Be Vietnam Pro', 'Segoe UI', 'Noto Sans', Arial, sans-serif"

/** What a drawing is made of, for a file of lines and for one of dots alike. */
export type Mark =
  | {
      readonly kind: 'box'
      readonly area: Area
      readonly radius: number
      readonly fill: string
      readonly stroke?: string
      readonly dash?: string
    }
  | {
      readonly kind: 'path'
      readonly path: string
      readonly stroke?: string
      readonly fill?: string
      readonly width: number
      readonly dash?: string
      readonly at?: { readonly x: number; readonly y: number; readonly scale: number }
    }
  | {
      readonly kind: 'text'
      readonly text: string
      readonly x: number
      readonly y: number
      readonly size: number
      readonly bold: boolean
      readonly fill: string
      readonly anchor: 'start' | 'middle' | 'end'
    }

/** Everything of a scene in the order in which it is painted. */
export function marksOfScene(scene: Scene, startWord: string): readonly Mark[] {
  return [
    ...scene.lanes.flatMap((lane): Mark[] => [
      { kind: 'box', area: lane, radius: 0, fill: '#f5f7f6', stroke: '#d4dcdb' },
      text(lane.title, lane.x + lane.width / 2, lane.y + 26, 14, true, ink.text, 'middle'),
    ]),
    ...scene.frames.flatMap((frame): Mark[] => [
      { kind: 'box', area: frame, radius: 10, fill: '#f5f7f6', stroke: ink.line, dash: '7 4' },
      text(frame.title, frame.x + 14, frame.y + 20, 12.5, true, ink.soft),
    ]),
    ...scene.lines.flatMap(marksOfLine),
    ...scene.boxes.flatMap((box) => marksOfBox(box, startWord)),
  ]
}

function marksOfLine({ edge, path, head, label, text: words }: Line): Mark[] {
  const colour = edge.tone === 'danger' ? ink.danger : edge.tone === 'primary' ? ink.brand : ink.line
  return [
    {
      kind: 'path',
      path,
      stroke: colour,
      width: edge.tone === 'primary' ? 2 : 1.4,
      ...(edge.branch ? { dash: '2 3' } : {}),
    },
    { kind: 'path', path: head, fill: colour, width: 0 },
    { kind: 'box', area: label, radius: 4, fill: '#ffffff' },
    text(words, label.x + label.width / 2, label.y + 14, 12, false, ink.soft, 'middle'),
  ]
}

function marksOfBox(box: Box, startWord: string): Mark[] {
  const { step, x, y } = box
  const stripe =
    step.outcome === 'granted'
      ? '#1b673c'
      : step.outcome === 'refused' || step.outcome === 'notGranted'
        ? ink.danger
        : stripes[step.kind]
  return [
    { kind: 'box', area: box, radius: 8, fill: step.kind === 'end' ? '#ecf0ef' : '#ffffff', stroke: ink.line },
    { kind: 'box', area: { x, y: y + 8, width: 4, height: box.height - 16 }, radius: 2, fill: stripe },
    { kind: 'path', path: signPaths[step.kind], stroke: ink.soft, width: 2, at: { x: x + 14, y: y + 9, scale: 0.58 } },
    text(box.kind, x + 34, y + 21, 12, false, ink.soft),
    ...(step.isInitial ? [text(startWord, x + box.width - 14, y + 21, 12, true, '#1b673c', 'end')] : []),
    ...box.title.map((line, i) => text(line, x + 14, y + 40 + i * 17, 13.5, true, ink.text)),
    text(box.meta, x + 14, y + 75, 12, false, ink.soft),
    ...box.rows.map((row, i) => text(`· ${row.text}`, x + 20, y + 94 + i * 20, 12, false, ink.soft)),
  ]
}

const text = (
  words: string,
  x: number,
  y: number,
  size: number,
  bold: boolean,
  fill: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
): Mark => ({ kind: 'text', text: words, x, y, size, bold, fill, anchor })

/** A drawing as a file of lines: texts stay texts, no script, nothing fetched. */
export function toSvg(scene: Scene, title: string, startWord: string): string {
  const { x, y, width, height } = scene.bounds
  const body = marksOfScene(scene, startWord).map(element).join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}" role="img" font-family="${escaped(font)}">
<title>${escaped(title)}</title>
<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#ffffff"/>
${body}
</svg>
`
}

function element(mark: Mark): string {
  switch (mark.kind) {
    case 'box': {
      const { x, y, width, height } = mark.area
      return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${mark.radius}" fill="${mark.fill}"${mark.stroke ? ` stroke="${mark.stroke}"` : ''}${mark.dash ? ` stroke-dasharray="${mark.dash}"` : ''}/>`
    }
    case 'path': {
      const at = mark.at ? ` transform="translate(${n(mark.at.x)},${n(mark.at.y)}) scale(${mark.at.scale})"` : ''
      const stroke = mark.stroke
        ? ` stroke="${mark.stroke}" stroke-width="${mark.width}" stroke-linecap="round" stroke-linejoin="round"`
        : ''
      return `<path d="${mark.path}" fill="${mark.fill ?? 'none'}"${stroke}${mark.dash ? ` stroke-dasharray="${mark.dash}"` : ''}${at}/>`
    }
    case 'text':
      return `<text x="${n(mark.x)}" y="${n(mark.y)}" font-size="${mark.size}"${mark.bold ? ' font-weight="600"' : ''} fill="${mark.fill}"${mark.anchor === 'start' ? '' : ` text-anchor="${mark.anchor}"`}>${escaped(mark.text)}</text>`
  }
}

const n = (value: number) => Math.round(value * 10) / 10
const escaped = (value: string) => value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
