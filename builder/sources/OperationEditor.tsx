import type { Source } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import { useId, useState } from 'react'
import { IconButton } from '../properties/IconButton.tsx'
import { Select, TextList } from '../properties/inputs.tsx'
import { useDraft } from '../properties/use-draft.ts'
import { valueWord } from '../properties/words.ts'
import { useEditor } from '../state/use-editor.tsx'
import { freshName, fromCell, renameOutput, toCell, withValue } from './answers.ts'

type Operation = Source['operations'][number]
const types = ['text', 'number', 'date', 'boolean'] as const

/** One operation of a source: what it is asked, what it answers, and the answers that the simulator offers. */
export function OperationEditor(props: {
  readonly operation: Operation
  /** place of the operations of the source in the definition, and of this one among them */
  readonly list: readonly (string | number)[]
  readonly index: number
  readonly names: readonly string[]
}) {
  const { operation, list, index, names } = props
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const id = useId()
  const path = [...list, index]
  const set = (next: Operation, merge?: string) =>
    editor.act('setProperty', { path, value: next }, merge && `${path.join('/')}/${merge}`)
  const outputs = operation.output.map(({ name }) => name)
  return (
    <section className="b-operation" aria-label={t('sources.operation', { name: operation.id })}>
      <div className="b-operation__head">
        <label htmlFor={`${id}-id`}>{t('sources.name')}</label>
        <NameInput
          id={`${id}-id`}
          value={operation.id}
          taken={names}
          onChange={(next) => set({ ...operation, id: next }, 'id')}
        />
        <IconButton
          icon="trash"
          label={t('act.removeNamed', { name: operation.id })}
          onClick={() => editor.act('removeItem', { list, index })}
        />
      </div>
      <div className="b-property">
        <label className="b-property__label" htmlFor={`${id}-in`}>
          {t('sources.input')}
        </label>
        <TextList
          id={`${id}-in`}
          path={[...path, 'input']}
          value={operation.input}
          widget={{ kind: 'textList' }}
          required
          label={t('sources.input')}
          set={(next) => set({ ...operation, input: (next as string[] | undefined) ?? [] }, 'input')}
        />
        <p className="b-help">{t('sources.inputHelp')}</p>
      </div>
      <table className="b-table">
        <caption>{t('sources.output')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('sources.outputName')}</th>
            <th scope="col">{t('sources.outputType')}</th>
            <th scope="col">
              <span className="mc-visually-hidden">{t('sources.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {operation.output.map((output, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a name is being typed, its place stays
            <tr key={i}>
              <td>
                <NameInput
                  label={t('sources.outputName')}
                  value={output.name}
                  taken={outputs}
                  onChange={(next) => set(renameOutput(operation, i, next), `output/${i}`)}
                />
              </td>
              <td>
                <Select
                  label={t('sources.outputType')}
                  value={output.type}
                  options={types.map((one) => ({ value: one, label: valueWord('type', one, language) }))}
                  onChange={(next) => {
                    const type = types.find((one) => one === next) ?? 'text'
                    set({
                      ...operation,
                      output: operation.output.map((one, at) => (at === i ? { ...one, type } : one)),
                    })
                  }}
                />
              </td>
              <td>
                <IconButton
                  icon="trash"
                  label={t('act.removeNamed', { name: output.name })}
                  onClick={() =>
                    set({
                      ...operation,
                      output: operation.output.filter((_, at) => at !== i),
                      sandbox: operation.sandbox.map((one) => ({
                        ...one,
                        answer: withValue(one.answer, output.name, undefined) as typeof one.answer,
                      })),
                    })
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        size="sm"
        icon="plus"
        onClick={() =>
          set({ ...operation, output: [...operation.output, { name: freshName('value', outputs), type: 'text' }] })
        }
      >
        {t('sources.addOutput')}
      </Button>
      <Answers operation={operation} onChange={set} />
    </section>
  )
}

/** Answers for the simulator: a row each, a column for each value. */
function Answers(props: {
  readonly operation: Operation
  readonly onChange: (operation: Operation, merge?: string) => boolean
}) {
  const { operation, onChange } = props
  const t = useTexts('builder')
  const { sandbox, output } = operation
  const names = sandbox.map(({ name }) => name)
  const change = (at: number, next: Partial<Operation['sandbox'][number]>, merge?: string) =>
    onChange({ ...operation, sandbox: sandbox.map((one, i) => (i === at ? { ...one, ...next } : one)) }, merge)
  return (
    <>
      {sandbox.length === 0 ? (
        <p className="b-help">{t('sources.noAnswers')}</p>
      ) : (
        <div className="b-scroll">
          <table className="b-table">
            <caption>{t('sources.answers')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('sources.answerName')}</th>
                <th scope="col">{t('sources.isNo')}</th>
                {output.map(({ name }) => (
                  <th scope="col" key={name}>
                    {name}
                  </th>
                ))}
                <th scope="col">
                  <span className="mc-visually-hidden">{t('sources.acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {sandbox.map((answer, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a name is being typed, its place stays
                <tr key={i}>
                  <td>
                    <NameInput
                      label={t('sources.answerName')}
                      value={answer.name}
                      taken={names}
                      onChange={(name) => change(i, { name }, `answer/${i}/name`)}
                    />
                  </td>
                  <td>
                    <input
                      type="checkbox"
                      aria-label={`${t('sources.isNo')}: ${answer.name}`}
                      checked={answer.isNo}
                      onChange={(event) => change(i, { isNo: event.target.checked })}
                    />
                  </td>
                  {output.map(({ name, type }) => (
                    <td key={name}>
                      <ValueInput
                        label={`${answer.name}: ${name}`}
                        type={type}
                        value={answer.answer[name]}
                        onChange={(value) =>
                          change(
                            i,
                            { answer: withValue(answer.answer, name, value) as typeof answer.answer },
                            `answer/${i}/${name}`,
                          )
                        }
                      />
                    </td>
                  ))}
                  <td>
                    <IconButton
                      icon="trash"
                      label={t('act.removeNamed', { name: answer.name })}
                      onClick={() => onChange({ ...operation, sandbox: sandbox.filter((_, at) => at !== i) })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="mc-row">
        <Button
          size="sm"
          icon="plus"
          onClick={() =>
            onChange({
              ...operation,
              sandbox: [...sandbox, { name: freshName(t('sources.foundName'), names), isNo: false, answer: {} }],
            })
          }
        >
          {t('sources.addAnswer')}
        </Button>
        <Button
          size="sm"
          kind="quiet"
          icon="plus"
          onClick={() =>
            onChange({
              ...operation,
              sandbox: [...sandbox, { name: freshName(t('sources.noName'), names), isNo: true, answer: {} }],
            })
          }
        >
          {t('sources.addNo')}
        </Button>
      </div>
    </>
  )
}

/** A name that is free and not empty; what is neither stays on the screen with why. */
function NameInput(props: {
  readonly id?: string
  readonly label?: string
  readonly value: string
  readonly taken: readonly string[]
  readonly onChange: (name: string) => boolean
}) {
  const { value, taken, onChange } = props
  const t = useTexts('builder')
  const id = useId()
  const draft = useDraft(value, (text) => {
    const name = text.trim()
    return name !== '' && (name === value || !taken.includes(name)) && onChange(name) && name === text
  })
  return (
    <span className="b-operation__name">
      <input
        id={props.id}
        className="b-input"
        aria-label={props.label}
        aria-invalid={draft.invalid || undefined}
        aria-describedby={draft.invalid ? `${id}-why` : undefined}
        maxLength={60}
        value={draft.text}
        onChange={(event) => draft.change(event.target.value)}
        onBlur={draft.reset}
      />
      {draft.invalid ? (
        <span id={`${id}-why`} className="b-error">
          {t('sources.nameTaken')}
        </span>
      ) : null}
    </span>
  )
}

/** One value of an answer, of the type the operation promises. */
function ValueInput(props: {
  readonly label: string
  readonly type: (typeof types)[number]
  readonly value: unknown
  readonly onChange: (value: string | number | boolean | undefined) => boolean
}) {
  const { label, type, value, onChange } = props
  const t = useTexts('builder')
  const [bad, setBad] = useState<string | null>(null)
  const id = useId()
  const change = (text: string) => {
    const next = fromCell(text, type)
    setBad(next === null ? text : null)
    if (next !== null) onChange(next)
  }
  if (type === 'boolean')
    return (
      <Select
        label={label}
        value={toCell(value)}
        empty="–"
        options={[
          { value: 'true', label: t('sources.yes') },
          { value: 'false', label: t('sources.no') },
        ]}
        onChange={change}
      />
    )
  return (
    <span className="b-operation__name">
      <input
        className="b-input"
        type={type === 'date' ? 'date' : 'text'}
        inputMode={type === 'number' ? 'decimal' : undefined}
        aria-label={label}
        aria-invalid={bad !== null || undefined}
        aria-describedby={bad === null ? undefined : id}
        value={bad ?? toCell(value)}
        onChange={(event) => change(event.target.value)}
      />
      {bad === null ? null : (
        <span id={id} className="b-error">
          {t('sources.badNumber')}
        </span>
      )}
    </span>
  )
}
