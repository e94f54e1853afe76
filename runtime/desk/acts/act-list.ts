import type { DeskDossier } from '@motcua/api/routes/desk'
import type { AvailableAct } from '@motcua/core/process'
import type { ButtonKind } from '@motcua/ui/kit'

export type TransitionAct = Extract<AvailableAct, { kind: 'transition' }>
export type BuiltInAct = Extract<AvailableAct, { kind: 'builtIn' }>
/** Acts on an appointment stand beside it, those on rows beside the rows, on a child beside the children, closing an opinion beside it: not in the bar. */
type OfAppointment = Extract<
  BuiltInAct['act'],
  `${string}Appointment` | `${string}Child` | 'offerSlots' | 'decideRows' | 'closeConsultation'
>
type Offered = Exclude<BuiltInAct['act'], 'answerOffer' | 'answerSupplement' | 'requestWithdrawal' | OfAppointment>
/** The built-in acts an official can be offered, in the order of the bar; work on the dossier first, who does it last. */
const builtIns = {
  decideWithdrawal: 'primary',
  answerConsultation: 'primary',
  requestSupplement: 'secondary',
  markPaid: 'secondary',
  refuse: 'danger',
  stop: 'danger',
  claim: 'secondary',
  release: 'quiet',
  assign: 'quiet',
  markRefunded: 'quiet',
  recall: 'quiet',
  extend: 'quiet',
  changeCase: 'quiet',
  forward: 'quiet',
} as const satisfies Record<Offered, ButtonKind>

const tones = { primary: 'primary', neutral: 'secondary', danger: 'danger' } as const

/** Acts on the dossier as a whole: behind one button, so that they do not stand between the steps' own. */
const ofDossier: ReadonlySet<string> = new Set(['markRefunded', 'recall', 'extend', 'changeCase', 'forward'])
export const isAside = ({ act }: ActButton): boolean => act.kind === 'builtIn' && ofDossier.has(act.act)

export interface ActButton {
  readonly key: string
  readonly act: AvailableAct
  readonly kind: ButtonKind
}

/** The buttons of a dossier for its viewer now: the drawn transitions, primary first, then the built-in acts. */
export function listActs(dossier: DeskDossier): readonly ActButton[] {
  const rank = { primary: 0, neutral: 1, danger: 2 } as const
  const transitions = dossier.acts
    .filter((act): act is TransitionAct => act.kind === 'transition')
    .sort((a, b) => rank[a.tone] - rank[b.tone])
  const names = Object.keys(builtIns) as Offered[]
  const offered = names.flatMap((name) =>
    dossier.acts.filter((act): act is BuiltInAct => act.kind === 'builtIn' && act.act === name).slice(0, 1),
  )
  // Two filled buttons would compete for the eye: the first drawn one has it.
  let hasPrimary = false
  const kindOf = (act: AvailableAct): ButtonKind => {
    const kind = act.kind === 'transition' ? tones[act.tone] : builtIns[act.act as Offered]
    if (kind !== 'primary') return kind
    if (hasPrimary) return 'secondary'
    hasPrimary = true
    return kind
  }
  const all: readonly AvailableAct[] = [...transitions, ...offered]
  return all.map((act) => ({ key: keyOf(act), act, kind: kindOf(act) }))
}

const keyOf = (act: AvailableAct): string =>
  act.kind === 'transition' ? `${act.stepId}/${act.transitionId}` : `${act.stepId}/${act.act}`

/** Code of what keeps a button from being pressed, null when nothing does. */
export function blockedBy(act: AvailableAct): string | null {
  if (act.kind !== 'transition') return null
  if (act.blockedBy) return act.blockedBy
  return act.holds === false ? 'transition.conditionFalse' : null
}

/** Whether the same act is still offered after the dossier was read again. */
export const isStillOffered = (dossier: DeskDossier, act: AvailableAct): boolean =>
  dossier.acts.some((one) => keyOf(one) === keyOf(act))
