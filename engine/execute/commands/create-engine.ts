import type { Surroundings } from '@motcua/core/check'
import type { Definition } from '@motcua/core/definition'
import {
  actorOf,
  businessNow,
  currentReference,
  type EngineContext,
  type EngineOptions,
  effectiveVersion,
  getVersion,
  openEngine,
  type ReferenceData,
} from '../engine/index.ts'
import { endAbsence, listAbsences, putAbsence } from './absences.ts'
import { applyBulkChange, previewBulkChange, undoBulkChange } from './bulk-change.ts'
import { listChildren } from './children.ts'
import { deleteCitizenDraft, saveCitizenDraft } from './citizen-drafts.ts'
import { retryDeadLetter } from './dead-letters.ts'
import { moveDemoClock } from './demo-clock.ts'
import { addComment, deleteComment, listComments, reopenComment, resolveComment } from './draft-comments.ts'
import { tellPresence } from './draft-presence.ts'
import { addSnapshot, deleteSnapshot, listSnapshots, readSnapshot } from './draft-snapshots.ts'
import { aggregateDuty, listDuties, listOwnDuties } from './duties.ts'
import { recordScan, registerFile } from './files.ts'
import { deleteBlock, listBlocks, saveBlock } from './library-blocks.ts'
import { listFreeSlots } from './list-free-slots.ts'
import { dryRunMigration, migrateDossiers } from './migrate-dossiers.ts'
import { exportPackage, importPackage } from './packages.ts'
import { disableAccount, grantRole, putAccount, revokeRole } from './people.ts'
import { addPreviewLink, listPreviewLinks, openPreview, revokePreviewLink } from './preview-links.ts'
import { previousResults } from './previous-results.ts'
import { deleteProcedureDraft, runGate, saveProcedureDraft } from './procedure-drafts.ts'
import { approvePublish, requestPublish, retireVersion, returnPublish } from './publish.ts'
import { listRecounted, recountDues } from './recount-dues.ts'
import { changeCalendars, previewCalendars, readCalendars } from './reference-calendars.ts'
import { listRevisions, readRevision } from './reference-change.ts'
import { changeService, listStaffedServices } from './reference-services.ts'
import { changeUnits, readUnits } from './reference-units.ts'
import { replayDossiers } from './replay-dossiers.ts'
import { retryEffect } from './retry-effect.ts'
import { retireProcedure, rollBack } from './roll-back.ts'
import { sendEvent } from './send-event.ts'
import { putAgency, putReference, putService } from './services.ts'
import {
  beginLogin,
  endSession,
  endSessionsOf,
  findSession,
  openSession,
  readNotices,
  recordRead,
  takeLogin,
  takeTokens,
} from './sign-in.ts'
import { standardGate } from './standard-gate.ts'
import { submitDossier, verifySecret } from './submit-dossier.ts'
import { findScenarioData, findSurroundings } from './surroundings.ts'
import { allocateWindow, readWindow } from './windows.ts'

const commands = {
  submitDossier,
  sendEvent,
  listFreeSlots,
  verifySecret,
  listChildren,
  previousResults,
  saveCitizenDraft,
  deleteCitizenDraft,
  saveProcedureDraft,
  deleteProcedureDraft,
  previewBulkChange,
  applyBulkChange,
  undoBulkChange,
  tellPresence,
  listComments,
  addComment,
  resolveComment,
  reopenComment,
  deleteComment,
  listSnapshots,
  addSnapshot,
  readSnapshot,
  deleteSnapshot,
  listBlocks,
  saveBlock,
  deleteBlock,
  listPreviewLinks,
  addPreviewLink,
  revokePreviewLink,
  openPreview,
  runGate,
  requestPublish,
  approvePublish,
  returnPublish,
  retireVersion,
  retireProcedure,
  rollBack,
  exportPackage,
  importPackage,
  dryRunMigration,
  migrateDossiers,
  replayDossiers,
  putService,
  putReference,
  putAgency,
  putAccount,
  grantRole,
  revokeRole,
  disableAccount,
  putAbsence,
  endAbsence,
  listAbsences,
  recountDues,
  listRecounted,
  readCalendars,
  previewCalendars,
  changeCalendars,
  readUnits,
  changeUnits,
  listStaffedServices,
  changeService,
  listRevisions,
  readRevision,
  registerFile,
  recordScan,
  moveDemoClock,
  retryDeadLetter,
  retryEffect,
  beginLogin,
  takeLogin,
  openSession,
  findSession,
  endSession,
  endSessionsOf,
  takeTokens,
  readNotices,
  recordRead,
  listDuties,
  listOwnDuties,
  aggregateDuty,
  allocateWindow,
  readWindow,
} as const

type Bound<F> = F extends (engine: EngineContext, input: infer I) => infer R ? (input: I) => R : never
/** Every command, bound to one engine. */
export type Commands = { readonly [Name in keyof typeof commands]: Bound<(typeof commands)[Name]> }

/** The durable engine of one process: its commands, and what reads need. */
export interface Engine extends Commands {
  readonly context: EngineContext
  /** for the functions of `@motcua/store/read` */
  readonly store: EngineContext['store']
  actorOf(by: Parameters<typeof actorOf>[1]): ReturnType<typeof actorOf>
  /** business instant */
  now(): Promise<string>
  /** what checks read besides the definition */
  surroundings(definition: Definition, about: { agencyId: string; now: string }): Promise<Surroundings>
  /** what scenarios of the gate are played on, its calendars not joined yet; null where the agency has no calendar or no data */
  scenarioData(definition: Definition, agencyId: string): Promise<ReferenceData | null>
  /** @param competentAgencyId  of a dossier: where it was forwarded, another than the service's */
  reference(agencyId: string, procedureCode: string, competentAgencyId?: string): ReturnType<typeof currentReference>
  readonly versions: {
    get(versionId: string): ReturnType<typeof getVersion>
    effective(agencyId: string, procedureCode: string, at: string): ReturnType<typeof effectiveVersion>
  }
  close(): Promise<void>
}

/** Opens the store and binds every command. The database must be migrated. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const context = await openEngine(options, (definition, about) => standardGate(context, definition, about))
  const bound = Object.fromEntries(
    Object.entries(commands).map(([name, command]) => [
      name,
      (input: never) => (command as (engine: EngineContext, input: never) => unknown)(context, input),
    ]),
  ) as unknown as Commands
  return {
    ...bound,
    context,
    store: context.store,
    actorOf: (by) => actorOf(context, by),
    now: () => businessNow(context),
    surroundings: async (definition, about) => (await findSurroundings(context, definition, about)).surroundings,
    scenarioData: (definition, agencyId) => findScenarioData(context, agencyId, definition),
    reference: (agencyId, procedureCode, competentAgencyId) =>
      currentReference(context, agencyId, procedureCode, competentAgencyId),
    versions: {
      get: (versionId) => getVersion(context, versionId),
      effective: (agencyId, procedureCode, at) => effectiveVersion(context, agencyId, procedureCode, at),
    },
    close: () => context.store.close(),
  }
}
