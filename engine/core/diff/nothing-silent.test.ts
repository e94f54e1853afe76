import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Definition } from '../definition/index.ts'
import { smallDefinition, withTexts } from '../definition/testing/small-definition.ts'
import { diffDefinitions, diffInWords } from './index.ts'
import { longestRising } from './longest-rising.ts'

const definition = withTexts(
  smallDefinition((d) => {
    d.deadlines.timeLimits.push({ id: 'tl', channel: 'online', limit: { amount: 4, unit: 'workingDay' }, validity: {} })
    d.deadlines.extensions.push({ id: 'ext', when: 'copies > 1', workingDays: 2 })
    d.policies.movedSteps = { gone: 's-check' }
  }),
)

type Path = readonly (string | number)[]
/** Every place of a value, containers too; the drawing has no meaning, and the format is one. */
function* placesOf(value: unknown, path: Path = []): Generator<Path> {
  if (path.join('/') === 'workflow/layout' || path[0] === 'format') return
  if (path.length > 0) yield path
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value))
    yield* placesOf(inner, [...path, Array.isArray(value) ? Number(name) : name])
}
const another = (value: unknown): unknown =>
  typeof value === 'object' ? { ...value, id: 'quite-new', value: 'quite-new', name: 'quite-new' } : mutated(value)
const mutated = (value: unknown): unknown => {
  if (typeof value === 'string') return `${value}x`
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return value.length > 1 ? [...value].reverse() : [...value, ...value.map(another)]
  return { ...(value as object), quiteNew: 1 }
}
function withMutation(value: unknown, [name, ...rest]: Path, change: (value: unknown) => unknown): unknown {
  if (name === undefined) return change(value)
  if (Array.isArray(value)) return value.map((one, i) => (i === name ? withMutation(one, rest, change) : one))
  const holder = value as Record<string, unknown>
  return { ...holder, [name]: withMutation(holder[name], rest, change) }
}
const without = (value: unknown, path: Path): unknown =>
  withMutation(value, path.slice(0, -1), (holder) => {
    const name = path.at(-1)
    if (Array.isArray(holder)) return holder.filter((_, i) => i !== name)
    return Object.fromEntries(Object.entries(holder as object).filter(([key]) => key !== name))
  })

const places = [...placesOf(definition)]
const isEmptyList = (path: Path): boolean => {
  const value = path.reduce<unknown>((v, name) => (v as Record<string | number, unknown>)[name], definition)
  return Array.isArray(value) && value.length === 0
}

describe('nothing of a definition changes unseen', () => {
  it.each(['vi', 'en'] as const)(
    'every single property that is changed gives a line with both sides (%s)',
    (language) => {
      expect(places.length).toBeGreaterThan(700)
      const silent = places.filter((path) => {
        if (isEmptyList(path)) return false
        const after = withMutation(definition, path, mutated) as Definition
        const lines = diffInWords(definition, after, language)
        return (
          lines.length === 0 ||
          lines.some(({ text, before, after: is }) => text === '' || (before !== undefined && before === is))
        )
      })
      expect(silent).toEqual([])
    },
    60_000,
  )

  it('every single property that is left out gives a line', () => {
    const optional = places.filter((path) => path.length > 1)
    const silent = optional.filter((path) => {
      const after = without(definition, path) as Definition
      // A document without its blocks, a scenario list without names: no definition at all, and not for a diff to read.
      try {
        return diffInWords(definition, after, 'vi').length === 0
      } catch {
        return diffDefinitions(definition, after).length === 0
      }
    })
    expect(silent).toEqual([])
  }, 60_000)

  it('a definition does not differ from itself', () => {
    expect(diffInWords(definition, structuredClone(definition), 'vi')).toEqual([])
  })
})

describe('what stayed where it was', () => {
  it('is the most that can have stayed', () => {
    const longest = (list: readonly number[]): number => {
      const best: number[] = []
      list.forEach((place, i) => {
        best.push(1 + Math.max(0, ...best.filter((_, j) => (list[j] ?? 0) < place && j < i)))
      })
      return Math.max(0, ...best)
    }
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(60), { maxLength: 25 }), (list) => {
        const stayed = list.filter((place) => longestRising(list).has(place))
        expect(stayed).toEqual([...stayed].sort((a, b) => a - b))
        expect(stayed.length).toBe(longest(list))
      }),
      { seed: 20261123 },
    )
  })

  it('is found among four thousand transitions at once', () => {
    const many = Array.from({ length: 4000 }, (_, i) => (i * 7919) % 4000)
    const started = performance.now()
    longestRising(many)
    expect(performance.now() - started).toBeLessThan(200)
  })
})
