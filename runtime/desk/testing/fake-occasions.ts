/** What these answers need of the office. */
interface Office {
  readonly agencyId: string
  readonly now: string
}

const quan = { accountId: '7c9e6679-7425-40de-944b-e07fc1f90ae7', name: 'Lê Minh Quân' }
const an = { accountId: '7c9e6679-7425-40de-944b-e07fc1f90ae8', name: 'Nguyễn Văn An' }
const id = (n: number) => `3f0b3a52-6f0e-4f0b-9f0e-00000000000${n}`
const hash = 'a'.repeat(64)
const report = { vi: 'Báo cáo cải cách hành chính', en: 'Report on administrative reform' }

/** Absences, due dates counted anew, periodic duties and application windows, as a small office has them. */
export function occasionAnswer({ agencyId, now }: Office, method: string, path: string): unknown {
  if (path === `/api/absences/${agencyId}/people`)
    return {
      items: [
        { ...quan, roles: ['officer'] },
        { ...an, roles: ['approver', 'head'] },
      ],
    }
  if (path === `/api/absences/${agencyId}`)
    return method === 'POST' ? { absenceId: id(9), rights: 2 } : { items: absences(now) }
  if (path === `/api/admin/recounts/${agencyId}`) return method === 'POST' ? recount : { items: recounted }
  if (path === `/api/occasions/${agencyId}`) return { items: occasions, owes: true }
  if (path.startsWith(`/api/own-duties/${agencyId}`)) return { items: [duty(agencyId, '2026-10', 'open')] }
  if (path.startsWith(`/api/duties/${agencyId}/9.000001/`)) {
    const period = path.split('/')[5] ?? ''
    if (path.endsWith('/summary')) return sums
    const rows = [duty(agencyId, period, 'submitted'), duty(agencyId, period, 'late'), duty(agencyId, period, 'notYet')]
    return { items: rows }
  }
  if (path === `/api/windows/${agencyId}/9.000002/year-2027`)
    return { counts: [{ state: 'applied', choice: null, count: 3 }], decided: false }
  if (path === `/api/windows/${agencyId}/9.000002/year-2027/allocation`) return plan
  return undefined
}

const absences = (now: string) => [
  {
    absenceId: id(1),
    absentId: quan.accountId,
    absentName: quan.name,
    coverId: an.accountId,
    coverName: an.name,
    from: now.slice(0, 10),
    to: '2026-12-04',
    rights: [{ role: 'officer', unitId: null }],
    madeAt: now,
    endedAt: null,
  },
]
const moved = {
  dossierId: id(1),
  code: 'H17.12-261123-0001',
  before: '2026-11-27T10:00:00Z',
  dueAt: '2026-11-30T10:00:00Z',
}
const recount = { looked: 12, moved: [moved], failed: [] }
const recounted = [{ ...moved, ownerName: 'Nguyễn Thị Hoa', at: '2026-11-20T02:00:00Z' }]

const occasions = [
  { procedureCode: '9.000001', title: report, every: 'month', windows: [], options: [] },
  {
    procedureCode: '9.000002',
    title: { vi: 'Tuyển sinh lớp 1', en: 'Enrolment in the first grade' },
    every: null,
    windows: [
      {
        id: 'year-2027',
        title: { vi: 'Năm học 2027–2028', en: 'School year 2027–2028' },
        opensAt: '2026-11-01T00:00:00Z',
        closesAt: '2026-11-20T10:00:00Z',
        mode: 'ranked',
      },
    ],
    options: [{ value: 'north', title: { vi: 'Trường Bắc', en: 'North school' } }],
  },
]

function duty(agencyId: string, period: string, state: 'submitted' | 'late' | 'notYet' | 'open') {
  const names = { submitted: 'Phường Hải Châu', late: 'Phường Hòa Cường', notYet: 'Xã Bà Nà', open: 'Phường Hải Châu' }
  const opened = state === 'notYet' ? null : id(state === 'late' ? 2 : 1)
  return {
    agencyId,
    procedureCode: '9.000001',
    period,
    assignee: state,
    name: names[state],
    state,
    late: state === 'late',
    dossierId: opened,
    code: opened && `H17.12-261101-000${state === 'late' ? 2 : 1}`,
    dueAt: opened && '2026-11-10T10:00:00Z',
    submittedAt: state === 'submitted' ? '2026-11-09T03:00:00Z' : null,
  }
}

const node = (of: string, value: number | null, missing: readonly string[], children: readonly unknown[] = []) => ({
  id: of,
  values: { filed: { value: missing.length > 0 ? null : value, soFar: value, known: 1, missing } },
  assignees: ['submitted', 'late'],
  children,
})
const sums = {
  items: [node('H17', 120, ['late'], [node('submitted', 120, []), node('late', null, ['late'])])],
  names: { H17: { vi: 'Thành phố Đà Nẵng', en: 'Da Nang City' } },
  values: [{ key: 'filed', as: 'sum', title: { vi: 'Hồ sơ đã nhận', en: 'Dossiers received' } }],
}

const given = { rank: 1, score: 28.5, refused: [], waiting: {} }
const plan = {
  decided: false,
  hash,
  options: { north: { places: 1, taken: 1, waiting: 1, lastScore: 28.5 } },
  allocations: [
    { id: id(1), code: 'H17.12-261105-0001', choice: 'north', ...given },
    { id: id(2), code: 'H17.12-261106-0002', choice: null, rank: null, score: 20, refused: [], waiting: { north: 1 } },
  ],
  ineligible: [{ id: id(3), code: 'H17.12-261107-0003' }],
  unknown: [],
}
