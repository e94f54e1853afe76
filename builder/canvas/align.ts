import type { Point } from '../commands/index.ts'
import type { Area } from './ways.ts'

/** How several steps are put in line. */
export const alignments = ['left', 'centre', 'right', 'top', 'middle', 'bottom', 'across', 'down'] as const
export type Alignment = (typeof alignments)[number]

/** How many steps an alignment needs to mean something. */
export const leastFor = (how: Alignment): number => (how === 'across' || how === 'down' ? 3 : 2)

/** New places of steps put in line; `across` and `down` make the gaps between them equal. */
export function aligned(areas: readonly ({ readonly id: string } & Area)[], how: Alignment): Record<string, Point> {
  if (areas.length < leastFor(how)) return {}
  const left = Math.min(...areas.map((one) => one.x))
  const right = Math.max(...areas.map((one) => one.x + one.width))
  const top = Math.min(...areas.map((one) => one.y))
  const bottom = Math.max(...areas.map((one) => one.y + one.height))
  if (how === 'across') return spread(areas, 'x', 'width', left, right)
  if (how === 'down') return spread(areas, 'y', 'height', top, bottom)
  const to = {
    left: (one: Area) => ({ x: left, y: one.y }),
    centre: (one: Area) => ({ x: (left + right - one.width) / 2, y: one.y }),
    right: (one: Area) => ({ x: right - one.width, y: one.y }),
    top: (one: Area) => ({ x: one.x, y: top }),
    middle: (one: Area) => ({ x: one.x, y: (top + bottom - one.height) / 2 }),
    bottom: (one: Area) => ({ x: one.x, y: bottom - one.height }),
  }[how]
  return Object.fromEntries(areas.map((one) => [one.id, whole(to(one))]))
}

function spread(
  areas: readonly ({ readonly id: string } & Area)[],
  at: 'x' | 'y',
  size: 'width' | 'height',
  from: number,
  to: number,
): Record<string, Point> {
  const order = [...areas].sort((a, b) => a[at] - b[at])
  const taken = order.reduce((sum, one) => sum + one[size], 0)
  const gap = (to - from - taken) / (order.length - 1)
  const places: Record<string, Point> = {}
  let next = from
  for (const one of order) {
    places[one.id] = whole({ x: one.x, y: one.y, [at]: next })
    next += one[size] + gap
  }
  return places
}

const whole = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) })
