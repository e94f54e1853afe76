import type { FeeItem, Requirement } from '@motcua/core/definition'
import { readDay, readMoney } from '@motcua/core/fields'
import { fold } from '@motcua/ui/kit'

/** A paper as a line of a spreadsheet tells it: name, mode, originals, copies, when. */
export interface ReadRequirement extends Pick<Requirement, 'mode' | 'originals' | 'copies' | 'optional'> {
  readonly title: string
  /** what the last column says about when it is needed; nobody can read it as a condition */
  readonly remark: string
  readonly doubts: readonly Doubt[]
}

/** A fee as a line of a spreadsheet tells it: name, amount, kind, moment, basis, from. */
export interface ReadFee extends Pick<FeeItem, 'kind' | 'moment'> {
  readonly title: string
  readonly amountVnd: number
  readonly basis?: string
  readonly from?: string
  readonly doubts: readonly Doubt[]
}

/** What was guessed: texts `paste.doubt.*`. */
export type Doubt = 'count' | 'note' | 'mode' | 'amount' | 'kind' | 'day' | 'when' | 'title'

const has = (text: string, words: readonly string[]) => words.some((word) => fold(text).includes(fold(word)))

/** A line of a list of papers; null for the head of the list. */
export function readRequirement(cells: readonly string[]): ReadRequirement | null {
  const [first = '', ...rest] = withoutNumber(cells)
  if (isHead(first, ['tên giấy tờ', 'thành phần', 'giấy tờ', 'name', 'component', 'paper'])) return null
  const doubts: Doubt[] = []
  const numbers = rest.flatMap((cell) => {
    const found = /^\D*?(\d{1,2})\b/.exec(cell)
    return found && cell.length < 30 ? [{ count: Math.min(20, Number(found[1])), cell }] : []
  })
  const all = rest.join(' ')
  const isData = has(all, ['dữ liệu', 'không phải nộp', 'data', 'tra cứu'])
  const isShown = has(all, ['xuất trình', 'đối chiếu', 'present', 'show'])
  if (isData && isShown) doubts.push('mode')
  const mode = isShown ? 'present' : isData ? 'data' : 'submit'
  const copyWord = (cell: string) => has(cell, ['bản sao', 'sao', 'copy', 'copies'])
  const originalOf =
    numbers.find(({ cell }) => has(cell, ['bản chính', 'chính', 'gốc', 'original'])) ??
    numbers.find(({ cell }) => !copyWord(cell))
  const copyOf = numbers.find((one) => one !== originalOf)
  const originals = originalOf?.count ?? (copyOf ? 0 : mode === 'data' ? 0 : 1)
  const copies = copyOf?.count ?? 0
  if (numbers.length === 0 && mode !== 'data') doubts.push('count')
  // rows of the national catalogue without any paper are remarks
  if (numbers.length > 0 && originals + copies === 0 && mode === 'submit') doubts.push('note')
  const texts = rest.filter(
    (cell) => cell !== '' && !numbers.some((one) => one.cell === cell) && fold(cell).length > 14,
  )
  const remark = texts.at(-1) ?? ''
  if (remark) doubts.push('when')
  return {
    title: first.slice(0, 2000),
    mode,
    originals,
    copies,
    optional: has(all, ['nếu có', 'không bắt buộc', 'optional', 'if any']) || has(first, ['(nếu có)']),
    remark,
    doubts,
  }
}

/** A line of a list of fees; null for the head of the list. */
export function readFee(cells: readonly string[]): ReadFee | null {
  const [first = '', ...rest] = withoutNumber(cells)
  const amounts = rest.flatMap((cell, i) => {
    const vnd = readMoney(cell.replace(/\/.*$/u, ''))
    return vnd !== null && vnd >= 0 ? [{ i, vnd }] : []
  })
  if (amounts.length === 0 && isHead(first, ['tên', 'khoản', 'name', 'fee'])) return null
  const doubts: Doubt[] = []
  const [amount] = amounts
  if (!amount) doubts.push('amount')
  const all = [first, ...rest].join(' ')
  const charge = has(all, ['lệ phí', 'charge'])
  const price = !charge && has(all, ['giá dịch vụ', 'giá', 'price'])
  const fee = !charge && !price && has(all, ['phí', 'fee'])
  if (!charge && !price && !fee) doubts.push('kind')
  const moment = has(all, ['khi nộp', 'nộp hồ sơ', 'submission'])
    ? 'submission'
    : has(all, ['trả kết quả', 'nhận kết quả', 'return'])
      ? 'return'
      : has(all, ['quyết định thu', 'khi có quyết định', 'decision'])
        ? 'decision'
        : 'reception'
  const from = rest.map((cell) => readDay(cell.trim())).find((day) => day !== null)
  const basis = rest.find((cell) => /\d+\/\d{4}\/|nghị quyết|thông tư|nghị định|quyết định/iu.test(cell))
  return {
    title: first.slice(0, 2000),
    kind: charge ? 'charge' : price ? 'price' : 'fee',
    amountVnd: amount?.vnd ?? 0,
    moment,
    ...(basis ? { basis: basis.slice(0, 200) } : {}),
    ...(from ? { from } : {}),
    doubts,
  }
}

const isHead = (text: string, words: readonly string[]) =>
  words.some(
    (word) => fold(text) === fold(word) || (fold(text).startsWith(fold(word)) && text.length < word.length + 14),
  )

/** A running number before the name is no part of it. */
function withoutNumber(cells: readonly string[]): string[] {
  const list = cells.map((cell) => cell.trim())
  const [first = '', second] = list
  if (/^(\d{1,3}|[ivx]{1,4}|stt|no\.?|tt)[.)]?$/iu.test(first) && second !== undefined) return list.slice(1)
  return [first.replace(/^(\d{1,3}[.)]|[-•+])\s*/, ''), ...list.slice(1)]
}
