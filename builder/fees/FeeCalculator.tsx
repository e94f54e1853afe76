import { type DecisionTable, type Definition, findText, textOf } from '@motcua/core/definition'
import { scopeOf } from '@motcua/core/expression'
import { explainFees } from '@motcua/core/fees'
import { feeReportFor, likelyCase } from '@motcua/core/process'
import { formatMoney, moneyInWords } from '@motcua/core/words'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useMemo } from 'react'
import { SampleAnswers } from '../sample/SampleAnswers.tsx'
import { sampleFields } from '../sample/sample-fields.ts'
import { useTrial } from '../sample/use-trial.ts'

/** What a made-up dossier would pay, fee by fee and sentence by sentence, as the citizen is told. */
export function FeeCalculator({ id }: { readonly id: string }) {
  const t = useTexts('builder')
  const language = useLanguage()
  const trial = useTrial(id)
  const { definition, facts, input } = trial
  const sample = useMemo(() => sampleFields(definition, feeTexts(definition), scopeOf(definition)), [definition])
  const caseId = likelyCase(facts.version, facts)
  const report = feeReportFor(facts, input.channel, caseId, input.on)
  const explained = explainFees(definition.fees, report, language, (path) => textOf(definition, language, path))
  const caseName = caseId ? findText(definition, language, `case.${caseId}.title`) : undefined
  return (
    <div className="b-try__body">
      <SampleAnswers trial={trial} sample={sample} />
      <div className="b-try__result" role="status">
        <p className="b-try__answer">{formatMoney(report.statement.totalVnd)}</p>
        {language === 'vi' ? <p className="b-help">{moneyInWords(report.statement.totalVnd, 'vi')}</p> : null}
        <p className="b-help">{caseName ? t('fees.inCase', { name: caseName }) : t('fees.noCase')}</p>
        {explained.fees.map((fee) => (
          <div key={fee.feeId}>
            <strong>{fee.title}</strong>
            <ul>
              {fee.sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
        ))}
        {explained.omitted.length > 0 ? (
          <ul>
            {explained.omitted.map((sentence) => (
              <li key={sentence} className="mc-soft">
                {sentence}
              </li>
            ))}
          </ul>
        ) : null}
        {explained.totals.map((sentence) => (
          <p key={sentence} className="b-sumline">
            {sentence}
          </p>
        ))}
      </div>
    </div>
  )
}

/** Everything fees read, the conditions of the cases too: they say which fees are charged. */
export const feeTexts = (definition: Definition): string[] => [
  ...definition.cases.flatMap((one) => one.when ?? []),
  ...definition.fees.flatMap(({ when, shape, reliefs }) => [
    ...(when ? [when] : []),
    ...('quantity' in shape ? [shape.quantity] : []),
    ...(shape.kind === 'tiered' && shape.times ? [shape.times] : []),
    ...(shape.kind === 'percentage' ? [shape.base] : []),
    ...(shape.kind === 'table' ? tableTexts(definition.tables.filter((one) => one.key === shape.table)) : []),
    ...reliefs.map((relief) => relief.when),
  ]),
]

const tableTexts = (tables: readonly DecisionTable[]): string[] =>
  tables.flatMap((one) => one.inputs.map((i) => i.expression))
