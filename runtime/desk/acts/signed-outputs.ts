import type { Definition } from '@motcua/core/definition'

/**
 * Ids of the results a transition makes, signs, numbers or issues: by its own effects and by the automatic steps it sets off, up
 * to where a person is asked again. What a signer must have read before he signs.
 */
export function signedOutputs(
  { workflow, outputs }: Pick<Definition, 'workflow' | 'outputs'>,
  transitionId: string,
): readonly string[] {
  const found = new Set<string>()
  const first = workflow.transitions.find((one) => one.id === transitionId)
  if (!first) return []
  const seen = new Set<string>()
  const queue = [first]
  for (let one = queue.shift(); one; one = queue.shift()) {
    for (const effect of one.effects) if ('output' in effect) found.add(effect.output)
    const step = workflow.steps.find(({ id }) => id === one?.to)
    if (!step || step.kind === 'task' || seen.has(step.id)) continue
    seen.add(step.id)
    if (step.kind === 'automatic' && 'output' in step.act && typeof step.act.output === 'string')
      found.add(step.act.output)
    queue.push(...workflow.transitions.filter(({ from, on }) => from === step.id && on !== 'failure' && on !== 'no'))
  }
  return outputs.filter(({ id }) => found.has(id)).map(({ id }) => id)
}
