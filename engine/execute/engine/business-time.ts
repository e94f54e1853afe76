import { readClockOffset } from '@motcua/store/read'
import type { EngineContext } from './engine.ts'
import { reading } from './failures.ts'

/** Business instant: real time and demo offset, whole seconds, so that ISO texts sort as instants. */
export function businessInstant(realNow: string, offsetSeconds: number): string {
  return new Date(Date.parse(realNow) + offsetSeconds * 1000).toISOString().replace(/\.\d{3}Z$/, 'Z')
}

/** Business time now, for reads and screens. */
export async function businessNow(engine: EngineContext): Promise<string> {
  const seconds = await reading(() => readClockOffset(engine.store.sql))
  return businessInstant(engine.clock.now(), seconds)
}

export const later = (a: string, b: string | null): string => (b !== null && b > a ? b : a)
