export { toDocumentData } from './document-data.ts'
export { getMatter, getSlipMatter, type Matter } from './matter.ts'
export { findPeople, type PaperPeople } from './people.ts'
export { type PaperOf, tokensOf, toLocal } from './tokens.ts'
