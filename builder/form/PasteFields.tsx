import { type FieldType, findText } from '@motcua/core/definition'
import { foldText } from '@motcua/core/words'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Dialog } from '@motcua/ui/kit'
import { useDeferredValue, useId, useMemo, useState } from 'react'
import { IconButton } from '../properties/IconButton.tsx'
import { useDefinition, useEditor, useSelection } from '../state/use-editor.tsx'
import { selectionOf } from './chosen.ts'
import { paletteGroups } from './field-types.ts'
import { type GuessedField, guessFields, isChoice, maxFields } from './paste/guess-fields.ts'
import { readOptions } from './paste/options.ts'
import { placeBehind } from './place.ts'

// a lookup needs a source, what is worked out a formula, text to read its words: they are put in one by one
const alone: readonly FieldType[] = ['computed', 'lookup', 'richText']
const types = paletteGroups.flatMap((group) => group.types).filter((type) => !alone.includes(type))

/** What a person changed of a guess; by the line it stands on. */
type Changes = Readonly<Record<number, Partial<GuessedField> & { readonly left?: boolean }>>

/** A list of fields from a spreadsheet, a text table or a paper form: read, guessed, shown, corrected, put in as one act. */
export default function PasteFields(props: { readonly text: string; readonly onClose: () => void }) {
  const definition = useDefinition()
  const editor = useEditor()
  const selection = useSelection()
  const language = useLanguage()
  const t = useTexts('builder')
  const id = useId()
  const [text, setText] = useState(props.text)
  const [changes, setChanges] = useState<Changes>({})
  const late = useDeferredValue(text)
  const source = definition.procedure.sourceLanguage
  const bilingual = definition.procedure.languages.length > 1
  const names = useMemo(
    () =>
      new Map(
        types.flatMap((type) =>
          (['vi', 'en'] as const).map((lng) => [foldText(t(`fieldType.${type}`, { lng })), type]),
        ),
      ),
    [t],
  )
  const guessed = useMemo(() => guessFields(late, names), [late, names])
  const rows = guessed.map((one, i) => ({ ...one, ...changes[i] }))
  const kept = rows.filter((one) => one.left !== true && one.label.trim() !== '')
  const place = placeBehind(definition, selection?.within[0] === 'form' ? selection.id : undefined)
  const into = findText(definition, language, `section.${place.into}.title`) ?? t('section.unnamed')
  const change = (i: number, next: Changes[number]) => setChanges({ ...changes, [i]: { ...changes[i], ...next } })
  const use = () => {
    const other = source === 'vi' ? 'en' : 'vi'
    const words = (label: string, english: string) => ({ [source]: label, ...(english ? { [other]: english } : {}) })
    const before = new Set(idsIn(editor.getState().history.present, place.into))
    const done = editor.act('addFields', {
      ...place,
      fields: kept.map((one) => ({
        type: one.type,
        label: words(one.label, one.english),
        required: one.required,
        ...(one.help ? { help: { [source]: one.help } } : {}),
        ...(isChoice(one.type) && one.options.length > 0
          ? {
              options: one.options.map((option) => ({
                ...(option.value ? { value: option.value } : {}),
                label: words(option.label, option.english ?? ''),
              })),
            }
          : {}),
        ...(isChoice(one.type) && one.codeList ? { codeList: one.codeList } : {}),
      })),
    })
    if (!done) return
    editor.select(selectionOf(idsIn(editor.getState().history.present, place.into).filter((one) => !before.has(one))))
    props.onClose()
  }
  return (
    <Dialog
      open
      size="lg"
      title={t('fieldList.title')}
      onClose={props.onClose}
      actions={
        <>
          <Button kind="primary" disabled={kept.length === 0 || place.into === ''} onClick={use}>
            {t('fieldList.use', { count: kept.length })}
          </Button>
          <Button onClick={props.onClose}>{t('fieldList.cancel')}</Button>
        </>
      }
    >
      <div className="b-pastelist">
        <label htmlFor={`${id}-text`}>{t('fieldList.text')}</label>
        <textarea
          id={`${id}-text`}
          className="b-input"
          rows={rows.length > 0 ? 4 : 8}
          value={text}
          placeholder={t('fieldList.example')}
          aria-describedby={`${id}-help`}
          onChange={(event) => {
            setText(event.target.value)
            setChanges({})
          }}
        />
        <p id={`${id}-help`} className="b-help">
          {t('fieldList.help')}
        </p>
        <p className="b-help" role="status">
          {rows.length === 0
            ? text.trim() === ''
              ? ''
              : t('fieldList.none')
            : `${t('fieldList.found', { count: rows.length })} ${t('fieldList.into', { name: into })}`}
          {rows.length === maxFields ? ` ${t('fieldList.most', { count: maxFields })}` : ''}
        </p>
        {rows.length > 0 ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by key
          <section className="b-pastelist__scroll" tabIndex={0} aria-label={t('fieldList.table')}>
            <table className="b-pastelist__table">
              <thead>
                <tr>
                  <th scope="col">{t('fieldList.label')}</th>
                  {bilingual ? <th scope="col">{t(`language.${source === 'vi' ? 'en' : 'vi'}`)}</th> : null}
                  <th scope="col">{t('fieldList.type')}</th>
                  <th scope="col">{t('fieldList.required')}</th>
                  <th scope="col">{t('fieldList.options')}</th>
                  <th scope="col">
                    <span className="mc-visually-hidden">{t('fieldList.leave')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a line of the text is told by its number
                  <tr key={i} data-left={row.left || undefined}>
                    <td>
                      <input
                        className="b-input"
                        lang={source}
                        aria-label={t('fieldList.labelOf', { n: i + 1 })}
                        value={row.label}
                        disabled={row.left}
                        onChange={(event) => change(i, { label: event.target.value })}
                      />
                      {row.help ? <span className="b-help">{row.help}</span> : null}
                    </td>
                    {bilingual ? (
                      <td>
                        <input
                          className="b-input"
                          aria-label={t('fieldList.englishOf', { n: i + 1 })}
                          value={row.english}
                          disabled={row.left}
                          onChange={(event) => change(i, { english: event.target.value })}
                        />
                      </td>
                    ) : null}
                    <td>
                      <select
                        className="b-input"
                        aria-label={t('fieldList.typeOf', { n: i + 1, name: row.label })}
                        value={row.type}
                        disabled={row.left}
                        onChange={(event) => change(i, { type: event.target.value as FieldType })}
                      >
                        {types.map((type) => (
                          <option key={type} value={type}>
                            {t(`fieldType.${type}`)}
                          </option>
                        ))}
                      </select>
                    </td>
                    <td className="b-pastelist__check">
                      <input
                        type="checkbox"
                        aria-label={t('fieldList.requiredOf', { n: i + 1, name: row.label })}
                        checked={row.required}
                        disabled={row.left}
                        onChange={(event) => change(i, { required: event.target.checked })}
                      />
                    </td>
                    <td>
                      {isChoice(row.type) ? (
                        <OptionsCell row={row} n={i + 1} onChange={(next) => change(i, next)} />
                      ) : (
                        <span className="b-help">–</span>
                      )}
                    </td>
                    <td>
                      <IconButton
                        icon={row.left ? 'undo' : 'close'}
                        label={t(row.left ? 'fieldList.takeBack' : 'fieldList.leaveOut', { name: row.label })}
                        onClick={() => change(i, { left: row.left !== true })}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ) : null}
      </div>
    </Dialog>
  )
}

