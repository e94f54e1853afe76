import { Definition, type DefinitionInput } from '@motcua/core/definition'

type FieldInput = DefinitionInput['form']['pages'][number]['sections'][number]['fields'][number]

/** Every type of field once, with a label; some depend on others. */
const fields: Readonly<Record<string, readonly (readonly [FieldInput, string, string?])[]>> = {
  person: [
    [
      { id: 'f-name', key: 'fullName', type: 'text', required: true, maxLength: 100 },
      'Họ, chữ đệm, tên',
      'Viết như trên giấy khai sinh',
    ],
    [
      { id: 'f-id', key: 'personalId', type: 'personalId', required: true, sensitivity: 'sensitive', width: 'half' },
      'Số định danh cá nhân',
    ],
    [{ id: 'f-birth', key: 'birthDate', type: 'date', required: true, max: '2026-11-23', width: 'half' }, 'Ngày sinh'],
    [
      {
        id: 'f-sex',
        key: 'gender',
        type: 'radio',
        required: true,
        width: 'half',
        options: [{ value: 'male' }, { value: 'female' }],
      },
      'Giới tính',
    ],
    [{ id: 'f-parent-birth', key: 'parentBirth', type: 'partialDate', width: 'half' }, 'Năm sinh của mẹ'],
    [{ id: 'f-phone', key: 'phone', type: 'phone', required: true, width: 'half' }, 'Số điện thoại'],
    [{ id: 'f-email', key: 'email', type: 'email', width: 'half' }, 'Thư điện tử'],
    [{ id: 'f-address', key: 'address', type: 'address', required: true }, 'Nơi ở hiện nay'],
    [
      { id: 'f-unit', key: 'birthPlace', type: 'adminUnit', historical: true },
      'Nơi đăng ký khai sinh',
      'Ghi theo giấy tờ cũ',
    ],
  ],
  business: [
    [{ id: 'f-has-shop', key: 'hasShop', type: 'checkbox' }, 'Tôi có hộ kinh doanh'],
    [{ id: 'f-tax', key: 'taxCode', type: 'taxCode', required: true, visible: 'hasShop', width: 'half' }, 'Mã số thuế'],
    [{ id: 'f-capital', key: 'capital', type: 'money', min: 0, showInWords: true, width: 'half' }, 'Vốn kinh doanh'],
    [{ id: 'f-area', key: 'area', type: 'number', decimals: 2, unit: 'm²', min: 1, width: 'half' }, 'Diện tích'],
    [
      {
        id: 'f-kind',
        key: 'kind',
        type: 'select',
        width: 'half',
        options: [{ value: 'food' }, { value: 'trade' }, { value: 'service' }],
      },
      'Loại hình',
    ],
    [
      {
        id: 'f-days',
        key: 'days',
        type: 'multiSelect',
        options: [{ value: 'week' }, { value: 'sat' }, { value: 'sun' }],
        minItems: 1,
      },
      'Ngày hoạt động',
    ],
    [{ id: 'f-line', key: 'line', type: 'select', codeList: 'vsic', searchable: true }, 'Ngành nghề'],
    [{ id: 'f-note', key: 'note', type: 'textarea', maxLength: 200, rows: 3 }, 'Ghi chú'],
    [
      {
        id: 'f-members',
        key: 'members',
        type: 'table',
        maxRows: 5,
        columns: [
          { id: 'c-name', key: 'memberName', type: 'text', required: true, width: 'half' },
          { id: 'c-share', key: 'share', type: 'money', width: 'half' },
        ],
      },
      'Thành viên góp vốn',
    ],
    [{ id: 'f-total', key: 'total', type: 'computed', value: 'sum(members.share)', result: 'money' }, 'Tổng vốn góp'],
  ],
  confirm: [
    [
      {
        id: 'f-register',
        key: 'register',
        type: 'lookup',
        lookupSource: 'population',
        operation: 'person',
        input: {},
        runBy: 'applicant',
      },
      'Dữ liệu dân cư',
    ],
    [{ id: 'f-file', key: 'papers', type: 'file', required: true, maxFiles: 2, maxMegabytes: 5 }, 'Giấy tờ chứng minh'],
    [{ id: 'f-map', key: 'place', type: 'map' }, 'Vị trí'],
    [{ id: 'f-read', key: 'notes', type: 'richText' }, 'Lưu ý'],
    [{ id: 'f-consent', key: 'consent', type: 'consent', required: true }, 'Tôi đồng ý'],
    [{ id: 'f-sign', key: 'signed', type: 'signature' }, 'Chữ ký'],
  ],
}

