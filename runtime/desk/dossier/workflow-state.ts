import type { DeskDossier } from '@motcua/api/routes/desk'
import { findText, type Language, textOf } from '@motcua/core/definition'

export type StepState = 'passed' | 'here' | 'ahead'

export interface DrawnStep {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly role: string | null
  readonly state: StepState
  readonly next: readonly {
    readonly id: string
    readonly to: string
    readonly label: string
    readonly toTitle: string
  }[]
}

/** The workflow with the dossier's place in it, in the order of the drawing from the start; steps out of reach last. */
export function drawnSteps(
  { definition, places, visited }: Pick<DeskDossier, 'definition' | 'places' | 'visited'>,
  language: Language,
): readonly DrawnStep[] {
  const { steps, transitions, initial } = definition.workflow
  const here = new Set(places.map((place) => place.stepId))
  const passed = new Set(visited)
  const byId = new Map(steps.map((step) => [step.id, step]))
  const order = new Set<string>()
  const queue = [initial]
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (order.has(id) || !byId.has(id)) continue
    order.add(id)
    queue.push(...transitions.filter((one) => one.from === id).map((one) => one.to))
  }
  for (const step of steps) order.add(step.id)
  const title = (id: string) => textOf(definition, language, `step.${id}.title`)
  return [...order].flatMap((id): DrawnStep[] => {
    const step = byId.get(id)
    if (!step) return []
    return [
      {
        id,
        kind: step.kind,
        title: title(id),
        role: step.kind === 'task' || step.kind === 'group' ? step.actor.role : null,
        state: here.has(id) ? 'here' : passed.has(id) ? 'passed' : 'ahead',
        next: transitions
          .filter((one) => one.from === id)
          .map((one) => ({
            id: one.id,
            to: one.to,
            label: findText(definition, language, `transition.${one.id}.label`) ?? '',
            toTitle: title(one.to),
          })),
      },
    ]
  })
}
