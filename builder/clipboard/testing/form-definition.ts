import { blankDefinition, Definition, type DefinitionInput } from '@motcua/core/definition'

/** A form of two pages whose fields speak of each other in every way that there is, for tests of what edits it. */
export function formDefinition(change: (input: DefinitionInput) => void = () => {}): Definition {
  const blank = blankDefinition('2.000635', 'Trích lục')
  const input: DefinitionInput = {
    ...blank,
    form: {
      pages: [
        {
          id: 'page-1',
          sections: [
            {
              id: 'section-1',
              fields: [
                { id: 'f-name', key: 'name', type: 'text', required: true },
                { id: 'f-copies', key: 'copies', type: 'number', visible: 'name != "x"' },
                { id: 'f-total', key: 'total', type: 'computed', value: 'copies * price', result: 'number' },
                { id: 'f-price', key: 'price', type: 'number' },
                {
                  id: 'f-rows',
                  key: 'people',
                  type: 'table',
                  columns: [{ id: 'f-cell', key: 'age', type: 'number', required: 'row.age > 1 and copies > 2' }],
                },
              ],
            },
            {
              id: 'section-2',
              fields: [{ id: 'f-owner', key: 'owner', type: 'text', source: { kind: 'field', field: 'name' } }],
            },
          ],
        },
        { id: 'page-2', sections: [{ id: 'section-3', visible: 'copies > 1', fields: [] }] },
      ],
      officialSections: [{ id: 'section-o', fields: [{ id: 'f-note', key: 'note', type: 'textarea' }] }],
    },
    workflow: {
      initial: 'step-1',
      steps: [
        { id: 'step-1', kind: 'task', status: 'processing', actor: { role: 'officer' }, fields: ['f-note'] },
        { id: 'step-2', kind: 'end', status: 'returned', outcome: 'granted' },
      ],
      transitions: [{ id: 't-1', from: 'step-1', to: 'step-2', requires: { fields: ['f-note'] } }],
    },
    messages: {
      vi: {
        ...blank.messages.vi,
        'page.page-2.title': { text: 'Trang hai' },
        'section.section-1.title': { text: 'Phần một' },
        'field.f-name.label': { text: 'Họ tên' },
        'field.f-copies.label': { text: 'Số bản' },
        'field.f-total.label': { text: 'Thành tiền' },
        'field.f-price.label': { text: 'Đơn giá' },
        'field.f-rows.label': { text: 'Người' },
        'field.f-cell.label': { text: 'Tuổi' },
        'field.f-owner.label': { text: 'Chủ hồ sơ' },
        'field.f-note.label': { text: 'Ghi chú' },
        'step.step-1.title': { text: 'Thụ lý' },
        'step.step-2.title': { text: 'Trả' },
      },
      en: { 'field.f-name.label': { text: 'Full name' } },
    },
  }
  change(input)
  return Definition.parse(input)
}
