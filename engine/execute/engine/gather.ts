/** How things of one kind go to the database together. */
export interface Gathering<In, Out> {
  /** statements under way at once; what comes meanwhile waits and goes together */
  readonly lanes: number
  /** with fewer waiting each goes alone */
  readonly least: number
  readonly most: number
  /** only those of one place share a statement, e.g. one agency */
  placeOf(one: In): string
  /** two of one name never share a statement, e.g. two writes of one dossier */
  nameOf(one: In): string
  alone(one: In): Promise<Out>
  /** all or none: when it throws, nothing of it was done */
  together(place: string, many: readonly In[]): Promise<readonly Out[]>
  /** the outcome of a failed statement is open, so that nobody may go alone after it */
  isOpen(error: unknown): boolean
}

interface Waiting<In, Out> {
  readonly one: In
  readonly resolve: (out: Out) => void
  readonly reject: (error: unknown) => void
}

/**
 * Takes what waits together into one statement. Whoever comes while no statement is under way goes at once; the more there
 * are, the more share one. What fails together is tried alone, so that nobody is hurt by another.
 */
export function gather<In, Out>(of: Gathering<In, Out>): (one: In) => Promise<Out> {
  let waiting: Waiting<In, Out>[] = []
  let underWay = 0
  let planned = false

  const plan = () => {
    if (planned || waiting.length === 0 || underWay >= of.lanes) return
    planned = true
    // After everything that this turn of the loop wakes up: the answers of one commit bring their next commands together.
    setImmediate(() => {
      planned = false
      while (waiting.length > 0 && underWay < of.lanes) start(take())
    })
  }

  /** The longest waiting, and others of its place; shared out among the free lanes so that they work side by side. */
  const take = (): Waiting<In, Out>[] => {
    const place = of.placeOf((waiting[0] as Waiting<In, Out>).one)
    const share = Math.ceil(waiting.length / (of.lanes - underWay))
    const size = Math.min(of.most, Math.max(share, of.least))
    const [taken, left, names] = [[], [], new Set()] as [Waiting<In, Out>[], Waiting<In, Out>[], Set<string>]
    for (const next of waiting) {
      const name = of.nameOf(next.one)
      const fits = taken.length < size && of.placeOf(next.one) === place && !names.has(name)
      if (fits) names.add(name)
      ;(fits ? taken : left).push(next)
    }
    waiting = left
    return taken
  }

  const start = (taken: readonly Waiting<In, Out>[]) => {
    underWay++
    const run = taken.length < of.least ? Promise.all(taken.map(goAlone)) : goTogether(taken)
    void run.finally(() => {
      underWay--
      plan()
    })
  }

  const goAlone = ({ one, resolve, reject }: Waiting<In, Out>): Promise<void> => of.alone(one).then(resolve, reject)

  const goTogether = async (taken: readonly Waiting<In, Out>[]): Promise<void> => {
    try {
      const place = of.placeOf((taken[0] as Waiting<In, Out>).one)
      const outs = await of.together(
        place,
        taken.map(({ one }) => one),
      )
      for (const [i, { resolve }] of taken.entries()) resolve(outs[i] as Out)
    } catch (error) {
      if (of.isOpen(error)) for (const { reject } of taken) reject(error)
      else await Promise.all(taken.map(goAlone))
    }
  }

  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ one, resolve, reject })
      plan()
    })
}
