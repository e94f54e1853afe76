export { renameKey } from './rename-key.ts'
export { type KeySubject, keyProblem, listKeySubjects } from './subject.ts'
