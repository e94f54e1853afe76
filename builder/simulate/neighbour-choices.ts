import type { Definition, Source } from '@motcua/core/definition'

/** Somebody outside whose answer can be chosen. */
export interface Neighbour {
  /** as scenarios name it: `register.find`, `chain.s-tax.tax`, `sign.o-licence` */
  readonly name: string
  readonly answers: readonly { readonly value: string; readonly isNo: boolean }[]
  /** of a source: where its sandbox answers stand */
  readonly at?: { readonly source: Source; readonly operation: Source['operations'][number] }
}

const outcomes = ['granted', 'notGranted', 'refused', 'stopped'] as const
const plain = (...values: string[]) => values.map((value) => ({ value, isNo: false }))

/** Every neighbour that this workflow asks, in the order of the steps. */
export function neighboursOf({ workflow, sources, outputs }: Definition): Neighbour[] {
  const found = new Map<string, Neighbour>()
  const put = (one: Neighbour) => found.set(one.name, found.get(one.name) ?? one)
  for (const step of workflow.steps) {
    if (step.kind === 'chain')
      for (const child of step.children)
        put({ name: `chain.${step.id}.${child.id}`, answers: plain('silence', ...outcomes, 'failure') })
    if (step.kind !== 'automatic') continue
    const { act } = step
    if (act.kind === 'source') {
      const source = sources.find(({ id }) => id === act.source)
      const operation = source?.operations.find(({ id }) => id === act.operation)
      const answers = (operation?.sandbox ?? []).map(({ name, isNo }) => ({ value: name, isNo: isNo === true }))
      put({
        name: `${act.source}.${act.operation}`,
        answers: [...answers, ...plain('failure', 'silence')],
        ...(source && operation ? { at: { source, operation } } : {}),
      })
    } else if (outputs.some(({ id }) => id === act.output))
      put({ name: `${act.kind}.${act.output}`, answers: plain('success', 'failure', 'silence') })
  }
  return [...found.values()]
}
