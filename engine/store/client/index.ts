export { type Fault, toFault } from './faults.ts'
export { fenceBegin } from './fence.ts'
export { appRole, openStore, type Store, type StoreOptions, toInstant } from './open.ts'
