import { describe, expect, it } from 'vitest'
import { type Definition, Step, Transition } from '../definition/index.ts'
import { largeDefinition } from '../definition/testing/index.ts'
import { smallDefinition } from '../definition/testing/small-definition.ts'
import { check, plannedTime } from './index.ts'

const day = 8
const step = (d: Definition, id: string) => {
  const found = d.workflow.steps.find((s) => s.id === id)
  if (!found) throw new Error(id)
  return found
}

/** Appraisal opens two branches: a look on the spot (3 days, then 1) and a question to another agency (2 days). */
const withBranches = () =>
  smallDefinition((d) => {
    d.workflow.steps.push(
      Step.parse({
        id: 's-both',
        kind: 'parallel',
        status: 'processing',
        branches: [
          { kind: 'steps', id: 'look', initial: 's-look' },
          {
            kind: 'consultation',
            id: 'ask',
            agency: '"H17"',
            limit: { amount: 2, unit: 'workingDay' },
            silence: 'agreed',
          },
        ],
        join: { kind: 'all' },
      }),
      Step.parse({
        ...{ id: 's-look', kind: 'task', status: 'processing', actor: { role: 'officer' } },
        allotment: { amount: 3, unit: 'workingDay' },
      }),
      Step.parse({
        ...{ id: 's-note', kind: 'task', status: 'processing', actor: { role: 'officer' } },
        allotment: { amount: 1, unit: 'workingDay' },
      }),
    )
    const good = d.workflow.transitions.find((t) => t.id === 't-good')
    if (good) good.to = 's-both'
    d.workflow.transitions.push(
      Transition.parse({ id: 't-look', from: 's-look', to: 's-note' }),
      Transition.parse({ id: 't-noted', from: 's-note', to: 's-both' }),
      Transition.parse({ id: 't-both', from: 's-both', to: 's-way', on: 'otherwise' }),
    )
  })

describe('the time planned along the way through a step', () => {
  it('is told up to the step and from it to the end, against the limit of each case', () => {
    expect(plannedTime(smallDefinition(), ['s-check'])).toEqual([
      {
        caseId: 'c-many',
        limitHours: 5 * day,
        beforeHours: 2 + day,
        betweenHours: 0,
        afterHours: day,
        waitingHours: 0,
        path: expect.arrayContaining(['s-reception', 's-check', 's-approve', 'e-granted']),
        complete: true,
      },
      expect.objectContaining({ caseId: 'c-few', limitHours: 3 * day, beforeHours: 2 + day, afterHours: day }),
    ])
  })

  it('counts what lies between two steps, in the order in which a dossier passes them', () => {
    const [one] = plannedTime(smallDefinition(), ['s-approve', 's-reception'])
    expect(one).toMatchObject({ beforeHours: 2, betweenHours: 2 * day, afterHours: 0 })
  })

  it('takes the longest branch for a step with branches', () => {
    const [one] = plannedTime(withBranches(), ['s-both'])
    expect(one).toMatchObject({ beforeHours: 2 + day + 4 * day, afterHours: day })
  })

  it('says what of it is waiting for the answer of another agency', () => {
    const d = withBranches()
    const both = step(d, 's-both')
    if (both.kind === 'parallel' && both.branches[1]?.kind === 'consultation')
      both.branches[1].limit = { amount: 10, unit: 'workingDay' }
    const [one] = plannedTime(d, ['s-both'])
    expect(one).toMatchObject({ beforeHours: 2 + day + 10 * day, waitingHours: 6 * day })
  })

  it('goes into the branch that a step stands in, and counts what surrounds it once', () => {
    const [one] = plannedTime(withBranches(), ['s-look'])
    expect(one).toMatchObject({ beforeHours: 2 + day + 3 * day, betweenHours: 0, afterHours: day + day })
    expect(one?.path).toEqual(
      [
        's-reception',
        's-register',
        's-check',
        's-both',
        's-look',
        's-note',
        's-both',
        's-way',
        expect.stringMatching(/s-wait|s-approve/),
        ...['s-approve', 's-make', 's-sign', 's-return', 'e-granted'].slice(-5),
      ].filter((id, i, all) => id !== all[i - 1]),
    )
  })

  it('never tells more for a way than the check found to be the longest', () => {
    const d = smallDefinition()
    Object.assign(step(d, 's-approve'), { allotment: { amount: 5, unit: 'workingDay' } })
    const over = check(d).find((f) => f.code === 'allotment.overLimit')
    const most = Math.max(
      ...d.workflow.steps.map((s) => {
        const [one] = plannedTime(d, [s.id])
        return one ? one.beforeHours + one.afterHours : 0
      }),
    )
    expect(over?.params?.hours).toBe(most)
  })

  it('is empty for a step that nothing leads to or that is not there', () => {
    const d = smallDefinition((one) => {
      one.workflow.steps.push(Step.parse({ id: 's-lost', kind: 'choice', status: 'processing' }))
    })
    expect(plannedTime(d, ['s-lost'])).toEqual([])
    expect(plannedTime(d, ['s-nowhere'])).toEqual([])
    expect(plannedTime(d, [])).toEqual([])
  })

  it('is known quickly in a workflow of 500 steps', () => {
    const d = largeDefinition({ steps: 500 })
    const [one] = plannedTime(d, ['s-40-hard'])
    expect(one?.beforeHours).toBeGreaterThan(0)
    expect(one?.path).toContain('s-40-hard')
  })
})
