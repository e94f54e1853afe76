import { blankDefinition, Definition, findText, listFields, textHash } from '@motcua/core/definition'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CommandName,
  commands,
  edit,
  findPath,
  freshId,
  getAt,
  keyFromLabel,
  listIds,
  textState,
} from './index.ts'

const start = () => blankDefinition('2.000635', 'Cấp bản sao trích lục hộ tịch')
function must<N extends CommandName>(definition: Definition, name: N, args: Parameters<typeof edit<N>>[2]): Definition {
  const result = edit(definition, name, args)
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.issues)}`)
  return result.definition
}
const withField = (key: string, type: 'text' | 'number' | 'radio' = 'text', definition = start()) => {
  const id = freshId(definition, 'f')
  const added = must(definition, 'addField', { type, id, into: 'section-1', label: { vi: key, en: key } })
  return { id, definition: added }
}

test('a field is added with its label in both languages and a key made from the Vietnamese one', () => {
  const next = must(start(), 'addField', {
    type: 'text',
    id: 'f-1',
    into: 'section-1',
    label: { vi: 'Số bản', en: 'Copies' },
  })
  expect(listFields(next).map(({ field }) => [field.id, field.key])).toEqual([['f-1', 'soBan']])
  expect(findText(next, 'vi', 'field.f-1.label')).toBe('Số bản')
  expect(next.messages.en?.['field.f-1.label']).toEqual({ text: 'Copies', of: textHash('Số bản') })
})

test('keys are ASCII whatever the label, and never empty', () => {
  expect(keyFromLabel('Đường, số nhà (nếu có)')).toBe('duongSoNhaNeuCo')
  expect(keyFromLabel('2026')).toBe('field')
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (label) => /^[a-z][a-zA-Z0-9]{0,63}$/.test(keyFromLabel(label))))
})

test('a field moves before another one of the same list and of another list', () => {
  let d = start()
  for (const label of ['a', 'b', 'c']) d = withField(label, 'text', d).definition
  d = must(d, 'addSection', { id: 'section-2', page: 'page-1', title: 'Hai' })
  const keys = (definition: Definition) =>
    definition.form.pages[0]?.sections.map((s) => s.fields.map((f) => f.key).join(''))
  expect(keys(must(d, 'moveField', { id: 'f-1', into: 'section-1', index: 3 }))).toEqual(['bca', ''])
  expect(keys(must(d, 'moveField', { id: 'f-3', into: 'section-1', index: 0 }))).toEqual(['cab', ''])
  expect(keys(must(d, 'moveField', { id: 'f-2', into: 'section-2' }))).toEqual(['ac', 'b'])
})

test('a removed field takes its texts and the places that name it along', () => {
  const { id, definition } = withField('a')
  const step = must(definition, 'addStep', { id: 'st-1', kind: 'task', title: 'Tiếp nhận' })
  const written = must(step, 'setProperty', { path: ['workflow', 'steps', 0, 'fields'], value: [id] })
  const gone = must(written, 'removeField', { id })
  expect(listFields(gone)).toEqual([])
  expect(Object.keys(gone.messages.vi ?? {}).filter((path) => path.includes(id))).toEqual([])
  expect(getAt(gone, ['workflow', 'steps', 0, 'fields'])).toEqual([])
})

test('renaming a key rewrites expressions, copies, placeholders and scenarios, but not strings', () => {
  let { definition: d } = withField('copies', 'number')
  d = withField('note', 'text', d).definition
  d = must(d, 'setProperty', {
    path: ['form', 'pages', 0, 'sections', 0, 'fields', 1, 'visible'],
    value: 'copies > 3 and note != "copies"',
  })
  d = must(d, 'setText', { language: 'vi', path: 'procedure.summary', text: 'Cấp {{copies}} bản' })
  d = must(d, 'insertItem', {
    list: ['scenarios'],
    item: { name: 'x', start: { at: '2026-11-23T01:15:00Z', answers: { copies: 2 } }, acts: [] },
  })
  const path = findPath(d, ['form'], 'f-1')
  const next = must(d, 'renameKey', { path: [...(path ?? []), 'key'], to: 'soBan' })
  expect(getAt(next, ['form', 'pages', 0, 'sections', 0, 'fields', 1, 'visible'])).toBe(
    'soBan > 3 and note != "copies"',
  )
  expect(findText(next, 'vi', 'procedure.summary')).toBe('Cấp {{soBan}} bản')
  expect(next.scenarios[0]?.start.answers).toEqual({ soBan: 2 })
  expect(must(d, 'renameKey', { path: [...(path ?? []), 'key'], to: 'note' })).toBe(d)
})

test('ready blocks are ordinary fields with texts in both languages; the owner copies from the submitter', () => {
  let d = must(start(), 'insertBlock', { block: 'submitter', page: 'page-1', sectionId: 's-sub' })
  d = must(d, 'insertBlock', { block: 'owner', page: 'page-1', sectionId: 's-own' })
  d = must(d, 'insertBlock', { block: 'returnOfResult', page: 'page-1', sectionId: 's-res' })
  const fields = listFields(d)
  expect(fields.length).toBe(30)
  for (const { field } of fields)
    for (const language of ['vi', 'en'] as const) expect(textState(d, language, `field.${field.id}.label`)).toBe('ok')
  expect(fields.find(({ field }) => field.key === 'ownerName')?.field.source).toMatchObject({ field: 'submitterName' })
  expect(must(d, 'insertBlock', { block: 'owner', page: 'page-1', sectionId: 's-own2' })).toBe(d)
})

test('a translation is stale once its source changed, until it is confirmed', () => {
  let { definition: d } = withField('a')
  expect(textState(d, 'en', 'field.f-1.label')).toBe('ok')
  d = must(d, 'setText', { language: 'vi', path: 'field.f-1.label', text: 'khác' })
  expect(textState(d, 'en', 'field.f-1.label')).toBe('stale')
  d = must(d, 'confirmTranslation', { language: 'en', path: 'field.f-1.label' })
  expect(textState(d, 'en', 'field.f-1.label')).toBe('ok')
})

test('removing a step removes the transitions that touch it, and silence that needs one of them', () => {
  let d = must(start(), 'addStep', { id: 'st-1', kind: 'task', title: 'Tiếp nhận', at: { x: 1, y: 2 } })
  d = must(d, 'addStep', { id: 'st-2', kind: 'end', title: 'Xong' })
  d = must(d, 'connect', { id: 't-1', from: 'st-1', to: 'st-2', label: 'Trả' })
  d = must(d, 'setProperty', {
    path: ['workflow', 'steps', 0, 'silence'],
    value: { after: { amount: 1, unit: 'workingDay' }, transition: 't-1' },
  })
  expect(d.workflow.initial).toBe('st-1')
  const gone = must(d, 'removeStep', { id: 'st-2' })
  expect(gone.workflow.transitions).toEqual([])
  expect(gone.workflow.steps[0]).not.toHaveProperty('silence.transition')
  expect(Object.keys(gone.messages.vi ?? {}).some((path) => path.startsWith('transition.'))).toBe(false)
})

test('what the schema refuses is reported with its place and changes nothing', () => {
  const d = start()
  const result = edit(d, 'setProperty', { path: ['procedure', 'code'], value: 'không phải mã' })
  expect(result).toMatchObject({ ok: false, issues: [{ path: 'procedure/code' }] })
})

test('parts that an edit does not touch keep their identity', () => {
  const d = start()
  const next = must(d, 'setText', { language: 'vi', path: 'procedure.title', text: 'Mới' })
  expect(next.form).toBe(d.form)
  expect(next.messages.en).toBe(d.messages.en)
  expect(must(next, 'setText', { language: 'vi', path: 'procedure.title', text: 'Mới' })).toBe(next)
})

/** Any sequence of acts on the form and the workflow, arguments drawn from what exists at that moment. */
const anyAct = fc.record({
  name: fc.constantFrom(
    'addField',
    'moveField',
    'removeField',
    'duplicateField',
    'addPage',
    'removePage',
    'addSection',
    'removeSection',
    'insertBlock',
    'addStep',
    'removeStep',
    'connect',
    'reconnect',
    'setText',
    'setLayout',
  ),
  a: fc.nat(40),
  b: fc.nat(40),
  n: fc.nat(6),
})

function act(d: Definition, one: { name: string; a: number; b: number; n: number }): Definition {
  const fields = listFields(d)
  const sections = [...d.form.pages.flatMap((p) => p.sections), ...d.form.officialSections]
  const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)]
  const field = pick(fields, one.a)?.field.id ?? 'none'
  const into = pick([...sections.map((s) => s.id), ...fields.map(({ field: f }) => f.id)], one.b) ?? 'none'
  const page = pick(d.form.pages, one.a)?.id ?? 'none'
  const step = (at: number) => pick(d.workflow.steps, at)?.id ?? 'none'
  const types = ['text', 'table', 'radio', 'computed', 'lookup', 'file'] as const
  const kinds = ['task', 'automatic', 'wait', 'choice', 'parallel', 'chain', 'group', 'end'] as const
  const label = { vi: 'Nhãn', en: 'Label' }
  const id = (prefix: string) => freshId(d, prefix)
  const run: Record<string, () => Definition> = {
    addField: () =>
      must(d, 'addField', {
        type: pick(types, one.a) ?? 'text',
        id: id('f'),
        into,
        index: one.n,
        label,
        optionLabel: label,
      }),
    moveField: () => must(d, 'moveField', { id: field, into, index: one.n }),
    removeField: () => {
      // a table keeps at least one column: the schema says so
      const result = edit(d, 'removeField', { id: field })
      return result.ok ? result.definition : d
    },
    duplicateField: () => must(d, 'duplicateField', { id: field, newId: id('f') }),
    addPage: () => must(d, 'addPage', { id: id('page'), sectionId: id('section'), title: 'Trang', index: one.n }),
    removePage: () => must(d, 'removePage', { id: page }),
    addSection: () => must(d, 'addSection', { id: id('section'), page: one.n === 0 ? null : page, title: 'Phần' }),
    removeSection: () => must(d, 'removeSection', { id: pick(sections, one.b)?.id ?? 'none' }),
    insertBlock: () =>
      must(d, 'insertBlock', {
        block: pick(['submitter', 'owner', 'returnOfResult'] as const, one.a) ?? 'owner',
        page,
        sectionId: id('section'),
      }),
    addStep: () => must(d, 'addStep', { id: id('st'), kind: pick(kinds, one.a) ?? 'task', title: 'Bước' }),
    removeStep: () => must(d, 'removeStep', { id: step(one.a) }),
    connect: () => must(d, 'connect', { id: id('t'), from: step(one.a), to: step(one.b), label: 'Đi' }),
    reconnect: () => must(d, 'reconnect', { id: pick(d.workflow.transitions, one.n)?.id ?? 'none', to: step(one.b) }),
    setText: () => must(d, 'setText', { language: 'vi', path: `field.${field}.label`, text: `Nhãn ${one.n}` }),
    setLayout: () => must(d, 'setLayout', { places: { [step(one.a)]: { x: one.n, y: one.b } } }),
  }
  // a move out of a table's only column is refused by the schema; every other act must hold
  try {
    return run[one.name]?.() ?? d
  } catch (error) {
    if (one.name === 'moveField' && String(error).includes('columns')) return d
    throw error
  }
}

test('any sequence of acts keeps the definition valid, its ids unique and its keys unique', () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 30 }), (acts) => {
      let d = start()
      for (const one of acts) {
        const before = JSON.stringify(d)
        const held = d
        d = act(d, one)
        expect(JSON.stringify(held)).toBe(before)
        expect(Definition.safeParse(d).success).toBe(true)
      }
      const ids: string[] = []
      for (const { field } of listFields(d)) ids.push(field.id)
      for (const page of d.form.pages) ids.push(page.id, ...page.sections.map((s) => s.id))
      ids.push(...d.workflow.steps.map((s) => s.id), ...d.workflow.transitions.map((t) => t.id))
      expect(new Set(ids).size).toBe(ids.length)
      expect(listIds(d).size).toBeGreaterThanOrEqual(ids.length)
      const keys = listFields(d)
        .filter((f) => f.table === null)
        .map(({ field }) => field.key)
      expect(new Set(keys).size).toBe(keys.length)
    }),
    { numRuns: 60 },
  )
})

test('every command has a name of its own for undo', () => {
  expect(Object.keys(commands).length).toBe(new Set(Object.values(commands)).size)
})
