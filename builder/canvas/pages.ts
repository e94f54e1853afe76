import type { Area } from './ways.ts'

/** Height of a page for each unit of its width, with the margins of a printer taken off: A4 upright. */
const ratio = 1.38
/** Below this the letters on one page could not be read any more. */
const leastShare = 0.3

/**
 * The parts of a drawing that go on a page each: the whole of it on one as long as it can be read there, else strips of
 * the full width from top to bottom.
 */
export function pagesOf(bounds: Area): readonly Area[] {
  // 190 mm of paper hold 720 units at full size
  const share = Math.min(1, 720 / bounds.width, (720 * ratio) / bounds.height)
  if (share >= leastShare) return [bounds]
  const width = Math.max(bounds.width, 720)
  const height = width * ratio
  const count = Math.ceil(bounds.height / height)
  return Array.from({ length: count }, (_, i) => ({
    x: bounds.x,
    y: bounds.y + i * height,
    width: bounds.width,
    height: Math.min(height, bounds.height - i * height),
  }))
}
