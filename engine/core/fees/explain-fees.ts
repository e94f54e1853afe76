import type { FeeItem, FeeMoment } from '../definition/index.ts'
import { formatMoney } from '../words/index.ts'
import {
  type FeeLine,
  type FeeOmitted,
  type FeeReliefLine,
  type FeeReport,
  heldVnd,
  perMoment,
  postVnd,
} from './statement.ts'

type Language = 'vi' | 'en'

/** Text of a path of the definition in the language asked for, e.g. of `fee.f-copy.title`. */
export type FeeText = (path: string) => string

/** What an explanation says of one fee: its title, then sentence by sentence how the amount came about. */
export interface ExplainedFee {
  readonly feeId: string
  readonly title: string
  readonly sentences: readonly string[]
}

/**
 * A statement in words: each fee with its rule, resolution, validity and relief; what was not applied and why; totals.
 * @param fees  those of the definition the report was made from
 * @param dayOf  the day that counted for a fee, `YYYY-MM-DD`
 */
export function explainFees(
  fees: readonly FeeItem[],
  { statement, omitted }: FeeReport,
  language: Language,
  text: FeeText,
  dayOf: (fee: FeeItem) => string = () => statement.on,
): { readonly fees: readonly ExplainedFee[]; readonly omitted: readonly string[]; readonly totals: readonly string[] } {
  const words = texts[language]
  const title = (id: string) => text(`fee.${id}.title`)
  const explained = fees.flatMap((fee): ExplainedFee[] => {
    const lines = statement.lines.filter((line) => line.feeId === fee.id)
    if (lines.length === 0) return []
    return [{ feeId: fee.id, title: title(fee.id), sentences: sentencesOf(fee, lines, dayOf(fee), words, text) }]
  })
  const left = omitted.flatMap(({ feeId, why }) => {
    const fee = fees.find((one) => one.id === feeId)
    return fee
      ? [`${title(feeId)}: ${words.omitted[why]}${why === 'notInForce' ? stretch(fee.validity, words) : ''}.`]
      : []
  })
  return { fees: explained, omitted: left, totals: totalsOf(statement, words) }
}

function sentencesOf(fee: FeeItem, lines: readonly FeeLine[], day: string, words: Words, text: FeeText): string[] {
  const out: string[] = []
  const last = lines.at(-1) as FeeLine
  if (last.unknown) out.push(`${words.unknown}.`)
  else out.push(`${grossText(last, words)}.`)
  if (last.uncappedVnd !== undefined)
    out.push(`${words.capped} ${formatMoney(last.uncappedVnd)} → ${formatMoney(last.grossVnd)}.`)
  if (fee.basis) out.push(`${words.basis}: ${fee.basis}.`)
  if (fee.validity.from || fee.validity.to)
    out.push(
      `${words.valid}${stretch(fee.validity, words)}; ${words.days[fee.dayThatCounts ?? 'asked']}: ${dateText(day)}.`,
    )
  for (const relief of last.reliefs) {
    const rule = fee.reliefs.find((one) => one.id === relief.reliefId)
    const sentence = reliefText(relief, text(`fee.${fee.id}.relief.${relief.reliefId}`), rule?.basis, words)
    if (sentence) out.push(sentence)
  }
  if (fee.deposit) out.push(`${fee.deposit.against === undefined ? words.depositBack : words.depositSetOff}.`)
  if (last.paidAheadVnd !== undefined && last.paidAheadVnd > 0)
    out.push(`${words.paidAhead}: ${formatMoney(last.paidAheadVnd)}.`)
  for (const line of lines) if (!line.unknown) out.push(`${payText(line, words)}.`)
  return out
}

function grossText({ quantity, unitVnd, times, grossVnd, part }: FeeLine, words: Words): string {
  const amount = formatMoney(grossVnd)
  if (part === 'advance') return amount
  if (quantity !== null && unitVnd !== null) return `${quantity} × ${formatMoney(unitVnd)} = ${amount}`
  if (quantity !== null && times !== undefined) return `${words.quantity} ${quantity}, × ${times} = ${amount}`
  if (quantity !== null) return `${words.quantity} ${quantity}: ${amount}`
  return `${words.amount}: ${amount}`
}

function reliefText(relief: FeeReliefLine, title: string, basis: string | undefined, words: Words): string | null {
  const of = basis ? ` (${basis})` : ''
  if (relief.why) return `${words.notGiven}: ${title}${of}, ${words.why[relief.why]}.`
  if (relief.applied) return `${words.given}: ${title}${of}, ${relief.percentOff}% = −${formatMoney(relief.offVnd)}.`
  return relief.applied === null ? `${words.notGiven}: ${title}${of}, ${words.why.open}.` : null
}

function payText(line: FeeLine, words: Words): string {
  const part = line.part ? `${words.parts[line.part]}, ` : ''
  if (line.amountVnd < 0) return `${part}${words.back} ${formatMoney(-line.amountVnd)} ${words.moments[line.moment]}`
  const to = line.collectedBy === 'post' ? ` ${words.toPost}` : ''
  return `${part}${words.pay} ${formatMoney(line.amountVnd)} ${words.moments[line.moment]}${to}`
}

