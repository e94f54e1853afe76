import { type Definition, listFields, type Scenario } from '@motcua/core/definition'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Dialog } from '@motcua/ui/kit'
import { useId, useMemo, useState } from 'react'
import { type Expectable, expectablesOf, withExpectations } from './expectations.ts'
import type { Session } from './session.ts'
import { valueText } from './value-words.ts'
import type { Words } from './words.ts'

/** The way so far as a scenario: its name, and which of what came out must come out again. */
export function SaveScenario(props: {
  readonly session: Session
  readonly definition: Definition
  readonly words: Words
  readonly onSave: (scenario: Scenario) => void
  readonly onClose: () => void
}) {
  const { session, definition, words, onSave, onClose } = props
  const t = useTexts('builder')
  const formats = useFormats()
  const id = useId()
  const all = useMemo(() => expectablesOf(session), [session])
  const [chosen, setChosen] = useState<ReadonlySet<Expectable>>(() => new Set(all.filter(({ usual }) => usual)))
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const isTaken = definition.scenarios.some((one) => one.name === name.trim())
  const problem = name.trim() === '' ? t('simulate.save.nameMissing') : isTaken ? t('simulate.save.nameTaken') : null
  const toggle = (one: Expectable) => {
    const next = new Set(chosen)
    if (!next.delete(one)) next.add(one)
    setChosen(next)
  }
  const save = () => {
    setTried(true)
    if (!problem)
      onSave(
        withExpectations(
          session,
          name.trim(),
          [...all].filter((one) => chosen.has(one)),
        ),
      )
  }
  const moments = session.moments.slice(0, session.at + 1)
  return (
    <Dialog
      open
      size="lg"
      title={t('simulate.save.title')}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onClick={save}>
            {t('simulate.save.do')}
          </Button>
          <Button onClick={onClose}>{t('simulate.cancel')}</Button>
        </>
      }
    >
      <div className="b-sim__form">
        <div className="b-sim__input">
          <label htmlFor={id}>{t('simulate.save.name')}</label>
          <input
            id={id}
            className="b-input"
            maxLength={200}
            value={name}
            aria-invalid={(tried && problem !== null) || undefined}
            aria-describedby={tried && problem ? `${id}-problem` : undefined}
            onChange={(event) => setName(event.target.value)}
          />
          {tried && problem ? (
            <p id={`${id}-problem`} className="b-error">
              {problem}
            </p>
          ) : null}
        </div>
        <p className="b-help">{t('simulate.save.help')}</p>
        <ol className="b-sim__expect">
          {moments.map((moment, i) => {
            const list = all.filter((one) => one.moment === i)
            const [plain, values] = [list.filter((one) => !isValue(one)), list.filter(isValue)]
            const line = (one: Expectable) => (
              <label key={one.what} className="b-check">
                <input type="checkbox" checked={chosen.has(one)} onChange={() => toggle(one)} />
                <span>
                  {whatText(one.what, definition, words, t)}:{' '}
                  <strong>{valueText(one.what, one.value, words, formats, t('simulate.none'))}</strong>
                </span>
              </label>
            )
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a moment is its place on the way
              <li key={i}>
                <h3>{moment.act ? words.act(moment.act.do) : t('simulate.submission')}</h3>
                {moment.denial ? <p className="b-help">{t('simulate.save.denial')}</p> : null}
                <div className="b-sim__lines">{plain.map(line)}</div>
                {values.length > 0 ? (
                  <details className="b-more">
                    <summary>{t('simulate.save.values', { count: values.length })}</summary>
                    <div className="b-sim__lines">{values.map(line)}</div>
                  </details>
                ) : null}
              </li>
            )
          })}
        </ol>
      </div>
    </Dialog>
  )
}

const isValue = ({ what }: Expectable): boolean => what.startsWith('values.')

/** The name of something expected, in words. */
export function whatText(what: string, definition: Definition, words: Words, t: (key: string) => string): string {
  const [kind = '', key] = what.split(/\.(.*)/s)
  if (key === undefined) return t(`simulate.what.${kind}`)
  const [head = ''] = key.split('/')
  const field = listFields(definition).find((one) => one.table === null && one.field.key === head)?.field
  const label = (field && words.text(`field.${field.id}.label`)) ?? key
  return kind === 'issues' ? `${t('simulate.what.issues')} · ${label}` : label
}
