import type { Point } from '../commands/index.ts'
import type { Area } from './ways.ts'

/** How near to a step a line may be dropped to take hold of it, in units of the canvas: the same on the screen at any zoom. */
export const magnet = (zoom: number): number => 48 / Math.max(0.2, Math.min(1, zoom))

/** The step that a line dropped at a point takes hold of: the one it lies on, else the nearest within reach. */
export function nearestStep<T extends Area & { readonly id: string }>(
  steps: Iterable<T>,
  { x, y }: Point,
  reach: number,
): T | undefined {
  let best: T | undefined
  let least = reach
  for (const step of steps) {
    const away = Math.hypot(
      Math.max(step.x - x, 0, x - step.x - step.width),
      Math.max(step.y - y, 0, y - step.y - step.height),
    )
    if (away > least || (away === least && best)) continue
    best = step
    least = away
  }
  return best
}
