/** A neighbour did not do it. `retryable` = the same call may succeed later; otherwise it waits for a person. */
export class PortFault extends Error {
  readonly retryable: boolean
  readonly code: string
  constructor(code: string, retryable: boolean, options?: { cause?: unknown }) {
    super(code, options)
    this.name = 'PortFault'
    this.code = code
    this.retryable = retryable
  }
}
