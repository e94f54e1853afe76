import { foldText } from '../words/index.ts'
import type { AdminUnits, UnitKind } from './admin-units.ts'
import { changeUnits, type UnitChange, type UnitFault } from './change-units.ts'

/** What became of one line of a sheet. */
export interface ImportedUnit {
  readonly line: number
  readonly code: string
  readonly name: string
  readonly result: 'added' | 'renamed' | 'unchanged' | 'refused'
  /** of a refused line */
  readonly why?: UnitFault | 'code' | 'name' | 'twice'
}

/** The changes a sheet comes to, with a line of report for every row; null where the headings name no code and no name. */
export interface UnitSheet {
  readonly changes: readonly UnitChange[]
  readonly rows: readonly ImportedUnit[]
}

const headings: Readonly<Record<'code' | 'name' | 'kind' | 'parent', readonly string[]>> = {
  code: ['ma', 'ma so', 'ma don vi', 'ma xa', 'code'],
  name: ['ten', 'ten don vi', 'ten goi', 'ten xa', 'name'],
  kind: ['loai', 'cap', 'loai hinh', 'kind', 'type'],
  parent: ['thuoc', 'ma tinh', 'ma cap tren', 'truc thuoc', 'parent'],
}

const kinds: readonly (readonly [start: string, kind: UnitKind])[] = [
  ['tinh', 'province'],
  ['thanh pho', 'province'],
  ['phuong', 'ward'],
  ['xa', 'commune'],
  ['dac khu', 'specialZone'],
  ['province', 'province'],
  ['ward', 'ward'],
  ['commune', 'commune'],
  ['specialzone', 'specialZone'],
]
const kindOf = (text: string): UnitKind | undefined => {
  const folded = foldText(text).trim()
  return kinds.find(([start]) => folded === start || folded.startsWith(`${start} `))?.[1]
}

/**
 * Reads a sheet of units: a code that is new is added, one with another name is renamed, the same is left alone. Nothing ends
 * because a sheet does not name it: mergers and splits are entered as such.
 * @param cells  lines of a spreadsheet, the headings first
 * @param on  the day the units of the sheet hold from
 */
export function readUnitSheet(
  units: AdminUnits,
  cells: readonly (readonly string[])[],
  about: { readonly on: string; readonly today: string },
): UnitSheet | null {
  const first = cells.findIndex((line) => line.some((cell) => cell.trim() !== ''))
  const named = (cells[first] ?? []).map((cell) => foldText(cell).replace(/\s+/g, ' ').trim())
  const column = (of: keyof typeof headings) => named.findIndex((name) => headings[of].includes(name))
  const at = { code: column('code'), name: column('name'), kind: column('kind'), parent: column('parent') }
  if (at.code < 0 || at.name < 0) return null
  const context = { today: about.today, revision: units.revision, source: 'sheet' }
  const changes: UnitChange[] = []
  const rows: ImportedUnit[] = []
  const seen = new Set<string>()
  // Provinces first: the sheet may name a commune before the province it lies in.
  const lines = [...cells.entries()].slice(first + 1).map(([index, line]) => ({ index, line }))
  const read = lines
    .filter(({ line }) => line.some((cell) => cell.trim() !== ''))
    .map(({ index, line }) => {
      const cell = (column: number) => (column < 0 ? '' : (line[column] ?? '').normalize('NFC').trim())
      const [name, parent] = [cell(at.name), cell(at.parent)]
      // A spreadsheet drops the zero in front of a number.
      const digits = cell(at.code)
      const kind = kindOf(cell(at.kind)) ?? kindOf(name)
      const code = /^\d+$/.test(digits) ? digits.padStart(kind === 'province' ? 2 : 5, '0') : digits
      const above = /^\d+$/.test(parent) ? parent.padStart(2, '0') : parent
      return { line: index + 1, code, name, kind, parent: above }
    })
    .sort((a, b) => Number(b.kind === 'province') - Number(a.kind === 'province') || a.line - b.line)
  const present = new Map(units.units.filter((unit) => unit.validTo === undefined).map((unit) => [unit.code, unit]))
  let state = units
  for (const { line, code, name, kind, parent } of read) {
    const row = { line, code, name }
    const refuse = (why: NonNullable<ImportedUnit['why']>) => rows.push({ ...row, result: 'refused', why })
    const known = present.get(code)
    if (!/^\d{2,5}$/.test(code)) refuse('code')
    else if (name === '' || name.length > 100) refuse('name')
    else if (seen.has(code)) refuse('twice')
    else if (!kind) refuse('kind')
    else if (known && known.name === name && known.kind === kind) rows.push({ ...row, result: 'unchanged' })
    else {
      const place = kind === 'province' ? {} : { parent }
      const change: UnitChange = known
        ? { type: 'rename', code, name, kind, on: about.on }
        : { type: 'add', unit: { code, name, kind, ...place }, on: about.on }
      // Judged on a set of the units it touches: a sheet has thousands of lines, and so has the country.
      const judged = changeUnits(judgedOn(state, code, parent), [change], context)
      if (!judged.ok) refuse(judged.error.params.why)
      else {
        changes.push(change)
        rows.push({ ...row, result: known ? 'renamed' : 'added' })
        if (kind === 'province' && !known) state = { ...state, units: [...state.units, { code, name, kind }] }
      }
    }
    seen.add(code)
  }
  return { changes, rows: rows.sort((a, b) => a.line - b.line) }
}

function judgedOn(units: AdminUnits, code: string, parent: string): AdminUnits {
  return { ...units, units: units.units.filter((unit) => unit.code === code || unit.code === parent), merges: [] }
}
