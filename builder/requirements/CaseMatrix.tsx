import { textOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useDefinition, useEditor } from '../state/use-editor.tsx'

/** Which paper is asked in which case, as ticks. A case with every tick asks for all there are, those to come too. */
export function CaseMatrix() {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const { requirements, cases } = definition
  const caseTitle = (id: string) => textOf(definition, language, `case.${id}.title`)
  const title = (id: string) => textOf(definition, language, `requirement.${id}.title`)
  const toggle = (at: number, id: string) => {
    const all = requirements.map((one) => one.id)
    const now = cases[at]?.requirements ?? all
    const next = all.filter((one) => (one === id ? !now.includes(one) : now.includes(one)))
    const value = next.length === all.length ? undefined : next
    editor.act('setProperty', { path: ['cases', at, 'requirements'], value })
  }
  return (
    <>
      <p className="b-help">{t('papers.matrixHelp')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section className="b-matrix" tabIndex={0} aria-label={t('papers.view.cases')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('papers.column.title')}</th>
              {cases.map((one) => (
                <th key={one.id} scope="col">
                  {caseTitle(one.id)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {requirements.map((paper) => (
              <tr key={paper.id}>
                <th scope="row">{title(paper.id)}</th>
                {cases.map((one, i) => (
                  <td key={one.id}>
                    <input
                      type="checkbox"
                      aria-label={t('papers.inCase', { name: title(paper.id), case: caseTitle(one.id) })}
                      checked={!one.requirements || one.requirements.includes(paper.id)}
                      onChange={() => toggle(i, paper.id)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
