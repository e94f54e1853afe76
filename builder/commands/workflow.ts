import { type Definition, listFields, Step, type StepKind, type StepOf, Transition } from '@motcua/core/definition'
import { inserted, moved } from './at.ts'
import { dropTextsOf, setText } from './texts.ts'

/** A point on the canvas, in its own units. */
export interface Point {
  x: number
  y: number
}

/** What a step of a kind needs beyond its id so that it is valid at once. */
export function newStep(definition: Definition, kind: StepKind, id: string): Step {
  const limit = { amount: 1, unit: 'workingDay' }
  const needs = {
    task: { actor: { role: 'officer' } },
    automatic: {
      act: definition.sources[0]
        ? { kind: 'source', source: definition.sources[0].id, operation: definition.sources[0].operations[0]?.id ?? '' }
        : { kind: 'generate', output: definition.outputs[0]?.id ?? 'output-1' },
    },
    wait: { until: { kind: 'duration', limit } },
    choice: {},
    parallel: {
      branches: [{ kind: 'consultation', id: `${id}-b1`, agency: '""', role: 'officer', limit, silence: 'agreed' }],
      join: { kind: 'all' },
    },
    chain: { children: [{ id: `${id}-d1`, procedure: '', agency: '""', input: {}, output: {} }] },
    group: { table: firstTable(definition) ?? 'table-1', actor: { role: 'officer' } },
    end: { outcome: 'granted', status: 'returned', clock: 'stopped' },
  } as const satisfies Record<StepKind, Record<string, unknown>>
  return Step.parse({ id, kind, status: 'processing', ...needs[kind] })
}

const firstTable = (definition: Definition): string | undefined =>
  listFields(definition).find(({ field, page, table }) => field.type === 'table' && page !== null && !table)?.field.id

/**
 * Adds a step with its title; the first one becomes the start. `at` is where the designer dropped it; with `receives` a step
 * done by a person is the one where dossiers are received.
 */
export function addStep(
  definition: Definition,
  args: { id: string; kind: StepKind; title: string; at?: Point; index?: number; receives?: boolean },
): Definition {
  const { workflow } = definition
  const plain = newStep(definition, args.kind, args.id)
  const receives = args.receives === true && plain.kind === 'task'
  const step: Step = receives ? { ...plain, actor: { role: 'receptionist' }, reception: true } : plain
  const hasInitial = workflow.steps.some((s) => s.id === workflow.initial)
  const next: Definition = {
    ...definition,
    workflow: {
      ...workflow,
      initial: hasInitial ? workflow.initial : args.id,
      steps: inserted(workflow.steps, step, args.index),
      layout: args.at ? { ...workflow.layout, [args.id]: args.at } : workflow.layout,
    },
  }
  const language = definition.procedure.sourceLanguage
  const inner =
    step.kind === 'parallel'
      ? step.branches.map((branch) => `branch.${step.id}.${branch.id}.title`)
      : step.kind === 'chain'
        ? step.children.map((child) => `child.${step.id}.${child.id}.title`)
        : []
  return [`step.${args.id}.title`, ...inner].reduce((d, path) => setText(d, { language, path, text: args.title }), next)
}

/** Moves a step in the list; the order has no meaning for the machine, only for readers. */
export function moveStep(definition: Definition, args: { id: string; to: number }): Definition {
  const { steps } = definition.workflow
  const from = steps.findIndex((s) => s.id === args.id)
  const to = Math.max(0, Math.min(args.to, steps.length - 1))
  return { ...definition, workflow: { ...definition.workflow, steps: [...moved(steps, from, to)] } }
}

/** Removes a step with the transitions that touch it, the branch it begins and its place in frames. */
export function removeStep(definition: Definition, args: { id: string }): Definition {
  const { workflow } = definition
  const { [args.id]: _place, ...layout } = workflow.layout
  const gone = workflow.transitions.filter((t) => t.from === args.id || t.to === args.id).map((t) => t.id)
  const steps = workflow.steps
    .filter((s) => s.id !== args.id)
    .map((s) => (s.kind === 'task' ? gone.reduce(withoutWayOut, s) : withoutBranchInto(s, args.id)))
  const frames = workflow.frames
    ?.map((frame) => ({ ...frame, steps: frame.steps.filter((id) => id !== args.id) }))
    .filter((frame) => frame.steps.length > 0)
  return dropTextsOf(definition, {
    ...definition,
    workflow: {
      ...workflow,
      initial: workflow.initial === args.id ? (steps[0]?.id ?? 'reception') : workflow.initial,
      steps,
      transitions: workflow.transitions.filter((t) => !gone.includes(t.id)),
      layout,
      frames: frames && frames.length > 0 ? frames : undefined,
    },
  })
}

