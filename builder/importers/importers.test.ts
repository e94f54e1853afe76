import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check, noSurroundings } from '@motcua/core/check'
import { blankDefinition, type Definition, findText, listFields, parseDefinition } from '@motcua/core/definition'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Imported, importFile, type ReportLine } from './index.ts'

const sample = (name: string) => readFileSync(join(import.meta.dirname, 'samples', name), 'utf8')
const blank = () => blankDefinition('1.000001', 'Thủ tục mới')

async function bring(name: string, base = blank()): Promise<Imported> {
  const result = await importFile(sample(name), base)
  if (!result.ok) throw new Error(`${result.code} ${result.detail ?? ''}`)
  return result
}
const label = (d: Definition, path: string) => findText(d, 'vi', path)
const fieldByLabel = (d: Definition, text: string) =>
  listFields(d).find(({ field }) => label(d, `field.${field.id}.label`) === text)?.field
const stepByTitle = (d: Definition, text: string) =>
  d.workflow.steps.find((one) => label(d, `step.${one.id}.title`) === text)
const line = (report: readonly ReportLine[], source: string, construct?: string) =>
  report.find((one) => one.source === source && (construct === undefined || one.construct === construct))

const files = [
  'permit.bpmn',
  'fee.dmn',
  'old-portal-form.json',
  'shop.schema.json',
  'trade-licence.digit.json',
  'catalogue-record.json',
] as const

test.each(files)(
  '%s lands as a draft that the schema takes, and each landing place in its report is there',
  async (name) => {
    const base = blank()
    const before = JSON.stringify(base)
    const { definition, report } = await bring(name, base)
    expect(parseDefinition(definition).ok).toBe(true)
    expect(JSON.stringify(base)).toBe(before)
    expect(report.length).toBeGreaterThan(3)
    const body = JSON.stringify(definition)
    for (const { at } of report) if (at?.id) expect(body).toContain(`"${at.id}"`)
    // what is not as it was says why
    for (const one of report)
      if (one.taken !== 'taken') expect([one.construct, one.why]).not.toEqual([one.construct, undefined])
    // a finding may ask for more, but nothing refers into the void
    const dangling = (d: Definition) =>
      check(d, noSurroundings)
        .filter((one) => one.code.startsWith('reference.'))
        .map((one) => `${one.code} ${one.path.join('/')}`)
    const had = dangling(base)
    expect(dangling(definition).filter((one) => !had.includes(one))).toEqual([])
  },
)

