import { adminRoutes } from './routes/admin.ts'
import { builderRoutes } from './routes/builder.ts'
import { bulkRoutes } from './routes/bulk.ts'
import { citizenRoutes } from './routes/citizen.ts'
import { deskRoutes } from './routes/desk.ts'
import { draftingRoutes } from './routes/drafting.ts'
import { fileRoutes } from './routes/files.ts'
import { occasionRoutes } from './routes/occasions.ts'
import { outputPreviewRoutes } from './routes/output-preview.ts'
import { publicRoutes } from './routes/public.ts'
import { referenceRoutes } from './routes/reference.ts'
import { sessionRoutes } from './routes/session.ts'
import { simulationRoutes } from './routes/simulation.ts'
import { staffingRoutes } from './routes/staffing.ts'

/** Every route of the API by name. Server, typed client, OpenAPI document and access table are made from it. */
export const contract = {
  ...sessionRoutes,
  ...publicRoutes,
  ...citizenRoutes,
  ...fileRoutes,
  ...deskRoutes,
  ...occasionRoutes,
  ...staffingRoutes,
  ...builderRoutes,
  ...bulkRoutes,
  ...draftingRoutes,
  ...outputPreviewRoutes,
  ...simulationRoutes,
  ...adminRoutes,
  ...referenceRoutes,
} as const
export type Contract = typeof contract
export type RouteName = keyof Contract

/** Header of the CSRF token, needed on every unsafe request of a signed-in browser. */
export const csrfHeader = 'x-csrf-token'
export const idempotencyHeader = 'idempotency-key'

/** Where a browser goes to sign in; `returnTo` is an own path. */
export const signInUrl = (returnTo: string): string => `/auth/login?returnTo=${encodeURIComponent(returnTo)}`
