import type { Definition, Language } from '@motcua/core/definition'
import {
  type AvailableAct,
  availableActs,
  type DecisionContext,
  duePayments,
  freeSlots,
  type Snapshot,
} from '@motcua/core/process'
import { castMember, type World } from '@motcua/core/simulate'
import type { ActInput } from './act-input.ts'
import { inputsOf, reasonInput } from './inputs-of.ts'

/** Something a person of the cast can do now. */
export interface Offer {
  readonly key: string
  readonly as: string
  /** id of a transition, or the name of a built-in act */
  readonly act: string
  readonly stepId: string | null
  readonly isTransition: boolean
  readonly tone: 'primary' | 'secondary' | 'danger'
  /** what is settled already */
  readonly given: Readonly<Record<string, unknown>>
  readonly inputs: readonly ActInput[]
  /** why this person cannot although the step is theirs */
  readonly blockedBy: string | null
  /** false = the condition of the transition does not hold; null = not known yet */
  readonly holds: boolean | null
}

const roles = ['receptionist', 'officer', 'head', 'approver', 'clerk', 'administrator'] as const

/** Everybody who could have a part in this dossier now: the applicant, each role, colleagues at agencies that are asked. */
export function castOf({ version, snapshot }: World): string[] {
  const own = snapshot?.state
  const agencies = new Set<string>()
  for (const join of Object.values(own?.joins ?? {}))
    for (const branch of Object.values(join.branches)) if (branch.agencyId) agencies.add(branch.agencyId)
  for (const { branch } of version.consultations.values()) if (branch.agency) agencies.add(branch.agency)
  for (const { to } of own?.forwards ?? []) agencies.add(to)
  for (const known of [own?.agencyId, own?.competentAgencyId]) agencies.delete(known ?? '')
  const others = [...agencies].flatMap((agency) => ['officer', 'approver', 'head'].map((role) => `${role}@${agency}`))
  return ['applicant', ...roles, ...others]
}

/** What each of the cast can do now, those with nothing to do left out. A second person stands in where one may not act twice. */
export function offersOf(
  world: World,
  language: Language,
): readonly { readonly as: string; readonly offers: Offer[] }[] {
  const { snapshot } = world
  if (!snapshot) return []
  return castOf(world).flatMap((as) => {
    const own = offersBy(world, snapshot, as, language)
    const blocked = own.filter((one) => one.blockedBy === 'actor.samePerson')
    const [role = '', agency] = as.split('@')
    const second = agency === undefined ? `${role}2` : `${role}2@${agency}`
    const instead = blocked.length > 0 ? offersBy(world, snapshot, second, language) : []
    const free = instead.filter((one) => one.blockedBy === null && blocked.some((other) => other.act === one.act))
    return [
      { as, offers: own },
      { as: second, offers: free },
    ].filter(({ offers }) => offers.length > 0)
  })
}

function offersBy(world: World, snapshot: Snapshot, as: string, language: Language): Offer[] {
  const context = { reference: world.reference, actor: castMember(as, world.reference), now: world.now }
  return availableActs(world.version, snapshot, context).flatMap((act): Offer[] => {
    if (act.kind === 'transition') return [offerOfTransition(world.version.definition, as, act, language)]
    return offersOfBuiltIn(world, snapshot, context, as, act, language)
  })
}

type TransitionAct = Extract<AvailableAct, { kind: 'transition' }>
type BuiltIn = Extract<AvailableAct, { kind: 'builtIn' }>

function offerOfTransition(definition: Definition, as: string, act: TransitionAct, language: Language): Offer {
  return {
    key: `${as} ${act.transitionId}`,
    as,
    act: act.transitionId,
    stepId: act.stepId,
    isTransition: true,
    tone: act.tone === 'neutral' ? 'secondary' : act.tone,
    given: {},
    inputs: [
      ...(act.fields.length > 0
        ? [{ kind: 'fields', name: 'fields', ids: act.fields, demanded: act.requiredFields } as const]
        : []),
      ...(act.reasonCatalogue === null ? [] : [reasonInput(definition, act.reasonCatalogue, language)]),
      ...(act.comment ? [{ kind: 'long', name: 'comment', required: true } as const] : []),
    ],
    blockedBy: act.blockedBy,
    holds: act.holds,
  }
}

function offersOfBuiltIn(
  world: World,
  snapshot: Snapshot,
  context: DecisionContext,
  as: string,
  act: BuiltIn,
  language: Language,
): Offer[] {
  const one = (name: string, given: Offer['given'], inputs: readonly ActInput[], more = ''): Offer => ({
    key: `${as} ${name} ${act.stepId ?? ''} ${act.childId ?? ''} ${more}`,
    as,
    act: name,
    stepId: act.stepId,
    isTransition: false,
    tone: ['refuse', 'stop', 'dropChild', 'cancelAppointment'].includes(name) ? 'danger' : 'secondary',
    given,
    inputs,
    blockedBy: null,
    holds: true,
  })
  const step = act.stepId === null ? {} : { step: act.stepId }
  if (act.act === 'answerOffer')
    return [one('acceptOffer', {}, []), { ...one('declineOffer', {}, []), tone: 'danger' as const }]
  if (act.act === 'markPaid')
    return duePayments(snapshot.state).map(({ moment, amountVnd }) =>
      one(
        'markPaid',
        { amountVnd, ...(moment === null ? {} : { moment }) },
        [{ kind: 'text', name: 'receipt', required: true }],
        moment ?? '',
      ),
    )
  if (act.act === 'markRefunded')
    return (snapshot.state.refunds ?? [])
      .filter(({ state }) => state === 'due')
      .map(({ id, amountVnd }) =>
        one('markRefunded', { refund: id, amountVnd }, [{ kind: 'text', name: 'receipt', required: true }], id),
      )
  const child = act.childId === undefined ? {} : { child: act.childId }
  // What a slot picker would be told of a step with its clock, its calendar and who is asking.
  const slots = () => {
    const found = freeSlots(world.version, snapshot, context, { stepId: act.stepId ?? '', taken: {}, atMost: 40 })
    return found.ok ? found.value.slots.map(({ startsAt }) => startsAt) : []
  }
  const isOfWhole = ['extend', 'forward', 'changeCase', 'recall', 'markPaid'].includes(act.act)
  const given = act.act === 'refuse' || act.act === 'stop' || isOfWhole ? {} : { ...step, ...child }
  const needsNoStep = ['requestSupplement', 'answerSupplement', 'requestWithdrawal', 'decideWithdrawal']
  return [
    one(
      act.act,
      needsNoStep.includes(act.act) ? {} : given,
      inputsOf(world.version.definition, act.act, { snapshot, slots, stepId: act.stepId, language }),
    ),
  ]
}
