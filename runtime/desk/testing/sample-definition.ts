import { blankDefinition, type Definition, type DefinitionInput, parseDefinition } from '@motcua/core/definition'

const words: Record<string, readonly [vi: string, en: string]> = {
  'procedure.title': ['Cấp bản sao trích lục hộ tịch', 'Copies of civil status extracts'],
  'case.case-1.title': ['Trường hợp chung', 'General case'],
  'page.page-1.title': ['Thông tin yêu cầu', 'Request'],
  'section.section-1.title': ['Người được trích lục', 'Person concerned'],
  'section.s-decision.title': ['Kết quả thẩm tra', 'Examination'],
  'field.f-name.label': ['Họ, chữ đệm, tên', 'Full name'],
  'field.f-birth.label': ['Ngày sinh', 'Date of birth'],
  'field.f-id.label': ['Số định danh cá nhân', 'Personal number'],
  'field.f-copies.label': ['Số bản sao', 'Number of copies'],
  'field.f-book.label': ['Số đăng ký trong sổ', 'Entry in the register'],
  'field.f-opinion.label': ['Ý kiến thẩm tra', 'Opinion'],
  'requirement.r-id.title': ['Giấy tờ tuỳ thân', 'Identity document'],
  'fee.fee-1.title': ['Lệ phí trích lục', 'Extract charge'],
  'step.receive.title': ['Tiếp nhận hồ sơ', 'Receive the dossier'],
  'step.examine.title': ['Thẩm tra, tra cứu sổ', 'Examine and look up'],
  'step.sign.title': ['Duyệt và ký', 'Approve and sign'],
  'step.number.title': ['Vào số, đóng dấu', 'Number and seal'],
  'step.hand-over.title': ['Trả kết quả', 'Hand over'],
  'step.done.title': ['Đã trả kết quả', 'Returned'],
  'transition.t-receive.label': ['Tiếp nhận', 'Receive'],
  'transition.t-propose.label': ['Trình ký', 'Propose for signature'],
  'transition.t-sign.label': ['Ký trích lục', 'Sign the extract'],
  'transition.t-back.label': ['Trả lại cán bộ', 'Send back to the officer'],
  'transition.t-number.label': ['Vào số và đóng dấu', 'Number and seal'],
  'transition.t-return.label': ['Đã trả kết quả', 'Handed over'],
  'output.o-extract.title': ['Trích lục hộ tịch', 'Civil status extract'],
  'reason.refusal.notCompetent': ['Không thuộc thẩm quyền', 'Not competent'],
  'reason.back.wrongText': ['Dự thảo còn sai', 'The draft is wrong'],
}

const messagesOf = (language: 0 | 1) =>
  Object.fromEntries(Object.entries(words).map(([path, texts]) => [path, { text: texts[language] }]))

const status = { clock: 'running' as const }
const parts = {
  form: {
    pages: [
      {
        id: 'page-1',
        sections: [
          {
            id: 'section-1',
            block: 'owner',
            fields: [
              { id: 'f-name', key: 'fullName', type: 'text', required: true, maxLength: 100 },
              { id: 'f-birth', key: 'birthDate', type: 'date' },
              { id: 'f-id', key: 'personalNumber', type: 'personalId', sensitivity: 'sensitive' },
              { id: 'f-copies', key: 'copies', type: 'number', required: true, min: 1, max: 20 },
            ],
          },
        ],
      },
    ],
    officialSections: [
      {
        id: 's-decision',
        fields: [
          { id: 'f-book', key: 'bookEntry', type: 'text', writers: { applicant: false, steps: ['examine'] } },
          { id: 'f-opinion', key: 'opinion', type: 'textarea', writers: { applicant: false, steps: ['examine'] } },
        ],
      },
    ],
  },
  requirements: [{ id: 'r-id', key: 'identityPaper', mode: 'submit', originals: 0, copies: 1 }],
  fees: [
    {
      id: 'fee-1',
      kind: 'charge',
      moment: 'reception',
      shape: { kind: 'perCopy', amountVnd: 8000, quantity: 'copies' },
    },
  ],
  workflow: {
    initial: 'receive',
    steps: [
      {
        id: 'receive',
        kind: 'task',
        status: 'submitted',
        clock: 'notStarted',
        actor: { role: 'receptionist' },
        reception: true,
        allow: ['supplement', 'refuse'],
      },
      {
        id: 'examine',
        kind: 'task',
        status: 'processing',
        ...status,
        actor: { role: 'officer' },
        fields: ['f-book', 'f-opinion'],
        allow: ['supplement', 'stop'],
      },
      { id: 'sign', kind: 'task', status: 'processing', ...status, actor: { role: 'approver' } },
      { id: 'number', kind: 'task', status: 'processing', ...status, actor: { role: 'clerk' } },
      { id: 'hand-over', kind: 'task', status: 'completed', clock: 'stopped', actor: { role: 'receptionist' } },
      { id: 'done', kind: 'end', status: 'returned', clock: 'stopped', outcome: 'granted' },
    ],
    transitions: [
      { id: 't-receive', from: 'receive', to: 'examine', tone: 'primary' },
      { id: 't-propose', from: 'examine', to: 'sign', tone: 'primary', requires: { fields: ['f-book'] } },
      {
        id: 't-sign',
        from: 'sign',
        to: 'number',
        tone: 'primary',
        notSameAs: 'examine',
        requires: { signature: true },
      },
      { id: 't-back', from: 'sign', to: 'examine', tone: 'danger', requires: { reason: 'back', comment: true } },
      {
        id: 't-number',
        from: 'number',
        to: 'hand-over',
        tone: 'primary',
        requires: { signature: true },
        effects: [
          { kind: 'takeNumber', output: 'o-extract' },
          { kind: 'issue', output: 'o-extract' },
        ],
      },
      { id: 't-return', from: 'hand-over', to: 'done', tone: 'primary' },
    ],
  },
  outputs: [
    {
      id: 'o-extract',
      kind: 'result',
      template: {
        title: 'output.o-extract.title',
        blocks: [{ id: 'b-title', kind: 'heading', level: 1, text: 'output.o-extract.title' }],
      },
      register: { id: 'extracts', pattern: '{n}/{yyyy}/TLHT' },
      signers: ['approver', 'clerk'],
      seal: true,
    },
  ],
  policies: {
    reasons: [
      { id: 'refusal', reasons: ['notCompetent'] },
      { id: 'back', reasons: ['wrongText'] },
    ],
  },
}

/** A small procedure with every kind of act an official meets: receive, decide, sign, number, hand over. */
export const sampleDefinition: Definition = read()

function read(): Definition {
  const whole = {
    ...blankDefinition('2.000635', words['procedure.title']?.[0] ?? ''),
    ...parts,
    messages: { vi: messagesOf(0), en: messagesOf(1) },
  } as unknown as DefinitionInput
  const parsed = parseDefinition(whole)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}
