import type { Slip } from '@motcua/api/routes/builder'
import type { Definition, Language } from '@motcua/core/definition'
import { freshKey } from '../commands/index.ts'

/** An item to put in, with its texts. */
export interface Starter {
  readonly item: unknown
  readonly texts: readonly { language: Language; path: string; text: string }[]
}

/** A sensible first item of a list part: what nearly every procedure wants, to be changed afterwards. */
export function starterFor(part: keyof Definition, definition: Definition, sample: unknown): Starter {
  const item = sample as Record<string, unknown> & { id: string }
  const make = starters[part]
  return make ? make(item, definition) : { item, texts: [] }
}

type Texts = Starter['texts']
const both = (path: string, vi: string, en: string): Texts => [
  { language: 'vi', path, text: vi },
  { language: 'en', path, text: en },
]

const starters: Partial<
  Record<keyof Definition, (item: Record<string, unknown> & { id: string }, d: Definition) => Starter>
> = {
  cases: (item, d) => {
    const code = String(Math.max(0, ...d.cases.map((c) => Number(c.code))) + 1).padStart(2, '0')
    return {
      item: { ...item, code, timeLimit: { amount: 3, unit: 'workingDay' } },
      texts: both(`case.${item.id}.title`, 'Trường hợp mới', 'New case'),
    }
  },
  requirements: (item, d) => ({
    item: { ...item, key: freshKey(d, 'giayTo'), mode: 'submit', originals: 1, copies: 0 },
    texts: both(`requirement.${item.id}.title`, 'Giấy tờ mới', 'New component'),
  }),
  fees: (item) => ({
    item: { ...item, kind: 'fee', shape: { kind: 'fixed', amountVnd: 0 } },
    texts: both(`fee.${item.id}.title`, 'Lệ phí', 'Fee'),
  }),
  notifications: (item) => ({
    item: { ...item, on: 'received', to: 'applicant', channels: ['portal'] },
    texts: [
      ...both(
        `notification.${item.id}.subject`,
        'Hồ sơ {{dossier.code}} đã được tiếp nhận',
        'Dossier {{dossier.code}} was received',
      ),
      ...both(
        `notification.${item.id}.body`,
        'Hạn trả kết quả: {{dossier.dueAt}}.',
        'The result is due: {{dossier.dueAt}}.',
      ),
    ],
  }),
  sources: (item) => ({
    item: { ...item, port: 'register' },
    texts: both(`source.${item.id}.title`, 'Nguồn dữ liệu', 'Data source'),
  }),
  tables: (item, d) => ({
    item: { ...item, key: freshKey(d, 'bang') },
    texts: both(`table.${item.id}.title`, 'Bảng quyết định', 'Decision table'),
  }),
  outputs: (item) => output(item.id),
  scenarios: (item) => ({ item: { ...item, name: `Tình huống ${new Date().toISOString().slice(0, 10)}` }, texts: [] }),
}

/**
 * A result document with the parts every one has: agency and motto, room for number, date and seal, title, data, signature; with
 * the margins of the law. @see Decree 30/2020/NĐ-CP, Annex I
 */
