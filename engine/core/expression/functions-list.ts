import { type FeelType, isListType, joined } from './feel-type.ts'
import { type Frame, spend } from './frame.ts'
import { add, divide, type FeelNumber } from './numbers.ts'
import { asInteger, asList, asNumber, elements, elementType, type FeelFunction } from './signature.ts'
import { compare, equal, kindOf, type Value } from './values.ts'

const list: FeelType = { list: 'any' }
const sameList = (args: readonly FeelType[]): FeelType => {
  const [first] = args
  return first !== undefined && isListType(first) ? first : { list: first ?? 'any' }
}

/** Elements of which none is unknown, or null. */
function known(args: readonly Value[], frame: Frame): readonly Value[] | null {
  const all = elements(args)
  spend(frame, all.length)
  return all.includes(null) ? null : all
}

function extreme(args: readonly Value[], frame: Frame, operator: '<' | '>'): Value {
  const all = known(args, frame)
  if (!all) return null
  let best: Value = all[0] ?? null
  for (const one of all) {
    const verdict = one === best ? false : compare(one, best, operator)
    if (verdict === null) return null
    if (verdict) best = one
  }
  return best
}

function total(all: readonly Value[]): FeelNumber {
  let sum: FeelNumber = 0
  for (const one of all) sum = add(sum, asNumber(one))
  return sum
}

/** Three-valued: one verdict decides, otherwise an unknown leaves it open. */
function junction(args: readonly Value[], frame: Frame, deciding: boolean): boolean | null {
  let open = false
  const all = elements(args)
  spend(frame, all.length)
  for (const one of all) {
    if (one === deciding) return deciding
    if (one === null) open = true
  }
  return open ? null : !deciding
}

function distinct(all: readonly Value[], frame: Frame): Value[] {
  const kept: Value[] = []
  for (const one of all) {
    spend(frame, kept.length + 1)
    if (!kept.some((other) => alike(other, one))) kept.push(one)
  }
  return kept
}

/** Equality inside lists: values of different kinds differ, they do not clash. */
const alike = (a: Value, b: Value): boolean => kindOf(a) === kindOf(b) && equal(a, b) === true

function flatten(all: readonly Value[], frame: Frame): Value[] {
  spend(frame, all.length + 1)
  return all.flatMap((one) => (Array.isArray(one) ? flatten(one, frame) : [one]))
}

function flatType(type: FeelType | undefined): FeelType {
  let inner: FeelType = type ?? 'any'
  while (isListType(inner)) inner = inner.list
  return { list: inner }
}

const joinedLists = (args: readonly FeelType[]): FeelType =>
  args.map((arg) => sameList([arg])).reduce((a, b) => joined(a, b))

export const listFunctions = {
  count: { params: [list], result: 'number', run: ([all]) => asList(all).length },
  sum: {
    params: ['number'],
    variadic: true,
    takesNull: true,
    result: (args) => (elementType(args) === 'money' ? 'money' : 'number'),
    run: (args, frame) => {
      const all = args[0] === null ? null : known(args, frame)
      return all && all.length > 0 ? total(all) : null
    },
  },
  min: {
    params: ['any'],
    variadic: true,
    takesNull: true,
    result: elementType,
    run: (args, frame) => extreme(args, frame, '<'),
  },
  max: {
    params: ['any'],
    variadic: true,
    takesNull: true,
    result: elementType,
    run: (args, frame) => extreme(args, frame, '>'),
  },
  mean: {
    params: ['number'],
    variadic: true,
    takesNull: true,
    result: (args) => (elementType(args) === 'money' ? 'money' : 'number'),
    run: (args, frame) => {
      const all = args[0] === null ? null : known(args, frame)
      return all && all.length > 0 ? divide(total(all), all.length) : null
    },
  },
  all: {
    params: ['boolean'],
    variadic: true,
    takesNull: true,
    result: 'boolean',
    run: (args, frame) => junction(args, frame, false),
  },
  any: {
    params: ['boolean'],
    variadic: true,
    takesNull: true,
    result: 'boolean',
    run: (args, frame) => junction(args, frame, true),
  },
  'list contains': {
    params: [list, 'any'],
    takesNull: true,
    result: 'boolean',
    run: ([all, one], frame) => {
      if (all === null || all === undefined) return null
      spend(frame, asList(all).length)
      return asList(all).some((other) => alike(other, one ?? null))
    },
  },
  append: {
    params: [list, 'any'],
    takesNull: true,
    result: (args) => joined(sameList(args), { list: args[1] ?? 'any' }),
    run: ([all, one], frame) => (all === null ? null : grown(frame, [...asList(all), one ?? null])),
  },
  concatenate: {
    params: [list, list, list, list, list],
    optional: 3,
    result: joinedLists,
    run: (args, frame) =>
      grown(
        frame,
        args.flatMap((one) => asList(one)),
      ),
  },
  union: {
    params: [list, list, list, list, list],
    optional: 3,
    result: joinedLists,
    run: (args, frame) =>
      distinct(
        args.flatMap((one) => asList(one)),
        frame,
      ),
  },
  'distinct values': { params: [list], result: sameList, run: ([all], frame) => distinct(asList(all), frame) },
  flatten: { params: [list], result: ([all]) => flatType(all), run: ([all], frame) => flatten(asList(all), frame) },
  'index of': {
    params: [list, 'any'],
    takesNull: true,
    result: { list: 'number' },
    run: ([all, one], frame) => {
      if (all === null || all === undefined) return null
      spend(frame, asList(all).length)
      return asList(all).flatMap((other, i) => (alike(other, one ?? null) ? [i + 1] : []))
    },
  },
  reverse: { params: [list], result: sameList, run: ([all], frame) => grown(frame, [...asList(all)].reverse()) },
  sort: {
    params: [list],
    result: sameList,
    run: ([all], frame) => {
      const values = asList(all)
      spend(frame, values.length * 16)
      if (values.includes(null)) return null
      return [...values].sort((a, b) => (compare(a, b, '<') ? -1 : compare(a, b, '>') ? 1 : 0))
    },
  },
  sublist: {
    params: [list, 'number', 'number'],
    optional: 1,
    result: sameList,
    run: ([all, start, length], frame) => {
      const values = asList(all)
      const first = asInteger(start)
      const from = first > 0 ? first - 1 : values.length + first
      if (first === 0 || from < 0 || from > values.length) return null
      return grown(frame, values.slice(from, length === undefined ? undefined : from + asInteger(length)))
    },
  },
} satisfies Record<string, FeelFunction>

function grown(frame: Frame, values: Value[]): Value[] {
  spend(frame, values.length)
  return values
}
