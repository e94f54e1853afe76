import { type Definition, findText } from '@motcua/core/definition'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { useConditionWords } from '../parts/use-condition-words.ts'
import { limitWords, valueWord } from '../properties/words.ts'

interface Line {
  readonly id: string
  readonly name: string | undefined
  readonly facts: readonly (string | undefined)[]
  /** FEEL; told in words */
  readonly when?: string | undefined
}

/** What a procedure asks, takes and gives, on one page for who does not know the editor: cases, components, fees, steps. */
export function Summary({ definition }: { readonly definition: Definition }) {
  const t = useTexts('builder')
  const language = useLanguage()
  const formats = useFormats()
  const conditionWords = useConditionWords()
  const text = (path: string) => findText(definition, language, path)
  const word = (name: string, value: string) => valueWord(name, value, language)
  const groups: readonly { readonly title: string; readonly lines: readonly Line[] }[] = [
    {
      title: t('previewPage.cases'),
      lines: definition.cases.map((one) => ({
        id: one.id,
        name: text(`case.${one.id}.title`),
        facts: [limitWords(one.timeLimit, language), one.cutOff && t('previewPage.cutOff', { time: one.cutOff.at })],
        when: one.when,
      })),
    },
    {
      title: t('previewPage.requirements'),
      lines: definition.requirements.map((one) => ({
        id: one.id,
        name: text(`requirement.${one.id}.title`),
        facts: [
          word('mode', one.mode),
          one.originals > 0 ? t('previewPage.originals', { count: one.originals }) : undefined,
          one.copies > 0 ? t('previewPage.copies', { count: one.copies }) : undefined,
        ],
        when: one.when,
      })),
    },
    {
      title: t('previewPage.fees'),
      lines: definition.fees.map((one) => ({
        id: one.id,
        name: text(`fee.${one.id}.title`),
        facts: [
          word('kind', one.kind),
          'amountVnd' in one.shape ? formats.money(one.shape.amountVnd) : word('shape', one.shape.kind),
          word('moment', one.moment),
        ],
        when: one.when,
      })),
    },
    {
      title: t('previewPage.steps'),
      lines: definition.workflow.steps.map((one) => ({
        id: one.id,
        name: text(`step.${one.id}.title`),
        facts: [one.kind === 'task' ? word('role', one.actor.role) : word('kind', one.kind)],
      })),
    },
  ]
  return (
    <div className="b-shared__summary">
      {text('procedure.summary') ? <p className="mc-measure">{text('procedure.summary')}</p> : null}
      {groups.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          {group.lines.length === 0 ? <p className="mc-soft">{t('previewPage.none')}</p> : null}
          <ol>
            {group.lines.map((one) => (
              <li key={one.id}>
                <b>{one.name ?? one.id}</b>
                <span className="mc-soft">{one.facts.filter(Boolean).join(' · ')}</span>
                {one.when ? (
                  <span className="mc-soft">{t('previewPage.when', { condition: conditionWords(one.when) })}</span>
                ) : null}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
