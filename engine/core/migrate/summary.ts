import { isPlain, type MigrationReport } from './migrate.ts'

/** Many reports in few numbers; made as they come, so that none of them need be kept. */
export interface MigrationSummary {
  readonly dossiers: number
  readonly movable: number
  /** movable without any difference a person would notice */
  readonly unchanged: number
  readonly blocked: number
  readonly losingAnswers: number
  readonly missingFields: number
  readonly missingDocuments: number
  readonly laterDue: number
  readonly earlierDue: number
  readonly dearer: number
  readonly cheaper: number
  readonly otherConditions: number
  /** why dossiers are blocked: `code path` → how many */
  readonly reasons: Readonly<Record<string, number>>
  /** fields whose answers are dropped → how many dossiers */
  readonly lostFields: Readonly<Record<string, number>>
}

export const emptySummary: MigrationSummary = {
  dossiers: 0,
  movable: 0,
  unchanged: 0,
  blocked: 0,
  losingAnswers: 0,
  missingFields: 0,
  missingDocuments: 0,
  laterDue: 0,
  earlierDue: 0,
  dearer: 0,
  cheaper: 0,
  otherConditions: 0,
  reasons: {},
  lostFields: {},
}

/** The summary with one more report in it. */
export function addToSummary(sum: MigrationSummary, report: MigrationReport): MigrationSummary {
  const { due, fee } = report
  const one = (condition: boolean): number => (condition ? 1 : 0)
  const isBlocked = report.blocked.length > 0
  return {
    dossiers: sum.dossiers + 1,
    movable: sum.movable + one(!isBlocked),
    unchanged: sum.unchanged + one(isPlain(report)),
    blocked: sum.blocked + one(isBlocked),
    losingAnswers: sum.losingAnswers + one(report.lostAnswers.length > 0),
    missingFields: sum.missingFields + one(report.missingFields.length > 0),
    missingDocuments: sum.missingDocuments + one(report.newDocuments.length > 0),
    laterDue: sum.laterDue + one(due?.before != null && due.after !== null && due.after > due.before),
    earlierDue: sum.earlierDue + one(due?.before != null && due.after !== null && due.after < due.before),
    dearer: sum.dearer + one(fee !== null && fee.afterVnd > fee.beforeVnd),
    cheaper: sum.cheaper + one(fee !== null && fee.afterVnd < fee.beforeVnd),
    otherConditions: sum.otherConditions + one(report.conditions.length > 0),
    reasons: counted(
      sum.reasons,
      new Set(report.blocked.map(({ code, path }) => (path === '' ? code : `${code} ${path}`))),
    ),
    lostFields: counted(sum.lostFields, new Set(report.lostAnswers.map(({ path }) => path))),
  }
}

function counted(
  counts: Readonly<Record<string, number>>,
  names: ReadonlySet<string>,
): Readonly<Record<string, number>> {
  if (names.size === 0) return counts
  const out = { ...counts }
  for (const name of names) out[name] = (out[name] ?? 0) + 1
  return out
}
