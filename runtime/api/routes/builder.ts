import type { Surroundings } from '@motcua/core/check'
import type { Definition, Output } from '@motcua/core/definition'
import type { MigrationReport, MigrationSummary } from '@motcua/core/migrate'
import type { Replayed, ReplaySummary } from '@motcua/core/replay'
import { z } from 'zod'
import { route } from '../route.ts'
import { AgencyId, CompositeId, Instant, own, ProcedureCode, Revision } from '../schemas/basics.ts'

export const ProcedureState = z.enum(['draft', 'inReview', 'scheduled', 'live', 'retired'])

export const ProcedureSummary = z.object({
  /** `<agency>~<procedure code>` */
  id: z.string(),
  agencyId: z.string(),
  code: z.string(),
  title: z.string(),
  state: ProcedureState,
  /** number of the live version */
  version: z.int().nullable(),
  decisionNumber: z.string().nullable(),
  /** T0: the decision reached us */
  receivedAt: z.string().nullable(),
  /** T1: the version of this change is live; null while the change is open */
  liveAt: z.string().nullable(),
  /** end of the second working day after T0, by which the change should be live */
  deadlineAt: z.string().nullable(),
  effectiveFrom: z.string().nullable(),
  updatedAt: z.string().nullable(),
  updatedBy: z.string().nullable(),
  /** the latest request for this change: it waits for a second person, or was returned to its author */
  request: z
    .object({
      id: z.string(),
      state: z.enum(['open', 'returned']),
      requestedBy: z.string(),
      requestedById: z.string(),
      requestedAt: z.string(),
      decidedBy: z.string().nullable(),
      decidedAt: z.string().nullable(),
      comment: z.string().nullable(),
    })
    .nullable(),
})
export type ProcedureSummary = z.infer<typeof ProcedureSummary>

export const Finding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  place: z.union([z.string(), z.array(z.union([z.string(), z.number()]))]),
  params: z.record(z.string(), z.unknown()).optional(),
})

export const GateReport = z.object({
  definitionHash: z.string(),
  findings: z.array(Finding).readonly(),
  scenarios: z.array(z.object({ name: z.string(), passed: z.boolean(), detail: z.unknown() })).readonly(),
  /** what its policy would do with running dossiers; absent where it moves none */
  migration: own<MigrationSummary & { readonly running: number }>('GateMigration').optional(),
  passed: z.boolean(),
})
export type GateReport = z.infer<typeof GateReport>

export const PublishRequest = z.object({
  /** `<agency>~<request>` */
  id: z.string(),
  procedureId: z.string(),
  code: z.string(),
  title: z.string(),
  state: z.enum(['open', 'approved', 'returned']),
  requestedBy: z.string(),
  requestedById: z.string(),
  requestedAt: z.string(),
  effectiveFrom: z.string(),
  note: z.string(),
  warningReasons: z.record(z.string(), z.string()),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  comment: z.string().nullable(),
})
export type PublishRequest = z.infer<typeof PublishRequest>
export const PublishRequestPage = PublishRequest.extend({
  definition: own<Definition>('Definition'),
  /** body of the version that is live now; null before the first */
  live: own<Definition>('Definition').nullable(),
  report: own<GateReport>('GateReport'),
})

export const ProcedureDraft = z.object({
  id: z.string(),
  definition: own<Definition>('Definition'),
  /** 0 = no draft: this is the live version's body, and the first save begins a draft */
  revision: z.int(),
  /** name of who saved this revision; null for the live body */
  updatedBy: z.string().nullable(),
  state: ProcedureState,
})

export const VersionSummary = z.object({
  versionId: z.string(),
  number: z.int(),
  hash: z.string(),
  effectiveFrom: z.string(),
  publishedAt: z.string(),
  author: z.string(),
  approvedBy: z.string(),
  note: z.string(),
  retiredAt: z.string().nullable(),
  /** T0: the decision behind it reached us, and the end of the two working days counted from it */
  receivedAt: z.string().nullable(),
  deadlineAt: z.string().nullable(),
  /** dossiers under it: not ended, and in all */
  running: z.int(),
  dossiers: z.int(),
  definition: own<Definition>('Definition').optional(),
})
export type VersionSummary = z.infer<typeof VersionSummary>