function totalsOf(statement: FeeReport['statement'], words: Words): string[] {
  const out = [
    `${words.total}: ${formatMoney(statement.totalVnd)}${statement.complete ? '' : ` (${words.incomplete})`}.`,
  ]
  const moments = Object.entries(perMoment(statement)).filter(([, amount]) => amount !== 0) as [FeeMoment, number][]
  if (moments.length > 1)
    for (const [moment, amount] of moments)
      out.push(
        amount < 0
          ? `${words.back} ${formatMoney(-amount)} ${words.moments[moment]}.`
          : `${words.pay} ${formatMoney(amount)} ${words.moments[moment]}.`,
      )
  const held = heldVnd(statement)
  if (held > 0) out.push(`${words.held}: ${formatMoney(held)}.`)
  const post = postVnd(statement)
  if (post > 0) out.push(`${words.post}: ${formatMoney(post)}.`)
  return out
}

function stretch(validity: FeeItem['validity'], words: Words): string {
  const from = validity.from ? ` ${words.from} ${dateText(validity.from)}` : ''
  const to = validity.to ? ` ${words.to} ${dateText(validity.to)}` : ''
  return from + to
}

const dateText = (date: string): string => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`

interface Words {
  readonly amount: string
  readonly quantity: string
  readonly capped: string
  readonly basis: string
  readonly valid: string
  readonly from: string
  readonly to: string
  readonly given: string
  readonly notGiven: string
  readonly unknown: string
  readonly depositBack: string
  readonly depositSetOff: string
  readonly paidAhead: string
  readonly pay: string
  readonly back: string
  readonly toPost: string
  readonly total: string
  readonly incomplete: string
  readonly held: string
  readonly post: string
  readonly parts: Readonly<Record<'advance' | 'settlement', string>>
  readonly moments: Readonly<Record<FeeMoment, string>>
  readonly days: Readonly<Record<'submitted' | 'received' | 'decided' | 'asked', string>>
  readonly why: Readonly<Record<NonNullable<FeeReliefLine['why']> | 'open', string>>
  readonly omitted: Readonly<Record<FeeOmitted['why'], string>>
}

const texts: Readonly<Record<Language, Words>> = {
  vi: {
    amount: 'Mức thu',
    quantity: 'Số lượng',
    capped: 'Áp dụng mức tối đa:',
    basis: 'Căn cứ',
    valid: 'Có hiệu lực',
    from: 'từ',
    to: 'đến',
    given: 'Miễn, giảm',
    notGiven: 'Chưa miễn, giảm',
    unknown: 'Chưa tính được vì còn thiếu dữ liệu',
    depositBack: 'Tiền đặt cọc, được hoàn trả khi kết thúc',
    depositSetOff: 'Tiền đặt cọc, được trừ vào khoản phải nộp sau',
    paidAhead: 'Đã nộp trước',
    pay: 'nộp',
    back: 'được hoàn lại',
    toPost: 'cho bưu chính',
    total: 'Tổng số phải nộp',
    incomplete: 'chưa đủ dữ liệu để tính hết',
    held: 'Trong đó được hoàn trả khi kết thúc',
    post: 'Cước bưu chính, nộp riêng cho bưu chính',
    parts: { advance: 'Tạm ứng', settlement: 'Quyết toán' },
    moments: {
      submission: 'khi nộp hồ sơ',
      reception: 'khi tiếp nhận',
      decision: 'khi có quyết định',
      return: 'khi nhận kết quả',
    },
    days: {
      submitted: 'tính theo ngày nộp',
      received: 'tính theo ngày tiếp nhận',
      decided: 'tính theo ngày quyết định',
      asked: 'tính theo ngày xác định mức thu',
    },
    why: {
      unproven: 'chưa có giấy tờ chứng minh',
      notInForce: 'không trong thời gian áp dụng',
      otherChannel: 'không áp dụng cho cách nộp này',
      smaller: 'đã áp dụng mức cao hơn',
      open: 'chưa biết có thuộc diện không',
    },
    omitted: {
      notInForce: 'không thu, không trong thời gian hiệu lực',
      otherCase: 'không thu trong trường hợp này',
      conditionFalse: 'không thu, không thuộc diện phải nộp',
    },
  },
  en: {
    amount: 'Amount',
    quantity: 'Quantity',
    capped: 'The maximum applies:',
    basis: 'Set by',
    valid: 'Valid',
    from: 'from',
    to: 'to',
    given: 'Relief',
    notGiven: 'No relief yet',
    unknown: 'Cannot be worked out yet: data is missing',
    depositBack: 'A deposit, given back at the end',
    depositSetOff: 'A deposit, taken off what is to be paid later',
    paidAhead: 'Paid ahead',
    pay: 'pay',
    back: 'given back:',
    toPost: 'to the post',
    total: 'To be paid in all',
    incomplete: 'not all of it can be worked out yet',
    held: 'Of which given back at the end',
    post: 'Postage, paid to the post',
    parts: { advance: 'Advance', settlement: 'Settlement' },
    moments: {
      submission: 'when handing in',
      reception: 'at reception',
      decision: 'when it is decided',
      return: 'when the result is returned',
    },
    days: {
      submitted: 'the day of handing in counts',
      received: 'the day of reception counts',
      decided: 'the day of the decision counts',
      asked: 'the day it is worked out counts',
    },
    why: {
      unproven: 'the paper that proves it is missing',
      notInForce: 'not granted at this time',
      otherChannel: 'not for dossiers handed in this way',
      smaller: 'a greater one was given',
      open: 'it is not known whether it applies',
    },
    omitted: {
      notInForce: 'not charged, not valid on the day that counts:',
      otherCase: 'not charged in this case',
      conditionFalse: 'not charged, its condition does not hold',
    },
  },
}
