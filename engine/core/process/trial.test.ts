import { describe, expect, it } from 'vitest'
import { toAgencyCalendar } from '../calendar/index.ts'
import { blankDefinition, Definition, Field } from '../definition/index.ts'
import { basisFor, compileForTrial, feeReportFor, gatherFacts } from './index.ts'

function unfinished(change: Partial<Definition> = {}): Definition {
  const blank = blankDefinition('1.000001', 'Thử')
  blank.form.pages[0]?.sections[0]?.fields.push(Field.parse({ id: 'f-n', key: 'copies', type: 'number' }))
  return Definition.parse({
    ...blank,
    fees: [
      { id: 'good', kind: 'fee', shape: { kind: 'perCopy', amountVnd: 8000, quantity: 'copies' } },
      { id: 'odd', kind: 'fee', shape: { kind: 'perCopy', amountVnd: 1, quantity: 'nothingLikeIt' } },
    ],
    ...change,
  })
}

const factsOf = (definition: Definition) =>
  gatherFacts({
    version: compileForTrial(definition),
    reference: {
      revision: 1,
      calendar: toAgencyCalendar([]),
      adminUnits: { schemes: [], units: [] } as never,
      codeLists: {} as never,
      service: {} as never,
    },
    answers: { 'f-n': 3 },
    documents: {},
    submitter: { kind: 'person', fullName: 'A' } as never,
    channel: 'online',
    submittedAt: null,
    receivedAt: null,
    caseId: null,
    paid: false,
    actor: null,
    now: '2026-11-23T02:00:00Z',
  })

describe('a definition that is still being written', () => {
  it('is tried out as far as it is sound: what is not has no value, and the rest counts', () => {
    const { statement } = feeReportFor(factsOf(unfinished()), 'online', null, '2026-11-23')
    expect(statement.lines.map(({ feeId, amountVnd }) => [feeId, amountVnd])).toEqual([
      ['good', 24_000],
      ['odd', 0],
    ])
    expect(statement.lines.map(({ unknown }) => unknown !== null)).toEqual([false, true])
    expect(statement.complete).toBe(false)
  })

  it('has the limit of its case, of the first special limit that fits, and the extensions that hold', () => {
    const blank = unfinished()
    const definition = unfinished({
      deadlines: {
        ...blank.deadlines,
        timeLimits: [
          {
            id: 'l-old',
            channel: 'online',
            limit: { amount: 1, unit: 'workingDay' },
            validity: { to: '2026-01-01' },
          },
          { id: 'l-on', channel: 'online', limit: { amount: 2, unit: 'workingDay' }, validity: {} },
        ],
        extensions: [
          { id: 'far', when: 'copies > 2', workingDays: 10 },
          { id: 'near', when: 'copies > 9', workingDays: 5 },
        ],
      },
    })
    const facts = factsOf(definition)
    const caseId = definition.cases[0]?.id ?? ''
    const at = (channel: 'online' | 'direct') => basisFor(facts, { caseId, channel, on: '2026-11-23' })
    expect(at('online')).toMatchObject({
      rule: 'l-on',
      limit: { amount: 2, unit: 'workingDay' },
      extension: { workingDays: 10, reason: 'extension.far' },
    })
    expect(at('direct')).toMatchObject({ rule: caseId, limit: definition.cases[0]?.timeLimit })
    expect(basisFor(facts, { caseId: 'none', channel: 'online', on: '2026-11-23' })).toMatchObject({
      code: 'case.none',
    })
  })
})
