/** One step of the upgrade path: reads format `from`, gives the next one. A released step never changes. */
export interface FormatUpgrade {
  readonly from: string
  readonly to: string
  readonly apply: (definition: unknown) => unknown
}

/**
 * Before the first release, drafts carried `motcua/0`: texts stood as plain strings. Kept as the first real step of the
 * path, so that the path itself is exercised.
 */
const fromZero: FormatUpgrade = {
  from: 'motcua/0',
  to: 'motcua/1',
  apply: (definition) => {
    const old = definition as { messages?: Record<string, Record<string, unknown>> }
    const messages = Object.fromEntries(
      Object.entries(old.messages ?? {}).map(([language, texts]) => [
        language,
        Object.fromEntries(
          Object.entries(texts).map(([path, text]) => [path, typeof text === 'string' ? { text } : text]),
        ),
      ]),
    )
    return { ...old, format: 'motcua/1', messages }
  },
}

/** In order of age, one per format change. */
export const upgrades: readonly FormatUpgrade[] = [fromZero]
