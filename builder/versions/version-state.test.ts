import { expect, test } from 'vitest'
import { afterRetiring, versionState } from './version-state.ts'

const now = '2026-11-23T02:00:00Z'
const one = (number: number, effectiveFrom: string, retiredAt: string | null = null) => ({
  ...{ versionId: `v${number}`, number, effectiveFrom, retiredAt },
})
const all = [
  one(4, '2027-01-01T00:00:00Z'),
  one(3, '2026-11-01T00:00:00Z'),
  one(2, '2026-10-01T00:00:00Z'),
  one(1, '2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z'),
]

test('one version is live, later ones are scheduled, earlier ones superseded, ended ones retired', () => {
  expect(all.map((version) => versionState(version, all, now))).toEqual(['scheduled', 'live', 'superseded', 'retired'])
  expect(all.map((version) => versionState(version, all, '2027-02-01T00:00:00Z'))[0]).toBe('live')
})

test('with the live one retired the one before it applies again; with the last one, none', () => {
  expect(afterRetiring(all[1]!, all, now)?.versionId).toBe('v2')
  expect(afterRetiring(all[1]!, [all[1]!, all[3]!], now)).toBeUndefined()
})

test('of two that begin at the same instant the later number applies', () => {
  const twins = [one(2, now), one(1, now)]
  expect(twins.map((version) => versionState(version, twins, now))).toEqual(['live', 'superseded'])
})

test('instants with and without milliseconds are one time', () => {
  const ended = [one(1, '2026-01-01T00:00:00Z', '2026-11-23T02:00:00Z')]
  expect(versionState(ended[0]!, ended, '2026-11-23T02:00:00.000Z')).toBe('retired')
})
