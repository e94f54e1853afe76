import { localDateOf } from '../calendar/index.ts'
import { findText, type Language, listFields, type Output, textOf } from '../definition/index.ts'
import { dateInWords, formatMoney, moneyInWords } from '../words/index.ts'
import { appointmentTokens } from './appointment.ts'
import { toLocal, toLocalDate } from './dates.ts'
import { formatField } from './format.ts'
import type { Matter } from './matter.ts'
import { financialConsequence } from './money.ts'
import { ownerContacts, returnWay } from './owner.ts'
import type { PaperPeople } from './people.ts'
import { groupTokens } from './row-tokens.ts'
import { reasonOf, stageOf } from './told.ts'

export interface PaperOf {
  readonly language: Language
  readonly output?: Output
  readonly people?: PaperPeople
  readonly secret?: string
  /** address of the portal, without a slash at the end */
  readonly publicUrl?: string
}

/** Value of every `{{token}}`, written for the reader; what is not known is empty, never left standing. */
export function tokensOf(matter: Matter, of: PaperOf): Record<string, string> {
  return { ...fieldTokens(matter, of.language), ...dossierTokens(matter, of), ...actTokens(matter, of) }
}

const words = (name: Readonly<Partial<Record<'vi' | 'en', string>>> | undefined, language: Language): string =>
  name?.[language] ?? name?.vi ?? ''

function dossierTokens(matter: Matter, { language, secret, publicUrl = '' }: PaperOf): Record<string, string> {
  const { state } = matter.dossier
  const { definition } = matter.version
  const { submitter } = state
  const unit = matter.agency?.units.find((u) => u.id === state.receivingUnitId)
  const title = textOf(definition, language, 'procedure.title')
  const fee = state.fee ? formatMoney(state.fee.totalVnd) : ''
  const caseTitle = state.caseId ? (findText(definition, language, `case.${state.caseId}.title`) ?? '') : ''
  const limit = state.due ? limitText(matter, language) : ''
  const owner = ownerContacts(matter, language)
  return {
    'agency.name': words(matter.agency?.name, language),
    'agency.parent': words(matter.parent?.name, language),
    'agency.place': words(matter.agency?.name, language).replace(
      /^(UBND|Ủy ban nhân dân)\s+(phường|xã|đặc khu)\s+/i,
      '',
    ),
    'unit.name': words(unit?.name, language),
    'dossier.code': state.code,
    'dossier.submittedAt': toLocal(state.submittedAt, language),
    'dossier.receivedAt': toLocal(state.receivedAt, language),
    'dossier.dueAt': toLocal(state.due?.dueAt ?? null, language),
    'dossier.limit': limit,
    'dossier.timeLimit': limit,
    'dossier.channel': channels[language][state.channel],
    'dossier.case': caseTitle,
    'dossier.fee': fee,
    'dossier.feeInWords': state.fee ? moneyInWords(state.fee.totalVnd) : '',
    'dossier.secret': secret ?? '',
    'dossier.trackUrl': `${publicUrl}/track?code=${encodeURIComponent(state.code)}`,
    'dossier.sets': '1',
    'dossier.returnWay': returnWay(matter, language),
    'dossier.bookNumber': state.code.split('-').at(-1) ?? '',
    'dossier.stage': stageOf(matter, language),
    'procedure.code': state.procedureCode,
    'procedure.title': title,
    'procedure.name': title,
    'submitter.fullName': submitter.fullName,
    'submitter.name': submitter.fullName,
    'submitter.personalId': submitter.personalId ?? '',
    'submitter.phone': submitter.phone ?? '',
    'submitter.email': submitter.email ?? '',
    'submitter.address': submitter.address ?? '',
    'owner.name': state.ownerName,
    'owner.phone': owner.phone,
    'owner.email': owner.email,
    'owner.address': owner.address,
  }
}

const channels = {
  vi: { online: 'Trực tuyến', direct: 'Trực tiếp', postal: 'Qua dịch vụ bưu chính' },
  en: { online: 'Online', direct: 'In person', postal: 'By post' },
} as const

function limitText(matter: Matter, language: Language): string {
  const found = matter.version.definition.cases.find((c) => c.id === matter.dossier.state.caseId)
  if (!found) return ''
  const { amount, unit } = found.timeLimit
  // A limit of no day is the law's "within the working day".
  if (amount === 0) return language === 'vi' ? 'trong ngày làm việc' : 'within the working day'
  const units = {
    vi: { workingHour: 'giờ làm việc', workingDay: 'ngày làm việc', calendarDay: 'ngày', month: 'tháng' },
    en: { workingHour: 'working hours', workingDay: 'working days', calendarDay: 'days', month: 'months' },
  } as const
  return `${language === 'vi' ? String(amount).replace('.', ',') : amount} ${units[language][unit]}`
}

function actTokens(matter: Matter, of: PaperOf): Record<string, string> {
  const { language, output, people = {} } = of
  const { state } = matter.dossier
  const made = output ? state.outputs[output.id] : undefined
  const today = localDateOf(matter.at)
  const supplement = state.supplements.at(-1)
  const put = state.reschedulings?.at(-1)
  const date = made?.numberedOn ? toLocalDate(made.numberedOn, language) : ''
  const { reason, comment } = reasonOf(matter, output, language)
  const reasons = [reason, comment].filter((text) => text !== '').join('. ')
  return {
    'output.number': made?.number ?? '',
    'output.date': date,
    'output.dateInWords': made?.numberedOn ? dateInWords(made.numberedOn) : '',
    'signer.name': people.approver?.name ?? '',
    'signer.title': people.approver?.title ?? '',
    'approver.name': people.approver?.name ?? '',
    'approver.title': people.approver?.title ?? '',
    'head.name': people.head?.name ?? people.approver?.name ?? '',
    'clerk.name': people.clerk?.name ?? '',
    'officer.name': people.officer?.name ?? '',
    'supplement.answerBy': toLocal(supplement?.answerBy ?? null, language),
    today: toLocalDate(today, language),
    now: toLocal(matter.at, language),
    reason,
    comment,
    'slip.number': made?.number ?? '',
    'slip.issuedAt': toLocal(matter.at, language),
    'slip.placeDate': placeDate(matter, today, language),
    'slip.reasons': reasons,
    'slip.ground': reason,
    'slip.contact': people.officer?.name ?? '',
    'slip.answerBy': toLocal(supplement?.answerBy ?? null, language),
    'slip.oldDueAt': toLocal(put?.from ?? null, language),
    'slip.newDueAt': toLocal(put?.to ?? null, language),
    'slip.financialConsequence': financialConsequence(matter, language),
    ...appointmentTokens(state, language),
    ...groupTokens(state),
  }
}

function placeDate(matter: Matter, date: string, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const place = words(matter.agency?.name, language).replace(/^(UBND|Ủy ban nhân dân)\s+(phường|xã|đặc khu)\s+/i, '')
  return language === 'vi' ? `${place}, ngày ${day} tháng ${month} năm ${year}` : `${place}, ${day}/${month}/${year}`
}

function fieldTokens(matter: Matter, language: Language): Record<string, string> {
  const out: Record<string, string> = {}
  for (const { field, table } of listFields(matter.version.definition)) {
    if (table) continue
    const shown = formatField(matter, field, matter.facts.evaluation.values[field.id], language)
    // The key alone means the field too, where no other token has that name.
    out[field.key] = shown
    out[`field.${field.key}`] = shown
    const value = matter.facts.evaluation.values[field.id]
    if (field.type === 'money' && typeof value === 'number') out[`field.${field.key}InWords`] = moneyInWords(value)
  }
  return out
}
