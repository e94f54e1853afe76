export { listAbsences, type StoredAbsence } from './absences.ts'
export { type BulkItem, listBulkChanges, type StoredBulkChange } from './bulk-changes.ts'
export { findCitizenDraft, listCitizenDrafts, type StoredCitizenDraft } from './citizen-drafts.ts'
export { readClockOffset, readClockSkewMs } from './clock.ts'
export {
  type BlockRow,
  type CommentRow,
  type DraftHead,
  findDraftHead,
  findDraftSnapshot,
  findLinkedPreview,
  type LinkedPreview,
  listDraftComments,
  listDraftSnapshots,
  listLibraryBlocks,
  listPreviewLinks,
  type PresentRow,
  type PreviewLinkRow,
  type SnapshotRow,
} from './drafting.ts'
export {
  type DutyVersion,
  listAgencyNodes,
  listDutyVersions,
  listOccurrences,
  listOpened,
  listReports,
  type OccurrenceRow,
} from './duties.ts'
export { findDossier, findDossierByCode, type StoredDossier } from './find-dossier.ts'
export { findFile } from './find-file.ts'
export { findFiles, listFilesOf, type StoredFile } from './find-files.ts'
export { findHead } from './find-head.ts'
export { findKey } from './find-key.ts'
export { findReferenceBody, findReferenceParts } from './find-reference.ts'
export { findEffectiveVersionId, findVersion, type StoredVersion } from './find-version.ts'
export { hasTimer, haveTimers } from './has-timer.ts'
export { listDossierIds, listJournal, type StoredEntry } from './journal.ts'
export { type DossierRow, listDossiers, listDossiersOf } from './list-dossiers.ts'
export { listEarlier } from './list-earlier.ts'
export { type LinkedDossier, listLinks } from './list-links.ts'
export { listTaken } from './list-taken.ts'
export { type DossierKey, type LoadedDossier, loadDossier, loadDossiers } from './load-dossier.ts'
export { type AccountWithGrants, loadGrants } from './load-grants.ts'
export { nextNumbers } from './next-numbers.ts'
export { listInbox, listReads, type Notice, type RecordedRead } from './notices.ts'
export {
  type DeadLetter,
  type Indicators,
  listDeadLetters,
  type Operations,
  readIndicators,
  readOperations,
} from './operations.ts'
export { type FiledDossier, listFiledDossiers, listJournals, type PastEntry } from './past-dossiers.ts'
export {
  type AccountOfAgency,
  type AgencyWithUnits,
  findAccount,
  findAccountByPersonalId,
  type GrantOfAccount,
  listAccounts,
  listAgencies,
  listGrants,
  listGrantsOfAgency,
  listHolders,
  listStaffing,
  type StoredAccount,
} from './people.ts'
export {
  findProcedureDraft,
  findPublishRequest,
  listProcedures,
  listPublishRequests,
  listVersions,
  type ProcedureRow,
  type StoredProcedureDraft,
  type StoredPublishRequest,
  type VersionRow,
} from './procedures.ts'
export {
  countQueue,
  listQueue,
  listTasks,
  type QueueCursor,
  type QueueOf,
  type QueueRow,
  queueCountCap,
  type StoredTask,
} from './queue.ts'
export { listRecounts, listRunningDue, type RecountedDue, type RunningDue } from './recounts.ts'
export { findReferenceRevision } from './reference-revision.ts'
export { findNewestReference, listReferenceRevisions, type ReferenceRevision } from './reference-revisions.ts'
export {
  countRunningDossiers,
  type DossierCursor,
  listRunningDossiers,
  type RunningDossier,
} from './running-dossiers.ts'
export { listServicesOfAgency, type ServiceOfAgency } from './service-offers.ts'
export { findService, isOffered, listServices, type ServiceOffer } from './services.ts'
export { listMovingVersions, listVersionLine, type VersionInLine } from './version-line.ts'
export {
  countWindow,
  findNextWaiting,
  findWindowPlan,
  listApplicants,
  listUnfinishedPlans,
  type WindowApplicant,
} from './windows.ts'
