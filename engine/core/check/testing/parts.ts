import type { Definition, Field, Step, StepOf, Transition } from '../../definition/index.ts'
import type { Surroundings } from '../index.ts'

export type Change = (definition: Definition) => void

/** One thing that is wrong with the small definition, and the same put right. */
export interface Row {
  readonly broken: string
  readonly change?: Change
  readonly surroundings?: Partial<Surroundings>
  readonly mended?: Change
  readonly mendedSurroundings?: Partial<Surroundings>
}

/** Parts of a definition, by name; a test that names what is not there fails loudly. */
export function part<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('no such part in the small definition')
  return value
}
export const stepOf = (d: Definition, id: string): Step => part(d.workflow.steps.find((s) => s.id === id))
export const taskOf = (d: Definition, id: string): StepOf<'task'> => stepOf(d, id) as StepOf<'task'>
export const transitionOf = (d: Definition, id: string): Transition =>
  part(d.workflow.transitions.find((t) => t.id === id))
export const fieldOf = (d: Definition, id: string): Field =>
  part(
    [...d.form.pages.flatMap((p) => p.sections), ...d.form.officialSections]
      .flatMap((s) => s.fields)
      .find((f) => f.id === id),
  )
