/** What stands between a draft and its publication. */
export interface GateFacts {
  readonly errors: number
  readonly missingTexts: number
  readonly unexplained: number
  readonly saved: boolean
  readonly noted: boolean
  /** the decision's arrival is written down: the two-day clock can run */
  readonly decision: boolean
  readonly effective: 'now' | 'later' | 'past' | 'incomplete'
  readonly scenarios: { readonly all: number }
  /** absent = not run yet */
  readonly run?: {
    readonly running: boolean
    /** the draft changed since */
    readonly outdated: boolean
    readonly failed: boolean
    readonly played: number
    readonly passed: number
  }
  /** what the policy does with running dossiers; absent = not known yet */
  readonly migration?: { readonly running: number; readonly blocked: number }
  readonly movesDossiers: boolean
  readonly request: 'none' | 'open' | 'returned'
}

export const gateTaskIds = [
  'decision',
  'findings',
  'texts',
  'warnings',
  'saved',
  'gate',
  'scenarios',
  'migration',
  'note',
  'effective',
  'second',
] as const
export type GateTaskId = (typeof gateTaskIds)[number]

/** `advised` does not block; `waiting` is somebody else's. */
export type GateTaskState = 'done' | 'todo' | 'advised' | 'running' | 'waiting'

export interface GateTask {
  readonly id: GateTaskId
  readonly state: GateTaskState
  /** name of its words, `gateTask.<id>.<words>` */
  readonly words: string
  readonly params: Readonly<Record<string, number>>
}

/** The way to a live service as tasks, in the order in which they are best done. Pure. */
export function gateTasks(facts: GateFacts): readonly GateTask[] {
  const task = (
    id: GateTaskId,
    state: GateTaskState,
    words: string = state,
    params: Readonly<Record<string, number>> = {},
  ): GateTask => ({ id, state, words, params })
  const count = (id: GateTaskId, n: number) =>
    task(id, n === 0 ? 'done' : 'todo', n === 0 ? 'done' : 'todo', { count: n })
  const { run, scenarios } = facts
  const complete = run && !run.running && !run.outdated && run.played === scenarios.all
  return [
    task('decision', facts.decision ? 'done' : 'advised'),
    count('findings', facts.errors),
    count('texts', facts.missingTexts),
    count('warnings', facts.unexplained),
    task('saved', facts.saved ? 'done' : 'todo'),
    !run
      ? task('gate', 'todo', 'todo', { all: scenarios.all })
      : run.running
        ? task('gate', 'running')
        : run.failed
          ? task('gate', 'todo', 'failed')
          : run.outdated
            ? task('gate', 'todo', 'outdated')
            : task('gate', 'done'),
    scenarios.all === 0
      ? task('scenarios', 'advised', 'none')
      : !complete
        ? task('scenarios', 'todo', 'unknown', { all: scenarios.all })
        : run.passed === run.played
          ? task('scenarios', 'done', 'done', { all: run.played })
          : task('scenarios', 'todo', 'failed', { passed: run.passed, all: run.played }),
    !facts.movesDossiers
      ? task('migration', 'done', 'stay')
      : !facts.migration
        ? complete
          ? task('migration', 'done', 'noneRunning')
          : task('migration', 'todo', 'unknown')
        : task(
            'migration',
            facts.migration.blocked > 0 ? 'advised' : 'done',
            facts.migration.blocked > 0 ? 'blocked' : 'done',
            {
              count: facts.migration.running,
              blocked: facts.migration.blocked,
            },
          ),
    task('note', facts.noted ? 'done' : 'todo'),
    facts.effective === 'now' || facts.effective === 'later'
      ? task('effective', 'done', facts.effective)
      : task('effective', 'todo', facts.effective),
    facts.request === 'open'
      ? task('second', 'waiting')
      : facts.request === 'returned'
        ? task('second', 'todo', 'returned')
        : task('second', 'todo'),
  ]
}

/** Tasks that have to be done before a second person can be asked; the gate itself is run again when one asks. */
const before: ReadonlySet<GateTaskId> = new Set(['findings', 'texts', 'warnings', 'note', 'effective'])

/** Whether a second person can be asked. Scenarios that were run and failed stand in the way; not run yet, the server runs them. */
export const isReady = (tasks: readonly GateTask[]): boolean =>
  tasks.every((one) => !before.has(one.id) || one.state === 'done') &&
  !tasks.some((one) => one.id === 'scenarios' && one.words === 'failed')
