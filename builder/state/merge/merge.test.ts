import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  blankDefinition,
  type Definition,
  listFields,
  packTemplate,
  parseDefinition,
  textOf,
} from '@motcua/core/definition'
import { diffDefinitions } from '@motcua/core/diff'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ArgsOf, type CommandName, edit, freshId } from '../../commands/index.ts'
import { joinDefinitions } from './index.ts'
import { type Collision, mergeDefinitions } from './merge.ts'
import { mergeOrder } from './three-way.ts'

const folder = fileURLToPath(new URL('../../../templates/', import.meta.url))
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const templates = ['d02-civil-status-extract', 'd07-construction-permit', 'd09-social-allowance'].map((name) => {
  const files = readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.json'),
  )
  const parsed = parseDefinition(
    packTemplate(Object.fromEntries(files.map((file) => [file, read(join(folder, name, file))]))),
  )
  if (!parsed.ok) throw new Error(name)
  return parsed.value
})

function must<N extends CommandName>(definition: Definition, name: N, args: ArgsOf<N>): Definition {
  const result = edit(definition, name, args)
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.issues)}`)
  return result.definition
}
const set = (definition: Definition, path: (string | number)[], value: unknown) =>
  must(definition, 'setProperty', { path, value })
const addField = (definition: Definition, label: string, into = 'section-1') => {
  const id = freshId(definition, 'f')
  return { id, definition: must(definition, 'addField', { type: 'text', id, into, label: { vi: label, en: label } }) }
}
const labels = (definition: Definition) =>
  listFields(definition).map(({ field }) => textOf(definition, 'vi', `field.${field.id}.label`))
const say = (definition: Definition, path: string, text: string) =>
  must(definition, 'setText', { language: 'vi', path, text })

const blank = blankDefinition('2.000635', 'Trích lục')
const three = ['Một', 'Hai', 'Ba'].reduce((d, label) => addField(d, label).definition, blank)

/** Some edit of a kind that people make, chosen by numbers; the same definition when it does not apply. */
function someEdit(definition: Definition, [kind, a, b]: readonly [number, number, number], who: string): Definition {
  const fields = listFields(definition).filter(({ page }) => page !== null)
  const field = fields[a % Math.max(1, fields.length)]
  const sections = definition.form.pages.flatMap((page) => page.sections)
  const section = sections[b % Math.max(1, sections.length)]
  const step = definition.workflow.steps[a % Math.max(1, definition.workflow.steps.length)]
  const tried = <N extends CommandName>(name: N, args: ArgsOf<N>) => {
    const result = edit(definition, name, args)
    return result.ok ? result.definition : definition
  }
  switch (kind % 8) {
    case 0:
      return field ? say(definition, `field.${field.field.id}.label`, `Nhãn ${who} ${b}`) : definition
    case 1:
      return section ? addField(definition, `Mới ${who} ${a}`, section.id).definition : definition
    case 2:
      return field ? tried('removeField', { id: field.field.id } as never) : definition
    case 3:
      return field && section
        ? tried('moveField', { id: field.field.id, into: section.id, index: b % 5 } as never)
        : definition
    case 4:
      return field ? tried('setProperty', { path: [...field.path, 'required'], value: b % 2 === 0 }) : definition
    case 5:
      return step ? say(definition, `step.${step.id}.title`, `Bước ${who} ${b}`) : definition
    case 6:
      return tried('setProperty', {
        path: ['cases', a % definition.cases.length, 'timeLimit', 'amount'],
        value: 1 + (b % 30),
      })
    default:
      return tried('moveItem', { list: ['cases'], from: a % definition.cases.length, to: b % definition.cases.length })
  }
}
const moves = fc.array(fc.tuple(fc.nat(7), fc.nat(40), fc.nat(40)), { minLength: 1, maxLength: 6 })
const begun = fc.constantFrom(three, three, ...templates)
const made = (start: Definition, edits: readonly (readonly [number, number, number])[], who: string) =>
  edits.reduce((now, one) => someEdit(now, one, who), start)

describe('what must hold of every merge', { timeout: 60_000 }, () => {
  test('whoever changed nothing takes what the other made, to the letter', () => {
    fc.assert(
      fc.property(begun, moves, (base, edits) => {
        const x = made(base, edits, 'x')
        expect(joinDefinitions(base, x, base)).toMatchObject({ definition: x, collisions: [] })
        expect(joinDefinitions(base, base, x)).toMatchObject({ definition: x, collisions: [] })
        expect(joinDefinitions(base, x, x)).toMatchObject({ definition: x, collisions: [] })
      }),
      { numRuns: 30 },
    )
  })

  test('the result is a definition, and taking all of one side where they collide still is', () => {
    fc.assert(
      fc.property(begun, moves, moves, (base, a, b) => {
        const [mine, theirs] = [made(base, a, 'a'), made(base, b, 'b')]
        const joined = joinDefinitions(base, mine, theirs)
        expect(parseDefinition(joined.definition).ok).toBe(true)
        const all = new Map(joined.collisions.map((one) => [one.key, 'theirs'] as const))
        expect(parseDefinition(joinDefinitions(base, mine, theirs, all).definition).ok).toBe(true)
        expect(parseDefinition(joined.rebase(base)).ok).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('nothing is lost in silence: each change of either is in the result, or that thing is asked about', () => {
    fc.assert(
      fc.property(begun, moves, moves, (base, a, b) => {
        const [mine, theirs] = [made(base, a, 'a'), made(base, b, 'b')]
        const merged = mergeDefinitions(base, mine, theirs)
        const kept = diffDefinitions(base, merged.definition)
        for (const side of [mine, theirs])
          for (const change of diffDefinitions(base, side)) {
            if (change.kind === 'moved' || isThere(change, kept, merged.definition)) continue
            const isAsked = merged.collisions.some((one) => isAbout(one, change, [base, mine, theirs]))
            expect(isAsked, `${tell(change)} and asked: ${JSON.stringify(merged.collisions)}`).toBe(true)
          }
      }),
      { numRuns: 60 },
    )
  })

  test('changes that do not touch each other come to the same whoever merges', () => {
    fc.assert(
      fc.property(begun, moves, moves, (base, a, b) => {
        const [mine, theirs] = [made(base, a, 'a'), made(base, b, 'b')]
        const one = mergeDefinitions(base, mine, theirs)
        fc.pre(one.collisions.length === 0)
        const other = mergeDefinitions(base, theirs, mine)
        expect(other.collisions).toEqual([])
        expect(diffDefinitions(one.definition, other.definition)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

type Change = ReturnType<typeof diffDefinitions>[number]
const tell = ({ part, kind, subject, property, after }: Change) =>
  JSON.stringify([part, kind, subject, property, after])

/** A change of one side stands in the result; of a list of names each that came is there and each that went is not. */
function isThere(change: Change, kept: readonly Change[], result: Definition): boolean {
  const { before, after, subject, property } = change
  if (kept.some((one) => tell(one) === tell(change))) return true
  const thing = subject && find(result, subject.id)
  if (!subject) return false
  // Taken away, or moved to another list, which a diff tells as both.
  if (property === '') return (thing !== undefined) === (change.kind === 'added')
  const now = property
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], thing)
  if (JSON.stringify(now) === JSON.stringify(after ?? undefined)) return true
  if (![before, after, now].every(Array.isArray)) return false
  const [was, is, has] = [before, after, now] as [unknown[], unknown[], unknown[]]
  return (
    is.every((one) => was.includes(one) || has.includes(one)) &&
    was.every((one) => is.includes(one) || !has.includes(one))
  )
}

function find(value: unknown, id: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  if ((value as { id?: string }).id === id) return value
  return Object.values(value)
    .map((one) => find(one, id))
    .find(Boolean)
}

/** The question names the thing, or one that holds it in one of the states. */
function isAbout(asked: Collision, change: Change, states: readonly Definition[]): boolean {
  const ids = [change.subject?.id, ...String(change.path[2] ?? '').split('.')].filter(
    (id) => id !== undefined && id !== '',
  )
  if (asked.item === null)
    return asked.key === '/' || ids.some((id) => asked.key.includes(String(id))) || asked.key.includes(change.part)
  return ids.some((id) => id === asked.item || states.some((state) => holds(state, String(asked.item), String(id))))
}

const holds = (definition: Definition, holder: string, id: string): boolean =>
  JSON.stringify(find(definition, holder) ?? '').includes(`"${id}"`)

describe('two people at one draft', () => {
  test('one renames a field while the other changes another and moves a third: all of it stands', () => {
    const mine = say(three, 'field.f-1.label', 'Họ và tên')
    const theirs = must(set(three, ['form', 'pages', 0, 'sections', 0, 'fields', 1, 'required'], true), 'moveField', {
      id: 'f-3',
      into: 'section-1',
      index: 0,
    })
    const { definition, collisions } = joinDefinitions(three, mine, theirs)
    expect([labels(definition), collisions]).toEqual([['Ba', 'Họ và tên', 'Hai'], []])
    expect(listFields(definition)[2]?.field.required).toBe(true)
  })

  test('a field moved to another section by one keeps what the other wrote on it', () => {
    const base = must(three, 'addSection', { id: 'section-2', page: 'page-1', title: 'Hai' })
    const mine = must(base, 'moveField', { id: 'f-2', into: 'section-2' })
    const { definition, collisions } = joinDefinitions(base, mine, say(base, 'field.f-2.label', 'Số nhà'))
    expect(collisions).toEqual([])
    expect(definition.form.pages[0]?.sections.map((one) => one.fields.map((field) => field.id))).toEqual([
      ['f-1', 'f-3'],
      ['f-2'],
    ])
    expect(textOf(definition, 'vi', 'field.f-2.label')).toBe('Số nhà')
  })

  test('both add a field at the same moment: they are two fields, with ids, keys and texts of their own', () => {
    const mine = addField(three, 'Số điện thoại').definition
    const theirs = addField(three, 'Số điện thoại').definition
    const changed = say(theirs, 'field.f-4.label', 'Điện thoại của chủ hộ')
    const { definition, collisions, rebase } = joinDefinitions(three, mine, changed)
    expect(collisions).toEqual([])
    const added = listFields(definition)
      .slice(3)
      .map(({ field }) => [field.id, field.key])
    expect(added.sort()).toEqual([
      ['f-4', 'soDienThoai'],
      ['f-5', 'soDienThoai2'],
    ])
    expect(labels(definition).slice(3).sort()).toEqual(['Số điện thoại', 'Điện thoại của chủ hộ'].sort())
    expect(labels(rebase(three)).slice(3)).toEqual(['Điện thoại của chủ hộ'])
  })

  test('a label that both rewrote is asked about; either answer leaves everything else', () => {
    const mine = say(say(three, 'field.f-1.label', 'Của tôi'), 'field.f-2.label', 'Chỉ tôi')
    const theirs = say(say(three, 'field.f-1.label', 'Của Lan'), 'field.f-3.label', 'Chỉ Lan')
    const first = joinDefinitions(three, mine, theirs)
    expect(first.collisions).toMatchObject([{ kind: 'value', item: 'f-1' }])
    expect(labels(first.definition)).toEqual(['Của tôi', 'Chỉ tôi', 'Chỉ Lan'])
    const choices = new Map(first.collisions.map((one) => [one.key, 'theirs'] as const))
    expect(labels(joinDefinitions(three, mine, theirs, choices).definition)).toEqual(['Của Lan', 'Chỉ tôi', 'Chỉ Lan'])
  })

  test('one takes away what the other works at: it stays until somebody says otherwise, with its texts', () => {
    const mine = say(three, 'field.f-2.label', 'Đang viết dở')
    const theirs = must(three, 'removeField', { id: 'f-2' } as never)
    for (const [a, b, gone] of [
      [mine, theirs, 'theirs'],
      [theirs, mine, 'mine'],
    ] as const) {
      const { definition, collisions } = joinDefinitions(three, a, b)
      expect(collisions).toMatchObject([{ kind: 'deleted', item: 'f-2', gone }])
      expect(labels(definition)).toEqual(['Một', 'Đang viết dở', 'Ba'])
      const away = joinDefinitions(three, a, b, new Map([['deleted:f-2', gone]])).definition
      expect([labels(away), away.messages.vi?.['field.f-2.label']]).toEqual([['Một', 'Ba'], undefined])
    }
  })

  test('a section taken away with fields in it, one of which the other changed, is one question and comes back whole', () => {
    const base = ['a', 'b'].reduce(
      (d, label) => addField(d, label, 'section-2').definition,
      must(three, 'addSection', { id: 'section-2', page: 'page-1', title: 'Hai' }),
    )
    const theirs = must(base, 'removeItem', { list: ['form', 'pages', 0, 'sections'], index: 1 })
    const { definition, collisions } = joinDefinitions(base, say(base, 'field.f-5.label', 'b mới'), theirs)
    expect(collisions.map((one) => one.key)).toEqual(['deleted:section-2'])
    expect(labels(definition)).toEqual(['Một', 'Hai', 'Ba', 'a', 'b mới'])
  })

  test('one renames a key, the other writes a condition with the old one: the condition follows', () => {
    const mine = set(three, ['form', 'pages', 0, 'sections', 0, 'fields', 2, 'visible'], 'mot = "x"')
    const theirs = must(three, 'renameKey', {
      path: ['form', 'pages', 0, 'sections', 0, 'fields', 0, 'key'],
      to: 'hoTen',
    })
    for (const [a, b] of [
      [mine, theirs],
      [theirs, mine],
    ] as const) {
      const { definition, collisions } = joinDefinitions(three, a, b)
      expect([listFields(definition)[2]?.field.visible, collisions]).toEqual(['hoTen = "x"', []])
    }
  })

  test('one turns a field into another type while the other sets a property of the old type: it is asked, never mixed', () => {
    const at = ['form', 'pages', 0, 'sections', 0, 'fields', 0]
    const field = listFields(three)[0]?.field
    const mine = set(three, at, {
      id: 'f-1',
      key: field?.key,
      type: 'radio',
      options: [{ value: 'a' }],
      sensitivity: 'ordinary',
      purpose: 'stateFunction',
      width: 'full',
    })
    const theirs = set(three, [...at, 'maxLength'], 20)
    const { definition, collisions } = joinDefinitions(three, mine, theirs)
    expect(collisions).toMatchObject([{ kind: 'value', item: 'f-1' }])
    expect(listFields(definition)[0]?.field.type).toBe('radio')
  })

  test('what was undone of one’s own keeps what the other has made since', () => {
    const mine = say(three, 'field.f-1.label', 'Của tôi')
    const theirs = say(three, 'field.f-2.label', 'Của Lan')
    const { rebase } = joinDefinitions(three, mine, theirs)
    expect(labels(rebase(three))).toEqual(['Một', 'Của Lan', 'Ba'])
  })
})

test('the order of two is the same whoever merges, and each newcomer stands behind its neighbour', () => {
  const [base, a, b] = ['abcd', 'axbcd', 'abcdy'].map((word) => [...word]) as [string[], string[], string[]]
  const all = () => true
  const mine = () => 'mine' as const
  expect(mergeOrder(base, a, b, all, mine).join('')).toBe('axbcdy')
  expect(mergeOrder(base, b, a, all, mine).join('')).toBe('axbcdy')
  expect(mergeOrder(base, [...'dabc'], [...'abcdz'], all, mine).join('')).toBe('dzabc')
  expect(mergeOrder(base, [...'abxcd'], [...'abycd'], all, mine)).toEqual(
    mergeOrder(base, [...'abycd'], [...'abxcd'], all, mine),
  )
})
