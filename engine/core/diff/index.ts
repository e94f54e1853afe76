export { type Change, type DiffPart, diffDefinitions, diffParts, type SubjectKind, subjectTitle } from './diff.ts'
export { type ChangeLine, diffInWords } from './in-words.ts'
