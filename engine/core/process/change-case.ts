import { CaseChange } from '../definition/index.ts'
import { isOwnMatter } from './act.ts'
import { actAs, capacityBy } from './capacity.ts'
import { chooseBasis, recountDue } from './clock.ts'
import { unknownReason } from './ending.ts'
import { factsOf, feeOf } from './facts.ts'
import { askAgain } from './payments.ts'
import type { DossierEvent } from './types.ts'
import type { LoadedVersion } from './version.ts'
import { type Handled, set, type Working } from './working.ts'

type EventOf<T extends DossierEvent['type']> = Extract<DossierEvent, { type: T }>

const usual = CaseChange.parse({})

export const caseChangeOf = ({ definition }: Pick<LoadedVersion, 'definition'>): CaseChange =>
  definition.policies.caseChange ?? usual

/** Whether the execution case of a received dossier may be changed now, by this actor; only where there are several. */
export function mayChangeCase(working: Working): Handled {
  const { state, version } = working
  const { allowed, by } = caseChangeOf(version)
  const capacity = capacityBy(working, by, [state.competentAgencyId])
  if (!capacity) return { code: 'actor.notAllowed', params: { role: by[0] ?? '' } }
  if (isOwnMatter(working, capacity)) return { code: 'actor.samePerson', params: { operation: 'changeCase' } }
  const { cases } = version.definition
  if (!allowed || state.receivedAt === null || state.hold || cases.length < 2)
    return { code: 'event.notNow', params: { event: 'changeCase' } }
  return undefined
}

/**
 * The dossier goes on under another execution case: limit, fee and due date follow, the ones before are kept. What was paid
 * is set off: a difference is asked for or goes back.
 */
export function changeCase(working: Working, event: EventOf<'changeCase'>): Handled {
  const { state, context, version } = working
  const denied = mayChangeCase(working)
  if (denied) return denied
  const known = version.definition.cases.some((c) => c.id === event.caseId) && event.caseId !== state.caseId
  if (!known) return { code: 'input.invalid', params: { input: 'caseId' } }
  const wrong = unknownReason(working, 'caseChange', event.reason)
  if (wrong) return wrong
  actAs(working, capacityBy(working, caseChangeOf(version).by, [state.competentAgencyId]))
  if (state.caseId !== null && state.dueBasis !== null)
    set(working, {
      earlierCases: [
        ...(state.earlierCases ?? []),
        {
          caseId: state.caseId,
          rule: state.dueBasis.rule,
          limit: state.dueBasis.limit,
          feeVnd: state.fee?.totalVnd ?? null,
          changedAt: context.now,
          by: context.actor.accountId,
          reason: event.reason,
        },
      ],
    })
  set(working, { caseId: event.caseId })
  const dueBasis = chooseBasis(working, factsOf(working))
  if ('code' in dueBasis) return dueBasis
  set(working, { dueBasis, fee: feeOf(working, factsOf(working)) })
  askAgain(working)
  return recountDue(working, 'caseChanged')
}
