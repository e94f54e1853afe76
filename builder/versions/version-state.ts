import type { VersionSummary } from '@motcua/api/routes/builder'

export type VersionState = 'live' | 'scheduled' | 'superseded' | 'retired'

type Known = Pick<VersionSummary, 'versionId' | 'effectiveFrom' | 'retiredAt' | 'number'>

/** Instants are compared as times: they come with and without milliseconds. */
const isPast = (instant: string | null, now: string): boolean =>
  instant !== null && Date.parse(instant) <= Date.parse(now)

/** What a version is at an instant: new dossiers fall under the live one, the latest in effect that was not retired. */
export function versionState(one: Known, all: readonly Known[], now: string): VersionState {
  if (isPast(one.retiredAt, now)) return 'retired'
  if (!isPast(one.effectiveFrom, now)) return 'scheduled'
  return liveVersion(all, now)?.versionId === one.versionId ? 'live' : 'superseded'
}

/** The version new dossiers fall under; undefined where there is none. */
export function liveVersion<T extends Known>(all: readonly T[], now: string): T | undefined {
  const at = (one: Known) => Date.parse(one.effectiveFrom)
  return all
    .filter((one) => isPast(one.effectiveFrom, now) && !isPast(one.retiredAt, now))
    .sort((a, b) => at(b) - at(a) || b.number - a.number)[0]
}

/** The version that applies again once `one` is retired; undefined = then no new dossier can be handed in. */
export const afterRetiring = <T extends Known>(one: Known, all: readonly T[], now: string): T | undefined =>
  liveVersion(
    all.filter((other) => other.versionId !== one.versionId),
    now,
  )
