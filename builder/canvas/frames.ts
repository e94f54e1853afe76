import type { StepFrame } from '@motcua/core/definition'
import { type Area, boundsOf } from './ways.ts'

/** A frame around its steps, ready to be drawn. */
export interface FrameArea extends Area {
  readonly id: string
  readonly title: string
  readonly steps: readonly string[]
}

const headHeight = 28
const margin = 16

/** Where the frames lie: around what is drawn of their steps, with room for the name above. */
export function frameAreas(
  frames: readonly StepFrame[],
  titleOf: (id: string) => string,
  areaOf: (step: string) => Area | undefined,
): readonly FrameArea[] {
  return frames.flatMap(({ id, steps }) => {
    const areas = steps.flatMap((step) => areaOf(step) ?? [])
    if (areas.length === 0) return []
    const around = boundsOf(areas, margin)
    return [{ id, title: titleOf(id), steps, ...around, y: around.y - headHeight, height: around.height + headHeight }]
  })
}
