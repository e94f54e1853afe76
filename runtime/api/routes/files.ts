import { z } from 'zod'
import { route } from '../route.ts'
import { AgencyId, Uuid } from '../schemas/basics.ts'

export const FileState = z.object({
  agencyId: z.string(),
  fileId: z.string(),
  /** only `scanned` and `bound` files can be handed in; `rejected` says why */
  state: z.enum(['uploaded', 'scanned', 'bound', 'rejected']),
  name: z.string(),
  size: z.number(),
  type: z.string(),
  sha256: z.string(),
  rejectReason: z.string().nullable(),
})
export type FileState = z.infer<typeof FileState>

/**
 * Uploads speak tus 1.0.0 at `/api/uploads`, beside this table. Metadata: `filename`, `agencyId`. The header `x-csrf-token` is
 * needed on every request that is not GET or HEAD. When the upload is complete ask `uploadedFile` with the last part of its address.
 */
export const uploadsPath = '/api/uploads'

const one = z.object({ agencyId: AgencyId, id: Uuid })

export const fileRoutes = {
  uploadedFile: route({
    method: 'GET',
    path: '/api/uploaded/:uploadId',
    summary: 'The file that a finished upload became; to be asked until it is scanned',
    tag: 'files',
    who: 'signedIn',
    limit: 'read',
    params: z.object({ uploadId: z.string().regex(/^[a-f0-9]{32}$/) }),
    response: FileState,
    errors: ['file.typeRefused', 'file.notReady', 'file.tooLarge', 'quota.full'],
  }),
  fileState: route({
    method: 'GET',
    path: '/api/files/:agencyId/:id/state',
    summary: 'State of a file',
    tag: 'files',
    who: 'signedIn',
    limit: 'read',
    params: one,
    response: FileState,
  }),
  file: route({
    method: 'GET',
    path: '/api/files/:agencyId/:id',
    summary: 'The file itself, as an attachment; only after the scan and for those who may see the dossier',
    tag: 'files',
    who: 'signedIn',
    limit: 'export',
    params: one,
    file: ['application/octet-stream'],
    errors: ['file.notReady'],
  }),
} as const
