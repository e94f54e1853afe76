import { z } from 'zod'
import { IsoDate } from '../definition/scalars.ts'
import type { Denial } from '../errors.ts'
import { no, ok, type Result } from '../errors.ts'
import { type AdminUnit, type AdminUnits, UnitCode, UnitKind } from './admin-units.ts'

/** Code that the national list gives: a unit of today, without a last day. */
const NationalCode = z.string().regex(/^[0-9]{2,5}$/)
const Name = z.string().trim().min(1).max(100)
const NewUnit = z.strictObject({ code: NationalCode, name: Name, kind: UnitKind, parent: UnitCode.optional() })

/**
 * One change of the administrative units, from the day `on`. A unit that ends keeps its code, so that addresses written with
 * it keep their wording; only when the national list gives the code to another unit does the old one add its last day.
 */
export const UnitChange = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('add'), unit: NewUnit, on: IsoDate }),
  z.strictObject({ type: z.literal('rename'), code: NationalCode, name: Name, kind: UnitKind.optional(), on: IsoDate }),
  z.strictObject({ type: z.literal('merge'), from: z.array(NationalCode).min(1).max(50), into: NewUnit, on: IsoDate }),
  z.strictObject({ type: z.literal('split'), from: NationalCode, into: z.array(NewUnit).min(2).max(20), on: IsoDate }),
])
export type UnitChange = z.infer<typeof UnitChange>

/** Why a change cannot be made, by the unit it is about. */
export type UnitFault = 'unknown' | 'past' | 'taken' | 'parent' | 'tooEarly' | 'future' | 'same' | 'kind'

export interface UnitDenial extends Denial {
  readonly code: 'input.invalid'
  readonly params: { readonly input: 'unit'; readonly why: UnitFault; readonly unit: string }
}

interface Draft {
  readonly byCode: Map<string, AdminUnit>
  readonly merges: AdminUnits['merges'][number][]
  readonly today: string
}

const deny = (why: UnitFault, unit: string): Result<never, UnitDenial> =>
  no({ code: 'input.invalid', params: { input: 'unit', why, unit } })

/**
 * The units after changes, made one after the other.
 * @param today  a change of a later day is refused: names and codes hold from the day they are read
 * @returns the fault of the first change that cannot be made; then nothing is changed
 */
