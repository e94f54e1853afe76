import type { TaskRow } from '@motcua/api/routes/desk'

/** A row of a queue for tests. */
export const taskRow = (more: Partial<TaskRow> = {}): TaskRow => ({
  agencyId: 'H17.12',
  dossierId: '3f0b3a52-6f0e-4f0b-9f0e-000000000001',
  code: 'H17.12-261123-0001',
  procedureCode: '2.000635',
  title: { vi: 'Cấp bản sao trích lục hộ tịch', en: 'Copies of civil status extracts' },
  ownerName: 'Nguyễn Thị Hoa',
  status: 'processing',
  stepId: 'process',
  stepTitle: { vi: 'Thẩm tra hồ sơ', en: 'Examine the dossier' },
  visit: 1,
  role: 'officer',
  unitId: null,
  assignee: null,
  assigneeName: null,
  taskDueAt: null,
  dueAt: '2026-11-27T10:00:00Z',
  openedAt: '2026-11-23T01:15:00Z',
  suspended: false,
  ...more,
})
