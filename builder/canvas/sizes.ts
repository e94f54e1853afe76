/** Width and height on the canvas, in its units. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Size of a step without lines of its own. */
export const nodeSize = { width: 232, height: 84 } as const
