import type { Words } from '@motcua/api/schemas/basics'
import type { DossierCore, DossierRow, DueView, OutputView, SlipKind } from '@motcua/api/schemas/dossier'
import type { AppointmentView } from '@motcua/api/schemas/dossier-events'
import { explainDue } from '@motcua/core/calendar'
import { type Definition, findText, type Language, nationalCodes } from '@motcua/core/definition'
import {
  type Actor,
  availableActs,
  countDue,
  type DossierState,
  type LoadedVersion,
  type Reference,
} from '@motcua/core/process'
import type { StoredDossier, DossierRow as StoredRow } from '@motcua/store/read'
import { type TimelineSource, toTimeline } from './timeline.ts'
import { wordsOf } from './words.ts'

/** All that the pictures of a dossier are made from. */
export interface DossierFacts {
  readonly stored: StoredDossier
  readonly version: LoadedVersion
  readonly reference: Reference
  readonly agencyName: Words
  readonly journal: readonly TimelineSource[]
  /** names by account id, as far as known */
  readonly names: ReadonlyMap<string, string>
  readonly now: string
}

/** What citizen and official see alike; the acts are those of `actor`. */
export function toDossierCore(facts: DossierFacts, actor: Actor): DossierCore {
  const { stored, version, reference, now } = facts
  const { state, answers, documents } = stored
  const open = state.supplements.find((one) => one.answeredAt === null) ?? null
  return {
    ...toDossierRow(state, version),
    revision: stored.revision,
    agencyName: facts.agencyName,
    nationalCode: nationalCodes[state.status],
    caseId: state.caseId,
    channel: state.channel,
    due: toDue(state, version.definition, reference, now),
    timeline: toTimeline(facts.journal, version.definition, facts.names),
    fee: state.fee,
    payment: state.payment,
    payments: state.payments ?? [],
    refunds: state.refunds ?? [],
    supplements: state.supplements,
    openSupplement: state.hold?.kind === 'supplement' ? open : null,
    hold: state.hold?.kind ?? null,
    appointments: toAppointments(state, version),
    outputs: toOutputs(state, version, facts.names),
    slips: slipsOf(state),
    acts: availableActs(version, { state, answers, documents }, { reference, actor, now }),
  }
}

/** Appointments of the steps it stands in. */
export function toAppointments({ places, appointments }: DossierState, version: LoadedVersion): AppointmentView[] {
  return places.flatMap(({ stepId, visit }): AppointmentView[] => {
    const step = version.steps.get(stepId)
    if (step?.kind !== 'task' || !step.appointment) return []
    const now = appointments?.[`${stepId}#${visit}`]
    const history = (now?.history ?? []).map(({ at, what, party, slotAt, note }) => ({
      at,
      what,
      party,
      slotAt: slotAt ?? null,
      note: note ?? null,
    }))
    return [
      {
        stepId,
        title: wordsOf(version.definition, `step.${stepId}.title`),
        state: now?.state ?? 'none',
        slotAt: now?.slotAt ?? null,
        endsAt: now?.endsAt ?? null,
        until: now?.until ?? null,
        missed: now?.missed ?? 0,
        history,
      },
    ]
  })
}

export function toDossierRow(state: DossierState, version: LoadedVersion): DossierRow {
  return {
    agencyId: state.agencyId,
    dossierId: state.dossierId,
    code: state.code,
    procedureCode: state.procedureCode,
    title: wordsOf(version.definition, 'procedure.title'),
    ownerName: state.ownerName,
    status: state.status,
    submittedAt: state.submittedAt,
    receivedAt: state.receivedAt,
    dueAt: state.due?.dueAt ?? null,
    endedAt: state.endedAt,
    outcome: state.outcome,
  }
}

/** A line of a list. */
export function toListRow(row: StoredRow, version: LoadedVersion): DossierRow {
  return { ...row, title: wordsOf(version.definition, 'procedure.title') }
}

/** The due date with its reason, counted anew from the state: what is shown and what holds cannot differ. */
export function toDue(state: DossierState, definition: Definition, reference: Reference, now: string): DueView | null {
  if (!state.due) return null
  const counted = countDue(state, reference, now)
  const explanation = counted.ok ? counted.value.explanation : null
  return {
    dueAt: state.due.dueAt,
    pausedSince: state.due.pausedSince,
    remaining: state.due.remaining,
    explanation,
    lines: {
      vi: explanation ? explainDue(explanation, 'vi', reasonIn(definition, 'vi')) : [],
      en: explanation ? explainDue(explanation, 'en', reasonIn(definition, 'en')) : [],
    },
    earlier: state.earlierDue.map(({ dueAt, replacedAt, because }) => ({ dueAt, replacedAt, because })),
  }
}

/** Steps that pause the clock, extensions by place, and the reasons of its catalogues, are named by the definition itself. */
const reasonIn = (definition: Definition, language: Language) => (key: string) =>
  findText(definition, language, key.startsWith('reason.') ? key : `${key}.title`)

function toOutputs(state: DossierState, version: LoadedVersion, names: ReadonlyMap<string, string>): OutputView[] {
  return version.definition.outputs.flatMap((output) => {
    const made = state.outputs[output.id]
    if (!made) return []
    return [
      {
        outputId: output.id,
        kind: output.kind,
        title: wordsOf(version.definition, `output.${output.id}.title`),
        number: made.number,
        issuedAt: made.issuedAt,
        signatures: made.signatures.map(({ as, by, at }) => ({ as, name: names.get(by) ?? '', at })),
        file: made.file,
      },
    ]
  })
}

/** Slips that the dossier's history calls for. */
export function slipsOf(state: DossierState): SlipKind[] {
  // What was refused at reception was never received.
  const slips: SlipKind[] = state.outcome === 'refused' && state.receivedAt === null ? [] : ['receipt']
  if (state.supplements.length > 0) slips.push('supplement')
  if (state.outcome === 'refused') slips.push('refusal')
  if ((state.reschedulings?.length ?? 0) > 0) slips.push('apology')
  if (state.outcome === 'stopped') slips.push('stop')
  return slips
}
