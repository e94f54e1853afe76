import type { Definition, Language, Message, Step, Transition } from '@motcua/core/definition'
import type { Clip } from '../clipboard/clip.ts'
import { idGiver } from '../clipboard/renew.ts'
import type { Point } from './workflow.ts'

/** Steps ready to stand in another workflow: nothing in them is called as something there is already. */
export interface RenewedSteps {
  readonly steps: readonly Step[]
  readonly transitions: readonly Transition[]
  readonly layout: Readonly<Record<string, Point>>
  readonly messages: Clip['messages']
}

/**
 * The steps of a clip as they may be put into `target`, with the transitions between them and their texts. What a step says
 * about steps and transitions that were not copied with it is left out where it means nothing in the target; what it says
 * about fields, documents and sources stays, and the check names what is not there.
 * @param at  where the upper left corner of all of them goes
 */
export function renewSteps(target: Definition, clip: Clip, at: Point): RenewedSteps {
  const give = idGiver(target)
  const steps = new Map(clip.steps.map(({ id }) => [id, give('st')]))
  const ways = new Map(clip.transitions.map(({ id }) => [id, give('t')]))
  const isHome = clip.procedure === target.procedure.code
  const there = new Set(isHome ? target.workflow.steps.map(({ id }) => id) : [])
  const stepId = (id: string | undefined) =>
    id === undefined ? undefined : (steps.get(id) ?? (there.has(id) ? id : undefined))
  const places = clip.steps.flatMap(({ id }) => clip.layout[id] ?? [])
  const [left, top] = [Math.min(...places.map((p) => p.x)), Math.min(...places.map((p) => p.y))]
  const layout: Record<string, Point> = {}
  for (const [old, id] of steps) {
    const place = clip.layout[old]
    if (place) layout[id] = { x: Math.round(place.x - left + at.x), y: Math.round(place.y - top + at.y) }
  }
  return {
    steps: clip.steps.map((step) => renewed(step, steps, ways)),
    transitions: clip.transitions.map(({ notSameAs, ...way }) => {
      const other = stepId(notSameAs)
      return {
        ...way,
        id: ways.get(way.id) ?? way.id,
        from: steps.get(way.from) ?? way.from,
        to: steps.get(way.to) ?? way.to,
        ...(other ? { notSameAs: other } : {}),
      }
    }),
    layout,
    messages: renamedTexts(clip.messages, steps, ways),
  }
}

/** A step under its new id. Ways out and branches that were not copied with it go. */
function renewed(step: Step, steps: ReadonlyMap<string, string>, ways: ReadonlyMap<string, string>): Step {
  const id = steps.get(step.id) ?? step.id
  if (step.kind === 'task') {
    const { silence, appointment, ...rest } = step
    const after = silence && ways.get(silence.transition)
    const { transition: absent, ...noShow } = appointment?.noShow ?? { maxNoShows: 1 }
    const missed = absent && ways.get(absent)
    return {
      ...rest,
      id,
      ...(silence && after ? { silence: { ...silence, transition: after } } : {}),
      ...(appointment
        ? { appointment: { ...appointment, noShow: { ...noShow, ...(missed ? { transition: missed } : {}) } } }
        : {}),
    }
  }
  if (step.kind !== 'parallel') return { ...step, id }
  const kept = step.branches.flatMap((branch): typeof step.branches => {
    if (branch.kind !== 'steps') return [branch]
    const initial = steps.get(branch.initial)
    return initial ? [{ ...branch, initial }] : []
  })
  // a parallel step needs a branch: the check says that this one leads nowhere
  return { ...step, id, branches: kept.length > 0 ? kept : step.branches }
}

function renamedTexts(
  messages: Clip['messages'],
  steps: ReadonlyMap<string, string>,
  ways: ReadonlyMap<string, string>,
): Clip['messages'] {
  const names = { step: steps, branch: steps, child: steps, transition: ways } as const
  return Object.fromEntries(
    Object.entries(messages).map(([language, texts]) => [
      language,
      Object.fromEntries(
        Object.entries(texts ?? {}).flatMap(([path, message]): [string, Message][] => {
          const [kind = '', id = '', ...rest] = path.split('.')
          const next = kind in names ? names[kind as keyof typeof names].get(id) : undefined
          return next ? [[[kind, next, ...rest].join('.'), message]] : []
        }),
      ),
    ]),
  )
}

/** Puts copied steps into the workflow. */
export function pasteSteps(definition: Definition, args: RenewedSteps): Definition {
  const { workflow } = definition
  const messages = { ...definition.messages }
  for (const [name, texts] of Object.entries(args.messages)) {
    const language = name as Language
    if (definition.procedure.languages.includes(language)) messages[language] = { ...messages[language], ...texts }
  }
  const hasInitial = workflow.steps.some((step) => step.id === workflow.initial)
  return {
    ...definition,
    messages,
    workflow: {
      ...workflow,
      initial: hasInitial ? workflow.initial : (args.steps[0]?.id ?? workflow.initial),
      steps: [...workflow.steps, ...args.steps],
      transitions: [...workflow.transitions, ...args.transitions],
      layout: { ...workflow.layout, ...args.layout },
    },
  }
}
