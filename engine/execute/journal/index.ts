export type { Entry, EntryInput, EntryState } from './entry.ts'
export { exportJournal } from './export-journal.ts'
export { checkRebuild, type Rebuilt, rebuildDossier } from './rebuild.ts'
export { type ExportedEntry, type JournalExport, type JournalFault, type Verdict, verifyJournal } from './verify.ts'
