import { z } from 'zod'
import { IsoDate } from '../definition/scalars.ts'
import { foldText } from '../words/index.ts'

/** `district` and `township` exist in the past only: since 1 July 2025 there are two levels. */
export const UnitKind = z.enum(['province', 'ward', 'commune', 'specialZone', 'district', 'township'])
export type UnitKind = z.infer<typeof UnitKind>

export const unitCodePattern = '^[0-9]{2,5}(@[0-9]{4}-[0-9]{2}-[0-9]{2})?$'

/**
 * Code of a unit. A present unit has its national code (`48`, `20314`). The national codes are used again after a merger,
 * so a unit of the past adds its last day: `20314@2025-06-30`.
 */
export const UnitCode = z.string().regex(new RegExp(unitCodePattern))

export const AdminUnit = z.strictObject({
  code: UnitCode,
  /** official name with its kind, e.g. `Phường Hòa Xuân` */
  name: z.string().min(1).max(100),
  kind: UnitKind,
  parent: UnitCode.optional(),
  validFrom: IsoDate.optional(),
  /** last day; absent = exists today */
  validTo: IsoDate.optional(),
  /** not compared with the official text */
  check: z.literal(true).optional(),
})
export type AdminUnit = z.infer<typeof AdminUnit>

/** From the day `on`, the territory of `from`, or a part of it, belongs to `to`. A unit that was split has several. */
export const Merge = z.strictObject({
  from: UnitCode,
  to: UnitCode,
  on: IsoDate,
  part: z.literal(true).optional(),
  check: z.literal(true).optional(),
})

/** The administrative units and what became of those of the past: reference data with a revision. */
export const AdminUnits = z.strictObject({
  revision: z.string().min(1).max(40),
  validFrom: IsoDate,
  sources: z.array(z.string()).min(1),
  units: z.array(AdminUnit),
  merges: z.array(Merge),
})
export type AdminUnits = z.infer<typeof AdminUnits>

interface Index {
  readonly byCode: ReadonlyMap<string, AdminUnit>
  readonly next: ReadonlyMap<string, readonly string[]>
  readonly folded: readonly { readonly unit: AdminUnit; readonly full: string; readonly bare: string }[]
}

// Built once for a data set: the set is read-only and lives as long as its revision is in use.
const indexes = new WeakMap<AdminUnits, Index>()

function indexOf(units: AdminUnits): Index {
  const known = indexes.get(units)
  if (known) return known
  const next = new Map<string, string[]>()
  for (const { from, to } of units.merges) next.set(from, [...(next.get(from) ?? []), to])
  const index: Index = {
    byCode: new Map(units.units.map((unit) => [unit.code, unit])),
    next,
    folded: units.units.map((unit) => {
      const full = foldUnitName(unit.name)
      return { unit, full, bare: full.replace(kindWords, '') }
    }),
  }
  indexes.set(units, index)
  return index
}

const kindWords = /^(thanh pho|tinh|phuong|xa|thi tran|thi xa|dac khu|quan|huyen) /