export function changeUnits(
  units: AdminUnits,
  changes: readonly UnitChange[],
  about: { readonly today: string; readonly revision: string; readonly source: string },
): Result<AdminUnits, UnitDenial> {
  const draft: Draft = {
    byCode: new Map(units.units.map((unit) => [unit.code, unit])),
    merges: [...units.merges],
    today: about.today,
  }
  for (const change of changes) {
    const done = makeChange(draft, change)
    if (!done.ok) return done
  }
  return ok({
    ...units,
    revision: about.revision,
    sources: [...units.sources, about.source],
    units: [...draft.byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
    merges: draft.merges,
  })
}

function makeChange(draft: Draft, change: UnitChange): Result<null, UnitDenial> {
  if (change.on > draft.today) return deny('future', 'unit' in change ? change.unit.code : change.on)
  switch (change.type) {
    case 'add':
      return addUnit(draft, change.unit, change.on)
    case 'rename':
      return renameUnit(draft, change)
    case 'merge':
      return mergeUnits(draft, change)
    case 'split':
      return splitUnit(draft, change)
  }
}

type New = z.infer<typeof NewUnit>

function addUnit(draft: Draft, unit: New, on: string): Result<null, UnitDenial> {
  const known = draft.byCode.get(unit.code)
  if (known && known.validTo === undefined) return deny('taken', unit.code)
  const placed = checkPlace(draft, unit)
  if (!placed.ok) return placed
  if (known) moveAside(draft, known)
  draft.byCode.set(unit.code, { ...unit, validFrom: on })
  return ok(null)
}

function renameUnit(draft: Draft, change: Extract<UnitChange, { type: 'rename' }>): Result<null, UnitDenial> {
  const unit = presentOf(draft, change.code, change.on)
  if (!unit.ok) return unit
  const { name, kind = unit.value.kind } = change
  if (unit.value.name === name && unit.value.kind === kind) return deny('same', change.code)
  if ((kind === 'province') !== (unit.value.kind === 'province')) return deny('kind', change.code)
  const past = moveAside(draft, { ...unit.value, validTo: dayBefore(change.on) })
  draft.byCode.set(change.code, { ...unit.value, name, kind, validFrom: change.on })
  draft.merges.push({ from: past, to: change.code, on: change.on })
  return ok(null)
}

function mergeUnits(draft: Draft, change: Extract<UnitChange, { type: 'merge' }>): Result<null, UnitDenial> {
  const { into, on } = change
  const from = [...new Set(change.from)]
  const level = into.kind === 'province'
  for (const code of from) {
    const unit = presentOf(draft, code, on)
    if (!unit.ok) return unit
    if ((unit.value.kind === 'province') !== level) return deny('kind', code)
  }
  const target = draft.byCode.get(into.code)
  const goesOn = target?.validTo === undefined && target !== undefined
  if (goesOn && (target.kind === 'province') !== level) return deny('kind', into.code)
  if (from.every((code) => code === into.code)) return deny('same', into.code)
  const placed = checkPlace(draft, into)
  if (!placed.ok) return placed
  if (into.parent !== undefined && from.includes(into.parent)) return deny('parent', into.parent)
  const last = dayBefore(on)
  for (const code of from) {
    const unit = draft.byCode.get(code) as AdminUnit
    const ended = { ...unit, validTo: last }
    const past = code === into.code ? moveAside(draft, ended) : code
    if (past === code) draft.byCode.set(code, ended)
    draft.merges.push({ from: past, to: into.code, on })
    if (level && code !== into.code) moveChildren(draft, code, into.code)
  }
  // A unit that takes others in and goes on keeps its first day; one under a new name, or a code used again, begins anew.
  const kept = goesOn && !from.includes(into.code) && target.name === into.name && target.kind === into.kind
  if (!kept) {
    const old = draft.byCode.get(into.code)
    if (old && !from.includes(into.code)) {
      const past = moveAside(draft, old.validTo === undefined ? { ...old, validTo: last } : old)
      if (old.validTo === undefined) draft.merges.push({ from: past, to: into.code, on })
    }
    draft.byCode.set(into.code, { ...into, validFrom: on })
  }
  return ok(null)
}

function splitUnit(draft: Draft, change: Extract<UnitChange, { type: 'split' }>): Result<null, UnitDenial> {
  const { from, into, on } = change
  const unit = presentOf(draft, from, on)
  if (!unit.ok) return unit
  const codes = into.map((part) => part.code)
  if (new Set(codes).size < codes.length) return deny('same', from)
  for (const part of into) {
    if ((part.kind === 'province') !== (unit.value.kind === 'province')) return deny('kind', part.code)
    const placed = checkPlace(draft, part)
    if (!placed.ok) return placed
    if (part.parent === from) return deny('parent', from)
  }
  const ended = { ...unit.value, validTo: dayBefore(on) }
  const past = codes.includes(from) ? moveAside(draft, ended) : from
  if (past === from) draft.byCode.set(from, ended)
  for (const part of into) {
    const known = draft.byCode.get(part.code)
    // A neighbour that stands already takes a part in; everything else begins on that day.
    if (!known || known.validTo !== undefined || part.code === from) {
      if (known && part.code !== from) moveAside(draft, known)
      draft.byCode.set(part.code, { ...part, validFrom: on })
    }
    draft.merges.push({ from: past, to: part.code, on, part: true })
  }
  return ok(null)
}

/** A unit that exists, and already did the day before. */
function presentOf({ byCode }: Draft, code: string, on: string): Result<AdminUnit, UnitDenial> {
  const unit = byCode.get(code)
  if (!unit) return deny('unknown', code)
  if (unit.validTo !== undefined) return deny('past', code)
  if (unit.validFrom !== undefined && unit.validFrom >= on) return deny('tooEarly', code)
  return ok(unit)
}

/** Communes and wards lie in a province of today, provinces in nothing. */
function checkPlace({ byCode }: Draft, unit: New): Result<null, UnitDenial> {
  if (unit.kind === 'district' || unit.kind === 'township') return deny('kind', unit.code)
  const parent = unit.parent === undefined ? undefined : byCode.get(unit.parent)
  const right =
    unit.kind === 'province'
      ? unit.parent === undefined
      : parent?.kind === 'province' && parent.validTo === undefined && unit.code !== unit.parent
  return right ? ok(null) : deny('parent', unit.code)
}

/** Gives a unit of the past the code with its last day, and whatever points to it with it. @returns that code */
function moveAside(draft: Draft, past: AdminUnit): string {
  const { byCode, merges } = draft
  const free = `${past.code}@${past.validTo ?? draft.today}`
  byCode.delete(past.code)
  byCode.set(free, { ...past, code: free })
  for (const [index, merge] of merges.entries())
    if (merge.from === past.code || (merge.to === past.code && merge.on <= (past.validTo ?? draft.today)))
      merges[index] = {
        ...merge,
        from: merge.from === past.code ? free : merge.from,
        to: merge.to === past.code ? free : merge.to,
      }
  for (const child of byCode.values())
    if (child.parent === past.code && child.validTo !== undefined) byCode.set(child.code, { ...child, parent: free })
  return free
}

/** Units of today in a province that ended lie in the one it became. */
function moveChildren({ byCode }: Draft, from: string, to: string): void {
  for (const child of byCode.values())
    if (child.parent === from && child.validTo === undefined) byCode.set(child.code, { ...child, parent: to })
}

const dayBefore = (date: string): string => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  if (day > 1) return `${date.slice(0, 8)}${String(day - 1).padStart(2, '0')}`
  const [y, m] = month > 1 ? [year, month - 1] : [year - 1, 12]
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
  const last = m === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31
  return `${y}-${String(m).padStart(2, '0')}-${last}`
}
