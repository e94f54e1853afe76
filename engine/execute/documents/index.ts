export { toDocumentData } from './document-data.ts'
export { getMatter, type Matter } from './matter.ts'
export { type PaperOf, type PaperPeople, tokensOf, toLocal } from './tokens.ts'
