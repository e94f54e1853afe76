import { z } from 'zod'
import { route } from '../route.ts'
import { AgencyId, Count, Day, Instant, Uuid } from '../schemas/basics.ts'

const tag = 'admin'
const agency = z.object({ agencyId: AgencyId })

export const adminRoutes = {
  readClock: route({
    tag,
    method: 'GET',
    path: '/api/admin/clock',
    summary: 'Business time and how far the demo clock runs ahead',
    who: 'clock.move',
    limit: 'read',
    demoOnly: true,
    response: z.object({ now: z.string(), realNow: z.string(), offsetSeconds: z.number() }),
  }),
  moveClock: route({
    tag,
    method: 'POST',
    path: '/api/admin/clock',
    summary: 'Moves the demo clock forward; never back',
    who: 'clock.move',
    limit: 'write',
    demoOnly: true,
    body: z.union([
      z.strictObject({ moveTo: Instant }),
      z.strictObject({
        byHours: z
          .number()
          .positive()
          .max(24 * 366),
      }),
    ]),
    response: z.object({ now: z.string() }),
  }),
  listGrants: route({
    tag,
    method: 'GET',
    path: '/api/admin/grants/:agencyId',
    summary: 'Accounts of the agency with their grants',
    who: 'grant.manage',
    limit: 'read',
    params: agency,
    response: z.object({
      items: z.array(
        z.object({
          accountId: z.string(),
          name: z.string(),
          disabled: z.boolean(),
          grants: z.array(
            z.object({
              grantId: z.string(),
              role: z.string(),
              unitId: z.string().nullable(),
              from: z.string().nullable(),
              to: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
  }),
  grantRole: route({
    tag,
    method: 'POST',
    path: '/api/admin/grants/:agencyId',
    summary: 'Gives a role to an account',
    who: 'grant.manage',
    limit: 'write',
    params: agency,
    body: z.strictObject({
      accountId: Uuid,
      role: z.string().max(40),
      unitId: z.string().max(60).nullable().default(null),
      from: Day.nullable().default(null),
      to: Day.nullable().default(null),
    }),
    response: z.object({ grantId: z.string() }),
  }),
  revokeRole: route({
    tag,
    method: 'DELETE',
    path: '/api/admin/grants/:agencyId/:accountId/:grantId',
    summary: 'Takes a role back; effective at once',
    who: 'grant.manage',
    limit: 'write',
    params: agency.extend({ accountId: Uuid, grantId: Uuid }),
  }),
  deadLetters: route({
    tag,
    method: 'GET',
    path: '/api/admin/dead-letters/:agencyId',
    summary: 'Effects that could not be delivered, with the reason',
    who: 'journal.read',
    limit: 'read',
    params: agency,
    response: z.object({
      items: z.array(
        z.object({
          dossierId: z.string(),
          seq: z.int(),
          idx: z.int(),
          kind: z.string(),
          attempts: z.int(),
          reason: z.string(),
        }),
      ),
    }),
  }),
  retryDeadLetter: route({
    tag,
    method: 'POST',
    path: '/api/admin/dead-letters/:agencyId/retry',
    summary: 'Tries an effect again',
    who: 'grant.manage',
    limit: 'write',
    params: agency,
    body: z.strictObject({ dossierId: Uuid, seq: Count, idx: Count }),
  }),
  verifyJournal: route({
    tag,
    method: 'GET',
    path: '/api/admin/journal/:agencyId/:id',
    summary: 'Whether the journal of a dossier is whole, and the first broken entry if not',
    who: 'journal.read',
    limit: 'export',
    params: agency.extend({ id: Uuid }),
    response: z.object({
      ok: z.boolean(),
      entries: z.int(),
      firstBroken: z.int().nullable(),
      reason: z.string().nullable(),
    }),
  }),
} as const
