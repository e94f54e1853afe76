import type { Definition } from '@motcua/core/definition'
import { diffDefinitions } from '@motcua/core/diff'

/** What a mark says; each has a colour, a sign, a line style and a word, so that none hangs on colour alone. */
export type MarkTone =
  | 'added'
  | 'removed'
  | 'changed'
  | 'covered'
  | 'uncovered'
  | 'current'
  | 'visited'
  | 'unreachable'
  | 'error'
  | 'warning'

/** A mark on a step or a transition; `label` stands in place of the tone's own word. */
export interface Mark {
  readonly tone: MarkTone
  readonly label?: string
}

/** Marks on a drawing by the ids of steps and transitions. */
export interface Paint {
  readonly steps: ReadonlyMap<string, Mark>
  readonly transitions: ReadonlyMap<string, Mark>
}

/** Nothing is marked. */
export const noPaint: Paint = { steps: new Map(), transitions: new Map() }

/** How a tone is drawn: sign on a 16 × 16 grid, colours of the theme, broken line. */
export interface ToneStyle {
  readonly sign: string
  readonly ink: string
  readonly soft: string
  readonly dash?: string
}

export const toneStyles = {
  added: { sign: 'M8 3v10M3 8h10', ink: 'var(--mc-success)', soft: 'var(--mc-success-soft)' },
  removed: { sign: 'M3 8h10', ink: 'var(--mc-danger)', soft: 'var(--mc-danger-soft)', dash: '6 4' },
  changed: { sign: 'M3 9c2-4 4-4 5-1s3 3 5-1', ink: 'var(--mc-info)', soft: 'var(--mc-info-soft)' },
  covered: { sign: 'm3 8.5 3.5 3.5L13 4.5', ink: 'var(--mc-success)', soft: 'var(--mc-success-soft)' },
  uncovered: {
    sign: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Z',
    ink: 'var(--mc-warning)',
    soft: 'var(--mc-warning-soft)',
    dash: '6 4',
  },
  current: { sign: 'M5 3v10l8-5Z', ink: 'var(--mc-brand)', soft: 'var(--mc-brand-soft)' },
  visited: { sign: 'm3 8.5 3.5 3.5L13 4.5', ink: 'var(--mc-ink-soft)', soft: 'var(--mc-sunk)' },
  unreachable: {
    sign: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3ZM4.5 4.5l7 7',
    ink: 'var(--mc-danger)',
    soft: 'var(--mc-danger-soft)',
    dash: '2 4',
  },
  error: {
    sign: 'M8 2.5 14.5 13.5h-13L8 2.5Zm0 4v3.5m0 1.5v.1',
    ink: 'var(--mc-danger)',
    soft: 'var(--mc-danger-soft)',
  },
  warning: { sign: 'M8 3v6m0 3v.1', ink: 'var(--mc-warning)', soft: 'var(--mc-warning-soft)' },
} as const satisfies Record<MarkTone, ToneStyle>

/** Two versions in one drawing: what is gone is drawn again, what came, went or changed is marked. */
export function paintOfDiff(before: Definition, after: Definition): { definition: Definition; paint: Paint } {
  const steps = new Map<string, Mark>()
  const transitions = new Map<string, Mark>()
  const [oldSteps, newSteps] = [idsOf(before.workflow.steps), idsOf(after.workflow.steps)]
  const [oldWays, newWays] = [idsOf(before.workflow.transitions), idsOf(after.workflow.transitions)]
  for (const change of diffDefinitions(before, after)) {
    const { path } = change
    // where a step stands in the list has no meaning
    if (change.kind === 'moved' && path.length === 3) continue
    const own = change.kind === 'removed' ? before : after
    const source = change.part === 'messages' ? undefined : path[0] === 'workflow' ? path : undefined
    const id = source ? idAt(own, source) : textOwner(path)
    if (!id) continue
    if (id.of === 'step' && oldSteps.has(id.id) && newSteps.has(id.id)) steps.set(id.id, { tone: 'changed' })
    if (id.of === 'transition' && oldWays.has(id.id) && newWays.has(id.id)) transitions.set(id.id, { tone: 'changed' })
  }
  for (const id of newSteps) if (!oldSteps.has(id)) steps.set(id, { tone: 'added' })
  for (const id of newWays) if (!oldWays.has(id)) transitions.set(id, { tone: 'added' })
  for (const id of oldSteps) if (!newSteps.has(id)) steps.set(id, { tone: 'removed' })
  for (const id of oldWays) if (!newWays.has(id)) transitions.set(id, { tone: 'removed' })
  const messages = Object.fromEntries(
    Object.entries({ ...before.messages, ...after.messages }).map(([language]) => {
      const of = language as keyof Definition['messages']
      return [language, { ...before.messages[of], ...after.messages[of] }]
    }),
  )
  return {
    definition: {
      ...after,
      messages,
      workflow: {
        ...after.workflow,
        steps: [...after.workflow.steps, ...before.workflow.steps.filter((s) => !newSteps.has(s.id))],
        transitions: [...after.workflow.transitions, ...before.workflow.transitions.filter((t) => !newWays.has(t.id))],
        layout: { ...before.workflow.layout, ...after.workflow.layout },
      },
    },
    paint: { steps, transitions },
  }
}

const idsOf = (list: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(list.map(({ id }) => id))

type Owner = { readonly of: 'step' | 'transition'; readonly id: string } | undefined

function idAt({ workflow }: Definition, path: readonly (string | number)[]): Owner {
  const at = Number(path[2])
  if (path[1] === 'steps') return named('step', workflow.steps[at]?.id)
  return path[1] === 'transitions' ? named('transition', workflow.transitions[at]?.id) : undefined
}

/** `messages/vi/step.<id>.title` belongs to the step. */
function textOwner(path: readonly (string | number)[]): Owner {
  const [kind, id] = String(path[2] ?? '').split('.')
  if (kind === 'step' || kind === 'branch' || kind === 'child') return named('step', id)
  return kind === 'transition' ? named('transition', id) : undefined
}

const named = (of: 'step' | 'transition', id: string | undefined): Owner => (id === undefined ? undefined : { of, id })
