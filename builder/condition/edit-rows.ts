import type { ConditionGroup, ConditionPart } from '@motcua/core/expression'

/** Where a line stands: positions from the outermost group inwards. */
export type Place = readonly number[]

/** The line at a place. */
export function partAt(group: ConditionGroup, place: Place): ConditionPart | undefined {
  const [at, ...rest] = place
  if (at === undefined) return group
  const part = group.rows[at]
  if (rest.length === 0) return part
  return part?.kind === 'group' ? partAt(part, rest) : undefined
}

/** The group with the line at a place replaced by these: none takes it away, several stand in its stead. */
export function replaceAt(group: ConditionGroup, place: Place, next: readonly ConditionPart[]): ConditionGroup {
  const [at, ...rest] = place
  if (at === undefined) return group
  const rows = group.rows.flatMap((part, i) => {
    if (i !== at) return [part]
    if (rest.length === 0) return next
    return part.kind === 'group' ? [replaceAt(part, rest, next)] : [part]
  })
  // a group of nothing says nothing
  return { ...group, rows: rows.filter((part) => part.kind !== 'group' || part.rows.length > 0) }
}

/** The line twice, the second below the first. */
export function duplicateAt(group: ConditionGroup, place: Place): ConditionGroup {
  const part = partAt(group, place)
  return part ? replaceAt(group, place, [part, part]) : group
}

/** The line in a group of its own, joined by the other word. */
export function wrapAt(group: ConditionGroup, place: Place, further: ConditionPart): ConditionGroup {
  const part = partAt(group, place)
  const holder = partAt(group, place.slice(0, -1))
  if (!part || holder?.kind !== 'group') return group
  const join = holder.join === 'and' ? 'or' : 'and'
  return replaceAt(group, place, [{ kind: 'group', join, rows: [part, further] }])
}

/** The lines of a group put in its place; a group that is negated or guarded stays whole. */
export function unwrapAt(group: ConditionGroup, place: Place): ConditionGroup {
  const part = partAt(group, place)
  return part?.kind === 'group' && !part.not && !part.ifEmpty ? replaceAt(group, place, part.rows) : group
}

/** The line moved up or down; at the edge of its group it steps out, before or behind that group. */
export function stepAt(group: ConditionGroup, place: Place, by: -1 | 1): { group: ConditionGroup; place: Place } {
  const holderPlace = place.slice(0, -1)
  const at = place.at(-1) ?? 0
  const part = partAt(group, place)
  const holder = partAt(group, holderPlace)
  if (!part || holder?.kind !== 'group') return { group, place }
  const next = at + by
  if (next >= 0 && next < holder.rows.length) {
    const neighbour = holder.rows[next]
    // into a group that is next to it, at the near end
    if (neighbour?.kind === 'group' && part.kind !== 'group') {
      const inner = [...neighbour.rows]
      inner.splice(by > 0 ? 0 : inner.length, 0, part)
      const without = holder.rows.filter((_, i) => i !== at)
      const where = by > 0 ? at : next
      without[where] = { ...neighbour, rows: inner }
      return {
        group: withRows(group, holderPlace, without),
        place: [...holderPlace, where, by > 0 ? 0 : inner.length - 1],
      }
    }
    const rows = [...holder.rows]
    rows.splice(at, 1)
    rows.splice(next, 0, part)
    return { group: withRows(group, holderPlace, rows), place: [...holderPlace, next] }
  }
  const outer = holderPlace.at(-1)
  const above = partAt(group, holderPlace.slice(0, -1))
  if (outer === undefined || above?.kind !== 'group') return { group, place }
  const left = holder.rows.filter((_, i) => i !== at)
  const rest: ConditionPart[] = left.length > 0 ? [{ ...holder, rows: left }] : []
  const rows = above.rows.flatMap((one, i) => (i !== outer ? [one] : by < 0 ? [part, ...rest] : [...rest, part]))
  const now = by < 0 || left.length === 0 ? outer : outer + 1
  return { group: withRows(group, holderPlace.slice(0, -1), rows), place: [...holderPlace.slice(0, -1), now] }
}

/** The line at `from` put before the line at `to`, in whatever group that stands; not into itself. */
export function moveTo(group: ConditionGroup, from: Place, to: Place): ConditionGroup {
  const part = partAt(group, from)
  const target = partAt(group, to)
  if (!part || !target || part === target || from.every((at, i) => to[i] === at)) return group
  const marked = replaceAt(group, to, [marker, target])
  // the marker shifts what stands behind it in its own group
  const sameGroup = from.slice(0, to.length - 1).every((at, i) => at === to[i]) && from.length >= to.length
  const depth = to.length - 1
  const shifted =
    sameGroup && (from[depth] ?? 0) >= (to[depth] ?? 0) ? from.map((at, i) => (i === depth ? at + 1 : at)) : from
  return swapMarker(replaceAt(marked, shifted, []), part)
}

const marker: ConditionPart = { kind: 'row', of: { kind: 'field', field: '' }, comparison: 'holds', values: [] }

const swapMarker = (group: ConditionGroup, part: ConditionPart): ConditionGroup => ({
  ...group,
  rows: group.rows.map((one) => (one === marker ? part : one.kind === 'group' ? swapMarker(one, part) : one)),
})

function withRows(group: ConditionGroup, place: Place, rows: readonly ConditionPart[]): ConditionGroup {
  const [at, ...rest] = place
  if (at === undefined) return { ...group, rows }
  return {
    ...group,
    rows: group.rows.map((part, i) => (i === at && part.kind === 'group' ? withRows(part, rest, rows) : part)),
  }
}
