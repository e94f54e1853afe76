import { describe, expect, it } from 'vitest'
import { blankDefinition, type Definition, Field, Step } from '../definition/index.ts'
import { diffDefinitions } from './diff.ts'
import { diffInWords } from './in-words.ts'

function base(): Definition {
  const definition = blankDefinition('1.000001', 'Thủ tục thử')
  definition.form.pages[0]?.sections[0]?.fields.push(
    Field.parse({ id: 'f-name', key: 'name', type: 'text' }),
    Field.parse({ id: 'f-copies', key: 'copies', type: 'number' }),
  )
  definition.workflow.steps.push(
    Step.parse({
      id: 'check',
      kind: 'task',
      status: 'processing',
      actor: { role: 'officer' },
      allotment: { amount: 1, unit: 'workingDay' },
    }),
  )
  definition.messages.vi = {
    ...definition.messages.vi,
    'field.f-name.label': { text: 'Họ và tên' },
    'field.f-copies.label': { text: 'Số bản' },
    'step.check.title': { text: 'Thẩm tra' },
  }
  return definition
}
const changed = (edit: (definition: Definition) => void): Definition => {
  const copy = structuredClone(base())
  edit(copy)
  return copy
}
const words = (edit: (definition: Definition) => void) =>
  diffInWords(base(), changed(edit), 'vi').map((line) => line.text)

