import type { Expectation } from '@motcua/core/definition'
import { observe, observeForm, type ScenarioStep } from '@motcua/core/simulate'
import { errorText, useFormats, useTexts } from '@motcua/ui/i18n'
import { Icon, Notice } from '@motcua/ui/kit'
import { useApp } from '../app/context.tsx'
import { whatText } from '../simulate/SaveScenario.tsx'
import { valueText } from '../simulate/value-words.ts'
import type { Words } from '../simulate/words.ts'

interface Line {
  readonly what: string
  readonly expected: unknown
  readonly actual: unknown
  readonly right: boolean
}

/** What was expected of an act beside what came of it. */
export function ActResult(props: {
  readonly step: ScenarioStep
  readonly expect: Expectation | undefined
  readonly words: Words
}) {
  const { step, expect, words } = props
  const t = useTexts('builder')
  const formats = useFormats()
  const { i18n } = useApp()
  const { definition } = step.world.version
  const show = (what: string, value: unknown) => {
    const text = typeof value === 'string' ? /^([a-zA-Z]+\.[a-zA-Z]+)(?= |$)/.exec(value)?.[1] : undefined
    if ((what === 'denial' || what === 'neighbour') && text) return errorText(i18n, text)
    return valueText(what, value, words, formats, t('simulate.none'))
  }
  const lines = linesOf(step, expect)
  const { outcome } = step
  return (
    <section className="b-scn__result" aria-label={t('scenarios.result')}>
      {outcome?.kind === 'denied' ? (
        <Notice tone={expect?.denial === outcome.denial.code ? 'info' : 'error'} title={t('simulate.refused')}>
          {errorText(i18n, outcome.denial.code)}
        </Notice>
      ) : null}
      {lines.length === 0 ? (
        <p className="b-help">{t('scenarios.expectsNothing')}</p>
      ) : (
        <div className="b-scroll">
          <table className="b-table b-scn__compare">
            <caption className="mc-visually-hidden">{t('scenarios.result')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('scenarios.what')}</th>
                <th scope="col">{t('scenarios.expected')}</th>
                <th scope="col">{t('scenarios.actual')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ what, expected, actual, right }) => (
                <tr key={what} data-wrong={!right || undefined}>
                  <th scope="row">
                    <Icon name={right ? 'check' : 'error'} />{' '}
                    <span className="mc-visually-hidden">{t(right ? 'scenarios.passed' : 'scenarios.failed')}</span>
                    {whatText(what, definition, words, t)}
                  </th>
                  <td>{show(what, expected)}</td>
                  <td>{show(what, actual)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function linesOf({ world, mismatches }: ScenarioStep, expect: Expectation | undefined): Line[] {
  const wrong = mismatches.map((one): Line => ({ ...one, right: false }))
  const told = new Set(mismatches.map(({ what }) => what))
  const actual: Readonly<Record<string, unknown>> = observe(world) ?? {}
  const { values = {}, issues = {}, ...plain } = expect ?? {}
  const form = Object.keys(values).length > 0 || plain.requirements ? observeForm(world) : null
  const right = [
    ...Object.entries(plain).map(([what, expected]) => ({
      what,
      expected,
      actual: what === 'requirements' ? form?.requirements : what === 'denial' ? expected : actual[what],
    })),
    ...Object.entries(values).map(([key, expected]) => ({
      what: `values.${key}`,
      expected,
      actual: form?.values[key] ?? null,
    })),
    ...Object.entries(issues).map(([key, expected]) => ({ what: `issues.${key}`, expected, actual: expected })),
  ].filter(({ what }) => !told.has(what))
  // after a refusal that was not expected nothing else was compared
  return told.has('denial') ? wrong : [...wrong, ...right.map((one) => ({ ...one, right: true }))]
}
