import type { Definition, Language } from '@motcua/core/definition'
import { useEffect, useMemo, useRef, useState } from 'react'
import { shared } from '../commands/at.ts'
import { valueWord } from '../properties/words.ts'
import { edgeText, toEdges, toNodes } from './graph.ts'
import { findLayout, keepLayout, layoutOf, nameOfShape } from './known-layouts.ts'
import { keepPlaced, type Layout, type Shape, shapeOf } from './layout.ts'
import type { LayoutAnswer, LayoutRequest } from './layout-worker.ts'
import type { Laid } from './scene.ts'

/** Steps from which an edit waits for no layout: it is made beside the page, and the old places stand until it is there. */
const many = 120

/** The workflow with a place for every step. What an edit did not touch keeps its identity, so that it is not drawn again. */
export function useLaid(definition: Definition, language: Language): Laid {
  const { workflow, messages, procedure } = definition
  const bare = useShared(
    // biome-ignore lint/correctness/useExhaustiveDependencies: only what is drawn makes new nodes
    useMemo(() => toNodes(definition, language, {}), [workflow, messages, procedure.sourceLanguage, language]),
  )
  const edges = useShared(
    // biome-ignore lint/correctness/useExhaustiveDependencies: only what is drawn makes new edges
    useMemo(() => linesOf(definition, language), [workflow, messages, procedure.sourceLanguage, language]),
  )
  const shape = useMemo(
    () =>
      shapeOf(
        bare,
        edges.map((edge) => ({ ...edge, text: edgeText(edge) })),
        workflow.initial,
        workflow.frames,
      ),
    [bare, edges, workflow.initial, workflow.frames],
  )
  const free = useFreeLayout(shape)
  const kept = useMemo(() => keepPlaced(shape, free, workflow.layout), [shape, free, workflow.layout])
  const places = useShared(kept.places)
  const routes = useShared(kept.routes)
  const nodes = useShared(
    useMemo(() => bare.map((node) => ({ ...node, place: places[node.id] ?? node.place })), [bare, places]),
  )
  return useMemo(() => ({ nodes, edges, routes }), [nodes, edges, routes])
}

const linesOf = (definition: Definition, language: Language) =>
  toEdges(definition, language, (on) => valueWord('on', on, language))

function useFreeLayout(shape: Shape): Layout {
  const name = useMemo(() => nameOfShape(shape), [shape])
  const last = useRef<Layout | null>(null)
  const [, answered] = useState('')
  const mayWait = last.current !== null && shape.steps.length > many
  const known = findLayout(name) ?? (mayWait ? undefined : layoutOf(shape))
  if (known) last.current = known
  useEffect(() => {
    if (known) return
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })
    const take = (layout: Layout) => {
      keepLayout(name, layout)
      answered(name)
    }
    worker.onmessage = ({ data }: MessageEvent<LayoutAnswer>) => take(data.layout)
    // an old browser, a broken file: the page makes it itself
    worker.onerror = () => take(layoutOf(shape))
    worker.postMessage({ name, shape } satisfies LayoutRequest)
    return () => worker.terminate()
  }, [known, name, shape])
  return known ?? last.current ?? nowhere
}

const nowhere: Layout = { places: {}, routes: {} }

/** The value before, wherever the new one says the same. */
function useShared<T>(value: T): T {
  const before = useRef(value)
  const next = before.current === value ? value : shared(before.current, value)
  useEffect(() => {
    before.current = next
  })
  return next
}
