import { blankDefinition, Field } from '@motcua/core/definition'
import { type Scope, scopeFor, toConditionRows } from '@motcua/core/expression'
import { describe, expect, test } from 'vitest'
import { edit } from '../commands/index.ts'
import { builderMessages } from '../texts/index.ts'
import { newRow } from './comparisons.ts'
import { proposalsAt, signatureWords } from './completions.ts'
import { callBefore } from './feel-line.ts'
import { operandChoices } from './operand-choices.ts'
import { groupWords, wordsFor } from './sentence.ts'
import { samplesOf, tryText, verdictOf, verdictsOf } from './try-condition.ts'

const t = (key: string, params: Record<string, string | number> = {}) =>
  (builderMessages.vi[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))

const definition = (() => {
  const blank = blankDefinition('1.000001', 'Thử')
  const fields = [
    Field.parse({ id: 'f-age', key: 'soTuoi', type: 'number' }),
    Field.parse({ id: 'f-born', key: 'ngaySinh', type: 'date' }),
    Field.parse({ id: 'f-way', key: 'cachNhan', type: 'radio', options: [{ value: 'home' }, { value: 'post' }] }),
    Field.parse({ id: 'f-ok', key: 'dongY', type: 'checkbox' }),
    Field.parse({
      id: 'f-kids',
      key: 'conCai',
      type: 'table',
      columns: [{ id: 'c-age', key: 'tuoi', type: 'number' }],
    }),
  ]
  const page = blank.form.pages[0] ?? { id: 'p', sections: [] }
  const section = page.sections[0] ?? { id: 's', fields: [] }
  const texts = [
    ['field.f-age.label', 'Số tuổi'],
    ['field.f-born.label', 'Ngày sinh'],
    ['field.f-way.label', 'Cách nhận'],
    ['field.f-way.option.home', 'Tại nhà'],
    ['field.f-way.option.post', 'Qua bưu điện'],
    ['field.f-ok.label', 'Đồng ý'],
    ['field.f-kids.label', 'Con cái'],
    ['field.c-age.label', 'Tuổi của con'],
  ].map(([path = '', text = '']) => ({ language: 'vi' as const, path, text }))
  const made = edit(
    { ...blank, form: { ...blank.form, pages: [{ ...page, sections: [{ ...section, fields }] }] } },
    'setTexts',
    { texts },
  )
  if (!made.ok) throw new Error(JSON.stringify(made.issues))
  return made.definition
})()
const scope: Scope = scopeFor(definition, { kind: 'form' })
const words = wordsFor(definition, scope, 'vi', t)
const said = (text: string) => groupWords(toConditionRows(text, scope)!, words)

describe('a condition in words', () => {
  test.each([
    ['soTuoi >= 18 and cachNhan = "post"', 'Số tuổi ít nhất 18 và Cách nhận bằng Qua bưu điện'],
    ['ngaySinh <= today - duration("P18Y")', 'Ngày sinh không quá 18 năm trước Hôm nay'],
    ['count(conCai[tuoi < 6]) > 0', 'số dòng của Con cái (chỉ dòng mà Tuổi của con nhỏ hơn 6) lớn hơn 0'],
    ['some c in conCai satisfies c.tuoi > 6', 'có dòng của Con cái mà Tuổi của con lớn hơn 6'],
    [
      'not(dongY = true) or (soTuoi = 1 and dongY = true)',
      'không phải là (Đồng ý là có) hoặc (Số tuổi bằng 1 và Đồng ý là có)',
    ],
    ['dongY and not(dongY)', 'Đồng ý là có và Đồng ý là không'],
    ['if soTuoi = null then false else soTuoi > 1', '(Số tuổi lớn hơn 1; chưa có Số tuổi thì coi là không)'],
  ])('%s', (text, expected) => expect(said(text)).toBe(expected))
})

