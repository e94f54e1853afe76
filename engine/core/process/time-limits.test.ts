import { describe, expect, it } from 'vitest'
import { at } from '../calendar/testing/calendars.ts'
import { Deadlines, type Definition, Field } from '../definition/index.ts'
import { forwardTo, send } from '../simulate/index.ts'
import { accepted, codeOf, filed, load, play, type Sent, stateOf } from './testing/play.ts'

const days = (amount: number) => ({ amount, unit: 'workingDay' as const })
const rules =
  (...timeLimits: NonNullable<Parameters<typeof Deadlines.parse>[0]>[] | unknown[]) =>
  (d: Definition) => {
    d.deadlines = Deadlines.parse({ ...d.deadlines, timeLimits })
  }
const noPapers = (change: (d: Definition) => void = () => {}) =>
  load((d) => {
    d.requirements = []
    change(d)
  })
const limitOf = (sent: readonly Sent[], version = noPapers()) => stateOf(play(sent, version)).dueBasis

function counter(more: Record<string, string | number> = {}): Sent {
  const [event] = filed(more)
  if (event.type !== 'submit') throw new Error('no submission')
  return [{ ...event, channel: 'direct', applicantAccountId: null }, 'receptionist']
}

describe('the time limit of a dossier', () => {
  it('is that of its case', () => {
    expect(limitOf([filed(), accepted])).toMatchObject({ limit: days(3), rule: 'c-few' })
    expect(limitOf([filed({ 'f-copies': 11 }), accepted])).toMatchObject({ limit: days(5), rule: 'c-many' })
  })

  it('is that of a rule for its case and its channel, and of no other', () => {
    const version = noPapers(
      rules(
        { id: 'tl', case: 'c-many', channel: 'direct', limit: days(9) },
        { id: 'tl-2', case: 'c-few', limit: days(2) },
      ),
    )
    expect(limitOf([counter({ 'f-copies': 11 }), accepted], version)).toMatchObject({ limit: days(9), rule: 'tl' })
    expect(limitOf([filed({ 'f-copies': 11 }), accepted], version)).toMatchObject({ limit: days(5), rule: 'c-many' })
    expect(limitOf([counter(), accepted], version)).toMatchObject({ limit: days(2), rule: 'tl-2' })
  })

  it('is that of a rule for the place, and longer by the extension of a hard one', () => {
    const version = noPapers((d) => {
      d.form.pages[0]?.sections[0]?.fields.push(
        Field.parse({
          ...{ id: 'f-unit', key: 'unit', type: 'select' },
          options: ['20194', '20200', '20314'].map((value) => ({ value })),
        }),
      )
      rules({ id: 'tl-city', when: 'unit in ("20194", "20200")', limit: days(2) })(d)
      d.deadlines.extensions = [{ id: 'x-hill', when: 'unit = "20314"', workingDays: 10 }]
    })
    const of = (unit: string) => limitOf([filed({ 'f-unit': unit }), accepted], version)
    expect(of('20194')).toMatchObject({ limit: days(2), rule: 'tl-city', extension: null })
    expect(of('20314')).toMatchObject({ limit: days(3), extension: { workingDays: 10, reason: 'extension.x-hill' } })
  })

  it('is that of a rule for the data, and the first that holds counts', () => {
    const version = noPapers(
      rules({ id: 'tl-one', when: 'copies = 1', limit: days(1) }, { id: 'tl-few', when: 'copies < 3', limit: days(2) }),
    )
    expect(limitOf([filed({ 'f-copies': 1 }), accepted], version)?.rule).toBe('tl-one')
    expect(limitOf([filed({ 'f-copies': 2 }), accepted], version)?.rule).toBe('tl-few')
    expect(limitOf([filed({ 'f-copies': 3 }), accepted], version)?.rule).toBe('c-few')
  })

  it('is that of the rule valid on the day of reception, both ends included, and stays so afterwards', () => {
    const version = noPapers(
      rules(
        { id: 'tl-old', limit: days(1), validity: { to: '2026-11-23' } },
        { id: 'tl-new', limit: days(2), validity: { from: '2026-11-25' } },
      ),
    )
    const received = (local: string) => play([accepted], version, forwardTo(play([filed()], version), at(local)))
    expect(stateOf(received('2026-11-23 10:00')).dueBasis?.rule).toBe('tl-old')
    expect(stateOf(received('2026-11-24 10:00')).dueBasis?.rule).toBe('c-few')
    expect(stateOf(received('2026-11-25 10:00')).dueBasis?.rule).toBe('tl-new')
    expect(stateOf(forwardTo(received('2026-11-23 10:00'), at('2026-11-25 10:00'))).dueBasis?.rule).toBe('tl-old')
  })

  it('is not guessed: reception is denied while a rule cannot be decided', () => {
    const version = noPapers(rules({ id: 'tl', when: 'way = "slow"', limit: days(9) }))
    expect(codeOf(send(play([filed()], version), ...accepted))).toBe('transition.conditionUnknown')
    expect(limitOf([filed({ 'f-way': 'slow' }), accepted], version)?.rule).toBe('tl')
  })
})
