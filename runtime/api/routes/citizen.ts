import type { Definition } from '@motcua/core/definition'
import type { FeeStatement } from '@motcua/core/fees'
import { z } from 'zod'
import { route } from '../route.ts'
import {
  AgencyId,
  Answer,
  Channel,
  CompositeId,
  DocumentsIn,
  DocumentsOut,
  FieldIssue,
  Instant,
  own,
  ProcedureCode,
  Revision,
  Uuid,
  Words,
} from '../schemas/basics.ts'
import { CommandAnswer, DossierCore, DossierRow, SlipKind } from '../schemas/dossier.ts'
import { ApplicantEvent, FreeSlotsView } from '../schemas/dossier-events.ts'
import { AskedView, ChildView, GroupResult, LinkView, PlaceView } from '../schemas/dossier-parts.ts'

export const Draft = z.object({
  id: z.string(),
  agencyId: z.string(),
  procedureCode: z.string(),
  title: Words,
  versionId: z.string(),
  answers: Answer,
  documents: DocumentsOut,
  pageId: z.string().nullable(),
  revision: z.int(),
  updatedAt: z.string(),
  expiresAt: z.string(),
})
export type Draft = z.infer<typeof Draft>

/** The server's judgement of a draft as it stands. */
export const Evaluation = z.object({
  revision: z.int(),
  /** values after computing, hidden ones dropped */
  values: Answer,
  issues: z.array(FieldIssue).readonly(),
  /** requirement ids asked, and those still to be handed in */
  requirements: z.array(z.string()).readonly(),
  missing: z.array(z.string()),
  fee: own<FeeStatement>('FeeStatement'),
  caseId: z.string().nullable(),
})
export type Evaluation = z.infer<typeof Evaluation>

export const MyDossier = DossierCore.extend({
  /** the citizen's part of the version it runs under */
  definition: own<Definition>('Definition'),
  answers: Answer,
  documents: DocumentsOut,
  /** who read it */
  reads: z.array(z.object({ at: z.string(), name: z.string(), purpose: z.string(), dataClass: z.string() })),
  canWithdraw: z.boolean(),
  /** agencies that were asked for an opinion */
  asked: z.array(AskedView),
  children: z.array(ChildView),
  /** dossiers of my own that it belongs together with */
  links: z.array(LinkView),
  groups: z.array(GroupResult),
  /** null = it was not filed in an application window */
  place: PlaceView.nullable(),
})
export type MyDossier = z.infer<typeof MyDossier>

export const Notice = z.object({
  id: z.string(),
  agencyId: z.string(),
  dossierId: z.string(),
  subject: z.string(),
  body: z.string(),
  at: z.string(),
  readAt: z.string().nullable(),
})

/** An earlier dossier that a new draft may be begun from. */
export const PreviousResult = z.object({
  agencyId: z.string(),
  dossierId: z.string(),
  code: z.string(),
  procedureCode: z.string(),
  outcome: z.enum(['granted', 'notGranted', 'refused', 'withdrawn', 'stopped']),
  resultNumber: z.string().nullable(),
  resultOn: z.string().nullable(),
  resultAt: z.string(),
  /** until when it may be followed; null = without end */
  until: z.string().nullable(),
})
export type PreviousResult = z.infer<typeof PreviousResult>

const draftId = z.object({ id: CompositeId })
const mine = z.object({ agencyId: AgencyId, id: Uuid })
const base = { tag: 'citizen', who: 'signedIn' } as const
const language = z.object({ language: z.enum(['vi', 'en']).default('vi') })

