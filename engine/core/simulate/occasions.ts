import { localDateOf, startOfDate } from '../calendar/index.ts'
import { assigneesOf, periodsBetween, roundsBetween } from '../duties/index.ts'
import type { DossierEvent, LoadedVersion, Reference } from '../process/index.ts'

/** How a periodic duty begins in a scenario: the first assignee's report of the period that opened last before `at`. */
export function dutyOpening(version: LoadedVersion, reference: Reference, at: string): DossierEvent | null {
  const { duty } = version.definition
  if (!duty) return null
  const year = String(Number(localDateOf(at).slice(0, 4)) - 1)
  const rounds = roundsBetween(duty, startOfDate(`${year}-01-01`), at, reference.calendar)
  const period = rounds.ok ? rounds.value.at(-1)?.period : undefined
  const assignee = assigneesOf(duty, reference.codeLists)[0] ?? ''
  return {
    type: 'openDuty',
    dossierId: 'simulated',
    agencyId: reference.service.agencyId,
    period: period?.key ?? periodsBetween(duty.every, localDateOf(at), localDateOf(at))[0]?.key ?? '',
    assignee,
    name: assignee,
  }
}

/** Acts of a scenario about places of a window; null for every other act. */
export function windowAct(name: string, given: Readonly<Record<string, unknown>>): DossierEvent | null {
  const text = (key: string) => (typeof given[key] === 'string' ? given[key] : '')
  switch (name) {
    case 'allocated':
      return {
        type: 'allocated',
        windowId: text('window'),
        choice: typeof given.choice === 'string' ? given.choice : null,
        rank: typeof given.rank === 'number' ? given.rank : null,
        score: typeof given.score === 'number' ? given.score : null,
        refused: [],
        waiting: (given.waiting ?? {}) as Readonly<Record<string, number>>,
      }
    case 'offerPlace':
      return { type: 'offerPlace', windowId: text('window'), option: text('option') }
    case 'acceptOffer':
    case 'declineOffer':
      return { type: 'answerOffer', accept: name === 'acceptOffer' }
    default:
      return null
  }
}
