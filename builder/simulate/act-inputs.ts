import { type Definition, findText, type Language, listFields } from '@motcua/core/definition'
import {
  type AvailableAct,
  availableActs,
  type DecisionContext,
  duePayments,
  freeSlots,
  type Snapshot,
} from '@motcua/core/process'
import { castMember, type World } from '@motcua/core/simulate'
import { valueWord } from '../properties/words.ts'

/** One thing that an act asks for; `name` is its property in the scenario file. Labels: text `simulate.input.<name>`. */
export type ActInput =
  | {
      readonly kind: 'text' | 'long' | 'number' | 'instant' | 'check'
      readonly name: string
      readonly required: boolean
    }
  | {
      readonly kind: 'choice'
      readonly name: string
      readonly required: boolean
      readonly options: readonly { readonly value: string; readonly label: string }[]
    }
  /** several instants of those offered */
  | { readonly kind: 'slots'; readonly name: string; readonly slots: readonly string[]; readonly required: true }
  /** fields of the form, by id, drawn by the citizen's renderer */
  | {
      readonly kind: 'fields'
      readonly name: 'fields' | 'answers'
      readonly ids: readonly string[]
      readonly demanded: readonly string[]
    }
  /** files handed in: how many for each component, by key */
  | { readonly kind: 'documents'; readonly name: 'documents'; readonly keys: readonly string[] }
  /** what is faulty: components and fields by key */
  | {
      readonly kind: 'items'
      readonly name: 'items'
      readonly requirements: readonly string[]
      readonly fields: readonly string[]
    }
  /** rows of a group that are still open */
  | { readonly kind: 'rows'; readonly name: 'rows'; readonly stepId: string; readonly open: readonly string[] }

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

interface About {
  readonly snapshot: Snapshot | null
  readonly slots: () => readonly string[]
  readonly stepId: string | null
  readonly language: Language
}

