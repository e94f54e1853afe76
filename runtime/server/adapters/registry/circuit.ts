import { PortFault } from '@motcua/execute/ports'

const FAULTS_TO_OPEN = 5
const OPEN_MS = 15_000

/**
 * Leaves a neighbour that is down in peace: after five retryable faults in a row nothing is sent for fifteen seconds, then one call
 * tries whether it is back.
 * @param nowMs  steady time, milliseconds
 */
export function createCircuit(nowMs: () => number): <T>(call: () => Promise<T>) => Promise<T> {
  let faults = 0
  let openUntil = 0
  let trying = false
  return async (call) => {
    const opened = faults >= FAULTS_TO_OPEN
    if (opened && (trying || nowMs() < openUntil)) throw new PortFault('registry.circuitOpen', true)
    trying = opened
    try {
      const answer = await call()
      faults = 0
      return answer
    } catch (error) {
      // A terminal fault is an answer too: the neighbour is there.
      faults = error instanceof PortFault && error.retryable ? faults + 1 : 0
      if (faults >= FAULTS_TO_OPEN) openUntil = nowMs() + OPEN_MS
      throw error
    } finally {
      if (opened) trying = false
    }
  }
}
