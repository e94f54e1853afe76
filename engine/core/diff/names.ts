import type { Language } from '../definition/index.ts'
import type { Change } from './diff.ts'

/** Names that an app knows beyond those of this room; undefined where it knows none either. */
export interface DiffWords {
  readonly property?: (path: Change['path'], language: Language) => string | undefined
  readonly value?: (property: string, value: string, language: Language) => string | undefined
}

type Names = Readonly<Record<string, readonly [vi: string, en: string]>>
const pick = (names: Names, key: string, language: Language) => names[key]?.[language === 'vi' ? 0 : 1]

const kinds: Names = {
  procedure: ['Thủ tục', 'Procedure'],
  page: ['Trang', 'Page'],
  section: ['Nhóm trường', 'Section'],
  field: ['Trường', 'Field'],
  case: ['Trường hợp', 'Case'],
  requirement: ['Thành phần hồ sơ', 'Component'],
  table: ['Bảng quyết định', 'Decision table'],
  fee: ['Khoản thu', 'Fee'],
  step: ['Bước', 'Step'],
  transition: ['Chuyển bước', 'Transition'],
  output: ['Kết quả, giấy tờ', 'Document'],
  notification: ['Thông báo', 'Notification'],
  source: ['Nguồn dữ liệu', 'Source'],
  legalBasis: ['Căn cứ pháp lý', 'Legal basis'],
  scenario: ['Tình huống thử', 'Scenario'],
  validation: ['Quy tắc của trường', 'Rule of field'],
  relief: ['Miễn, giảm', 'Relief'],
  rule: ['Dòng', 'Row'],
  child: ['Hồ sơ con', 'Child dossier'],
  branch: ['Nhánh', 'Branch'],
  timeLimit: ['Quy tắc thời hạn', 'Rule of time'],
  extension: ['Kéo dài thời hạn', 'Extension'],
  input: ['Đầu vào', 'Input'],
  result: ['Đầu ra', 'Result'],
  operation: ['Nghiệp vụ của nguồn', 'Operation'],
  answer: ['Câu trả lời mẫu', 'Sample answer'],
  reasons: ['Danh mục lý do', 'Reason catalogue'],
  block: ['Khối', 'Block'],
  option: ['Lựa chọn', 'Choice'],
  opening: ['Đợt tiếp nhận', 'Opening'],
  frame: ['Khung', 'Frame'],
  other: ['Mục', 'Item'],
}
/** What a thing of this kind is called. */
export const kindWord = (kind: string, language: Language): string =>
  pick(kinds, kind, language) ?? pick(kinds, 'other', language) ?? kind

const verbs: Names = {
  added: ['thêm mới', 'added'],
  removed: ['bỏ', 'removed'],
  moved: ['đổi thứ tự', 'moved'],
  changed: ['thay đổi', 'changed'],
}
export const verbWord = (kind: Change['kind'], language: Language): string => pick(verbs, kind, language) ?? kind

