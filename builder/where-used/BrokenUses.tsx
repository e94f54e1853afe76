import type { Definition } from '@motcua/core/definition'
import type { BrokenUse } from '@motcua/core/uses'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Notice, Skeleton } from '@motcua/ui/kit'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { Path } from '../commands/index.ts'
import { holderOf, subjectAt } from '../findings/subject.ts'
import type { Part } from '../parts/parts.ts'
import { useEditor, useEditorState } from '../state/use-editor.tsx'

/** With the words of conditions, which only this list needs. */
const UsesList = lazy(() => import('./UsesList.tsx').then((m) => ({ default: m.UsesList })))

interface Warning {
  readonly before: Definition
  readonly broken: readonly BrokenUse[]
  /** the act that did it: undone by one step as long as it is the last */
  readonly act: object
}

/**
 * Says so when an act took away something that is still named elsewhere, on whatever surface: what, where, and how to take
 * it back. Goes by itself once nothing speaks of it any more.
 */
export function BrokenUses({ onJump }: { readonly onJump: (part: Part, path: Path) => void }) {
  const editor = useEditor()
  const history = useEditorState((state) => state.history)
  const t = useTexts('builder')
  const last = useRef({ present: history.present, act: history.past[0]?.act })
  const [warning, setWarning] = useState<Warning | null>(null)
  useEffect(() => {
    const before = last.current
    const act = history.past[0]?.act
    last.current = { present: history.present, act }
    if (before.present === history.present) return
    // another document altogether has findings of its own; undo and redo bring back what was already seen
    const isNew = act !== undefined && act !== before.act && history.future.length === 0 && act.name !== 'replaceAll'
    let gone = false
    const look = async () => {
      const { brokenUses } = await import('@motcua/core/uses')
      if (gone) return
      const broken = isNew ? brokenUses(before.present, history.present) : []
      if (act && broken.length > 0) return setWarning({ before: before.present, broken, act })
      setWarning((old) => {
        const left = old ? brokenUses(old.before, history.present) : []
        return old && left.length > 0 ? { ...old, broken: left } : null
      })
    }
    // what was typed is drawn first
    const timer = setTimeout(look, 0)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [history])
  if (!warning) return null
  const [first] = warning.broken
  const count = warning.broken.reduce((sum, { uses }) => sum + uses.length, 0)
  const name = first ? nameOf(warning.before, first.was, first.subject.id) : ''
  return (
    <Notice
      tone="warning"
      live
      title={
        warning.broken.length === 1
          ? t('uses.broken', { name, count })
          : t('uses.brokenMany', { parts: warning.broken.length, count })
      }
      action={
        <span className="mc-row">
          {history.past[0]?.act === warning.act ? (
            <Button size="sm" kind="primary" onClick={editor.undo}>
              {t('uses.undo')}
            </Button>
          ) : null}
          <Button size="sm" onClick={() => setWarning(null)}>
            {t('uses.keep')}
          </Button>
        </span>
      }
    >
      <details className="b-more">
        <summary>{t('uses.show')}</summary>
        {warning.broken.map(({ subject, was, uses }) => (
          <div key={`${subject.kind} ${subject.id}`}>
            {warning.broken.length > 1 ? <p className="b-help">{nameOf(warning.before, was, subject.id)}</p> : null}
            <Suspense fallback={<Skeleton lines={2} />}>
              <UsesList definition={history.present} uses={uses} shown={5} onJump={onJump} />
            </Suspense>
          </div>
        ))}
      </details>
    </Notice>
  )
}

/** What people call the part that was at a place. */
const nameOf = (definition: Definition, path: Path, fallback: string): string =>
  subjectAt(definition, path) || (holderOf(definition, path)?.id ?? fallback)
