/** Runs callbacks of the same key one after the other, within this process. */
export class KeyedMutex {
  readonly #tails = new Map<string, Promise<unknown>>()

  /** Holds all keys, taken in order of their names so that two holders never wait for each other. */
  async hold<T>(keys: readonly string[], run: () => Promise<T>): Promise<T> {
    const [first, ...rest] = [...new Set(keys)].sort()
    if (first === undefined) return run()
    const before = this.#tails.get(first) ?? Promise.resolve()
    const mine = before.then(() => this.hold(rest, run))
    const tail = mine.catch(() => {})
    this.#tails.set(first, tail)
    try {
      return await mine
    } finally {
      if (this.#tails.get(first) === tail) this.#tails.delete(first)
    }
  }
}
