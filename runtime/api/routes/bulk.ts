import { BulkChange, type BulkLine } from '@motcua/core/bulk'
import { z } from 'zod'
import { route } from '../route.ts'
import { AgencyId, CompositeId, own, ProcedureCode, Revision } from '../schemas/basics.ts'

const base = {
  /** of the draft; 0 = there is none, the newest version is what is changed */
  revision: Revision,
  versionId: z.uuid().nullable(),
}

export const BulkPreviewItem = z.object({
  /** `<agency>~<procedure code>` */
  procedureId: z.string(),
  code: z.string(),
  title: z.string(),
  ...base,
  inReview: z.boolean(),
  /** it would not be a definition any more: cannot be ticked */
  invalid: z.boolean(),
  lines: z.array(own<BulkLine>('BulkLine')).readonly(),
})
export type BulkPreviewItem = z.infer<typeof BulkPreviewItem>

export const BulkItem = z.object({
  procedureId: z.string(),
  code: z.string(),
  title: z.string(),
  /** `stale`: somebody saved the draft since it was looked at, nothing was done */
  result: z.enum(['applied', 'stale', 'unchanged', 'invalid']),
  lines: z.int(),
  /** the change began this draft */
  begun: z.boolean(),
  undoneAt: z.string().nullable(),
  /** why undo would leave it alone as it is now */
  kept: z.enum(['touched', 'inReview', 'published']).nullable(),
  /** revision of the draft while nobody saved it since */
  draftRevision: z.int().nullable(),
})
export const BulkChangeSummary = z.object({
  /** `<agency>~<bulk change>` */
  id: z.string(),
  agencyId: z.string(),
  change: own<BulkChange>('BulkChange'),
  note: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
  items: z.array(BulkItem).readonly(),
})
export type BulkChangeSummary = z.infer<typeof BulkChangeSummary>

const tag = 'builder'

export const bulkRoutes = {
  listBulkChanges: route({
    tag,
    method: 'GET',
    path: '/api/bulk-changes',
    summary: 'Changes made across procedures of my agencies, latest first, with what became of each',
    who: 'procedure.read',
    limit: 'read',
    response: z.object({ items: z.array(BulkChangeSummary) }),
  }),
  previewBulkChange: route({
    tag,
    method: 'POST',
    path: '/api/bulk-changes/preview',
    summary: 'What a change would come to in every procedure of an agency; writes nothing',
    who: 'procedure.edit',
    limit: 'export',
    body: z.strictObject({ agencyId: AgencyId, change: BulkChange }),
    response: z.object({ items: z.array(BulkPreviewItem), looked: z.int() }),
  }),
  applyBulkChange: route({
    tag,
    method: 'POST',
    path: '/api/bulk-changes',
    summary:
      'Makes a change in the drafts of the procedures ticked; asked again under its key it goes on where it stopped',
    who: 'procedure.edit',
    limit: 'write',
    idempotent: true,
    largeBody: true,
    body: z.strictObject({
      agencyId: AgencyId,
      change: BulkChange,
      note: z.string().max(4000).default(''),
      items: z
        .array(
          z.strictObject({ code: ProcedureCode, ...base, leftOut: z.array(z.string().max(400)).max(2000).default([]) }),
        )
        .min(1)
        .max(200),
    }),
    response: BulkChangeSummary,
    errors: ['key.otherBody', 'input.invalid'],
  }),
  undoBulkChange: route({
    tag,
    method: 'POST',
    path: '/api/bulk-changes/:id/undo',
    summary: 'Gives the drafts back as they were, where nobody saved them since; names the others',
    who: 'procedure.edit',
    limit: 'write',
    params: z.object({ id: CompositeId }),
    response: z.object({
      restored: z.int(),
      kept: z.array(z.object({ code: z.string(), why: z.enum(['touched', 'inReview', 'published']) })).readonly(),
      bulk: BulkChangeSummary,
    }),
  }),
} as const
