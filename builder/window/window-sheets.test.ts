import { expect, test } from 'vitest'
import { assigneeSheet, readAssignee, takeAssignees } from '../duty/read-assignees.ts'
import { readSheet, toTabText } from '../grid/sheet-text.ts'
import { openingAfter, openingState, yearAfter } from './opening.ts'
import { placeSheet, readPlaces, takePlaces } from './place-sheet.ts'

const schools = [
  { value: 'A', label: 'Trường Phan Châu Trinh' },
  { value: 'B', label: 'Trường Trần Phú' },
]

test('places copied as a sheet read back as they were', () => {
  const places = { A: 1200, B: 45 }
  const items = readSheet(toTabText(placeSheet(places, schools))).flatMap((cells) => readPlaces(cells, schools) ?? [])
  expect(takePlaces({}, items)).toEqual(places)
})

test('places are read by name or code, with or without separators; what is not understood is said and left out', () => {
  const text =
    'STT\tTrường\tChỉ tiêu\n1\ttrường phan chau trinh\t1.200\n2\tB\t45\n3\tTrường lạ\t9\n4\tTrường Trần Phú\t?'
  const items = readSheet(text).flatMap((cells, i) => (i === 0 ? [] : (readPlaces(cells, schools) ?? [])))
  expect(items.map(({ option, places, doubts }) => [option, places, doubts])).toEqual([
    ['A', 1200, []],
    ['B', 45, []],
    ['', 9, ['option']],
    ['B', 0, ['number']],
  ])
})

test('assignees are read by code or name and stand once; unknown ones are told', () => {
  const known = [
    { value: 'H17.2', label: 'UBND phường Hòa Xuân' },
    { value: 'H17.3', label: 'UBND xã Bà Nà' },
  ]
  const items = readSheet('Mã\tTên\nH17.2\t\n1\tubnd xa ba na\nH17.9\tXã mới\nkhông rõ').flatMap(
    (cells) => readAssignee(cells, known) ?? [],
  )
  expect(items.map(({ id, isUnknown }) => [id, isUnknown])).toEqual([
    ['H17.2', false],
    ['H17.3', false],
    ['H17.9', true],
    ['', true],
  ])
  expect(takeAssignees(['H17.2'], items)).toEqual(['H17.2', 'H17.3', 'H17.9'])
  const again = readSheet(toTabText(assigneeSheet(['H17.2', 'H17.3'], known)))
  expect(again.map((cells) => readAssignee(cells, known)?.id)).toEqual(['H17.2', 'H17.3'])
})

test('a first opening begins next month at eight in the morning of Viet Nam; the next is a year later', () => {
  const first = openingAfter('w-1', '2026-12-23T02:00:00Z')
  expect(first).toEqual({ id: 'w-1', opensAt: '2027-01-01T01:00:00Z', closesAt: '2027-01-30T10:00:00Z' })
  expect(yearAfter('w-2', first)).toEqual({
    id: 'w-2',
    opensAt: '2028-01-01T01:00:00Z',
    closesAt: '2028-01-30T10:00:00Z',
  })
  expect(
    ['2026-12-31T00:00:00Z', '2027-01-01T01:00:00Z', '2027-01-30T10:00:00Z'].map((now) => openingState(first, now)),
  ).toEqual(['toCome', 'open', 'over'])
  expect(openingState({ ...first, closesAt: first.opensAt }, '2026-12-31T00:00:00Z')).toBe('never')
})