describe('what may be written at the cursor', () => {
  const proposed = (text: string, at = text.length) =>
    proposalsAt(text, at, words)?.items.map(({ insert }) => insert) ?? []

  test('is found by label without accents and by key; keys are written', () => {
    expect(proposalsAt('soTuoi > 1 and ngay sin', 23, words)).toMatchObject({
      from: 15,
      items: [{ insert: 'ngaySinh' }, {}],
    })
    expect(proposed('sin')[0]).toBe('ngaySinh')
    expect(proposed('ngay')[0]).toBe('ngaySinh')
    expect(proposed('sotu')[0]).toBe('soTuoi')
    expect(proposalsAt('tuoi', 4, words)?.items[0]).toMatchObject({ label: 'Số tuổi', insert: 'soTuoi' })
  })

  test('is the parts after a dot, the columns in a filter, the row of a quantifier', () => {
    expect(proposed('dossier.ch')[0]).toBe('channel')
    expect(proposed('ngaySinh.')).toContain('year')
    expect(proposed('count(conCai[tu')[0]).toBe('tuoi')
    expect(proposed('some c in conCai satisfies c.')).toEqual(['tuoi'])
  })

  test('is the options of a field that is compared, by label, and nothing else inside a text', () => {
    expect(proposalsAt('cachNhan = ', 11, words)?.items).toMatchObject([
      { insert: '"home"', label: 'Tại nhà' },
      { insert: '"post"', label: 'Qua bưu điện' },
    ])
    const open = proposalsAt('cachNhan = "buu"', 15, words)
    expect(open).toMatchObject({ from: 11, to: 16 })
    expect(open?.items.map(({ insert }) => insert)).toEqual(['"post"'])
    expect(proposed('cachNhan in ("home", ')).toContain('"post"')
    expect(proposed('sameName("soT')).toEqual([])
  })

  test('the call around the cursor is told with its parameter', () => {
    expect(callBefore('1 + age(ngaySinh, ')).toEqual({ name: 'age', index: 1, at: 4 })
    expect(callBefore('string length("a, (b"')).toMatchObject({ name: 'string length', index: 0 })
    expect(callBefore('soTuoi > (1')).toBeUndefined()
    expect(signatureWords('age', t)).toEqual({ params: ['ngày', 'ngày'], result: 'số' })
  })
})

describe('trying a condition', () => {
  const today = '2026-11-23'
  test('asks for what it reads alone, with the columns of a table', () => {
    const samples = samplesOf(
      'count(conCai[tuoi < 6]) > 0 and soTuoi > 1 and dossier.channel = "direct"',
      scope,
      definition,
    )
    expect(samples.map(({ name }) => name).sort()).toEqual(['conCai', 'dossier.channel', 'soTuoi'])
    expect(samples.find(({ name }) => name === 'conCai')?.columns).toMatchObject([{ id: 'c-age', key: 'tuoi' }])
  })

  test.each([
    ['soTuoi >= 18', { soTuoi: 18 }, 'true'],
    ['soTuoi >= 18', {}, 'unknown'],
    ['dongY', {}, 'false'],
    ['count(conCai[tuoi < 6]) > 0', { conCai: [{ 'c-age': 5 }] }, 'true'],
    ['ngaySinh <= today - duration("P18Y")', { ngaySinh: '2008-11-24' }, 'false'],
    ['ngaySinh <= today - duration("P18Y")', { ngaySinh: '2008-11-23' }, 'true'],
    ['dossier.channel = "direct"', { 'dossier.channel': 'direct' }, 'true'],
    ['isWorkingDay(today)', {}, 'error'],
  ])('%s on %j is %s', (text, samples, expected) => {
    expect(verdictOf(tryText(text, scope, definition, samples, today))).toBe(expected)
  })

  test('says of each line how it comes out', () => {
    const rows = toConditionRows('soTuoi > 1 and (dongY = true or soTuoi > 100)', scope)!
    const verdicts = verdictsOf(rows, scope, definition, { soTuoi: 50, dongY: true }, today)
    const [first, group] = rows.rows
    expect([verdicts.get(rows), verdicts.get(first!), verdicts.get(group!)]).toEqual(['true', 'true', 'true'])
    expect(group?.kind === 'group' && group.rows.map((one) => verdicts.get(one))).toEqual(['true', 'false'])
  })
})

test('calculations are offered ready to use, and a new line is sound', () => {
  const labels = operandChoices(words).map(({ label }) => label)
  expect(labels).toEqual(
    expect.arrayContaining([
      'Ngày sinh',
      'tuổi theo Ngày sinh tính đến Hôm nay',
      'số dòng của Con cái',
      'tổng Tuổi của con của Con cái',
    ]),
  )
  expect(newRow(scope, words.names)).toMatchObject({ of: { field: 'soTuoi' }, comparison: 'equals' })
})
