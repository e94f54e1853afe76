import { type Definition, type StepKind, type StepRole, Transition } from '@motcua/core/definition'
import { moved } from './at.ts'
import { dropTextsOf, setText } from './texts.ts'
import { addStep, connect, type Point, removeStep, removeTransition, setLayout } from './workflow.ts'

/** Removes several steps and transitions as one act. */
export function removeSteps(
  definition: Definition,
  args: { steps: readonly string[]; transitions?: readonly string[] },
): Definition {
  const without = (args.transitions ?? []).reduce((d, id) => removeTransition(d, { id }), definition)
  return args.steps.reduce((d, id) => removeStep(d, { id }), without)
}

/** Adds a step behind another one with the line that leads to it: a transition, or a branch of a parallel step. */
export function growStep(
  definition: Definition,
  args: {
    id: string
    kind: StepKind
    title: string
    from: string
    /** id of the line */
    line: string
    label?: string
    asBranch?: boolean
    at?: Point
  },
): Definition {
  const { id, kind, title, from, line, label, at } = args
  const after = definition.workflow.steps.findIndex((step) => step.id === from)
  const grown = addStep(definition, { id, kind, title, index: after + 1, ...(at ? { at } : {}) })
  if (args.asBranch) return addBranch(grown, { step: from, id: line, initial: id, title: label ?? title })
  return connect(grown, { id: line, from, to: id, ...(label ? { label } : {}) })
}

/** Puts a step into the middle of a transition: what led on now leads to it, and from it to where it led before. */
export function insertStepInto(
  definition: Definition,
  args: { transition: string; id: string; kind: StepKind; title: string; line: string; label?: string },
): Definition {
  const old = definition.workflow.transitions.find((t) => t.id === args.transition)
  if (!old || args.kind === 'end') return definition
  const after = definition.workflow.steps.findIndex((step) => step.id === old.from)
  const added = addStep(definition, { id: args.id, kind: args.kind, title: args.title, index: after + 1 })
  const transitions = added.workflow.transitions.map((t) => (t.id === old.id ? { ...t, to: args.id } : t))
  const turned = { ...added, workflow: { ...added.workflow, transitions } }
  return connect(turned, { id: args.line, from: args.id, to: old.to, ...(args.label ? { label: args.label } : {}) })
}

/** Adds a branch of steps to a parallel step, beginning at a step that is there. */
export function addBranch(
  definition: Definition,
  args: { step: string; id: string; initial: string; title: string },
): Definition {
  const { workflow } = definition
  const steps = workflow.steps.map((step) =>
    step.kind === 'parallel' && step.id === args.step
      ? { ...step, branches: [...step.branches, { kind: 'steps' as const, id: args.id, initial: args.initial }] }
      : step,
  )
  const language = definition.procedure.sourceLanguage
  const path = `branch.${args.step}.${args.id}.title`
  return setText({ ...definition, workflow: { ...workflow, steps } }, { language, path, text: args.title })
}

/** Lets a branch begin at another step. */
export function reconnectBranch(
  definition: Definition,
  args: { step: string; branch: string; initial: string },
): Definition {
  const { workflow } = definition
  if (!workflow.steps.some((step) => step.id === args.initial)) return definition
  const steps = workflow.steps.map((step) =>
    step.kind === 'parallel' && step.id === args.step
      ? {
          ...step,
          branches: step.branches.map((branch) =>
            branch.kind === 'steps' && branch.id === args.branch ? { ...branch, initial: args.initial } : branch,
          ),
        }
      : step,
  )
  return { ...definition, workflow: { ...workflow, steps } }
}

/** Removes a branch of a parallel step; its steps stay. The last branch stays too: a parallel step needs one. */
export function removeBranch(definition: Definition, args: { step: string; branch: string }): Definition {
  const { workflow } = definition
  const steps = workflow.steps.map((step) =>
    step.kind === 'parallel' && step.id === args.step && step.branches.length > 1
      ? { ...step, branches: step.branches.filter((branch) => branch.id !== args.branch) }
      : step,
  )
  return dropTextsOf(definition, { ...definition, workflow: { ...workflow, steps } })
}

