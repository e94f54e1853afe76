import type { Point } from '../commands/index.ts'
import { nodeSize, type Size } from './sizes.ts'

/** A box on the canvas by its upper left corner. */
export interface Area extends Point, Size {}

/** A line between two steps: how it runs, and where its label stands. */
export interface Way {
  readonly path: string
  /** the head of the arrow, a filled triangle */
  readonly head: string
  readonly label: Point
  /** where it leaves and where it arrives */
  readonly ends: readonly [Point, Point]
}

/** Leaves and arrives upright, swinging from point to point in between. */
export function curve(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (!first) return ''
  let from = first
  let path = `M${round(first.x)},${round(first.y)}`
  for (const to of rest) {
    const middle = (from.y + to.y) / 2
    path += `C${round(from.x)},${round(middle)} ${round(to.x)},${round(middle)} ${round(to.x)},${round(to.y)}`
    from = to
  }
  return path
}

/** The head of an arrow at the end of a curve, which arrives upright from above or below. */
export function headAt(points: readonly Point[]): string {
  const [before, end] = [points.at(-2), points.at(-1)]
  if (!before || !end) return ''
  return `M${round(end.x)},${round(end.y)}l-4.5,${before.y <= end.y ? -9 : 9}h9Z`
}

/**
 * The way between two steps that the layout knows none for, because the designer put them there: down from edge to edge, or
 * out at the right and back in where the other stands above or beside.
 * @param offset  how far a way at the side swings out, so that several do not lie on each other
 * @param slot  place among the ways between the same two steps, 0 in the middle
 */
export function plainWay(from: Area, to: Area, offset: number, slot = 0): Way {
  if (to.y >= from.y + from.height + 8) {
    const beside = Math.max(-84, Math.min(84, slot * 52))
    const start = { x: from.x + from.width / 2 + beside, y: from.y + from.height }
    const end = { x: to.x + to.width / 2 + beside, y: to.y }
    return {
      path: curve([start, end]),
      head: headAt([start, end]),
      label: { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 + slot * 22 },
      ends: [start, end],
    }
  }
  const start = { x: from.x + from.width, y: from.y + from.height / 2 + 6 }
  const end = { x: to.x + to.width, y: to.y + to.height / 2 - 6 }
  const side = Math.max(start.x, end.x) + offset
  const bend = Math.min(8, Math.abs(start.y - end.y) / 2, offset)
  const up = start.y > end.y ? -1 : 1
  const path = `M${round(start.x)},${round(start.y)}H${round(side - bend)}Q${round(side)},${round(start.y)} ${round(side)},${round(start.y + up * bend)}V${round(end.y - up * bend)}Q${round(side)},${round(end.y)} ${round(side - bend)},${round(end.y)}H${round(end.x)}`
  const head = `M${round(end.x)},${round(end.y)}l9,-4.5v9Z`
  return { path, head, label: { x: side, y: (start.y + end.y) / 2 }, ends: [start, end] }
}

/** How far the n-th way at a side swings out. */
export const offsetOf = (n: number): number => 28 + (n % 5) * 18

/** The rectangle around areas, with a margin; a sheet of one step where there is none. */
export function boundsOf(areas: readonly Area[], margin = 24): Area {
  if (areas.length === 0) return { x: 0, y: 0, ...nodeSize }
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y, width, height } of areas) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return {
    x: Math.floor(left - margin),
    y: Math.floor(top - margin),
    width: Math.ceil(right - left + 2 * margin),
    height: Math.ceil(bottom - top + 2 * margin),
  }
}

const round = (n: number) => Math.round(n * 10) / 10
