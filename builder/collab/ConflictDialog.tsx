import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Dialog } from '@motcua/ui/kit'
import { useMemo, useState } from 'react'
import type { Side } from '../state/merge/index.ts'
import { useDefinition, useEditor, useEditorState } from '../state/use-editor.tsx'
import { type Question, questionsOf } from './collisions-in-words.ts'
import './collab.css'

/** Place by place, what both made of it and which stands; nothing is chosen for anybody. */
export default function ConflictDialog({ onClose }: { readonly onClose: () => void }) {
  const editor = useEditor()
  const definition = useDefinition()
  const save = useEditorState((state) => state.save)
  const t = useTexts('builder')
  const language = useLanguage()
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map())
  // biome-ignore lint/correctness/useExhaustiveDependencies: the questions follow the own state and theirs
  const questions = useMemo(() => questionsOf(editor, language), [editor, language, definition, save])
  if (save.kind !== 'conflict') return null
  const name = save.by ?? t('merged.somebody')
  const left = questions.filter((one) => !choices.has(one.key)).length
  const all = (side: Side) => setChoices(new Map(questions.map((one) => [one.key, side])))
  return (
    <Dialog
      open
      size="lg"
      title={t('clash.title')}
      onClose={onClose}
      actions={
        <>
          <Button
            kind="primary"
            disabled={left > 0}
            onClick={() => {
              editor.settle(choices)
              onClose()
            }}
          >
            {t('clash.apply')}
          </Button>
          <Button onClick={() => all('mine')}>{t('clash.allMine')}</Button>
          <Button onClick={() => all('theirs')}>{t('clash.allTheirs', { name })}</Button>
          <span className="mc-soft" role="status">
            {left > 0 ? t('clash.left', { count: left }) : ''}
          </span>
        </>
      }
    >
      <p>{t('clash.intro')}</p>
      <ol className="b-clashes">
        {questions.map((question) => (
          <li key={question.key}>
            <OneClash
              question={question}
              name={name}
              choice={choices.get(question.key)}
              onChoose={(side) => setChoices(new Map([...choices, [question.key, side]]))}
            />
          </li>
        ))}
      </ol>
    </Dialog>
  )
}

function OneClash(props: {
  readonly question: Question
  readonly name: string
  readonly choice: Side | undefined
  readonly onChoose: (side: Side) => void
}) {
  const { question, name, choice } = props
  const t = useTexts('builder')
  const title =
    question.key === '/'
      ? t('clash.whole')
      : question.lines[0]?.name || (question.kind === 'order' ? t('clash.order') : question.key)
  const side = (of: Side) => (
    <label className="b-clash__side" data-chosen={choice === of || undefined}>
      <span className="b-clash__who">
        <input type="radio" name={question.key} checked={choice === of} onChange={() => props.onChoose(of)} />
        {of === 'mine' ? t('clash.mine') : t('clash.theirs', { name })}
      </span>
      {question.key === '/' ? (
        <span>{t(of === 'mine' ? 'clash.wholeMine' : 'clash.wholeTheirs')}</span>
      ) : (
        question.lines.map((line, i) => (
          <span key={line.name} className="b-clash__value">
            {i > 0 ? <span className="mc-soft">{line.name}: </span> : null}
            {line.there ? t(line.there === of ? 'clash.keep' : 'clash.remove') : (line[of] ?? '') || t('clash.empty')}
          </span>
        ))
      )}
    </label>
  )
  return (
    <fieldset className="b-clash">
      <legend>{title}</legend>
      <div className="b-clash__sides">
        {side('mine')}
        {side('theirs')}
      </div>
    </fieldset>
  )
}
