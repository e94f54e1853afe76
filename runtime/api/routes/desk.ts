import { type Definition, TimeLimit } from '@motcua/core/definition'
import type { GroupRows, Submitter as SubmitterType } from '@motcua/core/process'
import { z } from 'zod'
import { route } from '../route.ts'
import {
  AgencyId,
  Answer,
  Channel,
  DocumentsIn,
  DocumentsOut,
  own,
  PageSize,
  ProcedureCode,
  Revision,
  Search,
  Submitter,
  Uuid,
  Words,
} from '../schemas/basics.ts'
import { CommandAnswer, DossierCore, DossierRow, SlipKind } from '../schemas/dossier.ts'
import { DeskEvent, FreeSlotsView } from '../schemas/dossier-events.ts'
import { ChildView, LinkView } from '../schemas/dossier-parts.ts'

export const QueueCounts = z.object({
  /** work for my roles that nobody has taken, or anybody; mine; late; standing still */
  open: z.int(),
  mine: z.int(),
  overdue: z.int(),
  suspended: z.int(),
  /** each number stops here: it says `at least` then */
  upTo: z.int(),
})

export const TaskRow = z.object({
  agencyId: z.string(),
  dossierId: z.string(),
  code: z.string(),
  procedureCode: z.string(),
  title: Words,
  ownerName: z.string(),
  status: z.string(),
  stepId: z.string(),
  stepTitle: Words,
  visit: z.int(),
  role: z.string(),
  unitId: z.string().nullable(),
  assignee: z.string().nullable(),
  assigneeName: z.string().nullable(),
  /** when this step should be done */
  taskDueAt: z.string().nullable(),
  /** when the result is owed */
  dueAt: z.string().nullable(),
  openedAt: z.string(),
  suspended: z.boolean(),
})
export type TaskRow = z.infer<typeof TaskRow>

export const JournalEntry = z.object({
  seq: z.int(),
  at: z.string(),
  event: z.string(),
  by: z.string().nullable(),
  onBehalfOf: z.string().nullable(),
  versionId: z.string(),
  hash: z.string(),
  /** the entry as hashed, without what a person typed */
  entry: z.record(z.string(), z.unknown()),
})

/** One opinion that was asked of another agency, as the viewer may see it. */
export const OpinionView = z.object({
  /** `step/branch` */
  stepId: z.string(),
  title: Words,
  visit: z.int(),
  agencyId: z.string(),
  agencyName: Words,
  confidential: z.boolean(),
  /** false = what was answered is not for this viewer */
  open: z.boolean(),
  state: z.enum(['open', 'finished', 'cancelled']),
  how: z.enum(['answered', 'silent', 'closed']).nullable(),
  verdict: z.enum(['agreed', 'refused']).nullable(),
  opinion: z.string().nullable(),
  byName: z.string().nullable(),
  openedAt: z.string(),
  dueAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  escalatedAt: z.string().nullable(),
  /** what silence at `dueAt` comes to; null = somebody has to close it */
  silence: z.enum(['agreed', 'refused', 'escalate']).nullable(),
  /** the question ends after the dossier's own due date */
  endsAfterDue: z.boolean(),
  late: z.array(
    z.object({ at: z.string(), byName: z.string(), verdict: z.enum(['agreed', 'refused']), opinion: z.string() }),
  ),
})
export type OpinionView = z.infer<typeof OpinionView>

export const DeskDossier = DossierCore.extend({
  definition: own<Definition>('Definition'),
  versionNumber: z.int(),
  answers: Answer,
  documents: DocumentsOut,
  submitter: own<SubmitterType>('Submitter'),
  /** steps where it stands now */
  places: z.array(z.object({ stepId: z.string(), branch: z.string(), visit: z.int(), enteredAt: z.string() })),
  /** opinions asked of other agencies, in the order of asking */
  opinions: z.array(OpinionView),
  /** decisions on the rows of groups, by table and row */
  groupRows: own<GroupRows>('GroupRows'),
  children: z.array(ChildView),
  links: z.array(LinkView),
  /** steps passed so far, for the drawing */
  visited: z.array(z.string()),
  assignees: z.record(z.string(), z.object({ accountId: z.string(), name: z.string() })),
  journal: z.array(JournalEntry),
  /** fields the viewer may not see in clear */
  masked: z.array(z.string()),
})
export type DeskDossier = z.infer<typeof DeskDossier>

const one = z.object({ agencyId: AgencyId, id: Uuid })
const base = { tag: 'desk', who: 'queue.read' } as const
const command = {
  ...base,
  method: 'POST',
  limit: 'write',
  idempotent: true,
  params: one,
  response: CommandAnswer,
} as const
const expected = { expectedRevision: Revision.optional() }
/** a step, or a consultation `step/branch` */
const StepRef = z.string().max(130)
const comment = z.string().max(4000)
const language = z.object({ language: z.enum(['vi', 'en']).default('vi') })

