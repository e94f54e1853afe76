import { draftingRoutes } from '@motcua/api/routes/drafting'
import { DenialError } from '@motcua/core/errors'
import type { Handlers } from '../http/call.ts'

const missing = async () => {
  throw new DenialError({ code: 'found.nothing' })
}

/** Nothing of a draft's company is kept yet: every address of it is empty. */
export const draftingHandlers = Object.fromEntries(
  Object.keys(draftingRoutes).map((name) => [name, missing]),
) as unknown as Handlers<typeof draftingRoutes>