/** A branch goes with the step it begins at, unless it is the only one: then the check says that it leads nowhere. */
function withoutBranchInto(step: Step, gone: string): Step {
  if (step.kind !== 'parallel') return step
  const branches = step.branches.filter((branch) => branch.kind !== 'steps' || branch.initial !== gone)
  return branches.length === step.branches.length || branches.length === 0 ? step : { ...step, branches }
}

/** Draws a transition between two steps; what fires it follows from the kind of the step it leaves. */
export function connect(
  definition: Definition,
  args: { id: string; from: string; to: string; label?: string },
): Definition {
  const { workflow } = definition
  const from = workflow.steps.find((s) => s.id === args.from)
  if (!from || from.kind === 'end' || !workflow.steps.some((s) => s.id === args.to)) return definition
  const siblings = workflow.transitions.filter((t) => t.from === args.from)
  const transition = Transition.parse({
    id: args.id,
    from: args.from,
    to: args.to,
    on: triggerFor(from, siblings),
    tone: from.kind === 'task' && siblings.length === 0 ? 'primary' : 'neutral',
    order: siblings.length,
  })
  const next = { ...definition, workflow: { ...workflow, transitions: [...workflow.transitions, transition] } }
  const language = definition.procedure.sourceLanguage
  return args.label ? setText(next, { language, path: `transition.${args.id}.label`, text: args.label }) : next
}

/** Points a transition at other steps. */
export function reconnect(definition: Definition, args: { id: string; from?: string; to?: string }): Definition {
  const { workflow } = definition
  const exists = (id: string | undefined) => id === undefined || workflow.steps.some((s) => s.id === id)
  if (!exists(args.from) || !exists(args.to)) return definition
  if (workflow.steps.some((s) => s.id === args.from && s.kind === 'end')) return definition
  const transitions = workflow.transitions.map((t) =>
    t.id === args.id ? { ...t, from: args.from ?? t.from, to: args.to ?? t.to } : t,
  )
  return { ...definition, workflow: { ...workflow, transitions } }
}

/** Changes properties of a transition. */
export function updateTransition(
  definition: Definition,
  args: { id: string; change: Partial<Omit<Transition, 'id'>> },
): Definition {
  const { workflow } = definition
  const transitions = workflow.transitions.map((t) => (t.id === args.id ? { ...t, ...args.change } : t))
  return { ...definition, workflow: { ...workflow, transitions } }
}

/** What a task does by itself when nobody acts or comes goes with the transition it takes. */
function withoutWayOut(step: StepOf<'task'>, transitionId: string): StepOf<'task'> {
  const { silence, appointment } = step
  const absent = appointment?.noShow.transition === transitionId
  return {
    ...step,
    ...(silence?.transition === transitionId ? { silence: undefined } : {}),
    ...(absent ? { appointment: { ...appointment, noShow: { ...appointment.noShow, transition: undefined } } } : {}),
  }
}

/** Removes a transition with its texts. */
export function removeTransition(definition: Definition, args: { id: string }): Definition {
  const { workflow } = definition
  const steps = workflow.steps.map((s) => (s.kind === 'task' ? withoutWayOut(s, args.id) : s))
  const transitions = workflow.transitions.filter((t) => t.id !== args.id)
  return dropTextsOf(definition, { ...definition, workflow: { ...workflow, steps, transitions } })
}

/** Keeps where the designer put steps. */
export function setLayout(definition: Definition, args: { places: Readonly<Record<string, Point>> }): Definition {
  const { workflow } = definition
  return { ...definition, workflow: { ...workflow, layout: { ...workflow.layout, ...args.places } } }
}

/** Forgets all places, so that the automatic layout is free again. */
export const clearLayout = (definition: Definition): Definition => ({
  ...definition,
  workflow: { ...definition.workflow, layout: {} },
})

/** Makes a step the one a new dossier starts in. */
export const setInitial = (definition: Definition, args: { id: string }): Definition =>
  definition.workflow.steps.some((s) => s.id === args.id)
    ? { ...definition, workflow: { ...definition.workflow, initial: args.id } }
    : definition

function triggerFor(from: Step, siblings: readonly Transition[]): Transition['on'] {
  const order = {
    task: ['person'],
    group: ['person'],
    automatic: ['success', 'no', 'failure'],
    wait: from.kind === 'wait' && from.until.kind === 'event' ? ['event', 'timer'] : ['timer'],
    choice: ['always'],
    parallel: ['success', 'no'],
    chain: ['success', 'failure'],
    end: ['person'],
  } as const satisfies Record<StepKind, readonly Transition['on'][]>
  const free = order[from.kind].find((on) => on === 'person' || !siblings.some((t) => t.on === on))
  return free ?? order[from.kind][0]
}
