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
    })
    expect(diffDefinitions(base(), moved).map((c) => c.kind)).toEqual(['moved', 'moved'])
  })

  it('shows a changed text with both wordings', () => {
    expect(
      words((d) => {
        d.messages.vi!['step.check.title'] = { text: 'Kiểm tra' }
      }),
    ).toEqual(['Văn bản step.check.title (VI): “Thẩm tra” → “Kiểm tra”'])
  })
})
