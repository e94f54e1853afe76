import type { Finding } from '@motcua/core/check'
import type { Definition } from '@motcua/core/definition'
import type { Mark, Paint } from './paint.ts'

const unreachable: ReadonlySet<string> = new Set(['step.unreachable', 'transition.neverTaken'])
const weight = { unreachable: 3, error: 2, warning: 1 } as const

/** What the check says of steps and transitions, as marks: the gravest of each. */
export function marksOf(findings: readonly Finding[], { workflow }: Pick<Definition, 'workflow'>): Paint {
  const steps = new Map<string, Mark>()
  const transitions = new Map<string, Mark>()
  for (const { code, path, severity } of findings) {
    if (path[0] !== 'workflow' || severity === 'info') continue
    const tone = unreachable.has(code) ? 'unreachable' : severity
    const [on, list] =
      path[1] === 'steps'
        ? [steps, workflow.steps]
        : path[1] === 'transitions'
          ? [transitions, workflow.transitions]
          : []
    const id = list?.[Number(path[2])]?.id
    if (!on || id === undefined) continue
    const before = on.get(id)?.tone
    if (!before || weight[tone] > weight[before as keyof typeof weight]) on.set(id, { tone })
  }
  return { steps, transitions }
}
