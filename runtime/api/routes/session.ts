import { z } from 'zod'
import { route } from '../route.ts'
import { Words } from '../schemas/basics.ts'

export const Me = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['citizen', 'official']),
  personalId: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** roles in force now, each once */
  roles: z.array(z.string()),
  grants: z.array(
    z.object({
      role: z.string(),
      agencyId: z.string(),
      unitId: z.string().nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
  /** agencies of the grants, with their units */
  agencies: z.array(
    z.object({ agencyId: z.string(), name: Words, units: z.array(z.object({ id: z.string(), name: Words })) }),
  ),
  csrfToken: z.string(),
  demo: z.boolean(),
  /** business time, UTC; the demo clock may run ahead */
  now: z.string(),
})
export type Me = z.infer<typeof Me>

export const sessionRoutes = {
  me: route({
    method: 'GET',
    path: '/api/me',
    summary: 'The signed-in person, roles in force, CSRF token, business time',
    tag: 'session',
    who: 'signedIn',
    limit: 'read',
    response: Me,
  }),
  environment: route({
    method: 'GET',
    path: '/api/environment',
    summary: 'What a page needs before sign-in: demo flag, languages, business time',
    tag: 'session',
    who: 'public',
    limit: 'read',
    response: z.object({ demo: z.boolean(), languages: z.array(z.string()), now: z.string(), signedIn: z.boolean() }),
  }),
  logout: route({
    method: 'POST',
    path: '/api/logout',
    summary: 'Ends the session here; `endUrl` ends it at the identity provider too',
    tag: 'session',
    who: 'signedIn',
    limit: 'write',
    response: z.object({ endUrl: z.string().nullable() }),
  }),
} as const
