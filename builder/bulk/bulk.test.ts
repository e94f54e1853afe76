import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedPiece } from './changed-piece.ts'
import { emptyForm, toChange } from './form.ts'

test('only the words that changed stand apart, with what is around them', () => {
  expect(changedPiece('Nộp tại Sở Xây dựng.', 'Nộp tại Sở Xây dựng và Giao thông.')).toEqual({
    ...{ lead: 'Nộp tại Sở Xây dựng', before: '', after: ' và Giao thông', tail: '.' },
  })
  expect(changedPiece('Số 123/2015/NĐ-CP', 'Số 90/2026/NĐ-CP')).toEqual({
    ...{ lead: 'Số ', before: '123/2015', after: '90/2026', tail: '/NĐ-CP' },
  })
})

test('its pieces make both texts again, whatever they are', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (a, b) => {
      const { lead, before, after, tail } = changedPiece(a, b)
      expect([lead + before + tail, lead + after + tail]).toEqual([a, b])
    }),
  )
})

test('a form becomes a change only when it is whole, and says which fields are not', () => {
  expect(toChange(emptyForm)).toEqual({ missing: ['names'] })
  expect(toChange({ ...emptyForm, nameVi: ' Sở A ', newNameVi: 'Sở B' })).toEqual({
    change: { kind: 'agencyRenamed', names: [{ language: 'vi', from: 'Sở A', to: 'Sở B' }] },
  })
  expect(toChange({ ...emptyForm, nameVi: 'Sở A', newNameVi: 'Sở A' })).toEqual({ missing: ['names'] })
  expect(toChange({ ...emptyForm, nameVi: 'Sở A', newNameVi: 'Sở B', agencyFrom: 'H17' })).toEqual({
    missing: ['agency'],
  })
  expect(toChange({ ...emptyForm, kind: 'basisReplaced' })).toEqual({ missing: ['number', 'newNumber'] })
  const basis = { ...emptyForm, kind: 'basisReplaced' as const, number: '1/2015/NĐ-CP', newNumber: '2/2026/NĐ-CP' }
  expect(toChange({ ...basis, titleVi: 'Mới' })).toEqual({
    change: { kind: 'basisReplaced', from: '1/2015/NĐ-CP', to: { number: '2/2026/NĐ-CP', titles: { vi: 'Mới' } } },
  })
  const fees = {
    ...emptyForm,
    kind: 'feesRenewed' as const,
    rates: [
      { was: '8.000', is: '10.000' },
      { was: '', is: '' },
    ],
  }
  expect(toChange(fees)).toEqual({ missing: ['day'] })
  expect(toChange({ ...fees, day: '2027-01-01' })).toEqual({
    change: { kind: 'feesRenewed', from: '2027-01-01', rates: [{ wasVnd: 8000, isVnd: 10000 }] },
  })
  expect(toChange({ ...fees, day: '2027-01-01', rates: [{ was: 'tám', is: '1' }] })).toEqual({ missing: ['rates'] })
})
