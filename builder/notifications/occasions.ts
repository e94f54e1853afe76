import type { Definition, Language, Notification } from '@motcua/core/definition'

type Occasion = Notification['on']
type Pair = readonly [vi: string, en: string]

/** When people are told, in the order of a dossier's life; grouped as a reader thinks of them. */
export const occasionGroups = [
  ['filing', ['submitted', 'received', 'refused']],
  ['work', ['supplementRequested', 'dueSoon', 'dueChanged', 'paymentDue', 'effect']],
  ['meeting', ['appointmentBooked', 'appointmentChanged', 'appointmentSoon']],
  ['asked', ['consultationRequested', 'consultationReminder', 'consultationEscalated']],
  ['end', ['resultReady', 'returned', 'stopped', 'withdrawn', 'refundDue']],
  ['later', ['resultExpiring', 'resultExpired']],
  ['duty', ['dutyOpened', 'dutyReminder', 'dutyLate']],
  ['window', ['allocated', 'placeOffered', 'placeEnded']],
] as const satisfies readonly (readonly [string, readonly Occasion[]])[]

/** What a notice of an occasion usually says and to whom; a beginning, to be changed. */
interface Usual {
  readonly to: Notification['to']
  readonly channels: Notification['channels']
  readonly subject: Pair
  readonly body: Pair
}

const usual: Partial<Record<Occasion, Usual>> = {
  submitted: {
    to: 'applicant',
    channels: ['portal', 'mail'],
    subject: ['Đã gửi hồ sơ {{dossier.code}}', 'Dossier {{dossier.code}} was submitted'],
    body: [
      'Hồ sơ “{{procedure.name}}” đã được gửi lúc {{dossier.submittedAt}}. Cơ quan sẽ báo khi tiếp nhận.',
      'Your dossier “{{procedure.name}}” was submitted at {{dossier.submittedAt}}. You will be told when it is received.',
    ],
  },
  received: {
    to: 'applicant',
    channels: ['portal', 'mail', 'sms'],
    subject: [
      'Hồ sơ {{dossier.code}} đã được tiếp nhận, hẹn trả {{dossier.dueAt}}',
      'Dossier {{dossier.code}} was received, due {{dossier.dueAt}}',
    ],
    body: [
      'Hồ sơ “{{procedure.name}}” đã được tiếp nhận lúc {{dossier.receivedAt}}. Hạn trả kết quả: {{dossier.dueAt}}.',
      'Your dossier “{{procedure.name}}” was received at {{dossier.receivedAt}}. The result is due {{dossier.dueAt}}.',
    ],
  },
  refused: {
    to: 'applicant',
    channels: ['portal', 'mail'],
    subject: ['Hồ sơ {{dossier.code}} không được tiếp nhận', 'Dossier {{dossier.code}} was not accepted'],
    body: [
      'Hồ sơ “{{procedure.name}}” không được tiếp nhận. Lý do ghi trong phiếu từ chối kèm theo.',
      'Your dossier “{{procedure.name}}” was not accepted. The slip of refusal gives the reason.',
    ],
  },
  supplementRequested: {
    to: 'applicant',
    channels: ['portal', 'mail', 'sms'],
    subject: ['Hồ sơ {{dossier.code}} cần bổ sung', 'Dossier {{dossier.code}} must be completed'],
    body: [
      'Hồ sơ “{{procedure.name}}” cần bổ sung, hoàn thiện. Nội dung và thời hạn ghi trong phiếu yêu cầu.',
      'Your dossier “{{procedure.name}}” must be completed. The request says what is missing and until when.',
    ],
  },
  dueSoon: {
    to: 'actor',
    channels: ['portal'],
    subject: ['Hồ sơ {{dossier.code}} sắp đến hạn', 'Dossier {{dossier.code}} is due soon'],
    body: ['Hạn trả kết quả: {{dossier.dueAt}}.', 'The result is due {{dossier.dueAt}}.'],
  },
  dueChanged: {
    to: 'applicant',
    channels: ['portal', 'mail'],
    subject: ['Đổi ngày trả kết quả hồ sơ {{dossier.code}}', 'New due date of dossier {{dossier.code}}'],
    body: [
      'Ngày trả kết quả mới: {{dossier.dueAt}}. Cơ quan xin lỗi vì sự chậm trễ.',
      'The result is now due {{dossier.dueAt}}. We apologise for the delay.',
    ],
  },
  paymentDue: {
    to: 'applicant',
    channels: ['portal', 'mail', 'sms'],
    subject: ['Nộp phí, lệ phí hồ sơ {{dossier.code}}', 'Payment for dossier {{dossier.code}}'],
    body: ['Số tiền: {{dossier.fee}} đồng.', 'Amount: {{dossier.fee}} đồng.'],
  },
  appointmentBooked: {
    to: 'applicant',
    channels: ['portal', 'sms'],
    subject: ['Lịch hẹn của hồ sơ {{dossier.code}}', 'Appointment for dossier {{dossier.code}}'],
    body: ['Xem giờ và nơi hẹn tại trang theo dõi hồ sơ.', 'See time and place on the page of your dossier.'],
  },
  consultationRequested: {
    to: 'consulted',
    channels: ['portal', 'mail'],
    subject: ['Đề nghị cho ý kiến về hồ sơ {{dossier.code}}', 'Your opinion on dossier {{dossier.code}} is asked for'],
    body: [
      '{{agency.name}} đề nghị cho ý kiến về hồ sơ “{{procedure.name}}”.',
      '{{agency.name}} asks for your opinion on the dossier “{{procedure.name}}”.',
    ],
  },
  resultReady: {
    to: 'applicant',
    channels: ['portal', 'mail', 'sms'],
    subject: ['Đã có kết quả hồ sơ {{dossier.code}}', 'The result of dossier {{dossier.code}} is ready'],
    body: [
      'Kết quả của “{{procedure.name}}” đã sẵn sàng. Nhận theo cách đã chọn: {{dossier.returnWay}}.',
      'The result of “{{procedure.name}}” is ready. It reaches you as you chose: {{dossier.returnWay}}.',
    ],
  },
  stopped: {
    to: 'applicant',
    channels: ['portal', 'mail'],
    subject: ['Dừng giải quyết hồ sơ {{dossier.code}}', 'Dossier {{dossier.code}} was stopped'],
    body: ['Lý do ghi trong thông báo kèm theo.', 'The notice attached gives the reason.'],
  },
  refundDue: {
    to: 'applicant',
    channels: ['portal', 'mail'],
    subject: ['Hoàn phí hồ sơ {{dossier.code}}', 'Refund for dossier {{dossier.code}}'],
    body: ['Cơ quan sẽ hoàn khoản đã nộp.', 'What you paid will be given back.'],
  },
  resultExpiring: {
    to: 'applicant',
    channels: ['portal', 'mail'],
    subject: ['Kết quả hồ sơ {{dossier.code}} sắp hết hạn', 'The result of dossier {{dossier.code}} expires soon'],
    body: ['Làm thủ tục gia hạn trước khi hết hạn.', 'Have it renewed before it expires.'],
  },
  dutyOpened: {
    to: 'assignee',
    channels: ['portal', 'mail'],
    subject: ['Đến kỳ báo cáo {{dossier.code}}', 'A report is asked for: {{dossier.code}}'],
    body: ['Hạn nộp: {{dossier.dueAt}}.', 'It is due {{dossier.dueAt}}.'],
  },
  allocated: {
    to: 'applicant',
    channels: ['portal', 'mail'],
    subject: ['Kết quả xếp chỗ của hồ sơ {{dossier.code}}', 'The allocation of dossier {{dossier.code}}'],
    body: ['Xem kết quả tại trang theo dõi hồ sơ.', 'See the result on the page of your dossier.'],
  },
}