function OptionsCell(props: {
  readonly row: GuessedField
  readonly n: number
  readonly onChange: (next: Partial<GuessedField>) => void
}) {
  const { row } = props
  const t = useTexts('builder')
  const [written, setWritten] = useState<string | null>(null)
  const now = row.options.map((one) => one.label).join('; ')
  return (
    <input
      className="b-input"
      aria-label={t('fieldList.optionsOf', { n: props.n, name: row.label })}
      placeholder={row.codeList ? t('fieldList.codeList', { name: row.codeList }) : t('fieldList.optionsExample')}
      value={written ?? now}
      onChange={(event) => {
        setWritten(event.target.value)
        const labels = event.target.value.split(/[;\n]/).map((label) => label.trim())
        const read = event.target.value.includes(';')
          ? labels
              .filter((label) => label !== '')
              .map((label) => row.options.find((one) => one.label === label) ?? { label })
          : readOptions(event.target.value)
        props.onChange({ options: read })
      }}
      onBlur={() => setWritten(null)}
    />
  )
}

function idsIn(definition: ReturnType<typeof useDefinition>, section: string): string[] {
  const { pages, officialSections } = definition.form
  const found = [...pages.flatMap((page) => page.sections), ...officialSections].find((one) => one.id === section)
  return (found?.fields ?? []).map((field) => field.id)
}
