import type { Definition, Scenario } from '@motcua/core/definition'

/** Puts a changed scenario in the place of the one at `index`. */
export const putScenario = (
  definition: Definition,
  args: { readonly index: number; readonly scenario: Scenario },
): Definition => ({
  ...definition,
  scenarios: definition.scenarios.map((one, i) => (i === args.index ? args.scenario : one)),
})

/** Adds scenarios at the end; a name that is taken gets a number. */
export function addScenarios(definition: Definition, args: { readonly scenarios: readonly Scenario[] }): Definition {
  const list = [...definition.scenarios]
  for (const one of args.scenarios) list.push({ ...one, name: freeName(list, one.name) })
  return { ...definition, scenarios: list }
}

/** `A`, `A (2)`, `A (3)`: the first that no scenario has. */
export function freeName(scenarios: readonly { readonly name: string }[], wanted: string): string {
  const taken = new Set(scenarios.map(({ name }) => name))
  if (!taken.has(wanted)) return wanted
  for (let n = 2; ; n++) {
    const name = `${wanted.slice(0, 190)} (${n})`
    if (!taken.has(name)) return name
  }
}