describe('a diff of two definitions', () => {
  it('is empty for equal ones, whatever the order of their properties', () => {
    const reordered = JSON.parse(
      JSON.stringify(base(), (_, value) =>
        value && typeof value === 'object' && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).reverse())
          : value,
      ),
    )
    expect(diffDefinitions(base(), reordered)).toEqual([])
  })

  it('says dates and instants as people in Viet Nam read them', () => {
    const [line] = words((d) => {
      d.procedure.publicationDecision = {
        number: '12/QĐ-UBND',
        issuedOn: '2026-11-20',
        reachedUsAt: '2026-11-22T18:02:00Z',
      }
    })
    expect(line).toContain('20/11/2026')
    expect(line).toContain('01:02 23/11/2026')
  })

  it('says a changed time limit as one line, both limits whole', () => {
    expect(
      words((d) => {
        d.cases[0]!.timeLimit = { amount: 7, unit: 'calendarDay' }
      }),
    ).toEqual(['Trường hợp “Trường hợp chung” – thời hạn giải quyết: 3 ngày làm việc → 7 ngày'])
    expect(
      words((d) => {
        d.cases[0]!.timeLimit = { amount: 0, unit: 'workingDay' }
      }),
    ).toEqual(['Trường hợp “Trường hợp chung” – thời hạn giải quyết: 3 ngày làm việc → trong ngày'])
  })

  it('names what was added and removed by the label people know', () => {
    expect(
      words((d) => {
        d.form.pages[0]!.sections[0]!.fields.splice(0, 1)
        d.form.pages[0]!.sections[0]!.fields.push(Field.parse({ id: 'f-new', key: 'reasonText', type: 'text' }))
        d.messages.vi!['field.f-new.label'] = { text: 'Lý do' }
      }),
    ).toEqual(['Trường “Họ và tên”: bỏ', 'Trường “Lý do”: thêm mới'])
  })

  it('shows a renamed key as one change of one field, because ids stay', () => {
    const changes = diffDefinitions(
      base(),
      changed((d) => {
        d.form.pages[0]!.sections[0]!.fields[1]!.key = 'quantity'
      }),
    )
    expect(changes).toMatchObject([
      {
        kind: 'changed',
        subject: { kind: 'field', id: 'f-copies' },
        property: 'key',
        before: 'copies',
        after: 'quantity',
      },
    ])
  })

  it('tells a moved field from a changed one, and leaves the drawing out', () => {
    const moved = changed((d) => {
      d.form.pages[0]!.sections[0]!.fields.reverse()
      d.workflow.layout = { check: { x: 10, y: 20 } }
      d.workflow.frames = [{ id: 'fr-1', steps: ['check'] }]
    })
    expect(diffDefinitions(base(), moved).map((c) => c.kind)).toEqual(['moved'])
  })

  it('shows a changed text with both wordings', () => {
    expect(
      words((d) => {
        d.messages.vi!['step.check.title'] = { text: 'Kiểm tra' }
      }),
    ).toEqual(['Bước “Kiểm tra” – tên (tiếng Việt): “Thẩm tra” → “Kiểm tra”'])
  })

  it('counts as moved only what was carried, not what made room for it', () => {
    const three = changed((d) => {
      d.form.pages[0]!.sections[0]!.fields.push(Field.parse({ id: 'f-3', key: 'third', type: 'text' }))
    })
    const carried = structuredClone(three)
    const fields = carried.form.pages[0]!.sections[0]!.fields
    fields.unshift(fields.pop()!)
    expect(diffDefinitions(three, carried).map((c) => [c.kind, c.subject?.id, c.before, c.after])).toEqual([
      ['moved', 'f-3', 3, 1],
    ])
  })

  it('tells a text that went with its field by the field alone, and a translation of an old text by both', () => {
    expect(
      words((d) => {
        d.form.pages[0]!.sections[0]!.fields.splice(0, 1)
        delete d.messages.vi!['field.f-name.label']
        d.messages.en = { 'step.check.title': { text: 'Check', of: 'x' } }
      }),
    ).toEqual(['Trường “Họ và tên”: bỏ', 'Bước “Thẩm tra” – tên (tiếng Anh): chưa có → “Check”'])
  })

  it('says objects, ids and money in words and never as JSON', () => {
    const fee = {
      id: 'fee-1',
      kind: 'fee',
      shape: { kind: 'perCopy', amountVnd: 8000, quantity: 'copies' },
      reliefs: [],
      moment: 'reception',
    } as unknown as Definition['fees'][number]
    const from = changed((d) => {
      d.fees.push(fee)
      d.messages.vi!['fee.fee-1.title'] = { text: 'Lệ phí' }
    })
    const to = structuredClone(from)
    to.cases[0]!.cutOff = { at: '15:00', rule: 'sameDayToNextDay' }
    to.workflow.initial = 'check'
    to.fees[0]!.shape = { kind: 'perCopy', amountVnd: 5000, quantity: 'copies' }
    to.fees[0]!.reliefs = [{ id: 'child', when: 'true', percentOff: 100 }] as never
    to.messages.vi!['fee.fee-1.relief.child'] = { text: 'Trẻ em' }
    expect(diffInWords(from, to, 'vi').map((line) => line.text)).toEqual([
      'Trường hợp “Trường hợp chung” – giờ chốt nhận: không → lúc 15:00, rule sameDayToNextDay',
      'Khoản thu “Lệ phí” – mức thu: 8.000 đ → 5.000 đ',
      'Khoản thu “Lệ phí” › Miễn, giảm “Trẻ em”: thêm mới',
      'bước bắt đầu: reception → “Thẩm tra”',
    ])
  })

  it('takes the names an app has of its own where this room knows none', () => {
    const to = changed((d) => {
      d.cases[0]!.cutOff = { at: '15:00', rule: 'sameDayToNextDay' }
    })
    const lines = diffInWords(base(), to, 'vi', {
      property: (path) => (path.at(-1) === 'rule' ? 'Nộp sau giờ chốt thì' : undefined),
      value: (_, value) => (value === 'sameDayToNextDay' ? 'tính từ ngày sau' : undefined),
    })
    expect(lines[0]?.after).toBe('lúc 15:00, nộp sau giờ chốt thì tính từ ngày sau')
  })

  it('names scenarios that came, went or expect something else', () => {
    const scenario = (name: string, at: string) => ({ name, start: at }) as unknown as Definition['scenarios'][number]
    const from = changed((d) => {
      d.scenarios.push(scenario('Cũ', 'a'), scenario('Nộp hồ sơ', 'a'))
    })
    const to = changed((d) => {
      d.scenarios.push(scenario('Nộp hồ sơ', 'b'), scenario('Mới', 'a'))
    })
    expect(diffInWords(from, to, 'vi').map((line) => line.text)).toEqual([
      'Tình huống thử “Cũ”: bỏ',
      'Tình huống thử “Nộp hồ sơ”: thay đổi',
      'Tình huống thử “Mới”: thêm mới',
    ])
  })
})
