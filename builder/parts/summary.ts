import { type Definition, findText, type Language } from '@motcua/core/definition'
import { limitWords } from '../properties/words.ts'

type Word = (name: string, value: string) => string

/** One line about an item of a list part: what a reader looks for first. */
export function summaryOf(part: keyof Definition, d: Definition, i: number, language: Language, word: Word): string {
  const money = (vnd: number) => `${new Intl.NumberFormat('vi-VN').format(vnd)} đ`
  const lines: Partial<Record<keyof Definition, () => (string | undefined)[]>> = {
    cases: () => {
      const one = d.cases[i]
      return one
        ? [`.${one.code}`, limitWords(one.timeLimit, language), one.cutOff ? `⏱ ${one.cutOff.at}` : undefined, one.when]
        : []
    },
    requirements: () => {
      const one = d.requirements[i]
      return one ? [word('mode', one.mode), `${one.originals}/${one.copies}`, one.when] : []
    },
    fees: () => {
      const one = d.fees[i]
      const amount = one && 'amountVnd' in one.shape ? money(one.shape.amountVnd) : undefined
      return one ? [word('kind', one.kind), word('shape', one.shape.kind), amount, word('moment', one.moment)] : []
    },
    tables: () => {
      const one = d.tables[i]
      return one ? [one.key, word('hitPolicy', one.hitPolicy), `${one.rules.length}`] : []
    },
    outputs: () => {
      const one = d.outputs[i]
      return one ? [word('kind', one.kind), ...one.signers.map((s) => word('signers', s)), one.register?.pattern] : []
    },
    notifications: () => {
      const one = d.notifications[i]
      return one ? [word('on', one.on), word('to', one.to), ...one.channels.map((c) => word('channels', c))] : []
    },
    sources: () => {
      const one = d.sources[i]
      return one ? [word('port', one.port), ...one.operations.map((o) => o.id)] : []
    },
    scenarios: () => {
      const one = d.scenarios[i]
      const step = d.workflow.steps.find((s) => s.id === one?.acts.at(-1)?.expect?.step)
      return one ? [`${one.acts.length}`, step && findText(d, language, `step.${step.id}.title`)] : []
    },
  }
  return (lines[part]?.() ?? []).filter((piece) => piece !== undefined && piece !== '').join(' · ')
}