test('BPMN: lanes give roles, a decision of a person becomes buttons, a split and its join one step with branches', async () => {
  const { definition: d, report } = await bring('permit.bpmn')
  const receive = stepByTitle(d, 'Tiếp nhận')
  expect(receive).toMatchObject({ kind: 'task', actor: { role: 'receptionist' } })
  expect(d.workflow.initial).toBe(receive?.id)
  expect(d.workflow.layout[receive?.id ?? '']).toEqual({ x: 360, y: 140 })
  expect(stepByTitle(d, 'Ký')).toMatchObject({ actor: { role: 'approver' } })
  const ask = stepByTitle(d, 'Hỏi ý kiến')
  const fire = stepByTitle(d, 'Thẩm tra phòng cháy')
  const land = stepByTitle(d, 'Tra cứu đất đai')
  expect(ask).toMatchObject({
    kind: 'parallel',
    branches: [{ initial: fire?.id }, { initial: land?.id }],
    join: { kind: 'all' },
  })
  const ways = (id: string | undefined) => d.workflow.transitions.filter((one) => one.from === id)
  expect(ways(fire?.id).map((one) => one.to)).toEqual([ask?.id])
  const review = stepByTitle(d, 'Thẩm định')
  expect(ways(ask?.id)).toMatchObject([{ to: review?.id, on: 'always' }])
  const buttons = ways(review?.id).filter((one) => one.on === 'person')
  expect(buttons.map((one) => label(d, `transition.${one.id}.label`))).toEqual(['Đạt', 'Không đạt'])
  expect(review).toMatchObject({ silence: { after: { amount: 10, unit: 'calendarDay' } } })
  expect(ways(stepByTitle(d, 'Diện tích')?.id).map((one) => [one.on, one.when])).toEqual([
    ['always', 'area > 100'],
    ['otherwise', undefined],
  ])
  expect(stepByTitle(d, 'Từ chối cấp phép')).toMatchObject({ kind: 'end', outcome: 'notGranted' })
  // through the sub-process to its script and on behind it
  expect(ways(stepByTitle(d, 'Niêm yết')?.id).map((one) => one.to)).toEqual([stepByTitle(d, 'Tạo dự thảo')?.id])
  expect(ways(stepByTitle(d, 'Tạo dự thảo')?.id).map((one) => one.to)).toEqual([stepByTitle(d, 'Ký')?.id])
  expect(line(report, 'write')).toMatchObject({ taken: 'approximated', why: 'script' })
  expect(line(report, 'receive', 'camunda:formKey')).toMatchObject({
    taken: 'leftOut',
    why: 'extension',
    said: 'receive-form',
  })
  expect(line(report, 'note')).toMatchObject({ taken: 'leftOut', said: 'Theo Luật Xây dựng' })
  for (const id of ['start', 'receive', 'split', 'join', 'decide', 'inner', 'late', 'file', 'do', 'f1', 'f15'])
    expect([id, line(report, id)?.source]).toEqual([id, id])
})

test('DMN: cells are ours, names become keys outside of quotes, what no cell can hold is told', async () => {
  const { definition: d, report } = await bring('fee.dmn')
  const [table] = d.tables
  expect(table).toMatchObject({ hitPolicy: 'FIRST', inputs: [{ expression: 'loaiCongTrinh' }, { expression: 'area' }] })
  expect(table?.rules.map((one) => one.when)).toEqual([
    ['"nha o", "Loại công trình"', '[0..100]'],
    ['-', '> 100'],
    ['-', '-'],
  ])
  expect(table?.rules[1]?.then).toEqual(['area * 1000'])
  expect(table?.rules[0]?.note).toBe('Nhà ở')
  expect(fieldByLabel(d, 'area')).toMatchObject({ type: 'number', key: 'area' })
  expect(line(report, 'r3')).toMatchObject({ taken: 'leftOut', said: 'function(x) x' })
  expect(line(report, 'words')).toMatchObject({ taken: 'leftOut', why: 'literal' })
  expect(line(report, 'bkm')).toMatchObject({ taken: 'leftOut' })
})

test('Form.io: fields, conditions and tables are taken; scripts, addresses and doubled or drifted keys are told', async () => {
  const { definition: d, report } = await bring('old-portal-form.json')
  expect(fieldByLabel(d, 'Số định danh')).toMatchObject({ type: 'personalId', required: true })
  expect(fieldByLabel(d, 'Phường/xã')).toMatchObject({ type: 'adminUnit', level: 'commune' })
  expect(line(report, '/components/0/components/2/columns/1/components/0')).toMatchObject({ why: 'meaningDrifted' })
  expect(fieldByLabel(d, 'Loại khác')).toMatchObject({ visible: 'kind = "other"' })
  expect(fieldByLabel(d, 'Loại khác (2)')).toMatchObject({ key: 'kindOther2' })
  expect(line(report, '/components/3')).toMatchObject({ taken: 'approximated', why: 'keyTaken' })
  expect(line(report, '/components/3/customConditional')).toMatchObject({ taken: 'leftOut', why: 'script' })
  expect(line(report, '/components/0/components/1/validate/custom')).toMatchObject({ taken: 'leftOut', why: 'script' })
  expect(line(report, '/components/0/components/2/columns/0/components/0/data/url')).toMatchObject({ why: 'remote' })
  expect(fieldByLabel(d, 'Diện tích')).toMatchObject({ type: 'number', min: 1, max: 5000, key: 'dienTich' })
  expect(line(report, '/components/4/defaultValue')).toMatchObject({ taken: 'leftOut', said: '50' })
  expect(fieldByLabel(d, 'Thành viên')).toMatchObject({
    type: 'table',
    columns: [{ type: 'text' }, { type: 'partialDate' }],
  })
  const hint = fieldByLabel(d, 'Lưu ý')
  expect(label(d, `field.${hint?.id}.text`)).toBe('Ghi rõ alert(1)')
  expect(line(report, '/components/9')).toMatchObject({ taken: 'leftOut', why: 'ownButton' })
})

