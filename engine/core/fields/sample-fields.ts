import { Field, type FieldType } from '../definition/field.ts'

/** One field of each type with canonical values, for suites and examples that go over every member. */
export const sampleFields: Readonly<Record<FieldType, { readonly field: Field; readonly values: readonly unknown[] }>> =
  {
    text: of({ type: 'text' }, ['Nguyễn Thị Ánh', "H'Hen Niê"]),
    textarea: of({ type: 'textarea' }, ['Một dòng', 'Hai\ndòng']),
    number: of({ type: 'number', decimals: 3, unit: 'm²' }, [0, 12.5, 1234567.125, -3, 1.234]),
    money: of({ type: 'money' }, [0, 20000, 1234567]),
    date: of({ type: 'date' }, ['2026-11-23', '1945-09-02']),
    partialDate: of({ type: 'partialDate' }, ['1965', '1965-03', '1965-03-05']),
    select: of({ type: 'select', options: [{ value: 'male' }, { value: 'female' }] }, ['male', 'female']),
    radio: of({ type: 'radio', options: [{ value: 'yes' }, { value: 'no' }] }, ['yes', 'no']),
    checkbox: of({ type: 'checkbox' }, [true, false]),
    multiSelect: of({ type: 'multiSelect', options: [{ value: 'a' }, { value: 'b' }, { value: 'c' }] }, [
      ['a'],
      ['c', 'b'],
    ]),
    personalId: of({ type: 'personalId' }, ['048090001234', '001301012345']),
    taxCode: of({ type: 'taxCode' }, ['0100109106', '0100109106-001', '048090001234']),
    phone: of({ type: 'phone' }, ['+84905123456', '+842363822822', '+842438228228']),
    email: of({ type: 'email' }, ['a.b+c@danang.gov.vn']),
    address: of({ type: 'address' }, [{ line: '24 Trần Phú', unit: '20242' }]),
    adminUnit: of({ type: 'adminUnit' }, ['20314']),
    file: of({ type: 'file', maxFiles: 2 }, [
      [{ fileId: 'file_1', name: 'Đơn đề nghị.pdf', size: 1200, type: 'application/pdf', sha256: 'a1'.repeat(32) }],
    ]),
    table: of(
      {
        type: 'table',
        columns: [
          { id: 'c-name', key: 'name', type: 'text', maxLength: 20 },
          { id: 'c-copies', key: 'copies', type: 'number', min: 1 },
          { id: 'c-parts', key: 'parts', type: 'table', columns: [{ id: 'c-part', key: 'part', type: 'text' }] },
        ],
        maxRows: 5,
      },
      [
        [
          { _row: 'r1', 'c-name': 'Bằng tốt nghiệp', 'c-copies': 2, 'c-parts': [{ _row: 'x', 'c-part': 'Trang 1' }] },
          { _row: 'r2', 'c-name': 'Học bạ', 'c-parts': [] },
        ],
      ],
    ),
    computed: of({ type: 'computed', value: '1 + 1', result: 'money' }, [0, 20000]),
    lookup: of({ type: 'lookup', lookupSource: 'population', operation: 'person', input: {} }, [
      { status: 'found', at: '2026-11-23T01:15:00Z', source: 'population', hits: 1, data: { name: 'A' } },
      { status: 'failed', at: '2026-11-23T01:15:00.123Z', source: 'population' },
    ]),
    richText: of({ type: 'richText' }, []),
    consent: of({ type: 'consent' }, [true, false]),
    map: of({ type: 'map' }, [{ type: 'Point', coordinates: [108.2208, 16.0678] }]),
    signature: of({ type: 'signature' }, [{ at: '2026-11-23T01:15:00Z', by: 'Trần Văn Bình' }]),
  }

function of(field: object, values: readonly unknown[]) {
  return { field: Field.parse({ id: 'f-sample', key: 'sample', ...field }), values }
}
