import type { NumberNeed } from '@motcua/core/process'
import type { Store } from '@motcua/store/client'
import { nextNumbers } from '@motcua/store/read'
import { reading } from './failures.ts'

type Taken = { readonly register: string; readonly period: string; readonly first: number; readonly count: number }

/** How long the next number of a register is asked of the database again after another process was faster. */
const distrustMs = 1000

/**
 * The next number of each register as this process left it. Only a guess: the deciding write takes a number only if it is still the
 * next one. It spares the read while everybody waits for the register.
 */
export class NextNumbers {
  readonly #next = new Map<string, number>()
  readonly #distrustedUntil = new Map<string, number>()

  /**
   * `register|period` → next number; for holders of the registers.
   * @returns `sure` = read from the database just now: only on such numbers may a command be denied
   */
  async read(
    sql: Store['sql'],
    agencyId: string,
    needs: readonly NumberNeed[],
  ): Promise<{ readonly numbers?: Readonly<Record<string, number>>; readonly sure: boolean }> {
    if (needs.length === 0) return { sure: true }
    const known = needs.map(
      (need) => [`${need.register}|${need.period}`, this.#next.get(keyOf(agencyId, need))] as const,
    )
    if (known.every(([, next]) => next !== undefined))
      return { numbers: Object.fromEntries(known) as Record<string, number>, sure: false }
    return { numbers: await reading(() => nextNumbers(sql, agencyId, needs)), sure: true }
  }

  /** What a write came to: its numbers are taken, or another process was faster. */
  learn(agencyId: string, needs: readonly NumberNeed[], taken: readonly Taken[] | null): void {
    for (const need of needs) {
      const key = keyOf(agencyId, need)
      const last = taken?.find(({ register, period }) => register === need.register && period === need.period)
      if (!last) {
        this.#next.delete(key)
        if (!taken) this.#distrustedUntil.set(key, performance.now() + distrustMs)
      } else if ((this.#distrustedUntil.get(key) ?? 0) < performance.now()) {
        this.#distrustedUntil.delete(key)
        // Registers of days gone by are not asked for again.
        if (this.#next.size > 1000) this.#next.clear()
        this.#next.set(key, last.first + last.count)
      }
    }
  }
}

/** One register of one agency in one period. */
export const keyOf = (agencyId: string, need: NumberNeed): string =>
  `${(need as { agencyId?: string }).agencyId ?? agencyId}|${need.register}|${need.period}`
