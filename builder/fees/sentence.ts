import { type Definition, type FeeItem, findText, type Language, textOf } from '@motcua/core/definition'
import { formatMoney } from '@motcua/core/words'
import type { Formats, Texts } from '@motcua/ui/i18n'
import { valueWord } from '../properties/words.ts'

/** What a sentence about a fee is made with. */
export interface FeeWords {
  readonly definition: Definition
  readonly language: Language
  readonly t: Texts<'builder'>
  readonly formats: Formats
  /** a formula or condition in words */
  readonly say: (feel: string) => string
}

/** A fee in one sentence: how much, when it is paid, who is let off, since when and by what. */
export function feeSentence(fee: FeeItem, words: FeeWords): string {
  const { t, formats, say, language } = words
  const parts = [`${valueWord('kind', fee.kind, language)} ${amountWords(fee.shape, words)}`]
  if (fee.when) parts.push(t('fees.say.when', { when: say(fee.when) }))
  parts.push(
    fee.deposit
      ? t('fees.say.deposit', { moment: momentWord(fee.moment, words) })
      : t(fee.collectedBy === 'post' ? 'fees.say.post' : 'fees.say.paid', { moment: momentWord(fee.moment, words) }),
  )
  if (fee.advance)
    parts.push(
      t('fees.say.advance', {
        part:
          fee.advance.kind === 'percent'
            ? `${formats.number(fee.advance.percent)} %`
            : formatMoney(fee.advance.amountVnd),
        moment: momentWord(fee.advance.moment, words),
      }),
    )
  for (const relief of fee.reliefs) parts.push(reliefWords(fee, relief, words))
  const { from, to } = fee.validity
  if (from) parts.push(t('fees.say.from', { date: formats.date(from) }))
  if (to) parts.push(t('fees.say.to', { date: formats.date(to) }))
  const [first = '', ...rest] = parts
  const basis = fee.basis ? ` ${t('fees.say.basis', { basis: fee.basis })}` : ''
  return `${[`${first}, ${rest[0]}`, ...rest.slice(1)].join('; ')}.${basis}`
}

const momentWord = (moment: FeeItem['moment'], { t }: FeeWords) => t(`fees.moment.${moment}`)

/** How much, in words. */
export function amountWords(shape: FeeItem['shape'], { definition, language, t, say, formats }: FeeWords): string {
  const cap = (vnd: number | undefined) =>
    vnd === undefined ? '' : ` ${t('fees.say.cap', { money: formatMoney(vnd) })}`
  switch (shape.kind) {
    case 'fixed':
      return formatMoney(shape.amountVnd)
    case 'perCopy':
      return t('fees.say.perCopy', {
        money: formatMoney(shape.amountVnd),
        quantity: nameOf(shape.quantity, definition, language, say),
      })
    case 'byChannel':
      return definition.procedure.channels
        .map((channel) =>
          t('fees.say.channel', { money: formatMoney(shape[channel]), channel: t(`fees.channel.${channel}`) }),
        )
        .join(', ')
    case 'tiered': {
      const tiers = shape.tiers.map((tier, i) => {
        const next = shape.tiers[i + 1]
        const money = formatMoney(tier.amountVnd)
        if (!next) return t('fees.say.tierLast', { money, from: tier.from })
        return next.from - 1 === tier.from
          ? t('fees.say.tierOne', { money, from: tier.from })
          : t('fees.say.tier', { money, from: tier.from, to: next.from - 1 })
      })
      const quantity = nameOf(shape.quantity, definition, language, say)
      const times = shape.times ? t('fees.say.times', { times: nameOf(shape.times, definition, language, say) }) : ''
      return `${tiers.join(', ')} (${t('fees.say.counted', { quantity })}${times})${cap(shape.capVnd)}`
    }
    case 'percentage':
      return `${t('fees.say.percentage', { percent: formats.number(shape.percent), base: nameOf(shape.base, definition, language, say) })}${cap(shape.capVnd)}`
    case 'table': {
      const table = definition.tables.find((one) => one.key === shape.table)
      const name = table ? (findText(definition, language, `table.${table.id}.title`) ?? table.key) : shape.table
      return t('fees.say.table', { table: name, result: shape.result })
    }
  }
}

/** A relief in words. */
export function reliefWords(
  fee: FeeItem,
  relief: FeeItem['reliefs'][number],
  { definition, language, t, formats }: FeeWords,
): string {
  const who = textOf(definition, language, `fee.${fee.id}.relief.${relief.id}`)
  const channels = relief.channels?.map((one) => t(`fees.channel.${one}`)).join(', ')
  const by = channels ? ` ${channels}` : ''
  return relief.percentOff === 100
    ? t('fees.say.free', { who: `${who}${by}` })
    : t('fees.say.off', { percent: formats.number(relief.percentOff), who: `${who}${by}` })
}

/** The label of the field a formula is, else the formula in words. */
function nameOf(feel: string, definition: Definition, language: Language, say: (feel: string) => string): string {
  for (const page of [...definition.form.pages.flatMap((one) => one.sections), ...definition.form.officialSections])
    for (const field of page.fields)
      if (field.key === feel.trim()) return findText(definition, language, `field.${field.id}.label`) ?? feel
  return say(feel)
}
