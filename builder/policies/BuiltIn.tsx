import { type StepOf, textOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Question } from '../governance/Question.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import type { QuestionProps } from './question-props.ts'

const acts = ['supplement', 'refuse', 'stop'] as const

/** At which steps officials may ask for more, refuse and stop: the three acts that the circular gives a form of their own. */
export function BuiltIn({ onJump }: QuestionProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const steps = definition.workflow.steps.flatMap((step, i) =>
    (step.kind === 'task' && step.actor.role !== 'applicant') || step.kind === 'chain' ? [{ step, i }] : [],
  )
  const title = (id: string) => textOf(definition, language, `step.${id}.title`)
  const missing = acts.filter((act) => !steps.some(({ step }) => (step.allow as readonly string[]).includes(act)))
  const toggle = (step: StepOf<'task' | 'chain'>, i: number, act: (typeof acts)[number]) => {
    const now = step.allow as readonly string[]
    const value = acts.filter((one) => (one === act ? !now.includes(one) : now.includes(one)))
    editor.act('setProperty', { path: ['workflow', 'steps', i, 'allow'], value })
  }
  return (
    <Question
      ask={t('policy.builtIn.ask')}
      says={
        missing.length === 0
          ? t('policy.builtIn.says')
          : t('policy.builtIn.missing', { acts: missing.map((act) => t(`policy.act.${act}`)).join(', ') })
      }
      help={t('policy.builtIn.help')}
    >
      {steps.length === 0 ? (
        <p className="b-help">{t('policy.builtIn.noSteps')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
        <section className="b-matrix" tabIndex={0} aria-label={t('policy.builtIn.ask')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('gov.step')}</th>
                {acts.map((act) => (
                  <th key={act} scope="col" className="b-matrix__words">
                    {t(`policy.act.${act}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {steps.map(({ step, i }) => (
                <tr key={step.id}>
                  <th scope="row">
                    <button
                      type="button"
                      className="b-link"
                      onClick={() => onJump('workflow', ['workflow', 'steps', i])}
                    >
                      {title(step.id)}
                    </button>
                  </th>
                  {acts.map((act) => (
                    <td key={act}>
                      <input
                        type="checkbox"
                        aria-label={t('policy.builtIn.cell', { act: t(`policy.act.${act}`), step: title(step.id) })}
                        disabled={step.kind === 'chain' && act !== 'stop'}
                        checked={(step.allow as readonly string[]).includes(act)}
                        onChange={() => toggle(step, i, act)}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Question>
  )
}
