import { expect, it } from 'vitest'
import { smallDefinition, withTexts } from '../definition/testing/small-definition.ts'
import { chainDefinition } from '../process/testing/chain-definition.ts'
import { check, type FindingCode, knownProcedure, noSurroundings } from './index.ts'
import { chainRowsOfOthers } from './testing/chain-rows.ts'

const cases = Object.entries(chainRowsOfOthers).flatMap(([code, list]) =>
  list.map((row) => [code as FindingCode, row.broken, row] as const),
)

it.each(cases)('%s: %s', (code, _broken, { change, mended }) => {
  const codes = (of: typeof change) => check(withTexts(smallDefinition(of))).map((f) => f.code)
  expect(codes(change)).toContain(code)
  expect(codes(mended)).not.toContain(code)
})

it('a whole chain, well drawn, is found no fault with', () => {
  expect(check(chainDefinition())).toEqual([])
})

it('a procedure is known by the keys others may name', () => {
  const known = knownProcedure(smallDefinition())
  expect(known).toEqual({
    fields: ['who', 'copies', 'way', 'people', 'found', 'note'],
    inputs: ['who', 'copies', 'way', 'people'],
    required: ['who', 'copies'],
    requirements: ['paper'],
    shortest: { amount: 3, unit: 'workingDay' },
  })
  const codes = check(chainDefinition(), { ...noSurroundings, procedures: { '2.000001': known } }).map((f) => f.code)
  expect(codes).toEqual(expect.arrayContaining(['chain.unknownKey', 'chain.inputMissing', 'chain.unknownProcedure']))
})

it('somebody must hold the role that sees to children that could not be opened', () => {
  const definition = chainDefinition({ actor: { role: 'head' } })
  const held = (...roles: ('receptionist' | 'officer' | 'approver' | 'clerk' | 'head')[]) =>
    roles.map((role) => ({ role, agencyId: 'A', unitId: null }))
  const places = (staffing: ReturnType<typeof held>) =>
    check(definition, { ...noSurroundings, staffing }).flatMap((f) =>
      f.code === 'role.unstaffed' ? [f.params?.step] : [],
    )
  expect(places(held('receptionist', 'officer', 'approver', 'clerk'))).toEqual(['s-chain'])
  expect(places(held('receptionist', 'officer', 'approver', 'clerk', 'head'))).toEqual([])
})
