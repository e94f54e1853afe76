import type { Definition } from '../definition/definition.ts'
import { scopeOf } from '../expression/index.ts'
import { type Graph, orderOf } from './graph.ts'
import { type MakeRule, type PlacedProblems, type Rule, ruleMaker, type Unit, unitsOf } from './units.ts'

/** A form ready to evaluate: every rule compiled, everything in the order of its dependencies. */
export interface CompiledForm {
  readonly units: readonly Unit[]
  /** what to do, in this order */
  readonly steps: readonly FormStep[]
  /** field id by key, top level */
  readonly idOfKey: ReadonlyMap<string, string>
  readonly requirements: readonly CompiledRequirement[]
  readonly cases: readonly {
    readonly id: string
    readonly when: Rule | null
    readonly requirements: ReadonlySet<string> | null
  }[]
  /** rules that do not compile; a published version has none */
  readonly problems: readonly PlacedProblems[]
  /** circles of fields whose rules need each other; a published version has none */
  readonly cycles: readonly (readonly string[])[]
}

export type FormStep =
  | {
      readonly kind: 'page' | 'section'
      readonly id: string
      readonly within: string | null
      readonly visible: Rule | null
    }
  | { readonly kind: 'visible' | 'value'; readonly unit: Unit }

export interface CompiledRequirement {
  readonly id: string
  readonly when: Rule | null
  /** paths of the fields whose answer stands in for it */
  readonly replacedBy: readonly string[]
}

/**
 * Compiles the form of a definition, once per version: nothing is parsed when answers come.
 * @param makerOf  how a rule is made of its text; for whoever only wants to know what reads what
 */
export function compileForm(
  definition: Definition,
  makerOf: (problems: PlacedProblems[]) => MakeRule = ruleMaker,
): CompiledForm {
  const problems: PlacedProblems[] = []
  const scope = scopeOf(definition)
  const make = makerOf(problems)
  const units = unitsOf(definition, scope, make)
  const parts = [...groupSteps(definition, (text, place) => make(text, scope, 'boolean', place)), ...unitSteps(units)]
  const steps = new Map(parts.map((step) => [nodeOf(step), step]))
  const { order, cycles } = orderOf(dependencies(steps))
  const when = (text: string | undefined, place: string) =>
    text === undefined ? null : make(text, scope, 'boolean', place)
  return {
    units,
    steps: order.flatMap((node) => steps.get(node) ?? []),
    idOfKey: new Map(units.filter((u) => u.tables.length === 0).map((u) => [u.field.key, u.field.id])),
    requirements: definition.requirements.map((r) => ({
      id: r.id,
      when: when(r.when, `requirement.${r.id}.when`),
      replacedBy: units.filter((u) => u.tables.length === 0 && u.field.replaces?.includes(r.key)).map((u) => u.path),
    })),
    cases: definition.cases.map((c) => ({
      id: c.id,
      when: when(c.when, `case.${c.id}.when`),
      requirements: c.requirements ? new Set(c.requirements) : null,
    })),
    problems,
    cycles: cycles.map(membersOf),
  }
}

/**
 * Circles of a form's rules, each as the ids that need each other in turn (`table/column` for columns; pages and
 * sections by id). Empty when the form can be worked out.
 */
export const dependencyCycles = (definition: Definition, makerOf?: () => MakeRule): readonly (readonly string[])[] =>
  compileForm(definition, makerOf).cycles

const nodeOf = (step: FormStep): string => `${step.kind}:${'unit' in step ? step.unit.path : step.id}`

const membersOf = (nodes: readonly string[]): string[] => [
  ...new Set(nodes.map((node) => node.slice(node.indexOf(':') + 1))),
]

function groupSteps(definition: Definition, make: (text: string, place: string) => Rule): FormStep[] {
  const step = (kind: 'page' | 'section', id: string, within: string | null, text: string | undefined): FormStep => ({
    kind,
    id,
    within,
    visible: text === undefined ? null : make(text, `${kind}.${id}.visible`),
  })
  return [
    ...definition.form.pages.flatMap((page) => [
      step('page', page.id, null, page.visible),
      ...page.sections.map((section) => step('section', section.id, page.id, section.visible)),
    ]),
    ...definition.form.officialSections.map((section) => step('section', section.id, null, section.visible)),
  ]
}

const unitSteps = (units: readonly Unit[]): FormStep[] =>
  units.flatMap((unit) => [{ kind: 'visible', unit } as const, { kind: 'value', unit } as const])

function dependencies(steps: ReadonlyMap<string, FormStep>): Graph {
  const graph = new Map<string, Set<string>>()
  for (const [node, step] of steps) {
    const needs = new Set<string>()
    graph.set(node, needs)
    const reads = (rule: Rule | null) => {
      for (const path of rule?.reads ?? []) needs.add(`value:${path}`)
    }
    if (!('unit' in step)) {
      if (step.within !== null) needs.add(`page:${step.within}`)
      reads(step.visible)
      continue
    }
    const { unit } = step
    if (step.kind === 'visible') {
      if (unit.section !== null) needs.add(`section:${unit.section}`)
      if (unit.tables.length > 0) needs.add(`value:${unit.tables.join('/')}`)
      reads(unit.visible)
      continue
    }
    needs.add(`visible:${unit.path}`)
    reads(unit.value)
    reads(unit.copy?.when ?? null)
    if (unit.copy) needs.add(`value:${unit.copy.sibling ? [...unit.tables, unit.copy.from].join('/') : unit.copy.from}`)
    if (unit.lookup) needs.add(`value:${unit.lookup.from}`)
  }
  return graph
}
