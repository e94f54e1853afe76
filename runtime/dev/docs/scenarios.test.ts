import { type Definition, Scenario } from '@motcua/core/definition'
import { runScenario, type ScenarioResult } from '@motcua/core/simulate'
import { describe, expect, it } from 'vitest'
import { examplesOf, namedExamples, readDocument, referenceFor, versionOf, withTexts } from './examples.ts'

const document = readDocument('docs/scenarios.md')
const definitions = namedExamples(readDocument('docs/definition.md'))
const examples = examplesOf(document).filter(({ language, words }) => language === 'json' && words[0] === 'scenario')

const play = (definition: Definition, scenario: Scenario): ScenarioResult =>
  runScenario(versionOf(definition), referenceFor(definition), scenario)

describe('examples of docs/scenarios.md', () => {
  it('are whole scenarios, each of an example of docs/definition.md', () => {
    expect(examples.length).toBeGreaterThan(8)
    for (const { words, line } of examples) expect([...definitions.keys()], `line ${line}`).toContain(words[1])
  })

  it.each(examples)('line $line: of $words.1, comes out as it says', ({ text, words }) => {
    const definition = withTexts(definitions.get(words[1] ?? ''))
    expect(play(definition, Scenario.parse(JSON.parse(text))).mismatches).toEqual([])
  })

  it.each([...definitions].filter(([, value]) => withTexts(value).scenarios.length > 0))(
    'the scenarios of the example %s come out as they say',
    (_name, value) => {
      const definition = withTexts(value)
      for (const scenario of definition.scenarios) expect(play(definition, scenario).mismatches).toEqual([])
    },
  )

  it('name every built-in act that the engine plays', () => {
    const files = ['play', 'dossier-acts', 'step-acts', 'occasions']
    const sources = files.map((name) => readDocument(`engine/core/simulate/${name}.ts`)).join()
    const acts = [...sources.matchAll(/case '(\w+)':/g)].map(([, act = '']) => act)
    expect(acts.length).toBeGreaterThan(20)
    expect(acts.filter((act) => !document.includes(`\`${act}\``))).toEqual([])
  })

  it('compare: an act that expects something else fails', () => {
    const [first] = examples
    const definition = withTexts(definitions.get(first?.words[1] ?? ''))
    const scenario = Scenario.parse(JSON.parse(first?.text ?? ''))
    const other = { ...scenario, acts: scenario.acts.map((act) => ({ ...act, expect: { status: 'refused' } })) }
    expect(play(definition, other).passed).toBe(false)
  })
})