const properties: Names = {
  timeLimit: ['thời hạn giải quyết', 'time limit'],
  limit: ['thời hạn giải quyết', 'time limit'],
  allotment: ['thời gian của bước', 'allotment'],
  cutOff: ['giờ chốt nhận', 'cut-off'],
  'cutOff.at': ['giờ chốt nhận', 'cut-off hour'],
  'shape.amountVnd': ['mức thu', 'amount'],
  amountVnd: ['mức thu', 'amount'],
  required: ['bắt buộc', 'required'],
  visible: ['điều kiện hiển thị', 'shown when'],
  when: ['điều kiện áp dụng', 'applies when'],
  key: ['khoá', 'key'],
  type: ['loại', 'type'],
  kind: ['loại', 'kind'],
  mode: ['hình thức nộp', 'mode'],
  originals: ['số bản chính', 'originals'],
  copies: ['số bản sao', 'copies'],
  optional: ['không bắt buộc', 'optional'],
  to: ['bước đến', 'leads to'],
  from: ['bước đi', 'leaves from'],
  at: ['lúc', 'at'],
  'actor.role': ['vai trò xử lý', 'role'],
  role: ['vai trò xử lý', 'role'],
  effects: ['việc kèm theo', 'what happens besides'],
  'requires.fields': ['phải điền', 'must be filled'],
  fields: ['các trường', 'fields'],
  options: ['các lựa chọn', 'choices'],
  min: ['nhỏ nhất', 'smallest'],
  max: ['lớn nhất', 'largest'],
  maxLength: ['số ký tự nhiều nhất', 'longest'],
  'supplement.policy': ['cách tính lại khi bổ sung', 'supplement policy'],
  'supplement.maxRequests': ['số lần yêu cầu bổ sung', 'supplement requests'],
  'supplement.answerWithin': ['hạn bổ sung của người nộp', "applicant's time to answer"],
  publicationDecision: ['quyết định công bố', 'publication decision'],
  'publicationDecision.number': ['số quyết định công bố', 'number of the publication decision'],
  'publicationDecision.reachedUsAt': ['thời điểm nhận quyết định công bố', 'arrival of the publication decision'],
  number: ['số, ký hiệu', 'number'],
  reachedUsAt: ['nhận được lúc', 'arrived at'],
  issuedOn: ['ngày ban hành', 'issued on'],
  channels: ['hình thức tiếp nhận', 'channels'],
  runningDossiers: ['hồ sơ đang giải quyết', 'running dossiers'],
  movedSteps: ['bước thay cho bước đã bỏ', 'steps in place of removed ones'],
  silence: ['khi im lặng', 'on silence'],
  remindAfter: ['nhắc sau', 'reminded after'],
  confidential: ['kín', 'confidential'],
  appointment: ['lịch hẹn', 'appointment'],
  escalation: ['báo cấp trên khi quá hạn', 'escalation'],
  validity: ['hiệu lực', 'validity'],
  dayThatCounts: ['ngày áp dụng', 'day that counts'],
  advance: ['tạm ứng', 'advance'],
  deposit: ['đặt cọc', 'deposit'],
  collectedBy: ['đơn vị thu', 'collected by'],
  hitPolicy: ['cách chọn dòng', 'hit policy'],
  aggregation: ['cách gộp', 'aggregation'],
  quota: ['chỉ tiêu', 'quota'],
  score: ['điểm xét', 'score'],
  tieBreak: ['tiêu chí phụ', 'tie break'],
  every: ['chu kỳ', 'every'],
  dueAfter: ['hạn', 'due after'],
  assignees: ['đơn vị phải làm', 'assignees'],
  validFor: ['thời hạn hiệu lực', 'valid for'],
  requirements: ['thành phần hồ sơ', 'components'],
  fees: ['khoản thu', 'fees'],
  serviceLevel: ['mức độ dịch vụ', 'service level'],
  keywords: ['từ khoá', 'keywords'],
  initial: ['bước bắt đầu', 'first step'],
  percentOff: ['mức giảm (%)', 'percent off'],
  duty: ['báo cáo định kỳ', 'periodic duty'],
  opens: ['lúc mở báo cáo', 'opening of the report'],
  'assignees.from.ids': ['ai phải báo cáo', 'who owes the report'],
  'assignees.kind': ['ai phải báo cáo', 'who owes the report'],
  remindBefore: ['nhắc trước hạn', 'reminders'],
  aggregate: ['số liệu tổng hợp', 'summed values'],
  upward: ['tổng hợp lên đến', 'summed up to'],
  window: ['đợt nhận hồ sơ', 'application window'],
  opensAt: ['mở nhận lúc', 'opens at'],
  closesAt: ['đóng nhận lúc', 'closes at'],
  places: ['số chỗ', 'places'],
  choices: ['trường nguyện vọng', 'field of the choices'],
  eligible: ['điều kiện được xếp chỗ', 'who takes part'],
  offers: ['trả lời nhận chỗ', 'answer to an offer'],
  'offers.answerWithin': ['hạn trả lời nhận chỗ', 'time to answer an offer'],
  waitingList: ['danh sách chờ', 'waiting list'],
  join: ['đi tiếp khi', 'goes on when'],
  ifRefused: ['khi một hồ sơ con không được giải quyết', 'when a child is not granted'],
  unfinished: ['hồ sơ con còn dở khi rời bước', 'children that still run when the step is left'],
  compensation: ['hồ sơ con khi hồ sơ này bị dừng hoặc rút', 'children when this dossier is stopped or withdrawn'],
  undo: ['việc phải làm khi huỷ', 'what is undone'],
  procedure: ['thủ tục', 'procedure'],
  follows: ['tiếp nối hồ sơ trước', 'follows an earlier dossier'],
}

/** Name of one property, whatever holds it. */
export const propertyName = (name: string, language: Language, words: DiffWords): string =>
  pick(properties, name, language) ?? lower(words.property?.([name], language)) ?? name

/** Name of the property a change is about; a dotted one is told by its own name, or by its last word. */
export function propertyWord(change: Change, language: Language, words: DiffWords): string {
  const { property, path } = change
  const names = path.filter((key) => typeof key === 'string')
  const dropped = /^(amount|unit)$/.test(names.at(-1) ?? '') && !property.endsWith(names.at(-1) ?? '')
  const own = dropped ? path.slice(0, -1) : path
  const [, option] = /(?:^|\.)places\.(.+)$/.exec(property) ?? []
  if (option !== undefined) return `${pick(properties, 'places', language)} “${option}”`
  return (
    pick(properties, property, language) ??
    lower(words.property?.(own, language)) ??
    pick(properties, property.split('.').at(-1) ?? '', language) ??
    property
  )
}

const lower = (text: string | undefined) => text && text.charAt(0).toLocaleLowerCase() + text.slice(1)

const textNames: Names = {
  title: ['tên', 'name'],
  label: ['nhãn', 'label'],
  help: ['hướng dẫn', 'help'],
  purpose: ['mục đích thu thập', 'purpose'],
  text: ['nội dung', 'text'],
  summary: ['tóm tắt', 'summary'],
  conditions: ['điều kiện', 'conditions'],
  result: ['kết quả', 'result'],
  subject: ['tiêu đề', 'subject'],
  body: ['nội dung', 'body'],
  option: ['lựa chọn', 'choice'],
  relief: ['miễn, giảm', 'relief'],
  wording: ['lời văn', 'wording'],
}

/** What a text is to its thing, from the path behind the thing's id: `title`, `option.birth`, a text of a document. */
export function textNameWord(kind: string, rest: readonly string[], language: Language): string {
  const name = kind === 'procedure' && rest.length === 0 ? 'title' : (rest[0] ?? 'wording')
  return pick(textNames, name, language) ?? pick(textNames, 'wording', language) ?? name
}
