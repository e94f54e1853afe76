import type { VersionSummary } from '@motcua/api/routes/builder'

export type VersionState = 'live' | 'scheduled' | 'superseded' | 'retired'

type Known = Pick<VersionSummary, 'versionId' | 'effectiveFrom' | 'retiredAt' | 'number'>

/** What a version is at an instant: new dossiers fall under the live one, the latest in effect that was not retired. */
export function versionState(one: Known, all: readonly Known[], now: string): VersionState {
  if (one.retiredAt !== null && one.retiredAt <= now) return 'retired'
  if (one.effectiveFrom > now) return 'scheduled'
  const live = all
    .filter((other) => other.effectiveFrom <= now && !(other.retiredAt !== null && other.retiredAt <= now))
    .sort((a, b) =>
      a.effectiveFrom === b.effectiveFrom ? b.number - a.number : a.effectiveFrom < b.effectiveFrom ? 1 : -1,
    )[0]
  return live?.versionId === one.versionId ? 'live' : 'superseded'
}

/** The version that applies again once `one` is retired; undefined = then no new dossier can be handed in. */
export function afterRetiring<T extends Known>(one: Known, all: readonly T[], now: string): T | undefined {
  const rest = all.filter((other) => other.versionId !== one.versionId)
  return rest.find((other) => versionState(other, rest, now) === 'live')
}
