import type { FakeCase } from './fake-server.ts'

const file = {
  fileId: '5b0c7a3e-6f0e-4f0b-9f0e-0000000000aa',
  name: 'can-cuoc.png',
  size: 345_678,
  type: 'image/png',
  sha256: 'c0ffee'.padEnd(64, '0'),
}
const answers = {
  'f-name': 'Nguyễn Thị Hoa',
  'f-birth': '1990-05-17',
  'f-id': '048190001234',
  'f-copies': 2,
}
const documents = { 'r-id': [file] }
const receive = ['receptionist', { type: 'act', transitionId: 't-receive', fields: {} }] as const
const propose = ['officer', { type: 'act', transitionId: 't-propose', fields: { 'f-book': '12/1990' } }] as const
const sign = ['approver', { type: 'act', transitionId: 't-sign', fields: {} }] as const

/** Dossiers of the sample procedure: filed, received, proposed, signed. */
export const filed: FakeCase = { owner: 'Nguyễn Thị Hoa', answers, documents }
export const received: FakeCase = { ...filed, acts: [receive] }
export const proposed: FakeCase = { ...filed, acts: [receive, propose] }
export const signed: FakeCase = { ...filed, acts: [receive, propose, sign] }
