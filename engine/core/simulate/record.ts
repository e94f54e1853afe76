import type { Definition, Scenario } from '../definition/index.ts'
import type { NeighbourAnswers, World } from './world.ts'

/** How a neighbour answers of whom nothing is said. */
export function usualAnswer(definition: Definition, name: string): string {
  const [kind = '', rest = ''] = name.split(/\.(.*)/s)
  if (kind === 'chain') return 'silence'
  const source = definition.sources.find(({ id }) => id === kind)
  if (!source) return 'success'
  return source.operations.find(({ id }) => id === rest)?.sandbox[0]?.name ?? 'failure'
}

/**
 * The same world, its neighbours answering as chosen from here on; what they answered before stays as it was, so that a scenario
 * with `answersGiven` comes to the very same.
 */
export function answerFromNow(world: World, choices: Readonly<Record<string, string>>): World {
  const names = new Set([...Object.keys(world.neighbours), ...Object.keys(choices)])
  const neighbours: Record<string, readonly string[]> = {}
  for (const name of names) {
    const before = givenBy(world, name)
    neighbours[name] = [...before, choices[name] ?? usualAnswer(world.version.definition, name)]
  }
  return { ...world, neighbours }
}

/** What the neighbours have answered so far, as a scenario writes it; those who answered as usual are left out. */
export function answersGiven(world: World): Scenario['answers'] {
  const given: Scenario['answers'] = {}
  for (const name of Object.keys(world.asked).sort()) {
    const list = givenBy(world, name)
    while (list.length > 1 && list.at(-1) === list.at(-2)) list.pop()
    const [first] = list
    if (list.length > 1) given[name] = list
    else if (first !== undefined && first !== usualAnswer(world.version.definition, name)) given[name] = first
  }
  return given
}

/** The answers of one neighbour, one for each time it was asked. */
function givenBy({ neighbours, asked, version }: World, name: string): string[] {
  const said = listOf(neighbours, name)
  const usual = usualAnswer(version.definition, name)
  return Array.from({ length: asked[name] ?? 0 }, (_, i) => said[Math.min(i, said.length - 1)] ?? usual)
}

const listOf = (neighbours: NeighbourAnswers, name: string): readonly string[] => [neighbours[name] ?? []].flat()