test('JSON Schema: objects become sections, lists of objects tables; remote and circular references are never followed', async () => {
  const { definition: d, report } = await bring('shop.schema.json')
  expect(fieldByLabel(d, 'Tên')).toMatchObject({ type: 'text', required: true, minLength: 2, pattern: '[A-Z].*' })
  const kind = fieldByLabel(d, 'Ngành')
  expect(kind).toMatchObject({ type: 'radio', options: [{ value: 'food' }, { value: 'craft' }] })
  expect(label(d, `field.${kind?.id}.option.food`)).toBe('Ăn uống')
  expect(fieldByLabel(d, 'street')).toBeDefined()
  expect(fieldByLabel(d, 'ward')).toMatchObject({ type: 'adminUnit' })
  expect(fieldByLabel(d, 'members')).toMatchObject({ type: 'table', minRows: 1 })
  expect(fieldByLabel(d, 'tags')).toMatchObject({ type: 'multiSelect' })
  expect(line(report, '#/properties/remote')).toMatchObject({ taken: 'leftOut', why: 'remote' })
  expect(line(report, '#/properties/loop')).toMatchObject({ taken: 'leftOut', why: 'repeated' })
  expect(line(report, '#/if')).toMatchObject({ taken: 'leftOut', why: 'rule' })
  expect(line(report, '#/properties/capital/multipleOf')).toMatchObject({ taken: 'leftOut' })
})

test('DIGIT: states become steps and actions buttons; the first action is the submission', async () => {
  const { definition: d, report } = await bring('trade-licence.digit.json')
  const inspection = stepByTitle(d, 'Fieldinspection')
  expect(d.workflow.initial).toBe(inspection?.id)
  expect(inspection).toMatchObject({
    kind: 'task',
    actor: { role: 'officer' },
    allotment: { amount: 1, unit: 'workingDay' },
  })
  expect(d.cases[0]?.timeLimit).toEqual({ amount: 5, unit: 'workingDay' })
  const ways = d.workflow.transitions.filter((one) => one.from === inspection?.id)
  expect(ways.map((one) => label(d, `transition.${one.id}.label`))).toEqual(['Forward', 'Reject'])
  expect(stepByTitle(d, 'Rejected')).toMatchObject({ kind: 'end', outcome: 'notGranted' })
  expect(line(report, '/states/1/actions/2')).toMatchObject({ taken: 'leftOut', why: 'inactive' })
  expect(line(report, '/states/2/actions/2')).toMatchObject({ taken: 'leftOut', said: 'NOWHERE' })
  expect(line(report, '/BusinessServices/1')).toMatchObject({ taken: 'leftOut', why: 'second' })
})

