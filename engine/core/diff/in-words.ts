import type { Definition, Language, TimeLimit } from '../definition/index.ts'
import { formatMoney } from '../words/index.ts'
import { type Change, type DiffPart, diffDefinitions, type SubjectKind, subjectTitle } from './diff.ts'

/** One line of a diff as a reviewer reads it. */
export interface ChangeLine {
  readonly part: DiffPart
  readonly kind: Change['kind']
  readonly text: string
  readonly path: Change['path']
}

/** What changed in words, by part, e.g. "Trường hợp “Chung” – thời hạn giải quyết: 3 → 2 ngày làm việc". */
export function diffInWords(before: Definition, after: Definition, language: Language): ChangeLine[] {
  return mergeLimits(diffDefinitions(before, after))
    .filter((change) => !isTextOfNewThing(change, before))
    .map((change) => ({
      part: change.part,
      kind: change.kind,
      path: change.path,
      text: lineOf(change, before, after, language),
    }))
}

/** `timeLimit.amount` and `timeLimit.unit` are one change for a reader. */
function mergeLimits(changes: readonly Change[]): Change[] {
  const out: Change[] = []
  for (const change of changes) {
    const match = /^(.*)\.(amount|unit)$/.exec(change.property)
    const last = out.at(-1)
    if (match && last && last.property === match[1] && last.subject?.id === change.subject?.id) continue
    out.push(match ? { ...change, property: match[1] ?? '' } : change)
  }
  return out
}

/** Texts that came with a new field or step say nothing beyond its own line. */
function isTextOfNewThing(change: Change, before: Definition): boolean {
  if (change.part !== 'messages' || change.kind !== 'added') return false
  const id = String(change.path[2] ?? '').split('.')[1] ?? ''
  return !JSON.stringify({ ...before, messages: null }).includes(`"${id}"`)
}

const subjects: Readonly<Record<SubjectKind, { vi: string; en: string }>> = {
  page: { vi: 'Trang', en: 'Page' },
  section: { vi: 'Nhóm trường', en: 'Section' },
  field: { vi: 'Trường', en: 'Field' },
  case: { vi: 'Trường hợp', en: 'Case' },
  requirement: { vi: 'Thành phần hồ sơ', en: 'Component' },
  table: { vi: 'Bảng quyết định', en: 'Decision table' },
  fee: { vi: 'Khoản thu', en: 'Fee' },
  step: { vi: 'Bước', en: 'Step' },
  transition: { vi: 'Chuyển bước', en: 'Transition' },
  output: { vi: 'Kết quả, giấy tờ', en: 'Document' },
  notification: { vi: 'Thông báo', en: 'Notification' },
  source: { vi: 'Nguồn dữ liệu', en: 'Source' },
  legalBasis: { vi: 'Căn cứ pháp lý', en: 'Legal basis' },
  other: { vi: 'Mục', en: 'Item' },
}

const verbs = {
  added: { vi: 'thêm mới', en: 'added' },
  removed: { vi: 'bỏ', en: 'removed' },
  moved: { vi: 'đổi thứ tự', en: 'moved' },
} as const

const properties: Readonly<Record<string, { vi: string; en: string }>> = {
  timeLimit: { vi: 'thời hạn giải quyết', en: 'time limit' },
  limit: { vi: 'thời hạn giải quyết', en: 'time limit' },
  allotment: { vi: 'thời gian của bước', en: 'allotment' },
  cutOff: { vi: 'giờ chốt nhận', en: 'cut-off' },
  'cutOff.at': { vi: 'giờ chốt nhận', en: 'cut-off hour' },
  'shape.amountVnd': { vi: 'mức thu', en: 'amount' },
  required: { vi: 'bắt buộc', en: 'required' },
  visible: { vi: 'điều kiện hiển thị', en: 'shown when' },
  when: { vi: 'điều kiện áp dụng', en: 'applies when' },
  key: { vi: 'khoá', en: 'key' },
  type: { vi: 'loại', en: 'type' },
  mode: { vi: 'hình thức nộp', en: 'mode' },
  originals: { vi: 'số bản chính', en: 'originals' },
  copies: { vi: 'số bản sao', en: 'copies' },
  optional: { vi: 'không bắt buộc', en: 'optional' },
  to: { vi: 'bước đến', en: 'leads to' },
  from: { vi: 'bước đi', en: 'leaves from' },
  'actor.role': { vi: 'vai trò xử lý', en: 'role' },
  'supplement.policy': { vi: 'cách tính lại khi bổ sung', en: 'supplement policy' },
  'supplement.maxRequests': { vi: 'số lần yêu cầu bổ sung', en: 'supplement requests' },
  'supplement.answerWithin': { vi: 'hạn bổ sung của người nộp', en: "applicant's time to answer" },
  channels: { vi: 'hình thức tiếp nhận', en: 'channels' },
  runningDossiers: { vi: 'hồ sơ đang giải quyết', en: 'running dossiers' },
  serviceLevel: { vi: 'mức độ dịch vụ', en: 'service level' },
}

