import type { Definition, Source } from '@motcua/core/definition'

type Answer = Source['operations'][number]['sandbox'][number]

/** Puts an answer of the simulated neighbour there, in place of the one of the same name. */
export const putSandboxAnswer = (
  definition: Definition,
  args: { readonly source: string; readonly operation: string; readonly answer: Answer },
): Definition => ({
  ...definition,
  sources: definition.sources.map((source) =>
    source.id !== args.source
      ? source
      : {
          ...source,
          operations: source.operations.map((operation) =>
            operation.id !== args.operation
              ? operation
              : { ...operation, sandbox: placed(operation.sandbox, args.answer) },
          ),
        },
  ),
})

const placed = (list: readonly Answer[], answer: Answer): Answer[] =>
  list.some(({ name }) => name === answer.name)
    ? list.map((one) => (one.name === answer.name ? answer : one))
    : [...list, answer]
