import { type Definition, findText, type Language } from '@motcua/core/definition'
import type { DossierEvent } from '@motcua/core/process'
import type { SimulatedEntry } from '@motcua/core/simulate'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useMemo } from 'react'
import { personWord } from './person-word.ts'

/** Words for acts, people, neighbours and what happened by itself, in the language of the page. */
export interface Words {
  readonly language: Language
  readonly text: (path: string) => string | undefined
  readonly step: (id: string) => string
  /** title of a component, by its key */
  readonly requirement: (key: string) => string
  readonly person: (as: string) => string
  /** `Tiếp nhận hồ sơ` of a transition, `Yêu cầu bổ sung` of a built-in act */
  readonly act: (name: string) => string
  readonly entry: (entry: SimulatedEntry) => string
  readonly neighbour: (name: string) => string
  readonly answer: (name: string, answer: string) => string
}

type Translate = (key: string, params?: Readonly<Record<string, string | number>>) => string

/** @param agencyName  name of an agency in the language of the page */
export function useWords(definition: Definition, agencyName?: (id: string, language: Language) => string | undefined) {
  const t = useTexts('builder')
  const language = useLanguage()
  return useMemo(() => wordsOf(definition, language, t, agencyName), [definition, language, t, agencyName])
}

export function wordsOf(
  definition: Definition,
  language: Language,
  t: Translate,
  agencyName?: (id: string, language: Language) => string | undefined,
): Words {
  const text = (path: string) => findText(definition, language, path)
  const known = (key: string) => t(key) !== key
  const step = (id: string) => {
    const [of = '', branch] = id.split('/')
    const title = text(`step.${of}.title`) ?? of
    return branch === undefined ? title : `${title} · ${text(`branch.${of}.${branch}.title`) ?? branch}`
  }
  const act = (name: string) =>
    text(`transition.${name}.label`) ?? (known(`simulate.act.${name}`) ? t(`simulate.act.${name}`) : name)
  const neighbour = (name: string): string => {
    const [kind = '', rest = ''] = name.split(/\.(.*)/s)
    if (kind === 'chain') {
      const [stepId = '', child = ''] = rest.split('.')
      return `${step(stepId)}: ${text(`child.${stepId}.${child}.title`) ?? child}`
    }
    if (kind === 'generate' || kind === 'sign')
      return t(`simulate.neighbour.${kind}`, { output: text(`output.${rest}.title`) ?? rest })
    return `${text(`source.${kind}.title`) ?? kind} · ${rest}`
  }
  const event = (one: DossierEvent): string => {
    if (one.type === 'act') return act(one.transitionId)
    if (one.type === 'timer') return known(`simulate.timer.${one.timer}`) ? t(`simulate.timer.${one.timer}`) : one.timer
    if (one.type === 'automatic') return `${step(one.stepId)}: ${t(`simulate.result.${one.result}`)}`
    if (one.type === 'outside') return t('simulate.event.outside', { name: one.name })
    if ('childId' in one)
      return `${t(`simulate.event.${one.type}`)}: ${text(`child.${one.stepId}.${one.childId}.title`) ?? one.childId}`
    if (known(`simulate.event.${one.type}`)) return t(`simulate.event.${one.type}`)
    return act(one.type)
  }
  return {
    language,
    text,
    step,
    requirement: (key) => {
      const id = definition.requirements.find((one) => one.key === key)?.id
      return (id && text(`requirement.${id}.title`)) ?? key
    },
    person: (as) => personWord(as, language, (id) => agencyName?.(id, language)),
    act,
    entry: (entry) => event(entry.event),
    neighbour,
    answer: (name, answer) => {
      const isOwn = definition.sources.some(({ id }) => id === name.split('.')[0])
      if (isOwn && answer !== 'failure' && answer !== 'silence') return answer
      if (known(`simulate.answer.${answer}`)) return t(`simulate.answer.${answer}`)
      return name.startsWith('chain.') ? t('simulate.answer.ended', { outcome: answer }) : answer
    },
  }
}