const units: Readonly<Record<TimeLimit['unit'], { vi: string; en: string }>> = {
  workingHour: { vi: 'giờ làm việc', en: 'working hours' },
  workingDay: { vi: 'ngày làm việc', en: 'working days' },
  calendarDay: { vi: 'ngày', en: 'days' },
  month: { vi: 'tháng', en: 'months' },
}

function lineOf(change: Change, before: Definition, after: Definition, language: Language): string {
  if (change.part === 'messages') return messageLine(change, language)
  const title = subjectTitle(change, before, after, language)
  const subject = change.subject ? `${subjects[change.subject.kind][language]} “${title}”` : ''
  if (change.property === '') {
    if (change.kind === 'moved') return `${subject}: ${verbs.moved[language]} (${change.before} → ${change.after})`
    return `${subject}: ${change.kind === 'changed' ? '' : verbs[change.kind][language]}`
  }
  const name = properties[change.property]?.[language] ?? change.property
  const values = limitsOf(change, before, after) ?? [change.before, change.after]
  const [a, b] = values.map((value) => valueText(value, change.property, language))
  return `${subject ? `${subject} – ` : ''}${name}: ${a} → ${b}`
}

function messageLine(change: Change, language: Language): string {
  const path = String(change.path[2] ?? '')
  const of = String(change.path[1] ?? '').toUpperCase()
  const text = (value: unknown) => {
    const raw = typeof value === 'object' && value !== null ? (value as { text?: string }).text : value
    return raw === null || raw === undefined ? '∅' : `“${String(raw)}”`
  }
  const what = language === 'vi' ? 'Văn bản' : 'Text'
  return `${what} ${path} (${of}): ${text(change.before)} → ${text(change.after)}`
}

/** Both limits whole, also when only the number or only the unit changed. */
function limitsOf(change: Change, before: Definition, after: Definition): [unknown, unknown] | undefined {
  const last = change.path.at(-1)
  if (last !== 'amount' && last !== 'unit') return undefined
  const id = change.subject?.id
  const find = (definition: Definition) => {
    let value: unknown = definition
    for (const name of change.path.slice(0, -1)) {
      if (Array.isArray(value)) value = value.find((one) => (one as { id?: string }).id === id) ?? value[Number(name)]
      else value = (value as Record<string, unknown> | undefined)?.[name]
    }
    return value
  }
  return [find(before), find(after)]
}

function valueText(value: unknown, property: string, language: Language): string {
  if (value === null || value === undefined) return language === 'vi' ? 'không' : 'none'
  if (typeof value === 'boolean') return value ? (language === 'vi' ? 'có' : 'yes') : language === 'vi' ? 'không' : 'no'
  if (typeof value === 'number')
    return /Vnd$/.test(property) ? formatMoney(value) : String(value).replace('.', language === 'vi' ? ',' : '.')
  if (typeof value === 'string') return value
  if (isLimit(value)) {
    if (value.amount === 0) return language === 'vi' ? 'trong ngày' : 'same day'
    return `${valueText(value.amount, '', language)} ${units[value.unit][language]}`
  }
  if (Array.isArray(value)) return value.map((one) => valueText(one, property, language)).join(', ') || '∅'
  return JSON.stringify(value)
}

const isLimit = (value: unknown): value is TimeLimit =>
  typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value
