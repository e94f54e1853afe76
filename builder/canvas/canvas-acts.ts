import { createContext, useContext } from 'react'
import type { Point } from '../commands/index.ts'

/** What the things drawn on the canvas can ask for; the same object as long as the canvas stands. */
export interface CanvasActs {
  /** offers the kinds of a step to follow this one */
  readonly growFrom: (step: string, at: Point) => void
  /** lets one end of a line go at a point of the canvas */
  readonly reconnect: (edge: string, end: 'from' | 'to', at: Point) => void
}

const Context = createContext<CanvasActs | null>(null)
export const CanvasActsProvider = Context.Provider

export function useCanvasActs(): CanvasActs {
  const acts = useContext(Context)
  if (!acts) throw new Error('drawn outside a canvas')
  return acts
}
