import { blankDefinition, type Scenario } from '@motcua/core/definition'
import { runScenario } from '@motcua/core/simulate'
import { describe, expect, it, vi } from 'vitest'
import { edit } from '../commands/index.ts'
import { draftVersion, referenceOf, templateNames, templateOf } from '../testing/templates.ts'
import { readScenarios, scenarioFileName, scenarioText } from './scenario-file.ts'
import { coverageOf, verdictOf } from './verdict.ts'

// every scenario of every template is played, some of them twice
vi.setConfig({ testTimeout: 60_000 })

describe.each(templateNames)('%s', (name) => {
  const definition = templateOf(name)
  const version = draftVersion(definition)
  const reference = referenceOf(definition)

  it('gives every scenario the verdict that the gate and the command line give', () => {
    const verdicts = definition.scenarios.map((one) => verdictOf(version, reference, one))
    const judged = definition.scenarios.map((one) => runScenario(version, reference, one))
    expect(verdicts.map((one) => [one.name, one.passed])).toEqual(judged.map((one) => [one.name, one.passed]))
    expect(verdicts.every(({ passed }) => passed)).toBe(true)
  })

  it('tells what the scenarios walk, and what none of them does when some are taken away', () => {
    const verdicts = definition.scenarios.map((one) => verdictOf(version, reference, one))
    const whole = coverageOf(definition, verdicts)
    expect(whole.share).toBeGreaterThan(0.5)
    const none = coverageOf(definition, [])
    expect(none.missedTransitions).toHaveLength(definition.workflow.transitions.length)
    expect(none.missedSteps).toHaveLength(definition.workflow.steps.length)
    const branches = definition.workflow.steps.flatMap((one) => (one.kind === 'parallel' ? one.branches : []))
    expect(none.missedBranches).toHaveLength(branches.length)
    expect(whole.missedBranches).toEqual([])
    expect(none.share).toBe(0)
  })

  it('reads the files that it writes', () => {
    for (const scenario of definition.scenarios)
      expect(readScenarios('a.json', scenarioText(scenario))).toEqual([scenario])
    expect(readScenarios('all.json', JSON.stringify(definition.scenarios))).toEqual(definition.scenarios)
  })
})

describe('a scenario file', () => {
  it('that is broken, foreign or huge is refused with why and where', () => {
    expect(readScenarios('a.json', '{')).toEqual({ file: 'a.json', why: 'json', place: '' })
    expect(readScenarios('a.json', '{"name":"x"}')).toMatchObject({ why: 'shape', place: 'start' })
    expect(readScenarios('a.json', '[{"name":"x","start":{}}]')).toMatchObject({ why: 'shape', place: '0/start/at' })
    expect(readScenarios('a.json', ' '.repeat(3 * 1024 * 1024))).toMatchObject({ why: 'size' })
  })

  it('is named after its scenario', () => {
    expect(scenarioFileName('Đường thẳng: đủ giấy tờ!')).toBe('duong-thang-du-giay-to.json')
    expect(scenarioFileName('…')).toBe('scenario.json')
  })
})

describe('edits', () => {
  const scenario: Scenario = {
    name: 'A',
    start: { at: '2026-11-23T01:15:00Z', channel: 'online', answers: {}, documents: {}, submitter: {} },
    acts: [],
    answers: {},
  }
  const definition = { ...blankDefinition('1.000001', 'Thử'), scenarios: [scenario] }

  it('scenarios taken in get a free name', () => {
    const edited = edit(definition, 'addScenarios', { scenarios: [scenario, scenario] })
    expect(edited.ok && edited.definition.scenarios.map(({ name }) => name)).toEqual(['A', 'A (2)', 'A (3)'])
  })

  it('an answer of a simulated neighbour is added, and replaced by its name', () => {
    const operation = { id: 'find', input: [], output: [], sandbox: [{ name: 'hit', isNo: false, answer: { a: 1 } }] }
    const source = { id: 'src', port: 'register' as const, operations: [operation] }
    const with_ = { ...definition, sources: [source] }
    const put = (name: string) =>
      edit(with_, 'putSandboxAnswer', {
        source: 'src',
        operation: 'find',
        answer: { name, isNo: false, answer: { a: 2 } },
      })
    const [replaced, added] = [put('hit'), put('miss')]
    if (!replaced.ok || !added.ok) throw new Error('refused')
    expect(replaced.definition.sources[0]?.operations[0]?.sandbox).toEqual([
      { name: 'hit', isNo: false, answer: { a: 2 } },
    ])
    expect(added.definition.sources[0]?.operations[0]?.sandbox.map(({ name }) => name)).toEqual(['hit', 'miss'])
  })

  it('a scenario that cannot be played at all fails, and stops no other', () => {
    const version = draftVersion(definition)
    const broken = { ...scenario, start: { ...scenario.start, at: 'never' } } as Scenario
    expect(verdictOf(version, referenceOf(definition), broken).passed).toBe(false)
  })
})
