export { getMatter, getSlipMatter, type Matter } from './matter.ts'
export { findPeople } from './people.ts'