/** Puts steps in line. */
export const alignSteps = (definition: Definition, args: { places: Readonly<Record<string, Point>> }): Definition =>
  setLayout(definition, args)

/** Gives steps to a role. */
export function setRole(definition: Definition, args: { steps: readonly string[]; role: StepRole }): Definition {
  const { workflow } = definition
  const steps = workflow.steps.map((step) =>
    (step.kind === 'task' || step.kind === 'group') && args.steps.includes(step.id) && step.actor.role !== args.role
      ? { ...step, actor: { ...step.actor, role: args.role } }
      : step,
  )
  return { ...definition, workflow: { ...workflow, steps } }
}

/** Puts the ways out of a step in another order: buttons on the officer's page, conditions of a choice. */
export function moveTransition(definition: Definition, args: { id: string; to: number }): Definition {
  const { workflow } = definition
  const way = workflow.transitions.find((t) => t.id === args.id)
  if (!way) return definition
  const siblings = waysOut(definition, way.from)
  const from = siblings.findIndex((t) => t.id === args.id)
  const order = moved(siblings, from, Math.max(0, Math.min(args.to, siblings.length - 1))).map((t) => t.id)
  const transitions = workflow.transitions.map((t) =>
    t.from === way.from ? Transition.parse({ ...t, order: order.indexOf(t.id) }) : t,
  )
  return { ...definition, workflow: { ...workflow, transitions } }
}

/** The ways out of a step in the order in which they are offered and tried. */
export const waysOut = (definition: Definition, step: string): readonly Transition[] =>
  definition.workflow.transitions.filter((t) => t.from === step).sort((a, b) => a.order - b.order)

/** Draws a frame with a name around steps; a step stands in one frame at most. */
export function addFrame(
  definition: Definition,
  args: { id: string; steps: readonly string[]; title: string },
): Definition {
  const there = new Set(definition.workflow.steps.map((step) => step.id))
  const steps = args.steps.filter((id) => there.has(id))
  if (steps.length === 0) return definition
  const left = framesWithout(definition, new Set(steps))
  const next = dropTextsOf(definition, {
    ...definition,
    workflow: { ...definition.workflow, frames: [...left, { id: args.id, steps }] },
  })
  const language = definition.procedure.sourceLanguage
  return setText(next, { language, path: `frame.${args.id}.title`, text: args.title })
}

/** Changes which steps a frame is drawn around; without any it goes. */
export function setFrameSteps(definition: Definition, args: { id: string; steps: readonly string[] }): Definition {
  const { workflow } = definition
  const taken = new Set(args.steps)
  const others = (frame: { id: string; steps: readonly string[] }) =>
    frame.id === args.id ? [...args.steps] : frame.steps.filter((id) => !taken.has(id))
  const frames = (workflow.frames ?? [])
    .map((frame) => ({ ...frame, steps: others(frame) }))
    .filter((frame) => frame.steps.length > 0)
  return withFrames(definition, frames)
}

/** Takes a frame away; its steps stay. */
export const removeFrame = (definition: Definition, args: { id: string }): Definition =>
  withFrames(
    definition,
    (definition.workflow.frames ?? []).filter((frame) => frame.id !== args.id),
  )

type Frames = NonNullable<Definition['workflow']['frames']>

function framesWithout(definition: Definition, steps: ReadonlySet<string>): Frames {
  return (definition.workflow.frames ?? [])
    .map((frame) => ({ ...frame, steps: frame.steps.filter((id) => !steps.has(id)) }))
    .filter((frame) => frame.steps.length > 0)
}

function withFrames(definition: Definition, frames: Frames): Definition {
  const { frames: _old, ...workflow } = definition.workflow
  return dropTextsOf(definition, { ...definition, workflow: frames.length > 0 ? { ...workflow, frames } : workflow })
}
