import type { Definition } from '@motcua/core/definition'
import { occasionAnswer } from './fake-occasions.ts'
import { referenceAnswer } from './fake-reference.ts'

/** What the office answers beside its dossiers: services, intake, roles, deliveries, clock. */
export interface Office {
  readonly agencyId: string
  readonly definition: Definition
  readonly title: { readonly vi: string; readonly en: string }
  readonly calendars: readonly unknown[]
  readonly service: unknown
  readonly now: string
}

const accounts = [
  { accountId: '7c9e6679-7425-40de-944b-e07fc1f90ae7', name: 'Lê Minh Quân', disabled: false, role: 'officer' },
  { accountId: '7c9e6679-7425-40de-944b-e07fc1f90ae8', name: 'Nguyễn Văn An', disabled: false, role: 'approver' },
  { accountId: '7c9e6679-7425-40de-944b-e07fc1f90ae9', name: 'Võ Thị Mai', disabled: true, role: 'clerk' },
] as const

/** The answer, or undefined where the office knows no such address. */
export function officeAnswer(office: Office, method: string, path: string): unknown {
  const { agencyId, definition, now } = office
  const code = definition.procedure.code
  if (path === '/api/services') return { items: [{ agencyId, procedureCode: code, title: office.title }] }
  if (path === `/api/services/${agencyId}/${code}/form`) {
    return {
      agencyId,
      versionId: 'v-1',
      versionNumber: 3,
      effectiveFrom: '2026-01-01',
      definition,
      service: office.service,
      calendars: office.calendars,
      referenceRevision: 1,
    }
  }
  if (path === '/api/desk/dossiers' && method === 'POST') {
    return {
      agencyId,
      dossierId: '3f0b3a52-6f0e-4f0b-9f0e-000000000099',
      code: 'H17.12-261123-0042',
      secret: 'K7QM-4TXP',
      revision: 1,
      submittedAt: now,
      status: 'submitted',
    }
  }
  if (path === `/api/admin/grants/${agencyId}`) {
    if (method === 'POST') return { grantId: 'g-9' }
    return {
      items: accounts.map(({ role, ...account }, index) => ({
        ...account,
        grants: [{ grantId: `g-${index}`, role, unitId: null, from: null, to: index === 2 ? '2026-12-31' : null }],
      })),
    }
  }
  if (path === `/api/admin/dead-letters/${agencyId}`) {
    const dossierId = '3f0b3a52-6f0e-4f0b-9f0e-000000000001'
    return { items: [{ dossierId, seq: 4, idx: 1, kind: 'notify', attempts: 10, reason: 'neighbour.unavailable' }] }
  }
  const occasion = occasionAnswer(office, method, path)
  if (occasion !== undefined) return occasion
  const reference = referenceAnswer(office, method, path)
  if (reference !== undefined) return reference
  if (path.startsWith('/api/admin/journal/')) return { ok: true, entries: 7, firstBroken: null, reason: null }
  if (path === '/api/admin/clock') return { now, realNow: now, offsetSeconds: 0 }
  return undefined
}
