import { readCells } from './cells.ts'

/** A choice as it was read: its label, its stored value and its English label where they were given. */
export interface ReadOption {
  readonly value?: string
  readonly label: string
  readonly english?: string
}

const code = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/

/** Choices written into one cell: `Nam; Nữ`, `1: Mới | 2: Cấp lại`, or one a line. */
export function readOptions(cell: string): ReadOption[] {
  const separator = [/\n/, /;/, /\|/, /\s\/\s|(?<=\p{L})\/(?=\p{L})/u, /,/].find((sign) => sign.test(cell))
  if (!separator) return []
  const items = cell
    .split(new RegExp(separator, separator.flags.includes('u') ? 'gu' : 'g'))
    .map((item) => item.replace(/^[\s\-•●▪□☐]+/u, '').trim())
    .filter((item) => item !== '')
  const coded = items.map((item) => /^([A-Za-z0-9][A-Za-z0-9_.-]{0,20})\s*[:=]\s*(.+)$/u.exec(item))
  if (items.length > 0 && coded.every((one) => one !== null))
    return coded.map((one) => ({ value: one?.[1] ?? '', label: one?.[2]?.trim() ?? '' }))
  return items.map((label) => ({ label: label.slice(0, 300) }))
}

/** Choices that stand in a label: "Giới tính: □ Nam □ Nữ", "Giới tính (Nam/Nữ)", "Giới tính: Nam/Nữ". */
export function inlineOptions(label: string): { readonly label: string; readonly options: readonly ReadOption[] } {
  const boxes = label.split(/[□☐◻❏❑▢]/u)
  if (boxes.length > 2) {
    // the box stands before its words, or behind them
    const before = (boxes[0] ?? '').trim()
    const words = boxes.slice(1).map(clean)
    if (words.every((word) => word !== '')) return { label: before, options: words.map((word) => ({ label: word })) }
    const head = /^(.*?)[:：]\s*(.*)$/u.exec(before)
    const items = [head?.[2] ?? '', ...boxes.slice(1)].map(clean).filter((word) => word !== '')
    if (head && items.length > 1) return { label: head[1] ?? '', options: items.map((word) => ({ label: word })) }
  }
  const slashes = /^(.*?)\s*\(\s*([\p{L} ]+(?:\s*\/\s*[\p{L} ]+)+)\s*\)\s*(.*)$/u.exec(label)
  if (slashes) {
    const items = (slashes[2] ?? '').split('/').map((item) => item.trim())
    // "(m/s)" is a unit
    if (items.every((item) => item.length > 1))
      return { label: `${slashes[1]} ${slashes[3]}`.trim(), options: items.map((item) => ({ label: item })) }
  }
  const behind = /^([^:：]+)[:：]\s*(\p{L}[^:：]*)$/u.exec(label)
  const sign = ['/', ';'].find((one) => behind?.[2]?.includes(one))
  if (behind && sign) {
    const items = (behind[2] ?? '').split(sign).map((item) => clean(item.replace(/[*\s]+$/u, '')).trim())
    // how an answer is written is no choice: "Ngày sinh: ngày/tháng/năm"; blanks to fill in are none either
    const isChoice = items.every((item) => /^\p{L}[\p{L}\p{N} ,()-]+$/u.test(item) && !partsOfAnswers.test(item))
    if (items.length > 1 && isChoice)
      return { label: behind[1] ?? '', options: items.map((item) => ({ label: item.slice(0, 300) })) }
  }
  return { label, options: [] }
}

const partsOfAnswers = /^(ngày|tháng|năm|giờ|phút|dd|mm|yy|yyyy|số nhà|đường|xã|phường|huyện|quận|tỉnh|thành phố)$/iu

const clean = (word: string) => word.replace(/[\s.…_:;,]+$/u, '').trim()

/**
 * Choices copied from a spreadsheet: one column of labels, or a code and a label, or a label and a code; a further column
 * is the English label.
 */
export function optionsOfSheet(text: string): ReadOption[] {
  const rows = readCells(text).filter((row) => row.some((cell) => cell !== ''))
  const body = /^(mã|code|giá trị|value|nhãn|label|tên)$/iu.test(rows[0]?.[0] ?? '') ? rows.slice(1) : rows
  const width = Math.max(0, ...body.map((row) => row.length))
  if (width === 1) return body.map(([label = '']) => ({ label }))
  const codes = (i: number) =>
    body.every((row) => (row[i] ?? '') === '' || code.test(row[i] ?? '')) &&
    new Set(body.map((row) => row[i])).size === body.length
  const shorter = (i: number, j: number) =>
    body.map((row) => (row[i] ?? '').length - (row[j] ?? '').length).reduce((a, b) => a + b, 0) <= 0
  const first = codes(0) && !(codes(1) && shorter(1, 0) && !shorter(0, 1))
  const second = !first && codes(1)
  return body.map((row) => {
    const [a = '', b = '', c = ''] = row
    const label = first ? b || a : a
    const value = first ? a : second ? b : ''
    const english = first || second ? c : b
    return { label, ...(value ? { value } : {}), ...(english ? { english } : {}) }
  })
}
