import type { Definition } from '@motcua/core/definition'
import {
  type Checked,
  type ConditionGroup,
  checkExpression,
  fromConditionRows,
  type Scope,
  scopeFor,
  toConditionRows,
} from '@motcua/core/expression'
import { useTexts } from '@motcua/ui/i18n'
import { useId, useMemo, useState } from 'react'
import { getAt, type Path } from '../commands/index.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { expectedAt, scopeAt } from './place.ts'
import { newRow, Rows } from './Rows.tsx'

/**
 * A condition or formula: rows where it can be shown as rows, FEEL text otherwise and on demand, with its type and
 * problems as one types. The two write the same text.
 */
export function ConditionEditor({ path, label }: { readonly path: Path; readonly label: string }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const id = useId()
  const stored = getAt(definition, path)
  const text = typeof stored === 'string' ? stored : ''
  const scope = useScope(definition, path)
  const expected = expectedAt(definition, path)
  const isCondition = expected === 'boolean'
  const [asText, setAsText] = useState(false)
  const [rows, setRows] = useState<{ group: ConditionGroup; text: string } | null>(null)
  const optional = isOptional(path)
  const set = (next: string) =>
    editor.act(
      'setProperty',
      { path, value: next === '' && optional ? undefined : next === '' ? 'true' : next },
      path.join('/'),
    )

  // rows being written (a value still missing) are kept while the text is the one they gave
  const parsed = useMemo(
    () => (text === '' || !isCondition ? null : toConditionRows(text, scope)),
    [text, scope, isCondition],
  )
  const group = rows && rows.text === text ? rows.group : parsed
  const changeRows = (next: ConditionGroup) => {
    const written = fromConditionRows(next)
    setRows({ group: next, text: written === '' && !optional ? 'true' : written })
    set(written)
  }
  if (!isCondition)
    return (
      <FeelText
        id={id}
        label={label}
        path={path}
        text={text}
        scope={scope}
        expected={expected}
        onChange={set}
        optional={optional}
      />
    )
  const constant = text === 'true' || text === 'false'
  const cannotShow = text !== '' && !constant && !group
  return (
    <div className="b-condition">
      {asText || cannotShow ? (
        <>
          {cannotShow && !asText ? <p className="b-help">{t('condition.onlyText')}</p> : null}
          <FeelText
            id={id}
            label={label}
            path={path}
            text={text}
            scope={scope}
            expected="boolean"
            onChange={set}
            optional={optional}
          />
        </>
      ) : group && !constant ? (
        <Rows group={group} scope={scope} onChange={changeRows} />
      ) : (
        <p className="b-condition__none">{t(text === 'false' ? 'condition.never' : 'condition.always')}</p>
      )}
      <div className="b-row">
        {!asText && !cannotShow ? (
          <button
            type="button"
            className="mc-button mc-button--secondary mc-button--sm"
            aria-label={t('condition.addTo', { name: label })}
            onClick={() => {
              const start: ConditionGroup = group && !constant ? group : { kind: 'group', join: 'and', rows: [] }
              changeRows({ ...start, rows: [...start.rows, newRow(scope)] })
            }}
          >
            + {t('condition.add')}
          </button>
        ) : null}
        {cannotShow ? null : (
          <button type="button" className="b-link" aria-pressed={asText} onClick={() => setAsText(!asText)}>
            {t(asText ? 'condition.asRows' : 'condition.asText')}
          </button>
        )}
        {text !== '' && optional ? (
          <button type="button" className="b-link" onClick={() => set('')}>
            {t('condition.clear')}
          </button>
        ) : null}
      </div>
    </div>
  )
}

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

function FeelText(props: {
  readonly id: string
  readonly label: string
  readonly path: Path
  readonly text: string
  readonly scope: Scope
  readonly expected: ReturnType<typeof expectedAt>
  readonly optional: boolean
  readonly onChange: (text: string) => boolean
}) {
  const { id, text, scope, expected } = props
  const t = useTexts('builder')
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? text
  const checked: Checked | null = useMemo(
    () => (shown.trim() === '' ? null : checkExpression(shown, scope, expected === 'any' ? undefined : expected)),
    [shown, scope, expected],
  )
  const problems = checked?.problems ?? []
  const names = [...scope.names.keys()]
  return (
    <div className="b-feel">
      <textarea
        id={id}
        className="b-input b-input--code"
        rows={Math.min(8, Math.max(2, shown.split('\n').length))}
        spellCheck={false}
        aria-label={`${props.label} (FEEL)`}
        aria-invalid={problems.length > 0 || undefined}
        aria-describedby={`${id}-state`}
        value={shown}
        onChange={(e) => {
          const next = e.target.value
          const kept = next.trim() === '' ? props.optional && props.onChange('') : props.onChange(next)
          setDraft(kept ? null : next)
        }}
      />
      <div id={`${id}-state`} role="status" className="b-feel__state">
        {problems.length > 0 ? (
          problems.slice(0, 3).map((problem) => (
            <p className="b-error" key={`${problem.code}${problem.from}`}>
              {t(`problem.${problem.code}`, { ...problem.params, at: problem.from + 1 })}
              {problem.params.suggestion
                ? ` ${t('problem.suggestion', { name: String(problem.params.suggestion) })}`
                : ''}
            </p>
          ))
        ) : checked ? (
          <p className="b-help">
            {t('condition.fine', {
              type: typeof checked.type === 'string' ? t(`type.${checked.type}`) : t('type.list'),
            })}
          </p>
        ) : null}
      </div>
      <details className="b-more">
        <summary>{t('condition.names')}</summary>
        <div className="b-names">
          {names.map((name) => (
            <button
              key={name}
              type="button"
              className="b-name"
              onClick={() => props.onChange(`${text}${text.endsWith(' ') || text === '' ? '' : ' '}${name}`)}
            >
              {name}
            </button>
          ))}
        </div>
      </details>
    </div>
  )
}
