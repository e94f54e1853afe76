import type { FieldOf } from '../definition/field.ts'
import { no, ok } from '../errors.ts'
import {
  type AdminUnits,
  findUnit,
  findUnits,
  presentUnits,
  provinceOf,
  unitCodePattern,
  unitPath,
} from './admin-units.ts'
import type { FieldTypeModule, ValueIssue } from './contract.ts'
import { fault, isMissing, readLine } from './typed-text.ts'

const codeForm = new RegExp(unitCodePattern)

/** The code that a typed code or name means; null when none or several are meant. Shared with `address`. */
export function readUnit(
  text: string,
  units: AdminUnits | undefined,
  options: { readonly level: 'province' | 'commune'; readonly historical: boolean; readonly province?: string },
): string | null {
  if (codeForm.test(text)) return text
  if (!units) return null
  const hits = findUnits(units, text, { ...options, limit: 2 })
  const exact = hits.filter(({ unit }) => sameText(unit.name, text) || sameText(unitPath(units, unit.code), text))
  if (exact.length === 1) return exact[0]!.unit.code
  return hits.length === 1 ? hits[0]!.unit.code : null
}

const sameText = (a: string, b: string): boolean =>
  a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase()

/** Is it a unit, of today unless the field takes old ones? Shared with `address`. */
export function checkUnit(
  code: string,
  units: AdminUnits | undefined,
  field: { readonly historical: boolean; readonly level: 'province' | 'commune'; readonly province?: string },
): ValueIssue[] {
  if (!codeForm.test(code)) return [fault('adminUnit.unknown')]
  if (!units) return []
  const unit = findUnit(units, code)
  if (!unit) return [fault('adminUnit.unknown')]
  if (unit.kind === 'district' || (unit.kind === 'province') !== (field.level === 'province')) {
    return [fault('adminUnit.level', { level: field.level })]
  }
  const present = presentUnits(units, code)
  if (unit.validTo !== undefined && !field.historical) {
    return [fault('adminUnit.former', { present: present.map((p) => unitPath(units, p.code)).join('; ') })]
  }
  const { province } = field
  if (province !== undefined && !present.some((p) => provinceOf(units, p.code)?.code === province)) {
    return [fault('adminUnit.province', { province: unitPath(units, province) })]
  }
  return []
}

const optionsOf = (field: FieldOf<'adminUnit'>) => ({
  level: field.level,
  historical: field.historical,
  province: field.province,
})

/** An administrative unit, by its code. */
export const adminUnitType: FieldTypeModule<'adminUnit'> = {
  type: 'adminUnit',
  empty: null,
  parse: (input, field, context) => {
    const line = readLine(input)
    if (!line.ok) return line
    if (line.value === '') return ok(null)
    const code = readUnit(line.value, context?.adminUnits, optionsOf(field))
    return code === null ? no(fault('adminUnit.unknown')) : ok(code)
  },
  check: (value, field, context) => {
    if (isMissing(value)) return []
    if (typeof value !== 'string') return [fault('value.type')]
    return checkUnit(value, context?.adminUnits, optionsOf(field))
  },
  format: (value, _field, _lang, context) =>
    value === null ? '' : context?.adminUnits ? unitPath(context.adminUnits, value) : value,
  jsonSchema: () => ({ type: 'string', pattern: unitCodePattern }),
}