test('the catalogue: a proposal, with notes, doubled rows, limits in words and odd amounts told', async () => {
  const { definition: d, report } = await bring('catalogue-record.json')
  expect(d.procedure).toMatchObject({
    code: '1.004123',
    sector: 'G07',
    channels: ['online', 'direct', 'postal'],
    audience: ['person', 'organisation'],
  })
  expect(d.procedure.legalBases).toMatchObject([{ number: '98/2020/NĐ-CP', issuedOn: '2020-08-26' }])
  expect(d.cases.map((one) => [one.code, one.requirements?.length])).toEqual([
    ['01', 2],
    ['02', 1],
  ])
  expect(d.requirements.map((one) => [one.mode, one.originals, one.copies, one.replacedBy])).toEqual([
    ['submit', 1, 0, 'eForm'],
    ['submit', 0, 1, 'none'],
    ['present', 1, 0, 'none'],
  ])
  expect(d.cases[0]?.timeLimit).toEqual({ amount: 3, unit: 'workingDay' })
  expect(d.deadlines.timeLimits).toMatchObject([{ channel: 'direct', limit: { amount: 5, unit: 'workingDay' } }])
  expect(d.fees.map((one) => [one.kind, one.shape])).toEqual([
    ['fee', { kind: 'fixed', amountVnd: 1_200_000 }],
    ['charge', { kind: 'fixed', amountVnd: 5 }],
  ])
  expect(line(report, '/executionMethods/0/fees/1')).toMatchObject({ taken: 'approximated', why: 'amountUnlikely' })
  expect(line(report, '/executionCases/0/profileComponents/2')).toMatchObject({ taken: 'leftOut', why: 'note' })
  expect(line(report, '/executionSteps/1')).toMatchObject({ taken: 'leftOut', said: 'Bước 2: Thẩm định' })
  expect(line(report, '/decisionNo')).toMatchObject({ taken: 'leftOut', said: '1234/QĐ-BCT' })
})

test('a file laid into a draft leaves what the draft has', async () => {
  const first = await bring('shop.schema.json')
  const { definition } = await bring('old-portal-form.json', first.definition)
  for (const { field } of listFields(first.definition))
    expect(listFields(definition).find((one) => one.field.id === field.id)?.field).toEqual(field)
  const keys = listFields(definition).map(({ field }) => field.key)
  expect(new Set(keys).size).toBe(keys.length)
})

