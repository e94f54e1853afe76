import type { BulkChange } from '@motcua/core/bulk'

/** A bulk change as it is typed. */
export interface BulkForm {
  readonly kind: BulkChange['kind']
  readonly nameVi: string
  readonly newNameVi: string
  readonly nameEn: string
  readonly newNameEn: string
  readonly agencyFrom: string
  readonly agencyTo: string
  readonly number: string
  readonly newNumber: string
  readonly issuedOn: string
  readonly titleVi: string
  readonly titleEn: string
  readonly day: string
  readonly of: '' | 'fee' | 'charge' | 'price'
  readonly basis: string
  readonly nextBasis: string
  readonly rates: readonly { readonly was: string; readonly is: string }[]
}

export const emptyForm: BulkForm = {
  ...{ kind: 'agencyRenamed', nameVi: '', newNameVi: '', nameEn: '', newNameEn: '', agencyFrom: '', agencyTo: '' },
  ...{ number: '', newNumber: '', issuedOn: '', titleVi: '', titleEn: '' },
  ...{ day: '', of: '', basis: '', nextBasis: '', rates: [{ was: '', is: '' }] },
}

/** What is missing or wrong, by the field it is told at. */
export type Missing = 'names' | 'agency' | 'number' | 'newNumber' | 'day' | 'rates'

/** The change a form says; what is missing where it does not say one yet. */
export function toChange(form: BulkForm): { readonly change: BulkChange } | { readonly missing: readonly Missing[] } {
  if (form.kind === 'agencyRenamed') return agency(form)
  if (form.kind === 'basisReplaced') return basis(form)
  return fees(form)
}

function agency(form: BulkForm): ReturnType<typeof toChange> {
  const pairs = [
    { language: 'vi' as const, from: form.nameVi.trim(), to: form.newNameVi.trim() },
    { language: 'en' as const, from: form.nameEn.trim(), to: form.newNameEn.trim() },
  ]
  const names = pairs.filter(({ from, to }) => from !== '' && to !== '' && from !== to)
  const [was, is] = [form.agencyFrom.trim(), form.agencyTo.trim()]
  const half = pairs.some(({ from, to }) => (from === '') !== (to === '') || (from !== '' && from.length < 3))
  const missing: Missing[] = []
  if (names.length === 0 || half) missing.push('names')
  if ((was === '') !== (is === '')) missing.push('agency')
  if (missing.length > 0) return { missing }
  return { change: { kind: 'agencyRenamed', names, ...(was === '' ? {} : { id: { from: was, to: is } }) } }
}

function basis(form: BulkForm): ReturnType<typeof toChange> {
  const [from, number] = [form.number.trim(), form.newNumber.trim()]
  const missing: Missing[] = []
  if (from.length < 3) missing.push('number')
  if (number.length < 3 || number === from) missing.push('newNumber')
  if (missing.length > 0) return { missing }
  const [vi, en] = [form.titleVi.trim(), form.titleEn.trim()]
  const titles = { ...(vi ? { vi } : {}), ...(en ? { en } : {}) }
  const issuedOn = form.issuedOn ? { issuedOn: form.issuedOn } : {}
  return { change: { kind: 'basisReplaced', from, to: { number, ...issuedOn, titles } } }
}

function fees(form: BulkForm): ReturnType<typeof toChange> {
  const rows = form.rates.filter(({ was, is }) => was.trim() !== '' || is.trim() !== '')
  const rates = rows.map(({ was, is }) => ({ wasVnd: amountOf(was), isVnd: amountOf(is) }))
  const missing: Missing[] = []
  if (!/^\d{4}-\d\d-\d\d$/.test(form.day)) missing.push('day')
  const isWhole = rates.every(({ wasVnd, isVnd }) => wasVnd !== null && isVnd !== null && wasVnd !== isVnd)
  const distinct = new Set(rates.map((one) => one.wasVnd)).size === rates.length
  if (rates.length === 0 || !isWhole || !distinct) missing.push('rates')
  if (missing.length > 0) return { missing }
  const [old, next] = [form.basis.trim(), form.nextBasis.trim()]
  return {
    change: {
      kind: 'feesRenewed',
      from: form.day,
      ...(form.of ? { of: form.of } : {}),
      ...(old ? { basis: old } : {}),
      ...(next ? { nextBasis: next } : {}),
      rates: rates.map(({ wasVnd, isVnd }) => ({ wasVnd: wasVnd ?? 0, isVnd: isVnd ?? 0 })),
    },
  }
}

/** `8.000`, `8,000 đ` and `8000` are one amount of whole đồng; anything else is none. */
function amountOf(text: string): number | null {
  const digits = text.trim().replace(/\s*(?:đ|đồng|vnd)$/iu, '')
  return /^\d{1,3}(?:[.,\s]\d{3})+$|^\d{1,12}$/.test(digits) ? Number(digits.replace(/\D/g, '')) : null
}