/** What a built-in act asks for. */
export function inputsOf(definition: Definition, act: string, about: About): readonly ActInput[] {
  const { language, stepId, snapshot } = about
  const text = (name: string, required = true): ActInput => ({ kind: 'text', name, required })
  const long = (name: string, required = true): ActInput => ({ kind: 'long', name, required })
  const slot = (): ActInput => ({
    kind: 'choice',
    name: 'at',
    required: true,
    options: about.slots().map((value) => ({ value, label: value })),
  })
  const outcome: ActInput = {
    kind: 'choice',
    name: 'outcome',
    required: true,
    options: ['granted', 'notGranted', 'refused', 'withdrawn', 'stopped'].map((value) => ({
      value,
      label: valueWord('outcome', value, language),
    })),
  }
  switch (act) {
    case 'requestSupplement':
      return [
        {
          kind: 'items',
          name: 'items',
          requirements: definition.requirements.map(({ key }) => key),
          fields: listFields(definition).flatMap(({ field, page, table }) =>
            page !== null && table === null && !['computed', 'richText', 'lookup'].includes(field.type)
              ? [field.key]
              : [],
          ),
        },
        long('note', false),
      ]
    case 'answerSupplement': {
      const items = snapshot?.state.supplements.at(-1)?.items ?? []
      const ids = items.filter(({ kind }) => kind === 'field').map(({ id }) => id)
      const papers = items.filter(({ kind }) => kind === 'requirement').map(({ id }) => id)
      const asked = definition.requirements.filter(({ id }) => papers.includes(id)).map(({ key }) => key)
      return [
        ...(ids.length > 0 ? [{ kind: 'fields', name: 'answers', ids, demanded: [] } as const] : []),
        ...(asked.length > 0 ? [{ kind: 'documents', name: 'documents', keys: asked } as const] : []),
      ]
    }
    case 'refuse':
      return [reasonInput(definition, 'refusal', language), long('comment', false)]
    case 'stop':
      return [reasonInput(definition, 'stop', language), long('comment', false)]
    case 'extend':
      return [
        reasonInput(definition, 'extension', language),
        { kind: 'number', name: 'workingDays', required: true },
        long('comment', false),
      ]
    case 'changeCase':
      return [
        {
          kind: 'choice',
          name: 'case',
          required: true,
          options: definition.cases.map(({ id }) => ({
            value: id,
            label: findText(definition, language, `case.${id}.title`) ?? id,
          })),
        },
        reasonInput(definition, 'caseChange', language),
      ]
    case 'forward':
      return [text('agency'), reasonInput(definition, 'forward', language)]
    case 'recall':
    case 'requestWithdrawal':
    case 'dropChild':
      return [long('reason')]
    case 'decideWithdrawal':
      return [{ kind: 'check', name: 'accept', required: false }, long('comment', false)]
    case 'answerConsultation': {
      const [of, branchId] = (stepId ?? '').split('/')
      const step = definition.workflow.steps.find(({ id }) => id === of)
      const branch = step?.kind === 'parallel' ? step.branches.find(({ id }) => id === branchId) : undefined
      const ids = branch && 'fields' in branch ? branch.fields : []
      return [
        {
          kind: 'choice',
          name: 'verdict',
          required: true,
          options: ['agreed', 'refused'].map((value) => ({ value, label: valueWord('verdict', value, language) })),
        },
        long('opinion'),
        ...(ids.length > 0 ? [{ kind: 'fields', name: 'fields', ids, demanded: [] } as const] : []),
      ]
    }
    case 'closeConsultation':
      return [long('comment')]
    case 'offerSlots':
      return [{ kind: 'slots', name: 'slots', slots: about.slots(), required: true }]
    case 'bookAppointment':
      return [slot()]
    case 'rescheduleAppointment':
      return [slot(), text('note', false)]
    case 'cancelAppointment':
      return [text('note')]
    case 'recordAppointment':
      return [
        {
          kind: 'choice',
          name: 'result',
          required: true,
          options: ['held', 'missed'].map((value) => ({ value, label: valueWord('result', value, language) })),
        },
        text('note', false),
      ]
    case 'decideRows': {
      const step = definition.workflow.steps.find(({ id }) => id === stepId)
      const table = step?.kind === 'group' ? snapshot?.answers[step.table] : undefined
      const decided = step?.kind === 'group' ? snapshot?.rows?.[step.table] : undefined
      const ids = Array.isArray(table) ? table.map((row) => String((row as { _row?: unknown })._row ?? '')) : []
      return [{ kind: 'rows', name: 'rows', stepId: stepId ?? '', open: ids.filter((id) => !isDecided(decided, id)) }]
    }
    case 'assign':
      return [
        {
          kind: 'choice',
          name: 'account',
          required: true,
          options: ['officer', 'officer2', 'receptionist', 'head', 'approver', 'clerk'].map((value) => ({
            value,
            label: personWord(value, language),
          })),
        },
      ]
    case 'childEnded':
      return [outcome]
    case 'markPaid':
    case 'markRefunded':
      return [{ kind: 'number', name: 'amountVnd', required: true }, text('receipt')]
    default:
      return []
  }
}

const isDecided = (rows: unknown, id: string): boolean =>
  typeof rows === 'object' && rows !== null && Object.hasOwn(rows, id)

/** Reason of a catalogue, or in free words where the procedure has none. */
function reasonInput(definition: Definition, catalogue: string, language: Language): ActInput {
  const known = definition.policies.reasons.find(({ id }) => id === catalogue)?.reasons ?? []
  if (known.length === 0) return { kind: 'long', name: 'reason', required: true }
  return {
    kind: 'choice',
    name: 'reason',
    required: true,
    options: known.map((value) => ({
      value,
      label: findText(definition, language, `reason.${catalogue}.${value}`) ?? value,
    })),
  }
}

/** A person of the cast in words: `Chuyên viên (người thứ 2)`, `Chuyên viên · H17.99`. */
export function personWord(as: string, language: Language, agencyName?: (id: string) => string | undefined): string {
  const [who = '', agency] = as.split('@')
  const name = who
    .split('+')
    .map((part) => {
      const [, role = part, number = ''] = /^([a-zA-Z]+?)(\d*)$/.exec(part) ?? []
      const word = valueWord('role', role, language)
      return number === '' ? word : `${word} ${number}`
    })
    .join(' + ')
  return agency === undefined ? name : `${name} · ${agencyName?.(agency) ?? agency}`
}