test.each([
  ['', 'empty'],
  ['{"a":', 'notJson'],
  ['[1,2]', 'formatUnknown'],
  ['{"hello":1}', 'formatUnknown'],
  ['<!DOCTYPE x [<!ENTITY a "b">]><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', 'documentType'],
  ['<html></html>', 'formatUnknown'],
  ['<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"></definitions>', 'empty'],
  ['<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process', 'notXml'],
  [`{"components":${'['.repeat(70)}${']'.repeat(70)}}`, 'tooDeep'],
  ['{"components":[{"__proto__":{"polluted":1}}]}', 'dangerousName'],
  [`{"components":[],"x":"${'a'.repeat(5 * 1024 * 1024)}"}`, 'tooLarge'],
  [`<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">${'<a>'.repeat(70)}`, 'tooDeep'],
  ...['<a', '<!--', '<![CDATA[', '<?a', '<a b="'].map((begun) => [
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">${begun.repeat(400_000)}`,
    'notXml',
  ]),
])('what is no honest file is refused with its reason (%#)', async (text, code) => {
  expect(await importFile(text, blank())).toMatchObject({ ok: false, code })
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

test('a sign that ends a tag may stand in a value: it is no deeper for that', async () => {
  const steps = Array.from({ length: 100 }, (_, i) => `<task id="t${i}" name="hơn > 5 ngày"/>`).join('')
  const file = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">${steps}</process></definitions>`
  expect(await importFile(file, blank())).toMatchObject({ ok: true })
})

test('sub-processes one behind the other, however many, are opened up', async () => {
  const count = 3000
  const inner = (i: number) =>
    `<subProcess id="p${i}"><startEvent id="a${i}"/><sequenceFlow id="g${i}" sourceRef="a${i}" targetRef="e${i}"/><endEvent id="e${i}"/></subProcess>`
  const chain = Array.from(
    { length: count },
    (_, i) =>
      `${inner(i)}<sequenceFlow id="f${i}" sourceRef="p${i}" targetRef="${i + 1 < count ? `p${i + 1}` : 't'}"/>`,
  ).join('')
  const file = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="m"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="p0"/>${chain}<task id="t" name="Thẩm định"/></process></definitions>`
  const result = await importFile(file, blank())
  if (!result.ok) throw new Error(result.code)
  const made = result.definition.workflow.steps.find((one) => one.id === result.definition.workflow.initial)
  expect(findText(result.definition, 'vi', `step.${made?.id}.title`)).toBe('Thẩm định')
})

test('columns and choices beyond what one field may have are told as left out', async () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => i)
  const theirs = JSON.stringify({
    components: [
      {
        ...{ type: 'datagrid', key: 'bang', label: 'Bảng' },
        components: many(45).map((i) => ({ type: 'textfield', key: `cot${i}`, label: `Cột ${i}` })),
      },
      {
        ...{ type: 'select', key: 'chon', label: 'Chọn' },
        data: { values: many(600).map((i) => ({ label: `L${i}`, value: `v${i}` })) },
      },
    ],
  })
  const schema = JSON.stringify({
    $schema: 'http://json-schema.org/draft-07/schema#',
    properties: {
      bang: {
        type: 'array',
        items: { type: 'object', properties: Object.fromEntries(many(45).map((i) => [`cot${i}`, { type: 'string' }])) },
      },
      chon: { enum: many(600).map((i) => `v${i}`) },
    },
  })
  for (const file of [theirs, schema]) {
    const result = await importFile(file, blank())
    if (!result.ok) throw new Error(result.code)
    const ids = new Set(listFields(result.definition).map(({ field }) => field.id))
    const tooMany = result.report.filter((one) => one.why === 'tooMany')
    expect(tooMany.map((one) => one.taken)).toEqual(many(6).map(() => 'leftOut'))
    for (const one of result.report)
      if (one.taken !== 'leftOut' && one.at?.part === 'form' && one.at.id?.startsWith('f'))
        expect(ids).toContain(one.at.id)
  }
})

test('a schema that only points at one of its own is read there', async () => {
  const schema = (ref: string) =>
    JSON.stringify({ $ref: ref, $defs: { Don: { title: 'Đơn', properties: { hoTen: { type: 'string' } } } } })
  const result = await importFile(schema('#/$defs/Don'), blank())
  if (!result.ok) throw new Error(result.code)
  expect(listFields(result.definition).map(({ field }) => field.key)).toContain('hoTen')
  for (const ref of ['#/$defs/Nobody', '#/%zz', 'https://example.org/a.json']) {
    const missed = await importFile(schema(ref), blank())
    expect(missed.ok && missed.report).toMatchObject([
      { taken: 'leftOut', construct: '$ref', why: 'remote', said: ref },
    ])
  }
})

test('whatever stands in a form, it lands as a valid draft or is refused', async () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))
  const component = fc.dictionary(
    fc.constantFrom(
      'type',
      'key',
      'label',
      'validate',
      'values',
      'components',
      'conditional',
      'data',
      'input',
      'columns',
    ),
    fc.oneof(
      leaf,
      fc.constantFrom('textfield', 'select', 'datagrid', 'panel', 'number'),
      fc.array(
        fc.dictionary(fc.constantFrom('label', 'value', 'type', 'key', 'components'), fc.oneof(leaf, fc.array(leaf))),
      ),
      fc.dictionary(
        fc.constantFrom('required', 'min', 'max', 'minLength', 'pattern', 'when', 'eq', 'show', 'values'),
        leaf,
      ),
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(component, { maxLength: 8 }), async (components) => {
      const result = await importFile(JSON.stringify({ components }), blank())
      if (result.ok) expect(parseDefinition(result.definition).ok).toBe(true)
      else expect(['dangerousName', 'tooDeep']).toContain(result.code)
    }),
    { numRuns: 300 },
  )
})