export const deskRoutes = {
  queues: route({
    ...base,
    method: 'GET',
    path: '/api/desk/queues',
    summary: 'Counts of my queues',
    limit: 'read',
    response: QueueCounts,
  }),
  tasks: route({
    ...base,
    method: 'GET',
    path: '/api/desk/tasks',
    summary: 'A page of a queue, most urgent first',
    limit: 'read',
    query: z.object({
      queue: z.enum(['open', 'mine', 'suspended']).default('open'),
      q: Search,
      cursor: z.string().max(500).optional(),
      limit: PageSize,
    }),
    response: z.object({ items: z.array(TaskRow), next: z.string().nullable() }),
  }),
  searchDossiers: route({
    ...base,
    who: 'official',
    method: 'GET',
    path: '/api/desk/search',
    summary: 'Dossiers of my agencies by code, owner or phone, accents aside',
    limit: 'read',
    query: z.object({ q: z.string().min(1).max(100), cursor: z.string().max(500).optional(), limit: PageSize }),
    response: z.object({ items: z.array(DossierRow), next: z.string().nullable() }),
  }),
  readDossier: route({
    ...base,
    who: 'official',
    method: 'GET',
    path: '/api/desk/dossiers/:agencyId/:id',
    summary: 'Everything of a dossier that its officials work with; the read is recorded and shown to the citizen',
    limit: 'read',
    params: one,
    query: z.object({ purpose: z.string().max(200).optional() }),
    response: DeskDossier,
  }),
  createAtCounter: route({
    ...base,
    who: 'dossier.submitAtCounter',
    method: 'POST',
    path: '/api/desk/dossiers',
    summary: 'Takes in a dossier at the counter or from the post',
    limit: 'write',
    largeBody: true,
    idempotent: true,
    body: z.strictObject({
      agencyId: AgencyId,
      procedureCode: ProcedureCode,
      channel: Channel,
      submitter: Submitter,
      answers: Answer,
      documents: DocumentsIn,
      applicantPersonalId: z.string().max(20).optional(),
    }),
    response: z.object({
      agencyId: z.string(),
      dossierId: z.string(),
      code: z.string(),
      secret: z.string(),
      revision: z.int(),
      submittedAt: z.string(),
      status: z.string(),
    }),
    errors: ['answers.invalid', 'documents.missing', 'service.closed', 'file.notReady'],
  }),
  act: route({
    ...command,
    path: '/api/desk/dossiers/:agencyId/:id/acts',
    summary: 'Fires a transition: the button of a step',
    body: z.strictObject({
      transitionId: z.string().max(64),
      fields: Answer.default({}),
      reason: z.string().max(64).optional(),
      comment: comment.optional(),
      ...expected,
    }),
    errors: [
      'transition.notHere',
      'transition.inputMissing',
      'transition.conditionFalse',
      'actor.samePerson',
      'dossier.stale',
    ],
  }),
  requestSupplement: route({
    ...command,
    path: '/api/desk/dossiers/:agencyId/:id/supplement-requests',
    summary: 'Asks the applicant to complete the dossier; the clock pauses',
    body: z.strictObject({
      items: z
        .array(
          z.strictObject({
            kind: z.enum(['field', 'requirement']),
            id: z.string().max(64),
            fault: z.enum(['incorrect', 'incomplete']),
            note: z.string().max(2000),
            /** code of the catalogue `supplement` */
            reason: z.string().max(64).optional(),
          }),
        )
        .max(100),
      note: z.string().max(4000).default(''),
      /** a deadline of its own, within the bounds of the procedure */
      answerWithin: TimeLimit.optional(),
      ...expected,
    }),
    errors: [
      'supplement.empty',
      'supplement.limitReached',
      'supplement.deadlineOutside',
      'event.notNow',
      'dossier.stale',
    ],
  }),
  refuse: route({
    ...command,
    path: '/api/desk/dossiers/:agencyId/:id/refuse',
    summary: 'Refuses to accept the dossier (slip 03)',
    body: z.strictObject({ reason: z.string().max(64), comment, ...expected }),
    errors: ['transition.inputMissing', 'event.notNow', 'dossier.stale'],
  }),
  stop: route({
    ...command,
    path: '/api/desk/dossiers/:agencyId/:id/stop',
    summary: 'Stops the dossier (slip 05)',
    body: z.strictObject({ reason: z.string().max(64), comment, ...expected }),
    errors: ['transition.inputMissing', 'event.notNow', 'dossier.stale'],
  }),
  decideWithdrawal: route({
    ...command,
    path: '/api/desk/dossiers/:agencyId/:id/withdrawal-decision',
    summary: "Decides on the applicant's wish to withdraw",
    body: z.strictObject({ accept: z.boolean(), comment: comment.default(''), ...expected }),
    errors: ['event.notNow', 'dossier.stale'],
  }),
  answerConsultation: route({
    ...command,
    path: '/api/desk/dossiers/:agencyId/:id/opinions',
    summary: 'Gives the opinion that my agency was asked for; too late, it is kept and counts for nothing',
    body: z.strictObject({
      stepId: StepRef,
      visit: z.int().min(1),
      verdict: z.enum(['agreed', 'refused']),
      opinion: comment.min(1),
      fields: Answer.default({}),
      ...expected,
    }),
    errors: ['transition.notHere', 'transition.inputMissing', 'task.taken', 'actor.samePerson', 'dossier.stale'],
  }),
  closeConsultation: route({
    ...command,
    path: '/api/desk/dossiers/:agencyId/:id/opinions/close',
    summary: 'Waits no longer for an opinion that my agency asked for',
    body: z.strictObject({ stepId: StepRef, comment: comment.min(1), ...expected }),
    errors: ['transition.notHere', 'transition.inputMissing', 'dossier.stale'],
  }),
  claim: route({
    ...command,
    path: '/api/desk/dossiers/:agencyId/:id/claim',
    summary: 'Takes a task',
    body: z.strictObject({ stepId: StepRef, ...expected }),
    errors: ['task.taken', 'event.notNow', 'dossier.stale'],
  }),
  release: route({
    ...command,
    path: '/api/desk/dossiers/:agencyId/:id/release',
    summary: 'Gives a task back',
    body: z.strictObject({ stepId: StepRef, ...expected }),
    errors: ['event.notNow', 'dossier.stale'],
  }),
  assign: route({
    ...command,
    who: 'dossier.assign',
    path: '/api/desk/dossiers/:agencyId/:id/assign',
    summary: 'Gives a task to a colleague',
    body: z.strictObject({ stepId: StepRef, accountId: Uuid, ...expected }),
    errors: ['event.notNow', 'dossier.stale'],
  }),
  markPaid: route({
    ...command,
    who: 'dossier.markPaid',
    path: '/api/desk/dossiers/:agencyId/:id/payment',
    summary: 'Notes that the fee was paid at the desk',
    body: z.strictObject({
      amountVnd: z.int().min(0),
      receipt: z.string().min(1).max(100),
      /** which payment; absent = the earliest that is due */
      moment: z.enum(['submission', 'reception', 'decision', 'return']).optional(),
      ...expected,
    }),
    errors: ['event.notNow', 'dossier.stale'],
  }),
  sendDeskEvent: route({
    ...command,
    path: '/api/desk/dossiers/:agencyId/:id/events',
    summary:
      'Appointments, extension, forwarding, change of case, recall, refunds, rows of a group, children of a chain',
    body: z.strictObject({ event: DeskEvent, ...expected }),
    errors: ['actor.notAllowed', 'event.notNow', 'transition.notHere', 'transition.inputMissing', 'dossier.stale'],
  }),
  deskFreeSlots: route({
    ...base,
    method: 'GET',
    path: '/api/desk/dossiers/:agencyId/:id/slots/:stepId',
    summary: 'Free slots for the appointment of a step',
    limit: 'read',
    params: one.extend({ stepId: z.string().max(64) }),
    response: FreeSlotsView,
  }),
  deskSlipPdf: route({
    ...base,
    who: 'official',
    method: 'GET',
    path: '/api/desk/dossiers/:agencyId/:id/slips/:kind/pdf',
    summary: 'A slip as PDF',
    limit: 'export',
    params: one.extend({ kind: SlipKind }),
    query: language,
    file: ['application/pdf'],
  }),
  deskSlipHtml: route({
    ...base,
    who: 'official',
    method: 'GET',
    path: '/api/desk/dossiers/:agencyId/:id/slips/:kind/html',
    summary: 'The same as an accessible page',
    limit: 'export',
    params: one.extend({ kind: SlipKind }),
    query: language,
    file: ['text/html'],
  }),
  outputPreviewPdf: route({
    ...base,
    who: 'official',
    method: 'GET',
    path: '/api/desk/dossiers/:agencyId/:id/outputs/:outputId/preview/pdf',
    summary: 'A result as it would be made from the data now; unsigned',
    limit: 'export',
    params: one.extend({ outputId: z.string().max(64) }),
    file: ['application/pdf'],
  }),
  outputPreviewHtml: route({
    ...base,
    who: 'official',
    method: 'GET',
    path: '/api/desk/dossiers/:agencyId/:id/outputs/:outputId/preview/html',
    summary: 'The same as an accessible page',
    limit: 'export',
    params: one.extend({ outputId: z.string().max(64) }),
    query: language,
    file: ['text/html'],
  }),
  outputPdf: route({
    ...base,
    who: 'official',
    method: 'GET',
    path: '/api/desk/dossiers/:agencyId/:id/outputs/:outputId/pdf',
    summary: 'The file made, signed or sealed so far',
    limit: 'export',
    params: one.extend({ outputId: z.string().max(64) }),
    file: ['application/pdf'],
  }),
  agencies: route({
    ...base,
    who: 'official',
    method: 'GET',
    path: '/api/desk/agencies',
    summary: 'Agencies a dossier can be forwarded to',
    limit: 'read',
    response: z.object({ items: z.array(z.object({ agencyId: z.string(), name: Words })) }),
  }),
  colleagues: route({
    ...base,
    method: 'GET',
    path: '/api/desk/colleagues/:agencyId',
    summary: 'Officials of the agency with their roles, to assign work to',
    limit: 'read',
    params: z.object({ agencyId: AgencyId }),
    response: z.object({
      items: z.array(z.object({ accountId: z.string(), name: z.string(), roles: z.array(z.string()) })),
    }),
  }),
} as const