/** A notice for an occasion with the texts it usually has. */
export function noticeFor(
  on: Occasion,
  id: string,
): { item: Notification; texts: { language: Language; path: string; text: string }[] } {
  const of = usual[on]
  const item: Notification = { id, on, to: of?.to ?? 'applicant', channels: [...(of?.channels ?? ['portal'])] }
  const pairs = {
    subject: of?.subject ?? (['Hồ sơ {{dossier.code}}', 'Dossier {{dossier.code}}'] as const),
    body: of?.body ?? (['Xem tại trang theo dõi hồ sơ.', 'See the page of your dossier.'] as const),
  }
  const texts = Object.entries(pairs).flatMap(([part, [vi, en]]) => [
    { language: 'vi' as const, path: `notification.${id}.${part}`, text: vi },
    { language: 'en' as const, path: `notification.${id}.${part}`, text: en },
  ])
  return { item, texts }
}

/** Occasions that this procedure comes to and tells nobody of. */
export function untold(d: Definition): readonly Occasion[] {
  const told = new Set(d.notifications.map(({ on }) => on))
  const { steps } = d.workflow
  const allows = (act: string) => steps.some((s) => s.kind === 'task' && (s.allow as readonly string[]).includes(act))
  const happens: Partial<Record<Occasion, boolean>> = {
    submitted: true,
    received: true,
    resultReady: d.outputs.some(({ kind }) => kind === 'result'),
    supplementRequested: allows('supplement'),
    refused: allows('refuse'),
    stopped: allows('stop'),
    dueSoon: d.deadlines.warnBefore !== undefined,
    dueChanged: d.deadlines.reschedule !== undefined,
    paymentDue: d.fees.some(({ moment }) => moment === 'decision' || moment === 'return'),
    appointmentBooked: steps.some((s) => s.kind === 'task' && s.appointment !== undefined),
    consultationRequested: steps.some(
      (s) => s.kind === 'parallel' && s.branches.some((b) => b.kind === 'consultation'),
    ),
    refundDue: d.policies.refund !== undefined,
    resultExpiring: d.outputs.some(({ remindBefore }) => (remindBefore?.length ?? 0) > 0),
    dutyOpened: d.duty !== undefined,
    allocated: d.window !== undefined,
  }
  return (Object.keys(happens) as Occasion[]).filter((on) => happens[on] && !told.has(on))
}

/** Length of an SMS: characters and parts. With accents a part holds 70 characters (67 of several), without 160 (153). */
export function smsSize(text: string): {
  readonly characters: number
  readonly parts: number
  readonly accents: boolean
} {
  const characters = text.length
  // GSM 03.38 holds no letter of Vietnamese with a mark
  const accents = [...text].some((sign) => (sign.codePointAt(0) ?? 0) > 126)
  const [one, several] = accents ? [70, 67] : [160, 153]
  return { characters, accents, parts: characters <= one ? Math.min(1, characters) : Math.ceil(characters / several) }
}
