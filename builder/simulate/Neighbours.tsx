import type { World } from '@motcua/core/simulate'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Icon } from '@motcua/ui/kit'
import { useState } from 'react'
import { useEditor, useEditorState } from '../state/use-editor.tsx'
import { type Neighbour, neighboursOf } from './neighbour-choices.ts'
import { choose, type Session } from './session.ts'
import type { Words } from './words.ts'

/** How everybody outside answers from now on: registers, signatures, documents, child dossiers. */
export function Neighbours(props: {
  readonly session: Session
  readonly world: World
  readonly words: Words
  readonly onChange: (session: Session) => void
}) {
  const { session, world, words, onChange } = props
  const t = useTexts('builder')
  const list = neighboursOf(world.version.definition)
  if (list.length === 0) return <p className="b-help">{t('simulate.noNeighbours')}</p>
  return (
    <>
      <p className="b-help">{t('simulate.neighbours.help')}</p>
      <ul className="b-sim__neighbours">
        {list.map((one) => {
          const chosen = session.choices[one.name] ?? one.answers[0]?.value ?? ''
          return (
            <li key={one.name}>
              <fieldset>
                <legend>
                  {words.neighbour(one.name)}
                  <span className="b-card__meta">{t('simulate.asked', { count: world.asked[one.name] ?? 0 })}</span>
                </legend>
                <div className="b-checks">
                  {one.answers.map(({ value, isNo }) => (
                    <label key={value} className="b-check">
                      <input
                        type="radio"
                        name={`neighbour ${one.name}`}
                        checked={chosen === value}
                        onChange={() => onChange(choose(session, one.name, value))}
                      />
                      <span>
                        {words.answer(one.name, value)}
                        {isNo ? ` (${t('simulate.isNo')})` : ''}
                      </span>
                    </label>
                  ))}
                </div>
                <AnswerData neighbour={one} chosen={chosen} />
              </fieldset>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** What a register answers, to be changed: the answer is part of the draft, so that a saved scenario finds it again. */
function AnswerData({ neighbour, chosen }: { readonly neighbour: Neighbour; readonly chosen: string }) {
  const t = useTexts('builder')
  const editor = useEditor()
  const readOnly = useEditorState((state) => state.readOnly)
  const [adding, setAdding] = useState(false)
  const [name, setName] = useState('')
  const { at } = neighbour
  if (!at) return null
  const answer = at.operation.sandbox.find((one) => one.name === chosen)
  const put = (next: { name: string; isNo: boolean; answer: Record<string, unknown> }) =>
    editor.act(
      'putSandboxAnswer',
      { source: at.source.id, operation: at.operation.id, answer: next as never },
      `sandbox ${at.source.id} ${at.operation.id} ${next.name}`,
    )
  const isTaken = at.operation.sandbox.some((one) => one.name === name.trim())
  return (
    <div className="b-sim__answer">
      {answer && !answer.isNo ? (
        <div className="b-sim__grid">
          {at.operation.output.map(({ name: property, type }) => (
            <label key={property} className="b-sim__small">
              <span>{property}</span>
              <input
                className="b-input"
                type={type === 'number' ? 'number' : type === 'date' ? 'date' : 'text'}
                disabled={readOnly}
                value={String(answer.answer[property] ?? '')}
                onChange={(event) => {
                  const { value } = event.target
                  const { [property]: _, ...others } = answer.answer
                  const next = value === '' ? others : { ...others, [property]: typed(value, type) }
                  put({ ...answer, answer: next })
                }}
              />
            </label>
          ))}
        </div>
      ) : null}
      {readOnly ? null : adding ? (
        <form
          className="b-sim__bar"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() === '' || isTaken) return
            put({ name: name.trim(), isNo: false, answer: { ...(answer?.answer ?? {}) } })
            setAdding(false)
            setName('')
          }}
        >
          <input
            className="b-input b-input--search"
            aria-label={t('simulate.answerName')}
            placeholder={t('simulate.answerName')}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button size="sm" type="submit" aria-disabled={name.trim() === '' || isTaken || undefined}>
            {t('simulate.addAnswer')}
          </Button>
        </form>
      ) : (
        <button type="button" className="b-link" onClick={() => setAdding(true)}>
          <Icon name="plus" /> {t('simulate.newAnswer')}
        </button>
      )}
    </div>
  )
}

function typed(value: string, type: string): string | number | boolean {
  if (type === 'number') return Number(value)
  return type === 'boolean' ? value === 'true' : value
}
