import type { Output } from '../definition/index.ts'
import { type Act, isEndOfSupplement, type Official, stepLeft, transitionOf } from './acts.ts'
import type { Matter } from './matter.ts'

interface Person {
  readonly name: string
  readonly title: string
}
/** People who act for the agency on a paper, as far as known. */
export interface PaperPeople {
  /** who received, asked, refused or stopped; on a result: who appraised */
  readonly officer?: Person
  readonly approver?: Person
  readonly clerk?: Person
  /** who answers for forms 04 and 05 */
  readonly head?: Person
}

/** Who stands on a paper, as accounts: those who did what it tells, as the journal has them, not whoever acted last. */
export const officialsOf = (matter: Matter, output: Output): Officials =>
  output.kind === 'result' ? ofResult(matter, output) : ofSlip(matter, output)

export type Officials = Readonly<Partial<Record<keyof PaperPeople, Official | null>>>

function ofSlip({ acts, tells }: Matter, { kind }: Output): Officials {
  if (!tells) return {}
  // Nobody stops a dossier whose applicant did not answer; whoever asked knows about it.
  if (isEndOfSupplement(tells.event))
    return { officer: acts.findLast(({ event }) => event.type === 'requestSupplement')?.official }
  return { officer: tells.official, head: kind === 'stopSlip' || kind === 'apologySlip' ? tells.official : null }
}

function ofResult({ acts, tells, version, dossier }: Matter, output: Output): Officials {
  const until = acts.filter((act) => !tells || act.seq <= tells.seq)
  const signatures = dossier.state.outputs[output.id]?.signatures ?? []
  const signed = (as: 'approver' | 'clerk'): Official | null => {
    const by = signatures.find((one) => one.as === as)?.by
    return by === undefined ? null : (acts.findLast((act) => act.official?.accountId === by)?.official ?? named(by))
  }
  const decided = until.findLast((act) => act.official && act.event.type === 'act')
  const signs = (act: Act): boolean =>
    transitionOf(act.event, version)?.requires.signature === true ||
    ['approver', 'head'].includes(stepLeft(act, version)?.actor.role ?? '')
  return {
    officer: until.findLast((act) => stepLeft(act, version)?.actor.role === 'officer')?.official,
    // Before it is signed: whoever has just decided to sign it. A draft for the applicant has no approver yet.
    approver: signed('approver') ?? (tells && decided && signs(decided) ? decided.official : null),
    clerk: signed('clerk'),
  }
}

const named = (accountId: string): Official => ({ accountId, name: '' })
