import type { Finding } from '@motcua/core/check'
import { type Requirement, textOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { FindingLines } from '../parts/ItemList.tsx'
import { NumberInput, Select } from '../properties/inputs.tsx'
import { valueWord } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'

const modes = ['submit', 'present', 'data'] as const
const replacers = ['none', 'eForm', 'populationData', 'register'] as const

/** Papers as a table to fill in: name, mode, numbers, what stands in for them, the article that asks. */
export function PaperTable({ findings }: { readonly findings: readonly Finding[] }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const { requirements, procedure } = definition
  const set = (i: number, name: keyof Requirement, value: unknown) =>
    editor.act('setProperty', { path: ['requirements', i, name], value }, `requirements/${i}/${name}`)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className="b-matrix" tabIndex={0} aria-label={t('papers.view.table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('papers.column.title')}</th>
            <th scope="col">{t('papers.column.mode')}</th>
            <th scope="col">{t('papers.column.originals')}</th>
            <th scope="col">{t('papers.column.copies')}</th>
            <th scope="col">{t('papers.column.replacedBy')}</th>
            <th scope="col">{t('papers.column.optional')}</th>
            <th scope="col">{t('tables.basis')}</th>
          </tr>
        </thead>
        <tbody>
          {requirements.map((one, i) => {
            const path = `requirement.${one.id}.title`
            const name = textOf(definition, language, path)
            return (
              <tr key={one.id}>
                <th scope="row">
                  <input
                    className="b-input"
                    lang={procedure.sourceLanguage}
                    aria-label={t('papers.cell', { column: t('papers.column.title'), name })}
                    value={definition.messages[procedure.sourceLanguage]?.[path]?.text ?? ''}
                    onChange={(event) =>
                      editor.act(
                        'setText',
                        { language: procedure.sourceLanguage, path, text: event.target.value },
                        `text.${path}`,
                      )
                    }
                  />
                  <FindingLines findings={findings.filter(({ path: at }) => at[1] === i)} />
                </th>
                <td>
                  <Select
                    label={t('papers.cell', { column: t('papers.column.mode'), name })}
                    value={one.mode}
                    options={modes.map((value) => ({ value, label: valueWord('mode', value, language) }))}
                    onChange={(value) => set(i, 'mode', value)}
                  />
                </td>
                {(['originals', 'copies'] as const).map((count) => (
                  <td key={count}>
                    <NumberInput
                      id={`${one.id}-${count}`}
                      label={t('papers.cell', { column: t(`papers.column.${count}`), name })}
                      value={one[count]}
                      widget={{ kind: 'number', whole: true, step: 1, min: 0, max: 20 }}
                      required
                      onChange={(value) => set(i, count, value)}
                    />
                  </td>
                ))}
                <td>
                  <Select
                    label={t('papers.cell', { column: t('papers.column.replacedBy'), name })}
                    value={one.replacedBy}
                    options={replacers.map((value) => ({ value, label: valueWord('replacedBy', value, language) }))}
                    onChange={(value) => set(i, 'replacedBy', value)}
                  />
                </td>
                <td>
                  <input
                    type="checkbox"
                    aria-label={t('papers.cell', { column: t('papers.column.optional'), name })}
                    checked={one.optional}
                    onChange={(event) => set(i, 'optional', event.target.checked)}
                  />
                </td>
                <td>
                  <input
                    className="b-input"
                    aria-label={t('papers.cell', { column: t('tables.basis'), name })}
                    value={one.basis ?? ''}
                    maxLength={200}
                    onChange={(event) => set(i, 'basis', event.target.value === '' ? undefined : event.target.value)}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
