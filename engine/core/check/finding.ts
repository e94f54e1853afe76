import type { Definition, Role, TimeLimit } from '../definition/index.ts'
import type { Known } from './known.ts'

/** What checks know of the world around a definition, as plain data. Unknown parts are null: a check never guesses. */
export interface Surroundings {
  /** roles someone holds in the agencies of the service, with the unit (null = whole agency) */
  readonly staffing:
    | readonly {
        readonly role: Role
        readonly agencyId: string
        readonly unitId: string | null
        /** who holds it, where that is known: for "not the same person" */
        readonly accountIds?: readonly string[]
      }[]
    | null
  /** source ids that the operator bound to an address in this environment */
  readonly boundSources: readonly string[] | null
  /** last date that a confirmed calendar covers */
  readonly calendarUntil: string | null
  /** code lists of the reference data */
  readonly codeLists: readonly string[] | null
  readonly today: string
  /** procedures that this one opens or follows, by code; null = not offered anywhere. Absent = nothing is known of others */
  readonly procedures?: Readonly<Record<string, KnownProcedure | null>>
}

/** What is known of another procedure, by keys. */
export interface KnownProcedure {
  readonly fields: readonly string[]
  /** those an applicant, and so the dossier that opens one, may fill in */
  readonly inputs: readonly string[]
  /** those of them without which nothing is accepted */
  readonly required: readonly string[]
  readonly requirements: readonly string[]
  /** the shortest of its time limits */
  readonly shortest: TimeLimit
}

/** An edit that certainly mends a finding: replace, add or remove the value at a path. */
export interface Fix {
  readonly path: readonly (string | number)[]
  readonly do: 'set' | 'remove'
  readonly value?: unknown
}

export interface Finding {
  /** catalogue code; its texts are in `runtime/ui` by this code */
  readonly code: FindingCode
  readonly severity: 'error' | 'warning' | 'info'
  /** place in the document, for the jump */
  readonly path: readonly (string | number)[]
  readonly params?: Readonly<Record<string, string | number | boolean | null>>
  readonly fix?: Fix
}

/** Every finding code with its severity. Errors block publishing; warnings need a reason. */
export const findingCodes = {
  'reference.missing': 'error',
  'id.duplicate': 'error',
  'key.duplicate': 'error',
  'key.reserved': 'error',
  'expression.problem': 'error',
  'expression.cycle': 'error',
  'pattern.invalid': 'error',
  'pattern.costly': 'error',
  'step.unreachable': 'error',
  'step.deadEnd': 'error',
  'step.exitMissing': 'error',
  'choice.noDefault': 'error',
  'join.tooMany': 'error',
  'consultation.noEscalation': 'error',
  'branch.ends': 'error',
  'branch.noReturn': 'error',
  'branch.shared': 'error',
  'group.notTable': 'error',
  'group.fieldShared': 'error',
  'output.rowsUndecided': 'error',
  'output.rowsByEffect': 'error',
  'escalation.ofApplicant': 'error',
  'escalation.silent': 'warning',
  'escalation.notLater': 'error',
  'supplement.noMinimum': 'error',
  'supplement.boundsCrossed': 'error',
  'warning.toNobody': 'warning',
  'output.reminderToNobody': 'warning',
  'refund.twice': 'warning',
  'appointment.applicantStep': 'error',
  'appointment.noSlot': 'error',
  'appointment.noWayOut': 'error',
  'appointment.notAsked': 'error',
  'chain.unknownProcedure': 'warning',
  'chain.unknownKey': 'error',
  'chain.inputMissing': 'warning',
  'chain.limitTooShort': 'warning',
  'chain.ownProcedure': 'error',
  'chain.outputNotOfficial': 'error',
  'follows.nothing': 'error',
  'follows.unknownKey': 'error',
  'duty.audience': 'error',
  'duty.firstStep': 'error',
  'duty.opensOutside': 'warning',
  'duty.dueTooLong': 'warning',
  'duty.reminderTooEarly': 'warning',
  'duty.aggregateType': 'error',
  'duty.aggregateUnwritten': 'error',
  'duty.withWindow': 'error',
  'window.neverOpen': 'error',
  'window.overlap': 'error',
  'window.over': 'warning',
  'window.choicesType': 'error',
  'window.quotaPerOption': 'error',
  'window.quotaTable': 'error',
  'window.unknownOption': 'error',
  'window.noPlaces': 'warning',
  'window.noScore': 'error',
  'window.unheard': 'warning',
  'loop.automatic': 'error',
  'workflow.noReception': 'error',
  'workflow.noWayToGranted': 'error',
  'workflow.noWayToNotGranted': 'warning',
  'reception.notFirst': 'error',
  'field.unwritable': 'error',
  'field.guardUnfilled': 'error',
  'field.notWritableHere': 'error',
  'guard.unfilledOnPath': 'warning',
  'path.noEnd': 'error',
  'transition.neverTaken': 'warning',
  'output.notOnPath': 'error',
  'actor.impossible': 'error',
  'actor.noAccount': 'warning',
  'paths.bounded': 'info',
  'allotment.overLimit': 'error',
  'allotment.missing': 'warning',
  'consultation.pastLimit': 'warning',
  'text.missing': 'error',
  'text.stale': 'warning',
  'text.unused': 'warning',
  'role.unstaffed': 'error',
  'source.unbound': 'warning',
  'output.neverMade': 'error',
  'output.unsigned': 'warning',
  'output.unboundToken': 'error',
  'case.noDefault': 'error',
  'case.unreachable': 'warning',
  'fee.validityGap': 'warning',
  'table.validityGap': 'warning',
  'validity.overlap': 'error',
  'table.entriesDiffer': 'error',
  'table.gap': 'warning',
  'table.overlap': 'error',
  'table.shadowed': 'warning',
  'table.ruleEmpty': 'warning',
  'table.emptyUnanswered': 'warning',
  'table.notAnalysable': 'info',
  'table.inputsRelated': 'info',
  'table.bounded': 'info',
  'requirement.neverAsked': 'warning',
  'requirement.neverCheckable': 'warning',
  'onceOnly.field': 'warning',
  'onceOnly.document': 'warning',
  'notification.nobody': 'warning',
  'notification.unboundToken': 'error',
  'codeList.missing': 'error',
  'calendar.endsSoon': 'warning',
  'sensitive.noPurpose': 'warning',
  'burden.high': 'warning',
  'form.empty': 'error',
} as const satisfies Record<string, Finding['severity']>
export type FindingCode = keyof typeof findingCodes

/** Nothing is known of the world around: only the definition itself is judged. */
export const noSurroundings: Surroundings = {
  staffing: null,
  boundSources: null,
  calendarUntil: null,
  codeLists: null,
  today: '1970-01-01',
}

/** One rule: a pure look at a definition. What it asks of `known` is worked out once for all rules and checks. */
export type Rule = (definition: Definition, surroundings: Surroundings, known: Known) => Finding[]

/** A finding with the severity its code has. */
export const finding = (
  code: FindingCode,
  path: readonly (string | number)[],
  params?: Finding['params'],
  fix?: Fix,
): Finding => ({ code, severity: findingCodes[code], path, ...(params ? { params } : {}), ...(fix ? { fix } : {}) })