/** A standard form as data: the kind of document it is for, its layout, and its texts by language and path. */
export interface Slip {
  readonly name: string
  readonly kind: Output['kind']
  readonly template: Output['template']
  readonly messages: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const id = z.object({ id: CompositeId })
/** step that is no more → step that takes its place */
const stepMapping = z.record(z.string().max(64), z.string().max(64)).default({})
const tag = 'builder'

export const builderRoutes = {
  listProcedures: route({
    tag,
    method: 'GET',
    path: '/api/procedures',
    summary: 'Procedures of my agencies with the two-day clock of each open change',
    who: 'procedure.read',
    limit: 'read',
    response: z.object({ items: z.array(ProcedureSummary) }),
  }),
  createProcedure: route({
    tag,
    method: 'POST',
    path: '/api/procedures',
    summary: 'Begins a draft from a template, from blank, or as a copy',
    who: 'procedure.edit',
    limit: 'start',
    /** `agencyId` may be left out by an analyst of one agency */
    body: z.discriminatedUnion('from', [
      z.strictObject({ from: z.literal('template'), template: z.string().max(80), agencyId: AgencyId.optional() }),
      z.strictObject({
        from: z.literal('blank'),
        code: ProcedureCode,
        title: z.string().min(1).max(500),
        agencyId: AgencyId.optional(),
      }),
      z.strictObject({
        from: z.literal('copy'),
        procedureId: CompositeId,
        code: ProcedureCode,
        title: z.string().min(1).max(500),
        agencyId: AgencyId.optional(),
      }),
    ]),
    response: z.object({ id: z.string() }),
    errors: ['draft.stale', 'definition.invalid'],
  }),
  readProcedureDraft: route({
    tag,
    method: 'GET',
    path: '/api/procedures/:id/draft',
    summary: 'The draft, or the live body when nobody has begun one',
    who: 'procedure.read',
    limit: 'read',
    params: id,
    response: ProcedureDraft,
  }),
  saveProcedureDraft: route({
    tag,
    method: 'PUT',
    path: '/api/procedures/:id/draft',
    summary: 'Saves the draft',
    who: 'procedure.edit',
    limit: 'write',
    largeBody: true,
    params: id,
    body: z.strictObject({ definition: own<Definition>('Definition'), revision: Revision }),
    response: z.object({ revision: z.int() }),
    errors: ['draft.stale', 'definition.invalid'],
  }),
  checkProcedure: route({
    tag,
    method: 'POST',
    path: '/api/procedures/:id/check',
    summary: 'The gate on the saved draft: findings and scenarios',
    who: 'procedure.read',
    limit: 'export',
    params: id,
    response: GateReport,
  }),
  requestPublish: route({
    tag,
    method: 'POST',
    path: '/api/procedures/:id/publish-requests',
    summary: 'Asks a second person to publish the saved draft',
    who: 'procedure.requestPublish',
    limit: 'write',
    idempotent: true,
    params: id,
    body: z.strictObject({
      /** a date (begins at midnight in Vietnam, or now when it is today) or an instant */
      effectiveFrom: z.union([z.iso.date(), Instant]),
      note: z.string().max(4000),
      warningReasons: z.record(z.string().max(400), z.string().max(2000)).default({}),
      expectedRevision: Revision.optional(),
    }),
    response: z.object({ id: z.string(), report: GateReport }),
    errors: ['gate.blocked', 'gate.reasonMissing', 'effectiveDate.past', 'draft.stale'],
  }),
  listPublishRequests: route({
    tag,
    method: 'GET',
    path: '/api/publish-requests',
    summary: 'Requests of my agencies, latest first',
    who: 'procedure.read',
    limit: 'read',
    query: z.object({ state: z.enum(['open', 'approved', 'returned']).optional() }),
    response: z.object({ items: z.array(PublishRequest) }),
  }),
  readPublishRequest: route({
    tag,
    method: 'GET',
    path: '/api/publish-requests/:id',
    summary: 'What a reviewer needs: gate report, the new body and the live one',
    who: 'procedure.read',
    limit: 'read',
    params: id,
    response: PublishRequestPage,
  }),
  approvePublish: route({
    tag,
    method: 'POST',
    path: '/api/publish-requests/:id/approve',
    summary: 'Publishes; never by the author',
    who: 'procedure.approvePublish',
    limit: 'write',
    idempotent: true,
    params: id,
    body: z.strictObject({ comment: z.string().max(4000).default('') }),
    response: z.object({
      versionId: z.string(),
      number: z.int(),
      hash: z.string(),
      effectiveFrom: z.string(),
      publishedAt: z.string(),
    }),
    errors: ['actor.samePerson', 'gate.blocked', 'event.notNow'],
  }),
  returnPublish: route({
    tag,
    method: 'POST',
    path: '/api/publish-requests/:id/return',
    summary: 'Sends the change back to its author',
    who: 'procedure.approvePublish',
    limit: 'write',
    idempotent: true,
    params: id,
    body: z.strictObject({ comment: z.string().min(1).max(4000) }),
    errors: ['event.notNow'],
  }),
  listVersions: route({
    tag,
    method: 'GET',
    path: '/api/procedures/:id/versions',
    summary: 'Published versions with their bodies, latest first',
    who: 'procedure.read',
    limit: 'read',
    params: id,
    response: z.object({ items: z.array(VersionSummary) }),
  }),
  retireProcedure: route({
    tag,
    method: 'POST',
    path: '/api/procedures/:id/retire',
    summary: 'Ends a version for new dossiers; running ones go on',
    who: 'procedure.retire',
    limit: 'write',
    params: id,
    body: z.strictObject({ versionId: z.uuid() }),
  }),
  retireWholeProcedure: route({
    tag,
    method: 'POST',
    path: '/api/procedures/:id/retire-all',
    summary: 'Ends the procedure for new dossiers, every version of it; running ones go on',
    who: 'procedure.retire',
    limit: 'write',
    params: id,
    response: z.object({ versions: z.int() }),
    errors: ['event.notNow'],
  }),
  rollBackProcedure: route({
    tag,
    method: 'POST',
    path: '/api/procedures/:id/roll-back',
    summary: 'Asks a second person to publish the body of an earlier version again, as a new one',
    who: 'procedure.requestPublish',
    limit: 'write',
    idempotent: true,
    params: id,
    body: z.strictObject({
      versionId: z.uuid(),
      effectiveFrom: z.union([z.iso.date(), Instant]),
      note: z.string().max(4000),
      warningReasons: z.record(z.string().max(400), z.string().max(2000)).default({}),
    }),
    response: z.object({ id: z.string(), report: GateReport }),
    errors: ['gate.blocked', 'gate.reasonMissing', 'effectiveDate.past', 'version.missing'],
  }),
  dryRunMigration: route({
    tag,
    method: 'POST',
    path: '/api/procedures/:id/migration-report',
    summary: 'What moving the running dossiers to a version, or to the draft, would come to; moves none',
    who: 'procedure.read',
    limit: 'export',
    params: id,
    body: z.strictObject({
      /** absent = the draft */
      toVersionId: z.uuid().optional(),
      mapping: stepMapping,
      limit: z.int().min(1).max(1000).default(100),
      after: z.strictObject({ agencyId: AgencyId, dossierId: z.uuid() }).optional(),
    }),
    response: z.object({
      summary: own<MigrationSummary>('MigrationSummary'),
      reports: z.array(own<MigrationReport & { readonly agencyId: string }>('MigrationReport')).readonly(),
      next: z.object({ agencyId: z.string(), dossierId: z.string() }).nullable(),
    }),
    errors: ['version.missing', 'version.corrupt'],
  }),
  migrateDossiers: route({
    tag,
    method: 'POST',
    path: '/api/procedures/:id/migrate',
    summary: 'Moves the running dossiers to a version in effect; asked again, it goes on with those that are left',
    who: 'procedure.migrate',
    limit: 'export',
    params: id,
    body: z.strictObject({ toVersionId: z.uuid(), mapping: stepMapping }),
    response: z.object({
      moved: z.int(),
      blocked: z.int(),
      blockedDossiers: z.array(z.object({ agencyId: z.string(), dossierId: z.string(), code: z.string() })).readonly(),
    }),
    errors: ['version.missing', 'version.notEffective'],
  }),
  replayProcedure: route({
    tag,
    method: 'POST',
    path: '/api/procedures/:id/replay',
    summary: 'Past dossiers through the draft: who would have been treated otherwise; writes nothing',
    who: 'procedure.read',
    limit: 'export',
    params: id,
    body: z.strictObject({
      last: z.int().min(1).max(10_000).default(1000),
      limit: z.int().min(1).max(1000).default(200),
    }),
    response: z.object({
      summary: own<ReplaySummary>('ReplaySummary'),
      dossiers: z.array(own<Replayed & { readonly agencyId: string }>('Replayed')).readonly(),
      erased: z.int(),
    }),
    errors: ['version.corrupt'],
  }),
  exportPackage: route({
    tag,
    method: 'GET',
    path: '/api/procedures/:id/package',
    summary: 'The live version, or the draft before the first, as a package',
    who: 'procedure.read',
    limit: 'read',
    params: id,
    query: z.object({ versionId: z.uuid().optional() }),
    response: z.object({ text: z.string() }),
    errors: ['version.missing'],
  }),
  importPackage: route({
    tag,
    method: 'POST',
    path: '/api/packages',
    summary: 'Takes a package in, always as a draft',
    who: 'procedure.edit',
    limit: 'write',
    largeBody: true,
    body: z.strictObject({
      text: z.string().max(5 * 1024 * 1024),
      agencyId: AgencyId.optional(),
      /** replaces the draft at this revision, where there is one */
      revision: Revision.optional(),
    }),
    response: z.object({ id: z.string(), revision: z.int() }),
    errors: ['package.invalid', 'definition.invalid', 'definition.formatUnknown', 'draft.stale'],
  }),
  listTemplates: route({
    tag,
    method: 'GET',
    path: '/api/templates',
    summary: 'Templates to begin from',
    who: 'procedure.read',
    limit: 'read',
    response: z.object({
      items: z.array(z.object({ id: z.string(), code: z.string(), title: z.string(), summary: z.string() })),
    }),
  }),
  readTemplate: route({
    tag,
    method: 'GET',
    path: '/api/templates/:name',
    summary: 'One template, whole',
    who: 'procedure.read',
    limit: 'read',
    params: z.object({ name: z.string().max(80) }),
    response: z.object({ id: z.string(), definition: own<Definition>('Definition') }),
  }),
  definitionSchema: route({
    tag,
    method: 'GET',
    path: '/api/definition-schema.json',
    summary: 'JSON Schema of a definition, for the source editor',
    who: 'procedure.read',
    limit: 'read',
    response: own<Record<string, unknown>>('JsonSchema'),
  }),
  surroundings: route({
    tag,
    method: 'GET',
    path: '/api/procedures/:id/surroundings',
    summary: 'What checks read besides the definition, the very same as the gate',
    who: 'procedure.read',
    limit: 'read',
    params: id,
    response: own<Surroundings>('Surroundings'),
  }),
  listSlips: route({
    tag,
    method: 'GET',
    path: '/api/slips',
    summary: 'Standard forms to begin a document from: slips 01, 02, 03, 05 and a sample of a result',
    who: 'procedure.read',
    limit: 'read',
    response: z.object({ items: z.array(own<Slip>('Slip')) }),
  }),
} as const
