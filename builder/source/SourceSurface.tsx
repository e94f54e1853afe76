import type { Finding } from '@motcua/core/check'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Combobox, Icon, Notice, Skeleton } from '@motcua/ui/kit'
import { useEffect, useMemo, useRef, useState } from 'react'
import { findPath } from '../commands/index.ts'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { useDefinition, useEditor, useEditorState } from '../state/use-editor.tsx'
import { keptTexts } from './kept-text.ts'
import './source.css'
import { findingProblems, type SourceProblem, textProblems } from './source-problems.ts'
import { createSourceView, type SourceState, type SourceView } from './source-view.ts'
import { jumpTargets } from './source-words.ts'

const listed = 60

/**
 * The definition as text. What is typed becomes the definition as soon as it is valid; until then the last good one stands and
 * the text is kept. An edit elsewhere arrives here as the smallest change, so that the cursor stays where it is.
 */
export default function SourceSurface({ id, findings }: SurfaceProps) {
  const editor = useEditor()
  const readOnly = useEditorState((state) => state.readOnly)
  const t = useTexts('builder')
  const language = useLanguage()
  const holder = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<SourceView | null>(null)
  const [state, setState] = useState<SourceState | null>(null)
  useEffect(() => {
    if (!holder.current) return
    const isDark = () => getComputedStyle(document.documentElement).colorScheme === 'dark'
    const made = createSourceView(holder.current, {
      id,
      editor,
      label: t('source.label'),
      language,
      dark: isDark(),
      kept: keptTexts,
      onState: setState,
    })
    setView(made)
    // who came from the properties of a part is shown its place
    const { selection, history } = editor.getState()
    const path = selection && findPath(history.present, selection.within, selection.id)
    if (path) made.reveal(path)
    const themed = new MutationObserver(() => made.setDark(isDark()))
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'style', 'class'] })
    return () => {
      themed.disconnect()
      made.destroy()
      setView(null)
    }
  }, [editor, id, t, language])
  const problems = useProblems(state, findings)
  useEffect(() => view?.mark(problems), [view, problems])
  return (
    <div className="b-source">
      <Toolbar view={view} readOnly={readOnly} />
      {state?.broken ? (
        <Notice
          tone="warning"
          title={t('source.broken')}
          live
          action={
            <Button size="sm" onClick={() => view?.putBack()}>
              {t('source.putBack')}
            </Button>
          }
        >
          {t(state.changedElsewhere ? 'source.changedElsewhere' : 'source.kept')}
        </Notice>
      ) : (
        <p className="b-help">
          {readOnly ? t('source.readOnly') : t('source.help')} {t('source.keys')}
        </p>
      )}
      {state && state.collisions > 0 ? (
        <Notice tone="warning" live title={t('source.collided', { count: state.collisions })}>
          {t('source.collidedHelp')}
        </Notice>
      ) : null}
      {view ? null : <Skeleton lines={8} />}
      <div ref={holder} className="b-source__editor" />
      <Problems problems={problems} broken={state?.broken ?? false} onGo={(at) => view?.goTo(at)} />
    </div>
  )
}

function useProblems(state: SourceState | null, findings: readonly Finding[]): readonly SourceProblem[] {
  const t = useTexts('builder')
  return useMemo(() => {
    if (!state) return []
    return state.broken ? textProblems(state.text, t) : findingProblems(state.text, findings, t)
  }, [state, findings, t])
}

/** Find, format, fold, and the way to any part by its name or id. */
function Toolbar({ view, readOnly }: { readonly view: SourceView | null; readonly readOnly: boolean }) {
  const definition = useDefinition()
  const t = useTexts('builder')
  const targets = useMemo(() => jumpTargets(definition), [definition])
  const options = useMemo(() => targets.map(({ id, label }, i) => ({ value: String(i), label, detail: id })), [targets])
  const [round, setRound] = useState(0)
  return (
    <div className="b-toolbar b-source__tools">
      <Combobox
        key={round}
        id="b-source-go"
        aria-label={t('source.goTo')}
        placeholder={t('source.goTo')}
        options={options}
        value={null}
        onChange={(option) => {
          const target = option && targets[Number(option.value)]
          if (!target) return
          setRound(round + 1)
          view?.reveal(target.path)
        }}
      />
      <Button size="sm" kind="quiet" icon="search" onClick={() => view?.run('actions.find')}>
        {t('source.find')}
      </Button>
      <Button size="sm" kind="quiet" disabled={readOnly} onClick={() => view?.run('editor.action.formatDocument')}>
        {t('source.format.run')}
      </Button>
      <Button size="sm" kind="quiet" onClick={() => view?.run('editor.foldLevel2')}>
        {t('source.fold')}
      </Button>
      <Button size="sm" kind="quiet" onClick={() => view?.run('editor.unfoldAll')}>
        {t('source.unfold')}
      </Button>
    </div>
  )
}

/** What is wrong, by line, each with a jump. */
function Problems(props: {
  readonly problems: readonly SourceProblem[]
  readonly broken: boolean
  readonly onGo: (offset: number) => void
}) {
  const { problems, broken, onGo } = props
  const t = useTexts('builder')
  const [open, setOpen] = useState(false)
  const isOpen = open || broken
  return (
    <section className="b-source__problems" aria-label={t('source.problems')}>
      <button
        type="button"
        className="b-source__problemsHead"
        aria-expanded={isOpen}
        disabled={broken || problems.length === 0}
        onClick={() => setOpen(!open)}
      >
        <strong>{t('source.problems')}</strong>
        <span className="b-count" data-tone={problems.length === 0 ? 'success' : 'danger'}>
          {problems.length === 0 ? t('source.noProblems') : problems.length}
        </span>
      </button>
      {isOpen && problems.length > 0 ? (
        <ul>
          {problems.slice(0, listed).map((one) => (
            <li key={`${one.from} ${one.message}`} data-severity={one.severity}>
              <button type="button" className="b-jump" onClick={() => onGo(one.from)}>
                <Icon name={one.severity === 'error' ? 'error' : one.severity === 'warning' ? 'warning' : 'info'} />{' '}
                <strong>{t('source.line', { line: one.line })}</strong> {one.message}
              </button>
            </li>
          ))}
          {problems.length > listed ? (
            <li className="b-help">{t('findings.more', { count: problems.length - listed })}</li>
          ) : null}
        </ul>
      ) : null}
    </section>
  )
}
