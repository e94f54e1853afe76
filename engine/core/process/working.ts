import type { DueExplanation } from '../calendar/index.ts'
import type { Denial, FieldIssue } from '../errors.ts'
import type { DossierLink } from './chain-types.ts'
import type {
  Accepted,
  Answers,
  DecisionContext,
  Documents,
  DossierState,
  Grant,
  GroupRows,
  NumberNeed,
  OutboxEffect,
  Snapshot,
  TaskChange,
  TimerChange,
} from './types.ts'
import type { LoadedVersion } from './version.ts'

/**
 * A decision in the making. Handlers replace `state`, never change it; what they add besides is what the same commit
 * writes. A handler that returns a denial leaves nothing behind: the working copy is thrown away.
 */
export interface Working {
  readonly version: LoadedVersion
  readonly context: DecisionContext
  state: DossierState
  answers: Answers
  documents: Documents
  inputChanged: boolean
  rows: GroupRows | undefined
  rowsChanged: boolean
  readonly tasks: TaskChange[]
  readonly timers: TimerChange[]
  readonly effects: OutboxEffect[]
  readonly numbersTaken: (NumberNeed & { readonly value: number; readonly by?: number })[]
  readonly numbersReturned: NumberNeed[]
  readonly numbersNeeded: NumberNeed[]
  readonly path: string[]
  readonly transitions: string[]
  dueExplanation: DueExplanation | null
  warnings: readonly FieldIssue[]
  noop: boolean
  readonly links: DossierLink[]
  /** the join whose conditions are asked; the one opened last otherwise */
  join?: string
  /** the actor works for a consulted agency: he does not sign what follows */
  consulted?: boolean
  /** the absent colleague in whose place the actor decides */
  onBehalfOf?: Grant['onBehalfOf']
}

export function startWorking(version: LoadedVersion, context: DecisionContext, from: Snapshot): Working {
  return {
    version,
    context,
    state: from.state,
    answers: from.answers,
    documents: from.documents,
    inputChanged: false,
    rows: from.rows,
    rowsChanged: false,
    tasks: [],
    timers: [],
    effects: [],
    numbersTaken: [],
    numbersReturned: [],
    numbersNeeded: [],
    path: [],
    transitions: [],
    dueExplanation: null,
    warnings: [],
    noop: false,
    links: [],
  }
}

/** Replaces parts of the state. */
export function set(working: Working, change: Partial<DossierState>): void {
  working.state = { ...working.state, ...change }
}

export function toAccepted(working: Working): Accepted {
  return {
    kind: 'accepted',
    next: {
      state: working.state,
      answers: working.answers,
      documents: working.documents,
      ...(working.rows ? { rows: working.rows } : {}),
    },
    inputChanged: working.inputChanged,
    rowsChanged: working.rowsChanged,
    tasks: working.tasks,
    timers: working.timers,
    effects: working.effects,
    numbersTaken: working.numbersTaken,
    numbersReturned: working.numbersReturned,
    path: working.path,
    transitions: working.transitions,
    noop: working.noop,
    dueExplanation: working.dueExplanation,
    warnings: working.warnings,
    ...(working.onBehalfOf ? { onBehalfOf: working.onBehalfOf } : {}),
    ...(working.links.length > 0 ? { links: working.links } : {}),
  }
}

/** A handler changes the working copy, or says no. */
export type Handled = Denial | undefined

/** Takes the next number of a register, or notes that it is needed; 0 stands in until the decision is made again. */
export const takeNumber = (working: Working, need: NumberNeed): number => takeNumbers(working, need, 1)

/** Takes so many numbers in a row and gives the first. */
export function takeNumbers(working: Working, need: NumberNeed, count: number): number {
  const key = `${need.register}|${need.period}`
  const first = working.context.numbers?.[key]
  if (first === undefined) {
    working.numbersNeeded.push(need)
    return 0
  }
  const taken = working.numbersTaken
    .filter((n) => n.register === need.register && n.period === need.period)
    .reduce((sum, n) => sum + (n.by ?? 1), 0)
  const value = first + taken
  working.numbersTaken.push({ ...need, value, ...(count === 1 ? {} : { by: count }) })
  return value
}

/**
 * Next number of a register that the write compares: the decision holds only if it is still the next. Null until the
 * decision is made again with it.
 * @param by  what the register moves on by
 */
export function comparedNumber(working: Working, need: NumberNeed, by: -1 | 0 | 1): number | null {
  const value = working.context.numbers?.[`${need.register}|${need.period}`]
  if (value === undefined) {
    working.numbersNeeded.push(need)
    return null
  }
  working.numbersTaken.push({ ...need, value, by })
  return value
}

/** Frees one place of a register that counts how much is taken; which place it was makes no difference. */
export const returnNumber = (working: Working, need: NumberNeed): void => {
  working.numbersReturned.push(need)
}

/** Fills `{n}`, `{n:4}`, `{yyyy}`, `{yy}`, `{yyMMdd}` and `{agency}`; a number wider than its pad widens, never wraps. */
export function formatNumber(pattern: string, number: number, date: string, agency: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return pattern.replaceAll(/\{([a-zA-Z]+)(?::(\d+))?\}/g, (token, name: string, width: string | undefined) => {
    switch (name) {
      case 'n':
        return String(number).padStart(width ? Number(width) : 0, '0')
      case 'yyyy':
        return year
      case 'yy':
        return year.slice(2)
      case 'yyMMdd':
        return `${year.slice(2)}${month}${day}`
      case 'agency':
        return agency
      default:
        return token
    }
  })
}
