import { PortFault } from '../ports/index.ts'

/** A neighbour that is not connected makes its effects wait. */
export function needPort<T>(port: T | undefined, name: string): T {
  if (!port) throw new PortFault(`port.absent.${name}`, true)
  return port
}
