import type { Contract } from '@motcua/api/contract'
import type { Handlers } from '../http/call.ts'
import { adminHandlers } from './admin.ts'
import { builderHandlers } from './builder.ts'
import { bulkHandlers } from './bulk.ts'
import { citizenHandlers } from './citizen.ts'
import { deskHandlers } from './desk.ts'
import { draftingHandlers } from './drafting.ts'
import { fileHandlers } from './files.ts'
import { occasionHandlers } from './occasions.ts'
import { outputPreviewHandlers } from './output-preview.ts'
import { publicHandlers } from './public.ts'
import { referenceHandlers } from './reference.ts'
import { sessionHandlers } from './session.ts'
import { simulationHandlers } from './simulation.ts'
import { staffingHandlers } from './staffing.ts'

/** A handler for each line of the contract; the type says which is missing. */
export const handlers: Handlers<Contract> = {
  ...sessionHandlers,
  ...publicHandlers,
  ...citizenHandlers,
  ...fileHandlers,
  ...deskHandlers,
  ...occasionHandlers,
  ...staffingHandlers,
  ...builderHandlers,
  ...bulkHandlers,
  ...draftingHandlers,
  ...outputPreviewHandlers,
  ...simulationHandlers,
  ...adminHandlers,
  ...referenceHandlers,
}
