import { z } from 'zod'
import { route } from '../route.ts'
import { CompositeId } from '../schemas/basics.ts'

export const outputPreviewRoutes = {
  previewOutput: route({
    tag: 'builder',
    method: 'GET',
    path: '/api/procedures/:id/outputs/:outputId/preview',
    summary: 'An output of the saved draft as a PDF with made-up data or those of a scenario, marked as no document',
    who: 'procedure.read',
    limit: 'export',
    params: z.object({ id: CompositeId, outputId: z.string().max(64) }),
    query: z.object({
      language: z.enum(['vi', 'en']).default('vi'),
      /** position of the scenario whose dossier it is drawn for; absent = made-up data */
      scenario: z.coerce.number().int().min(0).max(10_000).optional(),
      /** number of acts of the scenario that are played; absent = all */
      until: z.coerce.number().int().min(0).max(10_000).optional(),
    }),
    file: ['application/pdf'],
    errors: ['version.corrupt'],
  }),
} as const
