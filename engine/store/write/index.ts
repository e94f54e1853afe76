export { type AbsenceRow, addAbsence, endAbsence } from './absences.ts'
export { addNotice } from './add-notice.ts'
export { addBulkChange, applyBulkItem, noteBulkItem, undoBulkItem } from './bulk-changes.ts'
export { addCheckpoint, type CheckpointBase, lastCheckpoint, listHeads } from './checkpoints.ts'
export { type CitizenDraftWrite, deleteCitizenDraft, saveCitizenDraft } from './citizen-drafts.ts'
export {
  type ClaimedEffect,
  type ClaimedTimer,
  claimEffects,
  claimTimers,
  finishEffect,
  listWaitingFiles,
  postponeEffect,
  postponeTimer,
  reviveEffect,
  type WaitingFile,
} from './claims.ts'
export { moveClock } from './clock.ts'
export type { ChangedTask, DecisionWrite, OpenedTask, SetTimer, TimerBody } from './decision-write.ts'
export {
  addDraftComment,
  type NewComment,
  reopenThread,
  resolveThread,
  takeBackComment,
} from './draft-comments.ts'
export { addDraftSnapshot, deleteDraftSnapshot } from './draft-snapshots.ts'
export { addFile, deleteExpiredFiles, type NewFile, recordScan, sumUnboundBytes } from './files.ts'
export { addGrant, disableAccount, endGrant, type GrantedBy, type GrantRow } from './grants.ts'
export { deleteLibraryBlock, saveLibraryBlock } from './library-blocks.ts'
export { notifyWorkers } from './notify-workers.ts'
export { addWindowPlan, advanceDuty, finishWindowPlan } from './occasions.ts'
export { endPresence, type PresenceWrite, tellPresence } from './presence.ts'
export { addPreviewLink, revokePreviewLink } from './preview-links.ts'
export {
  addPublishRequest,
  approveRequest,
  deleteProcedureDraft,
  type KeyRow,
  retireVersion,
  returnRequest,
  saveProcedureDraft,
} from './procedures.ts'
export { type AccountRow, putAccount } from './put-account.ts'
export { type AgencyRow, putAgency } from './put-agency.ts'
export { changeReference, type Expected, putReference, type RevisionReason } from './put-reference.ts'
export { changeService, putService, type ServiceRow } from './put-service.ts'
export { readNotices } from './read-notices.ts'
export { recordRead } from './record-read.ts'
export { type Statement, saveDecision, toStatement } from './save-decision.ts'
export { maySaveTogether, mostTogether, saveDecisions } from './save-decisions.ts'
export {
  addLogin,
  addSession,
  deleteEnded,
  endSession,
  endSessionsOf,
  type StoredSession,
  takeLogin,
  useSession,
} from './sessions.ts'
export { takeToken } from './take-tokens.ts'
export { addAdminRecord, addRollbackRequest, retireProcedure } from './versions.ts'
