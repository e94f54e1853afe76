import { type Definition, findText } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { summaryOf } from '../parts/summary.ts'
import { valueWord } from '../properties/words.ts'

/** What a procedure asks, takes and gives, on one page: cases with their limits, components, fees, steps. */
export function Summary({ definition }: { readonly definition: Definition }) {
  const t = useTexts('builder')
  const language = useLanguage()
  const text = (path: string) => findText(definition, language, path)
  const line = (part: keyof Definition, i: number) =>
    summaryOf(part, definition, i, language, (name, value) => valueWord(name, value, language))
  const groups = [
    {
      title: t('previewPage.cases'),
      items: definition.cases.map((one, i) => ({
        id: one.id,
        name: text(`case.${one.id}.title`),
        more: line('cases', i),
      })),
    },
    {
      title: t('previewPage.requirements'),
      items: definition.requirements.map((one, i) => ({
        id: one.id,
        name: text(`requirement.${one.id}.title`),
        more: line('requirements', i),
      })),
    },
    {
      title: t('previewPage.fees'),
      items: definition.fees.map((one, i) => ({
        id: one.id,
        name: text(`fee.${one.id}.title`),
        more: line('fees', i),
      })),
    },
    {
      title: t('previewPage.steps'),
      items: definition.workflow.steps.map((one) => ({
        id: one.id,
        name: text(`step.${one.id}.title`),
        more: one.kind === 'task' ? valueWord('role', one.actor.role, language) : valueWord('kind', one.kind, language),
      })),
    },
  ]
  return (
    <div className="b-shared__summary">
      {text('procedure.summary') ? <p className="mc-measure">{text('procedure.summary')}</p> : null}
      {groups.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          {group.items.length === 0 ? <p className="mc-soft">{t('previewPage.none')}</p> : null}
          <ol>
            {group.items.map((one) => (
              <li key={one.id}>
                <b>{one.name ?? one.id}</b> <span className="mc-soft">{one.more}</span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
