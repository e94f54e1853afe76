export { renameKey } from './rename-key.ts'
export { fromRowNames, toRowNames } from './row-names.ts'
export { type KeySubject, keyProblem, listKeySubjects } from './subject.ts'
