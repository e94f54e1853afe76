import type { Definition } from '@motcua/core/definition'
import { type ConditionGroup, fromConditionRows, type Scope, scopeFor, toConditionRows } from '@motcua/core/expression'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useId, useMemo, useState } from 'react'
import { getAt, type Path } from '../commands/index.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import './condition.css'
import { newRow } from './comparisons.ts'
import { FeelText } from './FeelText.tsx'
import { useNames } from './names.ts'
import { expectedAt, scopeAt } from './place.ts'
import { Rows } from './Rows.tsx'
import { groupWords, wordsFor } from './sentence.ts'
import { TryIt } from './TryIt.tsx'
import { type Samples, verdictsOf } from './try-condition.ts'

/**
 * A condition or formula: rows where it can be shown as rows, FEEL text otherwise and on demand, with its type and
 * problems as one types, its meaning in words, and a place to try it. Rows and text write the same FEEL.
 */
export function ConditionEditor({ path, label }: { readonly path: Path; readonly label: string }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const id = useId()
  const stored = getAt(definition, path)
  const text = typeof stored === 'string' ? stored : ''
  const scope = useScope(definition, path)
  const names = useNames(scope)
  const expected = expectedAt(definition, path)
  const isCondition = expected === 'boolean' && scope.input === undefined
  const [asText, setAsText] = useState(false)
  const [rows, setRows] = useState<{ group: ConditionGroup; text: string } | null>(null)
  const [samples, setSamples] = useState<Samples>({})
  const [trying, setTrying] = useState(false)
  const [today, setToday] = useState(() => new Date().toISOString().slice(0, 10))
  const optional = isOptional(path)
  const set = (next: string, merge = path.join('/')) =>
    editor.act('setProperty', { path, value: next === '' && optional ? undefined : next === '' ? 'true' : next }, merge)

  // rows being written (a value still missing) are kept while the text is the one they gave
  const parsed = useMemo(
    () => (text === '' || !isCondition ? null : toConditionRows(text, scope)),
    [text, scope, isCondition],
  )
  const group = rows && rows.text === text ? rows.group : parsed
  const changeRows = (next: ConditionGroup) => {
    const written = fromConditionRows(next)
    setRows({ group: next, text: written === '' && !optional ? 'true' : written })
    // a value being typed is one act; a line added, moved or taken away is an act of its own
    const isValue = shapeOf(written) === shapeOf(text)
    if (isValue) set(written, `${path.join('/')} ${shapeOf(written)}`)
    else editor.act('setProperty', { path, value: written === '' ? (optional ? undefined : 'true') : written })
  }
  const constant = text === 'true' || text === 'false'
  const cannotShow = isCondition && text !== '' && !constant && !group
  const shownAsText = !isCondition || asText || cannotShow
  const words = useMemo(() => wordsFor(definition, scope, language, t), [definition, scope, language, t])
  const verdicts = trying && group && !constant ? verdictsOf(group, scope, definition, samples, today) : undefined
  const canTry = text !== '' && !constant && scope.input === undefined
  return (
    <div className="b-condition">
      {shownAsText ? (
        <>
          {cannotShow && !asText ? <p className="b-help">{t('condition.onlyText')}</p> : null}
          <FeelText
            id={id}
            label={label}
            text={text}
            scope={scope}
            expected={expected}
            // who has begun to write is not taken to the lines in the middle of a word
            onChange={(next) => {
              setAsText(true)
              return set(next)
            }}
            optional={optional}
          />
        </>
      ) : group && !constant ? (
        <Rows group={group} scope={scope} verdicts={verdicts} onChange={changeRows} />
      ) : (
        <p className="b-condition__none">{t(text === 'false' ? 'condition.never' : 'condition.always')}</p>
      )}
      {group && !constant ? (
        <p className="b-sentence">
          <span className="mc-visually-hidden">{t('sentence.title')} </span>
          {t('sentence.if', { what: groupWords(group, words) })}
        </p>
      ) : null}
      <div className="b-row">
        {shownAsText ? null : (
          <button
            type="button"
            className="mc-button mc-button--secondary mc-button--sm"
            aria-label={t('condition.addTo', { name: label })}
            onClick={() => {
              const start: ConditionGroup = group && !constant ? group : { kind: 'group', join: 'and', rows: [] }
              changeRows({ ...start, rows: [...start.rows, newRow(scope, names)] })
            }}
          >
            + {t('condition.add')}
          </button>
        )}
        {!isCondition || cannotShow ? null : (
          <button type="button" className="b-link" aria-pressed={asText} onClick={() => setAsText(!asText)}>
            {t(asText ? 'condition.asRows' : 'condition.asText')}
          </button>
        )}
        {canTry ? (
          <button type="button" className="b-link" aria-expanded={trying} onClick={() => setTrying(!trying)}>
            {t('try.open')}
          </button>
        ) : null}
        {isCondition && text !== '' && optional ? (
          <button type="button" className="b-link" onClick={() => set('')}>
            {t('condition.clear')}
          </button>
        ) : null}
      </div>
      {canTry && trying ? (
        <TryIt text={text} scope={scope} samples={samples} today={today} onSamples={setSamples} onToday={setToday} />
      ) : null}
    </div>
  )
}

/** A condition without what is written in it. */
const shapeOf = (text: string): string => text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(\.\d+)?/g, '·')

const optionalNames = new Set(['when', 'visible', 'unit', 'required', 'min', 'max', 'minRows'])
const isOptional = (path: Path) => {
  const holder = path.at(-3)
  if (path.at(-1) === 'when' && (holder === 'reliefs' || holder === 'extensions' || path.at(-2) === 'join'))
    return false
  return optionalNames.has(String(path.at(-1)))
}

function useScope(definition: Definition, path: Path): Scope {
  const { form, tables, sources } = definition
  const place = scopeAt(definition, path)
  const key = JSON.stringify(place)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `place` is told by `key`
  return useMemo(() => scopeFor({ form, tables, sources }, place), [form, tables, sources, key])
}
