import { dayOfWall, type IsoInstant, toWall } from './civil.ts'

/**
 * Result class of a finished dossier: `early` on a local day before the due day, `overdue` after the due instant,
 * `onTime` otherwise. By day, because a result two hours before its hour is not what the indicators call early.
 * @see Decision 766/QĐ-TTg, results early, on time and overdue
 */
export function timeliness(due: IsoInstant, finishedAt: IsoInstant): 'early' | 'onTime' | 'overdue' {
  const [dueWall, finished] = [toWall(due), toWall(finishedAt)]
  if (finished > dueWall) return 'overdue'
  return dayOfWall(finished) < dayOfWall(dueWall) ? 'early' : 'onTime'
}
