/** The seven kinds of "no"; `runtime/server` maps a kind to an HTTP status, nobody else does. */
export type ErrorKind = 'invalid' | 'denied' | 'missing' | 'conflict' | 'limited' | 'unavailable' | 'broken'

/**
 * Every code that leaves the engine, with its kind. Texts by code live in `runtime/ui/i18n`, in every language:
 * what happened, to what, what to do next.
 */
export const errorKinds = {
  'input.invalid': 'invalid',
  'input.unknownField': 'invalid',
  'answers.invalid': 'invalid',
  'documents.missing': 'invalid',
  'file.typeRefused': 'invalid',
  'file.tooLarge': 'invalid',
  'file.notReady': 'conflict',
  'key.otherBody': 'invalid',
  'definition.invalid': 'invalid',
  'definition.formatUnknown': 'invalid',
  'gate.blocked': 'invalid',
  'gate.reasonMissing': 'invalid',
  'effectiveDate.past': 'invalid',
  'actor.notAllowed': 'denied',
  'actor.samePerson': 'denied',
  'session.missing': 'denied',
  'csrf.refused': 'denied',
  'transition.notHere': 'conflict',
  'transition.conditionFalse': 'denied',
  'transition.conditionUnknown': 'denied',
  'transition.inputMissing': 'invalid',
  'event.notNow': 'conflict',
  'supplement.limitReached': 'denied',
  'supplement.empty': 'invalid',
  'supplement.deadlineOutside': 'invalid',
  'extension.limitReached': 'denied',
  'extension.tooLate': 'denied',
  'extension.tooLong': 'invalid',
  'recall.notPossible': 'conflict',
  'group.undecided': 'denied',
  'group.tooMany': 'invalid',
  'group.rowUnknown': 'invalid',
  'group.rowIssued': 'denied',
  'appointment.noSuchSlot': 'invalid',
  'appointment.slotFull': 'conflict',
  'appointment.limitReached': 'denied',
  'appointment.notHeld': 'denied',
  'withdrawal.tooLate': 'denied',
  'task.taken': 'conflict',
  'dossier.stale': 'conflict',
  'dossier.ended': 'conflict',
  'draft.stale': 'conflict',
  'reference.stale': 'conflict',
  'draft.full': 'limited',
  'version.missing': 'missing',
  'version.notEffective': 'conflict',
  'version.corrupt': 'broken',
  'migration.blocked': 'conflict',
  'migration.stateUnknown': 'broken',
  'package.invalid': 'invalid',
  'service.closed': 'conflict',
  'found.nothing': 'missing',
  'calendar.uncovered': 'unavailable',
  'case.none': 'broken',
  'duty.notByHand': 'denied',
  'chain.agencyMissing': 'missing',
  'chain.procedureMissing': 'missing',
  'chain.agencyUnknown': 'conflict',
  'chain.inputUnknown': 'conflict',
  'chain.conditionUnknown': 'conflict',
  'follows.missing': 'invalid',
  'follows.notAllowed': 'denied',
  'follows.otherPerson': 'denied',
  'follows.notEnded': 'conflict',
  'follows.otherResult': 'denied',
  'follows.tooLate': 'denied',
  'window.notYet': 'denied',
  'window.closed': 'denied',
  'window.full': 'limited',
  'window.choiceMissing': 'invalid',
  'window.stillOpen': 'conflict',
  'window.scoreUnknown': 'conflict',
  'window.planChanged': 'conflict',
  'offer.ended': 'conflict',
  'rate.limited': 'limited',
  'quota.full': 'limited',
  'database.unavailable': 'unavailable',
  'commit.unknown': 'unavailable',
  'neighbour.unavailable': 'unavailable',
  'signature.unavailable': 'unavailable',
  internal: 'broken',
} as const satisfies Record<string, ErrorKind>

export type ErrorCode = keyof typeof errorKinds

/** A "no" to an event or a command, as a value: code, parameters for its text, and the place it is about. */
export interface Denial {
  readonly code: ErrorCode
  /** what the text by code needs, e.g. `{ field: 'f-copies' }`; never personal data */
  readonly params?: Readonly<Record<string, string | number | boolean | null>>
  /** several places at once, e.g. every field of a form that failed */
  readonly issues?: readonly FieldIssue[]
}

/** One thing that is wrong with one answer or document. `path` is a field id, or `table/row/column`. */
export interface FieldIssue {
  readonly path: string
  readonly code: string
  readonly params?: Readonly<Record<string, string | number | boolean | null>>
}

export type Result<T, E = Denial> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
export const no = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error })

/** Thrown at the edges (execute, server) to carry a `Denial` out of a transaction; the core itself returns values. */
export class DenialError extends Error {
  readonly denial: Denial
  constructor(denial: Denial) {
    super(denial.code)
    this.name = 'DenialError'
    this.denial = denial
  }
}