// Vietnamese and ethnic names stand with hyphens, apostrophes or spaces, as the writer likes: Ch'ơm, Ch’ơm, Chơm.
const foldUnitName = (name: string): string =>
  foldText(name)
    .replace(/['’ʼ]/g, '')
    .replace(/[\s\-–.,]+/g, ' ')
    .trim()

/** The unit with this code. */
export const findUnit = (units: AdminUnits, code: string): AdminUnit | undefined => indexOf(units).byCode.get(code)

export interface UnitQuery {
  /** `commune` = ward, commune, township or special zone */
  readonly level?: 'province' | 'commune'
  /** code of the province the unit is in today */
  readonly province?: string
  /** also units that no longer exist */
  readonly historical?: boolean
  readonly limit?: number
}

/** A unit found, and for one of the past the units it belongs to now. */
export interface UnitHit {
  readonly unit: AdminUnit
  readonly present: readonly AdminUnit[]
}

const isOfLevel = (unit: AdminUnit, level: 'province' | 'commune'): boolean =>
  level === 'province' ? unit.kind === 'province' : unit.kind !== 'province' && unit.kind !== 'district'

/**
 * Units whose name holds the words of the query, accents and letter case aside; a parent may be added (`hoa xuan da nang`).
 * Exact names first, then beginnings, names typed with their own accents before others, present units before past ones.
 * @param query  '' lists them all, by name
 */
export function findUnits(units: AdminUnits, query: string, options: UnitQuery = {}): UnitHit[] {
  const { level = 'commune', province, historical = false, limit = 20 } = options
  const wanted = foldUnitName(query)
  const bare = wanted.replace(kindWords, '')
  const typed = query.normalize('NFC').toLowerCase().trim()
  const ranked: { readonly unit: AdminUnit; readonly present: readonly AdminUnit[]; readonly rank: number }[] = []
  for (const entry of indexOf(units).folded) {
    const { unit } = entry
    if (!isOfLevel(unit, level) || (unit.validTo !== undefined && !historical)) continue
    const rank = rankOf(entry.full, entry.bare, wanted, bare, () => foldUnitName(unitPath(units, unit.code)))
    if (rank === null) continue
    const present = presentUnits(units, unit.code)
    if (province !== undefined && !present.some((p) => provinceOf(units, p.code)?.code === province)) continue
    const accents = typed !== '' && unit.name.normalize('NFC').toLowerCase().includes(typed) ? 0 : 1
    ranked.push({ unit, present, rank: rank * 4 + accents * 2 + (unit.validTo === undefined ? 0 : 1) })
  }
  return ranked
    .sort((a, b) => a.rank - b.rank || compareText(a.unit.name, b.unit.name) || compareText(b.unit.code, a.unit.code))
    .slice(0, limit)
    .map(({ unit, present }) => ({ unit, present }))
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function rankOf(full: string, bareName: string, wanted: string, bare: string, path: () => string): number | null {
  if (wanted === '' || full === wanted || (bareName === bare && wanted === bare)) return 0
  if (full.startsWith(wanted) || (wanted === bare && bareName.startsWith(bare))) return 1
  if (full.includes(wanted)) return 2
  // Every word in the name or in the names of its parents: the parents are looked at only for a name half found.
  const words = wanted.split(' ')
  if (!bareName.split(' ').some((word) => words.includes(word))) return null
  const place = ` ${path()} `
  return words.every((word) => place.includes(` ${word} `)) ? 3 : null
}

/**
 * The units of today that a unit became, followed through every merger since; itself when it still exists. Several when
 * it was split; none when nothing is recorded.
 */
export function presentUnits(units: AdminUnits, code: string): AdminUnit[] {
  const { byCode, next } = indexOf(units)
  const found = new Map<string, AdminUnit>()
  const seen = new Set<string>()
  const queue = [code]
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (seen.has(at)) continue
    seen.add(at)
    const unit = byCode.get(at)
    if (unit && unit.validTo === undefined) found.set(at, unit)
    else queue.push(...(next.get(at) ?? []))
  }
  return [...found.values()]
}

/** The one unit of today that a unit became; undefined when it was split, or nothing is recorded. */
export function presentUnit(units: AdminUnits, code: string): AdminUnit | undefined {
  const present = presentUnits(units, code)
  return present.length === 1 ? present[0] : undefined
}

/** The province a unit is or was in. */
export function provinceOf(units: AdminUnits, code: string): AdminUnit | undefined {
  return lineage(units, code).at(-1)
}

/** Name with its parents, as an address ends: `Phường Hòa Xuân, Thành phố Đà Nẵng`; the code when it is unknown. */
export function unitPath(units: AdminUnits, code: string): string {
  const line = lineage(units, code)
  return line.length === 0 ? code : line.map((unit) => unit.name).join(', ')
}

function lineage(units: AdminUnits, code: string): AdminUnit[] {
  const line: AdminUnit[] = []
  // Three levels at most: the bound keeps faulty data from looping.
  for (let at: string | undefined = code; at !== undefined && line.length < 4; at = line.at(-1)?.parent) {
    const unit = findUnit(units, at)
    if (!unit) break
    line.push(unit)
  }
  return line
}
