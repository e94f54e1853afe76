import type { Replayed } from './replay.ts'

/** Many replays in few numbers. A dossier counts once under each heading that concerns it. */
export interface ReplaySummary {
  readonly dossiers: number
  /** treated alike to the end */
  readonly alike: number
  readonly refused: number
  readonly missing: number
  readonly rerouted: number
  readonly chargedMore: number
  readonly chargedLess: number
  readonly later: number
  readonly sooner: number
  /** fields, documents, refusals and ways by how many they concern: `missing f-why`, `refused t-good transition.conditionFalse` */
  readonly reasons: Readonly<Record<string, number>>
}

export const emptyReplaySummary: ReplaySummary = {
  dossiers: 0,
  alike: 0,
  refused: 0,
  missing: 0,
  rerouted: 0,
  chargedMore: 0,
  chargedLess: 0,
  later: 0,
  sooner: 0,
  reasons: {},
}

/** The summary with one more dossier in it. */
export function addReplay(sum: ReplaySummary, { differences }: Replayed): ReplaySummary {
  const has = (is: (one: Replayed['differences'][number]) => boolean): number => (differences.some(is) ? 1 : 0)
  return {
    dossiers: sum.dossiers + 1,
    alike: sum.alike + (differences.length === 0 ? 1 : 0),
    refused: sum.refused + has((one) => one.kind === 'refused'),
    missing: sum.missing + has((one) => one.kind === 'missing'),
    rerouted: sum.rerouted + has((one) => one.kind === 'rerouted'),
    chargedMore: sum.chargedMore + has((one) => one.kind === 'charged' && one.afterVnd > one.beforeVnd),
    chargedLess: sum.chargedLess + has((one) => one.kind === 'charged' && one.afterVnd < one.beforeVnd),
    later: sum.later + has((one) => one.kind === 'due' && one.later),
    sooner: sum.sooner + has((one) => one.kind === 'due' && !one.later),
    reasons: differences.length === 0 ? sum.reasons : withReasons(sum.reasons, differences),
  }
}

function withReasons(
  reasons: ReplaySummary['reasons'],
  differences: Replayed['differences'],
): ReplaySummary['reasons'] {
  const out = { ...reasons }
  const count = (reason: string) => {
    out[reason] = (out[reason] ?? 0) + 1
  }
  for (const one of differences) {
    if (one.kind === 'refused') count(`refused ${one.event} ${one.code}`)
    if (one.kind === 'missing') for (const id of [...one.fields, ...one.documents]) count(`missing ${id}`)
    if (one.kind === 'rerouted') count(`rerouted ${one.before.join('+')} → ${one.after.join('+')}`)
  }
  return out
}
