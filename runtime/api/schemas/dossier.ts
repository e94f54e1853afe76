import type { DueExplanation } from '@motcua/core/calendar'
import type { FeeStatement } from '@motcua/core/fees'
import type { AvailableAct, LaterPayment, PaymentState, Refund, SupplementRequest } from '@motcua/core/process'
import { z } from 'zod'
import { FileOut, own, Words } from './basics.ts'
import { AppointmentView } from './dossier-events.ts'

/** What every list of dossiers shows. */
export const DossierRow = z.object({
  agencyId: z.string(),
  dossierId: z.string(),
  code: z.string(),
  procedureCode: z.string(),
  title: Words,
  ownerName: z.string(),
  status: z.string(),
  submittedAt: z.string(),
  receivedAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  outcome: z.string().nullable(),
})
export type DossierRow = z.infer<typeof DossierRow>

/** A due date with its reason; `lines` is the explanation in words, line by line. */
export const DueView = z.object({
  dueAt: z.string().nullable(),
  pausedSince: z.string().nullable(),
  remaining: own<{ amount: number; unit: string }>('TimeLimit').nullable(),
  explanation: own<DueExplanation>('DueExplanation').nullable(),
  lines: z.object({ vi: z.array(z.string()), en: z.array(z.string()) }),
  earlier: z.array(z.object({ dueAt: z.string(), replacedAt: z.string(), because: z.string() })),
})
export type DueView = z.infer<typeof DueView>

/** One accepted event as told to people; internals stay in the journal. */
export const TimelineEntry = z.object({
  seq: z.int(),
  at: z.string(),
  event: z.string(),
  /** label of the transition or built-in act, where the definition has one */
  label: Words.nullable(),
  status: z.string().nullable(),
  by: z.string().nullable(),
})

export const OutputView = z.object({
  outputId: z.string(),
  kind: z.string(),
  title: Words,
  number: z.string().nullable(),
  issuedAt: z.string().nullable(),
  signatures: z.array(z.object({ as: z.enum(['approver', 'clerk']), name: z.string(), at: z.string() })),
  file: FileOut.nullable(),
})
export type OutputView = z.infer<typeof OutputView>

/** Slips that can be had now: 01 receipt, 02 supplement, 03 refusal, 05 stop. */
export const SlipKind = z.enum(['receipt', 'supplement', 'refusal', 'apology', 'stop'])
export type SlipKind = z.infer<typeof SlipKind>

/** What citizen and official see alike. */
export const DossierCore = DossierRow.extend({
  revision: z.int(),
  agencyName: Words,
  nationalCode: z.int(),
  caseId: z.string().nullable(),
  channel: z.string(),
  due: DueView.nullable(),
  timeline: z.array(TimelineEntry),
  fee: own<FeeStatement>('FeeStatement').nullable(),
  payment: own<PaymentState>('PaymentState'),
  /** payments asked for after the first, and what goes back to the payer */
  payments: z.array(own<LaterPayment>('LaterPayment')).readonly(),
  refunds: z.array(own<Refund>('Refund')).readonly(),
  supplements: z.array(own<SupplementRequest>('SupplementRequest')).readonly(),
  /** the request that waits for the applicant's answer */
  openSupplement: own<SupplementRequest>('SupplementRequest').nullable(),
  hold: z.enum(['supplement', 'withdrawal']).nullable(),
  /** of the steps it stands in that have one */
  appointments: z.array(AppointmentView),
  outputs: z.array(OutputView),
  slips: z.array(SlipKind),
  acts: z.array(own<AvailableAct>('AvailableAct')),
})
export type DossierCore = z.infer<typeof DossierCore>

/** Answer of every command on a dossier. */
export const CommandAnswer = z.object({
  dossierId: z.string(),
  code: z.string(),
  revision: z.int(),
  seq: z.int(),
  status: z.string(),
  noop: z.boolean(),
  warnings: z.array(z.object({ path: z.string(), code: z.string() }).loose()).readonly(),
})
