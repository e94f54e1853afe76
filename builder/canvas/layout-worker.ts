import { type Layout, layOut, type Shape } from './layout.ts'

/** A layout asked for beside the page, and its answer under the same name. */
export interface LayoutRequest {
  readonly name: string
  readonly shape: Shape
}
export interface LayoutAnswer {
  readonly name: string
  readonly layout: Layout
}

self.onmessage = ({ data }: MessageEvent<LayoutRequest>) => {
  self.postMessage({ name: data.name, layout: layOut(data.shape) } satisfies LayoutAnswer)
}
