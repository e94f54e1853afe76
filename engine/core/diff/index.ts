export { type Change, type DiffPart, diffDefinitions, diffParts, type SubjectKind } from './diff.ts'
export { type ChangeLine, diffInWords } from './in-words.ts'
export type { DiffWords } from './names.ts'
