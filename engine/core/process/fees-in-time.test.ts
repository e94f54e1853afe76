import { describe, expect, it } from 'vitest'
import { at } from '../calendar/testing/calendars.ts'
import { DecisionTable, type Definition, FeeItem, Requirement } from '../definition/index.ts'
import { forwardTo } from '../simulate/index.ts'
import { feeReportFor, gatherFacts } from './index.ts'
import { accepted, filed, load, play, reference, type Sent, stateOf } from './testing/play.ts'

const fees =
  (...items: unknown[]) =>
  (d: Definition) => {
    d.fees = items.map((item) => FeeItem.parse(item))
  }
/** Two amounts of one fee: 10,000 up to 23/11, 20,000 from 24/11. Handed in on 23/11, received on 25/11. */
const dated = (dayThatCounts?: string) =>
  fees(
    ...[
      [10_000, { to: '2026-11-23' }],
      [20_000, { from: '2026-11-24' }],
    ].map(([amountVnd, validity], i) => ({
      ...{ id: `f${i}`, kind: 'fee', key: 'registration', validity, dayThatCounts },
      shape: { kind: 'fixed', amountVnd },
    })),
  )
const received = (version: ReturnType<typeof load>, sent: Sent = filed()) =>
  stateOf(play([accepted], version, forwardTo(play([sent], version), at('2026-11-25 10:00'))))

describe('the day that counts', () => {
  it.each([
    ['the day it is worked out, when nothing is said', undefined, 20_000],
    ['the day of reception', 'received', 20_000],
    ['the day of submission, though it is received under the next amount', 'submitted', 10_000],
    ['the day of the decision, which at reception is today', 'decided', 20_000],
  ])('for a fee is %s', (_, day, vnd) => {
    expect(received(load(dated(day))).fee?.totalVnd).toBe(vnd)
  })

  it('for a table is its own', () => {
    const withTables = (day: string) =>
      load((d) => {
        const [one] = d.tables
        d.tables = [
          [1000, { to: '2026-11-23' }],
          [2000, { from: '2026-11-24' }],
        ].map(([vnd, validity], i) =>
          DecisionTable.parse({
            ...one,
            ...{ id: `t${i}`, validity, dayThatCounts: day, rules: [{ id: 'r', when: ['-'], then: [String(vnd)] }] },
          }),
        )
        fees({ id: 'f', kind: 'fee', shape: { kind: 'table', table: 'price', result: 'vnd' } })(d)
      })
    expect(received(withTables('submitted')).fee?.totalVnd).toBe(1000)
    expect(received(withTables('received')).fee?.totalVnd).toBe(2000)
  })
})

describe('a relief that a paper proves', () => {
  const version = (mode: string, more: object = {}) =>
    load((d) => {
      d.requirements = [
        Requirement.parse({ id: 'r-poor', key: 'poor', mode, originals: 0, copies: 1, optional: true, ...more }),
      ]
      const reliefs = [{ id: 'poor', when: 'copies > 0', percentOff: 100, proof: 'r-poor' }]
      fees({ id: 'f', kind: 'fee', shape: { kind: 'fixed', amountVnd: 20_000 }, reliefs })(d)
    })
  const paper = { fileId: 'x', name: 'x.pdf', size: 1, type: 'application/pdf', sha256: 'x' }
  const withPaper = (): Sent => {
    const [event] = filed()
    if (event.type !== 'submit') throw new Error('no submission')
    return [{ ...event, documents: { 'r-poor': [paper] } }, 'applicant']
  }

  it('is granted when the paper is there, named and not granted when it is not', () => {
    expect(received(version('submit'), withPaper()).fee?.totalVnd).toBe(0)
    expect(received(version('submit')).fee).toMatchObject({
      totalVnd: 20_000,
      lines: [{ reliefs: [{ reliefId: 'poor', applied: null, why: 'unproven' }] }],
    })
  })

  it('is granted when the paper is only shown, for the official compares it, and when data prove it', () => {
    expect(received(version('present')).fee?.totalVnd).toBe(0)
    expect(received(version('data')).fee?.totalVnd).toBe(0)
  })

  it('is not granted by a paper that is not asked', () => {
    expect(received(version('present', { when: 'copies > 5' })).fee?.totalVnd).toBe(20_000)
  })
})

it('the report for an explanation has the same statement and names what was left out', () => {
  const version = load(dated('submitted'))
  const state = received(version)
  const facts = gatherFacts({
    version,
    reference,
    answers: { 'f-who': 'Hoa', 'f-copies': 2 },
    documents: {},
    submitter: state.submitter,
    channel: 'online',
    submittedAt: state.submittedAt,
    receivedAt: state.receivedAt,
    caseId: state.caseId,
    paid: false,
    actor: null,
    now: at('2026-11-25 10:00'),
  })
  const report = feeReportFor(facts, 'online', state.caseId, '2026-11-25')
  expect(report.statement).toEqual(state.fee)
  expect(report.omitted).toEqual([{ feeId: 'f1', why: 'notInForce' }])
})
