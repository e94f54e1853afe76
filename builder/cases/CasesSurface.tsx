import { findText, type ProcedureCase, textOf } from '@motcua/core/definition'
import { scopeOf } from '@motcua/core/expression'
import { evaluateAt, likelyCase } from '@motcua/core/process'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, useAnnounce } from '@motcua/ui/kit'
import { useMemo } from 'react'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { findingsOf, ItemList } from '../parts/ItemList.tsx'
import { starterFor } from '../parts/starters.ts'
import { Try } from '../parts/Try.tsx'
import { useConditionWords } from '../parts/use-condition-words.ts'
import { useSample } from '../properties/use-sample.ts'
import { limitWords } from '../properties/words.ts'
import { SampleAnswers } from '../sample/SampleAnswers.tsx'
import { sampleFields } from '../sample/sample-fields.ts'
import { useTrial } from '../sample/use-trial.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'

/** Where cases are edited: in the order in which they are tried, each a sentence, with a trial that tells which one applies. */
export default function CasesSurface({ id, findings }: SurfaceProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const say = useConditionWords()
  const sample = useSample()
  const { cases } = definition
  const title = (one: ProcedureCase) => textOf(definition, language, `case.${one.id}.title`)
  const add = () => {
    const { item, texts } = starterFor('cases', definition, sample(['cases', cases.length]))
    // before the case that takes all the rest, which would leave it nothing
    const last = cases.at(-1)
    const index = last && last.when === undefined ? cases.length - 1 : cases.length
    if (!editor.act('insertItem', { list: ['cases'], item, texts, index })) return
    editor.select({ within: ['cases'], id: (item as ProcedureCase).id })
    announce(t('announce.added', { name: t('part.cases.one') }))
  }
  const sentence = (one: ProcedureCase, i: number) =>
    [
      one.when
        ? t(i === 0 ? 'cases.if' : 'cases.elseIf', { when: say(one.when) })
        : t(i === cases.length - 1 ? (cases.length === 1 ? 'cases.always' : 'cases.rest') : 'cases.takesAll'),
      one.timeLimit.amount === 0
        ? t('cases.sameDay')
        : t('cases.limit', { limit: limitWords(one.timeLimit, language) }),
      one.cutOff ? t(`cases.cutOff.${one.cutOff.rule}`, { at: one.cutOff.at }) : '',
      one.requirements ? t('cases.papers', { count: one.requirements.length }) : '',
      one.fees ? t('cases.fees', { count: one.fees.length }) : '',
      one.basis ? t('fees.say.basis', { basis: one.basis }) : '',
    ]
      .filter((piece) => piece !== '')
      .join(' ')
  const addButton = (
    <Button icon="plus" className="b-add" onClick={add}>
      {t('part.cases.add')}
    </Button>
  )
  if (cases.length === 0)
    return (
      <EmptyState title={t('part.cases.empty')} action={addButton}>
        {t('part.cases.help')}
      </EmptyState>
    )
  return (
    <div className="b-partpage">
      <p className="b-help">{t('cases.help')}</p>
      <ItemList
        part="cases"
        findings={findingsOf(findings, 'cases')}
        items={cases.map((one, i) => ({
          id: one.id,
          title: title(one),
          sign: `.${one.code}`,
          sentence: sentence(one, i),
        }))}
      />
      {addButton}
      <Try title={t('cases.try')}>
        <TryCases id={id} />
      </Try>
    </div>
  )
}

/** Which case a made-up dossier falls under: each condition in order, until the first that holds. */
function TryCases({ id }: { readonly id: string }) {
  const t = useTexts('builder')
  const language = useLanguage()
  const say = useConditionWords()
  const trial = useTrial(id)
  const { definition, facts } = trial
  const sample = useMemo(
    () =>
      sampleFields(
        definition,
        definition.cases.flatMap((one) => one.when ?? []),
        scopeOf(definition),
      ),
    [definition],
  )
  const chosen = likelyCase(facts.version, facts)
  const at = definition.cases.findIndex((one) => one.id === chosen)
  const open = definition.cases.findIndex((one) => one.when && evaluateAt(facts, `case.${one.id}.when`) === null)
  const title = (one: ProcedureCase) => findText(definition, language, `case.${one.id}.title`) ?? one.code
  const found = definition.cases[at]
  return (
    <div className="b-try__body">
      <SampleAnswers trial={trial} sample={sample} />
      <div className="b-try__result" role="status">
        <p className="b-try__answer">{found ? title(found) : t('cases.unknown')}</p>
        {found ? (
          <p>
            {found.timeLimit.amount === 0
              ? t('cases.sameDay')
              : t('cases.limit', { limit: limitWords(found.timeLimit, language) })}
          </p>
        ) : null}
        <ol>
          {definition.cases.map((one, i) => {
            const holds = one.when === undefined ? true : evaluateAt(facts, `case.${one.id}.when`)
            const verdict = holds === null ? 'unknown' : holds ? 'yes' : 'no'
            const how = at >= 0 && i > at ? 'behind' : open >= 0 && i > open ? 'waits' : verdict
            return (
              <li key={one.id} className={i === at ? 'b-sumline' : undefined}>
                {title(one)}: {t(`cases.verdict.${how}`)}
                {one.when && how !== 'behind' && how !== 'waits' ? (
                  <span className="mc-soft"> ({say(one.when)})</span>
                ) : null}
              </li>
            )
          })}
        </ol>
      </div>
    </div>
  )
}
