import type { Difference } from '@motcua/core/replay'

/** Headings under which a differing dossier counts. */
export const replayKinds = ['refused', 'missing', 'rerouted', 'chargedMore', 'chargedLess', 'later', 'sooner'] as const
export type ReplayKind = (typeof replayKinds)[number]

/** The heading of one difference. */
export function kindOf(one: Difference): ReplayKind {
  if (one.kind === 'charged') return one.afterVnd > one.beforeVnd ? 'chargedMore' : 'chargedLess'
  if (one.kind === 'due') return one.later ? 'later' : 'sooner'
  return one.kind
}

/** A reason of the summary in its pieces: `missing f-why`, `refused t-good transition.conditionFalse`, `rerouted a+b → c`. */
export function readReason(
  reason: string,
):
  | { readonly kind: 'missing'; readonly id: string }
  | { readonly kind: 'refused'; readonly event: string; readonly code: string }
  | { readonly kind: 'rerouted'; readonly before: readonly string[]; readonly after: readonly string[] }
  | null {
  const [kind = '', ...rest] = reason.split(' ')
  if (kind === 'missing' && rest[0]) return { kind, id: rest[0] }
  if (kind === 'refused' && rest[0]) return { kind, event: rest[0], code: rest[1] ?? '' }
  if (kind !== 'rerouted') return null
  const [before = '', after = ''] = reason.slice('rerouted '.length).split(' → ')
  const ids = (text: string) => text.split('+').filter((id) => id !== '')
  return { kind, before: ids(before), after: ids(after) }
}
