import { createHmac } from 'node:crypto'

/** What is made from the operator's secret: the same input gives the same bytes, nobody else can make them. */
export interface Secrets {
  /** 32 bytes; `purpose` keeps uses apart */
  derive(purpose: string, text: string): Uint8Array
}

/** @param key  at least 32 random bytes, from the environment or a secret store */
export function secretsFrom(key: Uint8Array): Secrets {
  if (key.length < 32) throw new RangeError('the secret needs at least 32 bytes')
  return { derive: (purpose, text) => createHmac('sha256', key).update(`${purpose}\n${text}`).digest() }
}