function output(id: string): Starter {
  const text = (name: string) => `output.${id}.${name}`
  const agency = { id: `${id}-agency`, kind: 'agency', lines: [text('parent'), text('agency')] }
  const qr = {
    ...{ id: `${id}-qr`, kind: 'qr', content: text('qrContent'), alt: text('qrAlt'), caption: text('qrCaption') },
    align: 'center',
  }
  const sign = {
    ...{ id: `${id}-sign`, kind: 'signature', area: 'approver', title: text('signer'), name: text('signerName') },
    height: 26,
  }
  const item = {
    id,
    kind: 'result',
    signers: ['approver', 'clerk'],
    seal: true,
    delivery: ['online'],
    requiredFor: ['granted'],
    register: { id: `reg-${id}`, pattern: '{n}/{yyyy}/KQ', restart: 'yearly' },
    template: {
      title: text('docTitle'),
      footer: text('footer'),
      margins: { top: 20, right: 15, bottom: 20, left: 30 },
      blocks: [
        {
          id: `${id}-head`,
          kind: 'columns',
          columns: [
            { width: 2, blocks: [agency] },
            { width: 3, blocks: [{ id: `${id}-motto`, kind: 'motto' }] },
          ],
        },
        { id: `${id}-seal`, kind: 'seal', area: 'clerk', label: text('seal') },
        { id: `${id}-title`, kind: 'heading', level: 1, text: text('heading'), align: 'center' },
        {
          ...{ id: `${id}-data`, kind: 'keyValue' },
          items: [
            { label: text('ownerLabel'), value: text('ownerValue') },
            { label: text('codeLabel'), value: text('codeValue') },
          ],
        },
        { id: `${id}-end`, kind: 'columns', columns: [{ blocks: [qr] }, { blocks: [sign] }] },
      ],
    },
  }
  const same = (name: string, words: string) => both(text(name), words, words)
  const texts = [
    ...both(`output.${id}.title`, 'Kết quả giải quyết', 'Result'),
    ...both(text('docTitle'), 'Kết quả giải quyết thủ tục hành chính', 'Result of the procedure'),
    ...same('footer', '{{dossier.code}}'),
    ...same('parent', '{{agency.parent}}'),
    ...same('agency', '{{agency.name}}'),
    ...both(text('seal'), 'Số, ngày ban hành và dấu của cơ quan', 'Number, date of issue and seal of the agency'),
    ...both(text('heading'), 'KẾT QUẢ', 'RESULT'),
    ...both(text('ownerLabel'), 'Cấp cho', 'Issued to'),
    ...same('ownerValue', '{{owner.name}}'),
    ...both(text('codeLabel'), 'Mã hồ sơ', 'Dossier code'),
    ...same('codeValue', '{{dossier.code}}'),
    ...same('qrContent', '{{dossier.trackUrl}}'),
    ...both(text('qrAlt'), 'Mã QR tra cứu hồ sơ {{dossier.code}}', 'QR code to track dossier {{dossier.code}}'),
    ...both(text('qrCaption'), 'Quét để tra cứu', 'Scan to track'),
    ...same('signer', '{{approver.title}}'),
    ...same('signerName', '{{approver.name}}'),
  ]
  return { item, texts }
}

/** Registers of the slips that carry a number of their own. */
const slipNumbers: Partial<Record<Slip['kind'], string>> = {
  supplementSlip: '{n}/YCBS',
  refusalSlip: '{n}/PTC',
  apologySlip: '{n}/XLGH',
  stopSlip: '{n}/TBD',
}
const slipTitles: Partial<Record<Slip['kind'], readonly [vi: string, en: string]>> = {
  receiptSlip: ['Giấy tiếp nhận hồ sơ và hẹn trả kết quả', 'Receipt and appointment for the result'],
  supplementSlip: ['Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', 'Request to complete the dossier'],
  refusalSlip: ['Phiếu từ chối tiếp nhận giải quyết hồ sơ', 'Refusal to accept the dossier'],
  apologySlip: ['Văn bản xin lỗi và đề nghị gia hạn', 'Apology and extension of the time'],
  stopSlip: ['Thông báo dừng giải quyết hồ sơ', 'Notice that the dossier is stopped'],
}

/** A standard form of the circular as a document of the procedure, to be changed afterwards. */
export function slipStarter(slip: Slip, id: string): Starter {
  const pattern = slipNumbers[slip.kind]
  const [vi, en] = slipTitles[slip.kind] ?? [slip.name, slip.name]
  const item = {
    id,
    kind: slip.kind,
    template: slip.template,
    delivery: ['online', 'centre'],
    ...(pattern ? { register: { id: `reg-${id}`, pattern, restart: 'yearly' } } : {}),
  }
  const texts = Object.entries(slip.messages).flatMap(([language, byPath]) =>
    Object.entries(byPath).map(([path, text]) => ({ language: language as Language, path, text })),
  )
  // the source language first: a translation remembers the text it was made from
  texts.sort((a, b) => Number(b.language === 'vi') - Number(a.language === 'vi'))
  return { item, texts: [...both(`output.${id}.title`, vi, en), ...texts] }
}