const texts: Readonly<Record<string, string>> = {
  'procedure.title': 'Đăng ký mẫu',
  'case.case-1.title': 'Trường hợp chung',
  'page.p1.title': 'Thông tin',
  'section.person.title': 'Người nộp hồ sơ',
  'section.business.title': 'Hộ kinh doanh',
  'section.confirm.title': 'Giấy tờ và xác nhận',
  'field.c-name.label': 'Họ tên thành viên',
  'field.c-share.label': 'Số vốn góp',
  'field.f-sex.option.male': 'Nam',
  'field.f-sex.option.female': 'Nữ',
  'field.f-kind.option.food': 'Ăn uống',
  'field.f-kind.option.trade': 'Buôn bán',
  'field.f-kind.option.service': 'Dịch vụ',
  'field.f-days.option.week': 'Thứ Hai đến thứ Sáu',
  'field.f-days.option.sat': 'Thứ Bảy',
  'field.f-days.option.sun': 'Chủ Nhật',
  'field.f-id.purpose': 'Để đối chiếu với cơ sở dữ liệu quốc gia về dân cư theo Luật Căn cước.',
  'field.f-read.text':
    'Bạn chịu trách nhiệm về nội dung khai.\n\n- Hồ sơ gồm **hai** giấy tờ\n- Bản chính mang theo khi nhận kết quả',
  'field.f-consent.text': 'Cho phép dùng địa chỉ thư điện tử để báo kết quả. Có thể rút lại bất cứ lúc nào.',
  'source.population.title': 'Cơ sở dữ liệu quốc gia về dân cư',
}

/** A definition with one page that holds every type of field, for the gallery and the tests of the form. */
export const sampleDefinition: Definition = Definition.parse({
  format: 'motcua/1',
  procedure: { code: '1.000001', sector: 'G15', audience: ['person'], channels: ['online'], serviceLevel: 'full' },
  cases: [{ id: 'case-1', code: '01', timeLimit: { amount: 3, unit: 'workingDay' } }],
  form: {
    pages: [
      {
        id: 'p1',
        sections: Object.entries(fields).map(([id, entries]) => ({ id, fields: entries.map(([field]) => field) })),
      },
    ],
  },
  requirements: [],
  tables: [],
  fees: [],
  workflow: { initial: 'reception', steps: [], transitions: [] },
  deadlines: {},
  outputs: [],
  notifications: [],
  sources: [],
  policies: {},
  access: {},
  messages: {
    vi: Object.fromEntries([
      ...Object.entries(texts).map(([path, text]) => [path, { text }]),
      ...Object.values(fields)
        .flat()
        .flatMap(([field, label, help]) => [
          [`field.${field.id}.label`, { text: label }],
          ...(help ? [[`field.${field.id}.help`, { text: help }]] : []),
        ]),
    ]),
    en: {},
  },
  scenarios: [],
})

/** An answer to each field, canonical. */
export const sampleAnswers: Readonly<Record<string, unknown>> = {
  'f-name': 'Nguyễn Thị Ánh Nguyệt',
  'f-id': '048190001234',
  'f-birth': '1990-02-03',
  'f-sex': 'female',
  'f-parent-birth': '1965-03',
  'f-phone': '+84905123456',
  'f-email': 'anh@example.vn',
  'f-address': { line: '24 Trần Phú', unit: '20242' },
  'f-unit': '20314',
  'f-has-shop': true,
  'f-tax': '0100109106',
  'f-capital': 150_000_000,
  'f-area': 42.5,
  'f-kind': 'food',
  'f-days': ['week', 'sat'],
  'f-note': 'Mở cửa từ 6 giờ.',
  'f-members': [
    { _row: 'r1', 'c-name': 'Trần Văn Bình', 'c-share': 100_000_000 },
    { _row: 'r2', 'c-name': "H'Hen Niê", 'c-share': 50_000_000 },
  ],
  'f-register': { status: 'found', at: '2026-11-23T01:15:00Z', source: 'population', hits: 1 },
  'f-file': [
    { fileId: 'file_1', name: 'Giấy chứng nhận.pdf', size: 245_760, type: 'application/pdf', sha256: 'a1'.repeat(32) },
  ],
  'f-map': { type: 'Point', coordinates: [108.2208, 16.0678] },
}
