import type { Answers } from '@motcua/core/process'

/** Calls a source of a definition: population, enterprise, land registers, the bus. */
export interface RegistryPort {
  /** ids of the sources that lead somewhere in this environment; absent = every id does, as in the sandbox */
  readonly bound?: readonly string[]
  /** @throws PortFault; a business "no" is an answer, not a fault */
  call(request: {
    readonly agencyId: string
    readonly sourceId: string
    readonly port: string
    readonly operation: string
    readonly input: Answers
    readonly idempotencyKey: string
  }): Promise<{ readonly result: 'success' | 'no'; readonly answer: Answers }>
}
