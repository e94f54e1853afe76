import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getAdjacencyMap } from 'xstate/graph'
import { compileMachine } from '../../compile/machine.ts'
import { type Definition, Step, Transition } from '../../definition/index.ts'
import { smallDefinition } from '../../definition/testing/small-definition.ts'
import { emptyKnown } from '../known.ts'
import { longestWay } from './longest.ts'
import { type Move, pathGraphs, wayBetween } from './path-graph.ts'

/** A small random workflow whose conditions are constants, so that each has one verdict. */
const workflows = fc.record({
  kinds: fc.array(fc.constantFrom('task', 'choice', 'end'), { minLength: 3, maxLength: 7 }),
  ways: fc.array(
    fc.record({ from: fc.nat(6), to: fc.nat(6), when: fc.constantFrom(undefined, 'true', 'false', '1 = 2') }),
    {
      maxLength: 14,
    },
  ),
})

function definitionOf({
  kinds,
  ways,
}: {
  kinds: string[]
  ways: { from: number; to: number; when: string | undefined }[]
}): Definition {
  const definition = smallDefinition()
  const steps = kinds.map((kind, i) =>
    Step.parse({
      id: `s${i}`,
      kind: i === 0 ? 'task' : kind,
      status: 'processing',
      ...(i === 0 || kind === 'task' ? { actor: { role: 'officer' }, allow: i % 2 ? ['supplement'] : [] } : {}),
      ...(i > 0 && kind === 'end' ? { outcome: 'granted' } : {}),
    }),
  )
  const transitions = ways.flatMap(({ from, to, when }, i) => {
    const [a, b] = [steps[from % steps.length], steps[to % steps.length]]
    // A choice that leads to a choice could turn in a circle, which the machine rightly refuses to run.
    if (!a || !b || a.kind === 'end' || (a.kind === 'choice' && b.kind === 'choice')) return []
    const on = a.kind === 'choice' ? 'always' : 'person'
    return [Transition.parse({ id: `t${i}`, from: a.id, to: b.id, on, ...(when ? { when } : {}), order: i })]
  })
  definition.workflow = { initial: 's0', steps, transitions, layout: {} }
  return definition
}

describe('the graph of paths', () => {
  it('reaches the states that the machine itself reaches, for random workflows', () => {
    fc.assert(
      fc.property(workflows, (made) => {
        const definition = definitionOf(made)
        const verdicts = new Map(
          definition.workflow.transitions.map((t) => [t.id, t.when === undefined || t.when === 'true']),
        )
        const machine = compileMachine(definition.workflow)
        const context = { holds: (id: string) => verdicts.get(id) ?? false, unknown: [] }
        const events = [...verdicts.keys(), '@supplement', '@answered'].map((type) => ({ type }))
        const walked = getAdjacencyMap(
          machine as never,
          {
            events,
            fromState: machine.resolveState({ value: 's0', context }) as never,
            serializeState: (state: { value: unknown }) => String(state.value) as never,
          } as never,
        )
        const choices = new Set(definition.workflow.steps.filter((s) => s.kind === 'choice').map((s) => s.id))
        const graphs = pathGraphs(definition, emptyKnown())
        expect(graphs.length).toBe(1)
        // A choice with an open way is passed, not stood in.
        const reached = [...(graphs[0]?.reached ?? [])].filter(
          (id) => !choices.has(id) || (graphs[0]?.next.get(id) ?? []).length === 0,
        )
        expect(reached.sort()).toEqual(Object.keys(walked).sort())
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('is one for each set of ways that are open in some case and channel', () => {
    const definition = smallDefinition((d) => {
      for (const t of d.workflow.transitions)
        if (t.id === 't-slow') t.when = 'dossier.caseId = "c-many" and way = "slow"'
    })
    const graphs = pathGraphs(definition, emptyKnown())
    expect(graphs.map(({ worlds, reached }) => [worlds.map((w) => w.caseId), reached.has('s-wait')])).toEqual([
      [['c-many', 'c-many'], true],
      [['c-few', 'c-few'], false],
    ])
  })

  it('takes for granted in a case what the applicant must have answered to be in it', () => {
    const definition = smallDefinition((d) => {
      const [first] = d.cases
      if (first) first.when = 'way = "slow" and copies > 3'
      for (const t of d.workflow.transitions) if (t.id === 't-slow') t.when = 'way = "slow"'
    })
    const open = (caseId: string) =>
      pathGraphs(definition, emptyKnown())
        .find(({ worlds }) => worlds.some((w) => w.caseId === caseId))
        ?.next.get('s-way')
        ?.map((m) => m.transition?.id)
    expect(open('c-many')).toEqual(['t-slow'])
    expect(open('c-few')).toEqual(['t-slow', 't-fast'])
  })

  it('gives the shortest way that avoids what is closed', () => {
    const [graph] = pathGraphs(smallDefinition(), emptyKnown())
    const way = (isOpen: (move: Move) => boolean) =>
      wayBetween(graph?.next ?? new Map(), 's-reception', (s) => s === 's-approve', isOpen)?.length
    expect(way(() => true)).toBe(5)
    expect(way((m) => m.transition?.id !== 't-fast')).toBe(6)
    expect(way((m) => m.to !== 's-way')).toBeUndefined()
  })
})

describe('the longest way', () => {
  it('is the longest of all that enter no state twice, for random graphs', () => {
    const graph = fc.record({
      edges: fc.uniqueArray(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 18, selector: ([a, b]) => a * 10 + b }),
      hours: fc.array(fc.nat(9), { minLength: 7, maxLength: 7 }),
      limit: fc.nat(40),
    })
    fc.assert(
      fc.property(graph, ({ edges, hours, limit }) => {
        const next = new Map<string, Move[]>()
        for (const [a, b] of edges)
          next.set(String(a), [...(next.get(String(a)) ?? []), { from: String(a), to: String(b) }])
        const all = (at: string, seen: readonly string[]): number =>
          (hours[Number(at)] ?? 0) +
          Math.max(
            0,
            ...(next.get(at) ?? []).filter((m) => ![...seen, at].includes(m.to)).map((m) => all(m.to, [...seen, at])),
          )
        const real = all('0', [])
        const found = longestWay(
          next,
          '0',
          (id) => hours[Number(id)] ?? 0,
          (h) => h <= limit,
        )
        expect(found.complete).toBe(true)
        expect(found.hours <= limit).toBe(real <= limit)
        if (real > limit) {
          expect(found.hours).toBe(found.path.reduce((sum, id) => sum + (hours[Number(id)] ?? 0), 0))
          expect(new Set(found.path).size).toBe(found.path.length)
          expect(found.hours).toBeLessThanOrEqual(real)
        }
      }),
      { numRuns: 300 },
    )
  }, 60_000)
})
