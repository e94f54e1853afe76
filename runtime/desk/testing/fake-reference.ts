import type { Definition } from '@motcua/core/definition'

/** What the answers are about. */
interface About {
  readonly agencyId: string
  readonly definition: Definition
  readonly title: { readonly vi: string; readonly en: string }
  readonly calendars: readonly unknown[]
}

const names = ['Lê Minh Quân']
const adminUnits = {
  revision: '2025-07-01.1',
  validFrom: '2025-07-01',
  sources: ['QĐ 19/2025/QĐ-TTg'],
  units: [
    { code: '48', name: 'Thành phố Đà Nẵng', kind: 'province' },
    { code: '20242', name: 'Phường Hải Châu', kind: 'ward', parent: '48', validFrom: '2025-07-01' },
    { code: '20257', name: 'Phường Hòa Cường', kind: 'ward', parent: '48', validFrom: '2025-07-01' },
  ],
  merges: [],
}
const revisions = [
  {
    revision: 1,
    changedByName: 'Hoàng Gia Bảo',
    changedAt: '2026-11-01T02:00:00Z',
    decision: '12/QĐ-UBND',
    note: 'Xác nhận năm 2026',
  },
]

/** Calendars, units and services of the office as an administrator keeps them. */
export function referenceAnswer(office: About, method: string, path: string): unknown {
  const { agencyId, definition, title, calendars } = office
  const save = { revision: 2 }
  const today = '2026-11-23'
  if (path === `/api/admin/calendars/${agencyId}`)
    return method === 'POST' ? save : { revision: 1, own: true, calendars, today }
  if (path === `/api/admin/calendars/${agencyId}/preview`) {
    const dossierId = '3f0b3a52-6f0e-4f0b-9f0e-000000000001'
    const moved = {
      dossierId,
      code: 'H17.12-261120-0001',
      before: '2026-12-14T10:00:00Z',
      dueAt: '2026-12-15T10:00:00Z',
    }
    return { looked: 3, moved: [moved], failed: [] }
  }
  if (path.endsWith('/revisions')) return { items: revisions }
  if (/\/calendars\/.*\/revisions\/\d+$/.test(path)) return { calendars }
  if (path === `/api/admin/units/${agencyId}`)
    return method === 'POST' ? save : { revision: 1, units: adminUnits, mayChange: true, today }
  if (path === `/api/admin/services/${agencyId}`)
    return {
      agencies: [
        {
          agencyId,
          name: { vi: 'UBND phường Hải Châu' },
          units: [
            { id: 'one-stop', name: { vi: 'Một cửa' } },
            { id: 'justice', name: { vi: 'Tư pháp – hộ tịch' } },
          ],
        },
      ],
      items: [
        {
          procedureCode: definition.procedure.code,
          ownerAgencyId: agencyId,
          title,
          state: null,
          revision: 0,
          published: false,
          draftId: 'd-1',
          service: null,
          roles: [
            { role: 'officer', steps: [{ vi: 'Thẩm định' }], ownRule: false, holders: [{ unitId: 'justice', names }] },
            { role: 'approver', steps: [{ vi: 'Ký' }], ownRule: false, holders: [] },
          ],
        },
      ],
    }
  if (path.startsWith(`/api/admin/services/${agencyId}/`)) return save
  return undefined
}
