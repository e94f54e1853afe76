export { findCitizenDraft, listCitizenDrafts, type StoredCitizenDraft } from './citizen-drafts.ts'
export { readClockOffset, readClockSkewMs } from './clock.ts'
export { findDossier, findDossierByCode, type StoredDossier } from './find-dossier.ts'
export { findFiles, listFilesOf, type StoredFile } from './find-files.ts'
export { findKey } from './find-key.ts'
export { findReferenceBody, findReferenceParts } from './find-reference.ts'
export { findEffectiveVersionId, findVersion, type StoredVersion } from './find-version.ts'
export { type LoadedDossier, loadDossier } from './load-dossier.ts'
export { type AccountWithGrants, loadGrants } from './load-grants.ts'
export { nextNumbers } from './next-numbers.ts'
export {
  type AccountOfAgency,
  type AgencyWithUnits,
  findAccount,
  type GrantOfAccount,
  listAccounts,
  listAgencies,
  listGrants,
  listGrantsOfAgency,
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
export { findReferenceRevision } from './reference-revision.ts'
