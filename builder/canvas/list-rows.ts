import { type Definition, findText, type Language, type Step } from '@motcua/core/definition'
import { waysOut } from '../commands/index.ts'
import { valueWord } from '../properties/words.ts'

/** A transition as the list shows it. */
export interface WayRow {
  readonly id: string
  readonly label: string
  readonly to: string
  readonly hasCondition: boolean
}

/** A branch of a parallel step as the list shows it; `initial` where it is one of steps. */
export interface BranchRow {
  readonly id: string
  readonly title: string
  readonly initial: string | null
}

/** A step as the list shows it. */
export interface ListRow {
  readonly id: string
  readonly at: number
  readonly kind: Step['kind']
  readonly title: string
  readonly role: string | null
  readonly allotment: { readonly amount: number; readonly unit: string } | null
  readonly isInitial: boolean
  readonly frame: string | null
  readonly ways: readonly WayRow[]
  readonly branches: readonly BranchRow[]
}

/** The whole workflow as rows: steps in the order of the list, ways out in the order in which they are offered. */
export function listRows(definition: Definition, language: Language): readonly ListRow[] {
  const { steps, initial, frames } = definition.workflow
  const frameOf = new Map(
    (frames ?? []).flatMap((frame) =>
      frame.steps.map((id) => [id, findText(definition, language, `frame.${frame.id}.title`) ?? frame.id] as const),
    ),
  )
  return steps.map((step, at) => ({
    id: step.id,
    at,
    kind: step.kind,
    title: findText(definition, language, `step.${step.id}.title`) ?? step.id,
    role: step.kind === 'task' || step.kind === 'group' ? step.actor.role : null,
    allotment: step.allotment ?? null,
    isInitial: step.id === initial,
    frame: frameOf.get(step.id) ?? null,
    ways: waysOut(definition, step.id).map((way) => ({
      id: way.id,
      label: findText(definition, language, `transition.${way.id}.label`) ?? valueWord('on', way.on, language),
      to: way.to,
      hasCondition: way.when !== undefined,
    })),
    branches:
      step.kind === 'parallel'
        ? step.branches.map((branch) => ({
            id: branch.id,
            title: findText(definition, language, `branch.${step.id}.${branch.id}.title`) ?? branch.id,
            initial: branch.kind === 'steps' ? branch.initial : null,
          }))
        : [],
  }))
}