export const citizenRoutes = {
  createDraft: route({
    ...base,
    method: 'POST',
    path: '/api/drafts',
    summary: 'Begins a draft of a dossier',
    limit: 'start',
    body: z.strictObject({
      agencyId: AgencyId,
      procedureCode: ProcedureCode,
      /** the earlier dossier it goes back to, one of `listPreviousResults` */
      follows: z.strictObject({ agencyId: AgencyId, dossierId: Uuid }).optional(),
    }),
    response: Draft,
    errors: ['draft.full', 'version.missing', 'service.closed', 'follows.otherPerson'],
  }),
  listPreviousResults: route({
    ...base,
    method: 'GET',
    path: '/api/previous-results',
    summary: 'My earlier dossiers that one of this procedure may amend, appeal against or renew now',
    limit: 'read',
    query: z.object({ agencyId: AgencyId, procedureCode: ProcedureCode }),
    response: z.object({ items: z.array(PreviousResult) }),
    errors: ['version.missing'],
  }),
  listDrafts: route({
    ...base,
    method: 'GET',
    path: '/api/drafts',
    summary: 'My drafts, latest first',
    limit: 'read',
    response: z.object({ items: z.array(Draft) }),
  }),
  readDraft: route({
    ...base,
    method: 'GET',
    path: '/api/drafts/:id',
    summary: 'One of my drafts',
    limit: 'read',
    params: draftId,
    response: Draft,
  }),
  saveDraft: route({
    ...base,
    method: 'PUT',
    path: '/api/drafts/:id',
    summary: 'Saves what has been typed so far; unfinished answers are welcome',
    limit: 'write',
    largeBody: true,
    params: draftId,
    body: z.strictObject({
      answers: Answer,
      documents: DocumentsIn,
      pageId: z.string().max(64).nullable().default(null),
      revision: Revision,
    }),
    response: z.object({ revision: z.int(), expiresAt: z.string() }),
    errors: ['draft.stale'],
  }),
  deleteDraft: route({
    ...base,
    method: 'DELETE',
    path: '/api/drafts/:id',
    summary: 'Throws a draft away',
    limit: 'write',
    params: draftId,
  }),
  evaluateDraft: route({
    ...base,
    method: 'POST',
    path: '/api/drafts/:id/evaluate',
    summary: "The server's judgement: issues, documents to hand in, fee with its explanation, case",
    limit: 'write',
    params: draftId,
    body: z.strictObject({ channel: Channel.default('online') }),
    response: Evaluation,
  }),
  submitDraft: route({
    ...base,
    method: 'POST',
    path: '/api/drafts/:id/submit',
    summary: 'Files the dossier; the secret is shown this once and on slip 01',
    limit: 'start',
    idempotent: true,
    params: draftId,
    /** `declared`: the applicant answers for what was entered */
    body: z.strictObject({ declared: z.literal(true), channel: Channel.default('online') }),
    response: z.object({
      agencyId: z.string(),
      dossierId: z.string(),
      code: z.string(),
      secret: z.string(),
      revision: z.int(),
      submittedAt: z.string(),
      status: z.string(),
    }),
    errors: ['answers.invalid', 'documents.missing', 'service.closed', 'file.notReady', 'version.notEffective'],
  }),
  listMyDossiers: route({
    ...base,
    method: 'GET',
    path: '/api/my/dossiers',
    summary: 'My dossiers, latest first',
    limit: 'read',
    response: z.object({ items: z.array(DossierRow) }),
  }),
  readMyDossier: route({
    ...base,
    method: 'GET',
    path: '/api/my/dossiers/:agencyId/:id',
    summary: 'One of my dossiers: where it is, why it is due then, what it costs, what I can do, who read it',
    limit: 'read',
    params: mine,
    response: MyDossier,
  }),
  answerSupplement: route({
    ...base,
    method: 'POST',
    path: '/api/my/dossiers/:agencyId/:id/supplement',
    summary: 'Answers a supplement request',
    limit: 'write',
    largeBody: true,
    idempotent: true,
    params: mine,
    body: z.strictObject({
      answers: Answer,
      documents: DocumentsIn,
      expectedRevision: Revision.optional(),
    }),
    response: CommandAnswer,
    errors: ['answers.invalid', 'documents.missing', 'event.notNow', 'dossier.stale', 'file.notReady'],
  }),
  withdraw: route({
    ...base,
    method: 'POST',
    path: '/api/my/dossiers/:agencyId/:id/withdrawal',
    summary: 'Withdraws at once before reception, asks for it afterwards',
    limit: 'write',
    idempotent: true,
    params: mine,
    body: z.strictObject({ reason: z.string().min(1).max(2000), expectedRevision: Revision.optional() }),
    response: CommandAnswer,
    errors: ['withdrawal.tooLate', 'event.notNow', 'dossier.stale'],
  }),
  sendMyEvent: route({
    ...base,
    method: 'POST',
    path: '/api/my/dossiers/:agencyId/:id/events',
    summary: 'Chooses, moves or cancels an appointment; accepts or declines a place that is offered',
    limit: 'write',
    idempotent: true,
    params: mine,
    body: z.strictObject({ event: ApplicantEvent, expectedRevision: Revision.optional() }),
    response: CommandAnswer,
    errors: ['event.notNow', 'transition.notHere', 'dossier.stale'],
  }),
  myFreeSlots: route({
    ...base,
    method: 'GET',
    path: '/api/my/dossiers/:agencyId/:id/slots/:stepId',
    summary: 'Free slots to choose an appointment from',
    limit: 'read',
    params: mine.extend({ stepId: z.string().max(64) }),
    response: FreeSlotsView,
  }),
  actAsApplicant: route({
    ...base,
    method: 'POST',
    path: '/api/my/dossiers/:agencyId/:id/acts',
    summary: "A transition of the applicant's own step, e.g. confirming a draft",
    limit: 'write',
    idempotent: true,
    params: mine,
    body: z.strictObject({
      transitionId: z.string().max(64),
      fields: Answer.default({}),
      comment: z.string().max(4000).optional(),
      reason: z.string().max(64).optional(),
      expectedRevision: Revision.optional(),
    }),
    response: CommandAnswer,
    errors: ['transition.notHere', 'transition.inputMissing', 'transition.conditionFalse', 'dossier.stale'],
  }),
  mySlipPdf: route({
    ...base,
    method: 'GET',
    path: '/api/my/dossiers/:agencyId/:id/slips/:kind/pdf',
    summary: 'A slip as PDF',
    limit: 'export',
    params: mine.extend({ kind: SlipKind }),
    query: language,
    file: ['application/pdf'],
  }),
  mySlipHtml: route({
    ...base,
    method: 'GET',
    path: '/api/my/dossiers/:agencyId/:id/slips/:kind/html',
    summary: 'The same as an accessible page',
    limit: 'export',
    params: mine.extend({ kind: SlipKind }),
    query: language,
    file: ['text/html'],
  }),
  myOutputPdf: route({
    ...base,
    method: 'GET',
    path: '/api/my/dossiers/:agencyId/:id/outputs/:outputId/pdf',
    summary: 'An issued result: the signed file',
    limit: 'export',
    params: mine.extend({ outputId: z.string().max(64) }),
    file: ['application/pdf'],
  }),
  myOutputHtml: route({
    ...base,
    method: 'GET',
    path: '/api/my/dossiers/:agencyId/:id/outputs/:outputId/html',
    summary: 'The same as an accessible page',
    limit: 'export',
    params: mine.extend({ outputId: z.string().max(64) }),
    query: language,
    file: ['text/html'],
  }),
  listNotices: route({
    ...base,
    method: 'GET',
    path: '/api/my/notices',
    summary: 'Notices to me, latest first',
    limit: 'read',
    response: z.object({ items: z.array(Notice) }),
  }),
  readNotices: route({
    ...base,
    method: 'POST',
    path: '/api/my/notices/read',
    summary: 'Marks as read the notices that came up to an instant',
    limit: 'write',
    body: z.strictObject({ upTo: Instant }),
  }),
} as const
