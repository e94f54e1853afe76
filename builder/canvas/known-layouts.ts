import { type Layout, layOut, type Shape } from './layout.ts'

const kept = 12
const known = new Map<string, Layout>()

/** The name under which the layout of a shape is kept: workflows that differ in words or properties alone share it. */
export const nameOfShape = (shape: Shape): string =>
  JSON.stringify([
    shape.initial,
    shape.steps.map((s) => (s.apart ? s.id : [s.id, s.height])),
    shape.lines.map((l) => [l.id, l.from, l.to, l.room]),
    shape.frames.map((f) => [f.id, f.steps]),
  ])

/** A layout made before, if it is still kept. */
export function findLayout(name: string): Layout | undefined {
  const found = known.get(name)
  if (found) keepLayout(name, found)
  return found
}

/** Keeps a layout; the oldest ones go. */
export function keepLayout(name: string, layout: Layout): void {
  known.delete(name)
  known.set(name, layout)
  for (const oldest of known.keys()) {
    if (known.size <= kept) break
    known.delete(oldest)
  }
}

/** The layout of a shape, made now when it was not made before. */
export function layoutOf(shape: Shape): Layout {
  const name = nameOfShape(shape)
  const found = findLayout(name)
  if (found) return found
  const layout = layOut(shape)
  keepLayout(name, layout)
  return layout
}
