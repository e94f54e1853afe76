import type { ExpectedType } from '@motcua/core/definition'
import { type Checked, checkExpression, checkUnaryTests, type Scope } from '@motcua/core/expression'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useDefinition, useEditorState } from '../state/use-editor.tsx'
import { proposalsAt, signatureWords, typeWords } from './completions.ts'
import type { FeelLine, LineNeeds } from './feel-line.ts'
import { wordsFor } from './sentence.ts'

/**
 * An expression as text: a line with completion and marks once it is loaded, a plain box until then, on touch screens, and
 * wherever it cannot be loaded. Its type, or what is wrong with it, stands below. With `scope.input` it is a table's cell.
 */
export function FeelText(props: {
  readonly id: string
  readonly label: string
  readonly text: string
  readonly scope: Scope
  readonly expected: ExpectedType
  /** false: an empty text is not taken over, it stays as typed */
  readonly optional: boolean
  readonly onChange: (text: string) => boolean
}) {
  const { id, text, scope, expected } = props
  const t = useTexts('builder')
  const language = useLanguage()
  const definition = useDefinition()
  const readOnly = useEditorState((state) => state.readOnly)
  const [draft, setDraft] = useState<string | null>(null)
  const [line, setLine] = useState<FeelLine | null>(null)
  const holder = useRef<HTMLDivElement>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  // another value arrived (undo, rows, source): it is shown instead of the draft
  const [last, setLast] = useState(text)
  if (last !== text) {
    setLast(text)
    setDraft(null)
  }
  const shown = draft ?? text
  const words = useMemo(() => wordsFor(definition, scope, language, t), [definition, scope, language, t])
  const check = (one: string): Checked | null => {
    if (one.trim() === '') return null
    if (scope.input !== undefined) return checkUnaryTests(one, scope, scope.input)
    return checkExpression(one, scope, expected === 'any' ? undefined : expected)
  }
  const checked = check(shown)
  const problems = checked?.problems ?? []
  const type = (name: string | number | undefined) => {
    const key = `type.${String(name).replace(/<.*/, '')}`
    return t(key) === key ? String(name ?? '') : t(key)
  }
  const say = (problem: Checked['problems'][number]) =>
    t(`problem.${problem.code}`, {
      ...problem.params,
      expected: type(problem.params.expected),
      found: type(problem.params.found),
      at: problem.from + 1,
    }) + (problem.params.suggestion ? ` ${t('problem.suggestion', { name: String(problem.params.suggestion) })}` : '')
  const take = (next: string) => {
    const kept = next.trim() === '' ? props.optional && props.onChange('') : props.onChange(next)
    setDraft(kept ? null : next)
  }
  const label = `${props.label} (FEEL)`

  // the line asks at the time it needs to know: never for what was true when it was made
  const needs: LineNeeds = {
    proposals: (of, at) => proposalsAt(of, at, words),
    problems: (of) => (check(of)?.problems ?? []).map((one) => ({ from: one.from, to: one.to, message: say(one) })),
    explain: (word) => {
      const info = words.names.get(word)
      if (info) return { title: info.label, text: [info.group, typeWords(info.type, t)].filter(Boolean).join(' · ') }
      const signature = signatureWords(word, t)
      return signature && { title: `${word}(${signature.params.join(', ')})`, text: signature.result }
    },
    signature: (name) => signatureWords(name, t),
    onChange: take,
  }
  const asked = useRef(needs)
  asked.current = needs
  const start = useRef({ shown, readOnly })
  start.current = { shown, readOnly }
  useEffect(() => {
    if (isTouch() || !holder.current) return
    let made: FeelLine | undefined
    let gone = false
    void import('./feel-line.ts')
      .then(({ createFeelLine }) => {
        if (gone || !holder.current) return
        const had = document.activeElement === box.current ? box.current : null
        const [from, to] = [had?.selectionStart, had?.selectionEnd]
        made = createFeelLine(
          holder.current,
          { text: start.current.shown, label, describedBy: `${id}-state`, readOnly: start.current.readOnly },
          {
            proposals: (of, at) => asked.current.proposals(of, at),
            problems: (of) => asked.current.problems(of),
            explain: (word) => asked.current.explain(word),
            signature: (name) => asked.current.signature(name),
            onChange: (next) => asked.current.onChange(next),
          },
        )
        // at once: whoever is typing in the box goes on typing in the line, with what was selected
        flushSync(() => setLine(made ?? null))
        if (had) made.focus(from, to)
      })
      // without it the box does
      .catch(() => undefined)
    return () => {
      gone = true
      made?.destroy()
      setLine(null)
    }
  }, [id, label])
  useEffect(() => line?.setText(shown), [line, shown])
  useEffect(() => line?.setReadOnly(readOnly), [line, readOnly])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what may be named or is expected has changed
  useEffect(() => line?.check(), [line, scope, expected])
  return (
    <div className="b-feel">
      <div ref={holder} className="b-line" data-invalid={problems.length > 0 || undefined} hidden={line === null} />
      {line ? null : (
        <textarea
          ref={box}
          id={id}
          className="b-input b-input--code"
          rows={Math.min(8, Math.max(2, shown.split('\n').length))}
          spellCheck={false}
          autoCapitalize="off"
          aria-label={label}
          aria-invalid={problems.length > 0 || undefined}
          aria-describedby={`${id}-state`}
          value={shown}
          onChange={(e) => take(e.target.value)}
        />
      )}
      <div id={`${id}-state`} role="status" className="b-feel__state">
        {problems.length > 0 ? (
          problems.slice(0, 3).map((problem) => (
            <p className="b-error" key={`${problem.code}${problem.from}`}>
              {say(problem)}
              {shown.length > 50 ? (
                <span className="b-help">
                  {t('condition.near', { what: excerpt(shown, problem.from, problem.to) })}
                </span>
              ) : null}
            </p>
          ))
        ) : checked ? (
          <p className="b-help">{t('condition.fine', { type: typeWords(checked.type, t) })}</p>
        ) : draft !== null && !props.optional ? (
          <p className="b-error">{t('condition.mustSay')}</p>
        ) : null}
      </div>
      {line ? <p className="b-help b-feel__keys">{t('condition.keys')}</p> : null}
      <details className="b-more">
        <summary>{t('condition.names')}</summary>
        <div className="b-names">
          {[...words.names.values()].map(({ name, label: said }) => (
            <button
              key={name}
              type="button"
              className="b-name"
              title={said}
              onClick={() => take(`${shown}${shown.endsWith(' ') || shown === '' ? '' : ' '}${name}`)}
            >
              {name}
            </button>
          ))}
        </div>
      </details>
    </div>
  )
}

const isTouch = () => typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches

/** The words around a mistake. */
const excerpt = (text: string, from: number, to: number): string =>
  text.slice(Math.max(0, from - 6), Math.min(text.length, Math.max(to, from + 1) + 6)).trim()
