export { type BrokenUse, brokenUses } from './broken-uses.ts'
export { listSubjects, type PlacedSubject, type Subject, type SubjectKind, subjectAtPath } from './subjects.ts'
export { type Use, usesOf } from './uses-of.ts'
