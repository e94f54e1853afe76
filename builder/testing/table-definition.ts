import { blankDefinition, Definition, Field } from '@motcua/core/definition'

/** A procedure with a category, an area and a number of copies, a table of rates with a gap and an overlap, and two fees. */
export function tableDefinition(): Definition {
  const blank = blankDefinition('1.000001', 'Cấp giấy phép')
  const fields = [
    { id: 'f-kind', key: 'loai', type: 'radio', required: true, options: [{ value: 'house' }, { value: 'shop' }] },
    { id: 'f-area', key: 'dienTich', type: 'number', required: true, decimals: 0, min: 0 },
    { id: 'f-copies', key: 'soBan', type: 'number', required: true, decimals: 0, min: 1 },
  ].map((one) => Field.parse(one))
  blank.form.pages[0]?.sections[0]?.fields.push(...fields)
  const texts = {
    'field.f-kind.label': 'Loại công trình',
    'field.f-kind.option.house': 'Nhà ở',
    'field.f-kind.option.shop': 'Cửa hàng, kho',
    'field.f-area.label': 'Diện tích',
    'field.f-copies.label': 'Số bản',
    'table.t-rates.title': 'Mức phí theo diện tích',
    'fee.fee-permit.title': 'Phí thẩm định',
    'fee.fee-copy.title': 'Lệ phí bản sao',
    'fee.fee-copy.relief.r-online': 'hồ sơ',
    'requirement.req-plan.title': 'Bản vẽ',
  }
  return Definition.parse({
    ...blank,
    tables: [
      {
        id: 't-rates',
        key: 'rates',
        hitPolicy: 'UNIQUE',
        inputs: [
          { id: 'in-kind', expression: 'loai' },
          { id: 'in-area', expression: 'dienTich' },
        ],
        outputs: [{ id: 'out-rate', key: 'muc', type: 'money' }],
        rules: [
          { id: 'r-1', when: ['"house"', '< 100'], then: ['100000'] },
          { id: 'r-2', when: ['"house"', '[90..200]'], then: ['200000'] },
          { id: 'r-3', when: ['"shop"', '-'], then: ['500000'] },
        ],
      },
    ],
    fees: [
      { id: 'fee-permit', kind: 'fee', shape: { kind: 'table', table: 'rates', result: 'muc' }, moment: 'submission' },
      {
        id: 'fee-copy',
        kind: 'charge',
        shape: { kind: 'perCopy', amountVnd: 8000, quantity: 'soBan' },
        reliefs: [{ id: 'r-online', when: 'true', percentOff: 50, channels: ['online'] }],
        moment: 'return',
      },
    ],
    requirements: [{ id: 'req-plan', key: 'banVe', mode: 'submit', originals: 1, copies: 2 }],
    messages: {
      ...blank.messages,
      vi: {
        ...blank.messages.vi,
        ...Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, { text }])),
      },
    },
  })
}
