import type { Definition } from '@motcua/core/definition'
import { type Subject, subjectAtPath, type Use, usesOf } from '@motcua/core/uses'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useDeferredValue, useMemo, useState } from 'react'
import { getAt, type Path } from '../commands/index.ts'
import type { Part } from '../parts/parts.ts'
import { valueWord } from '../properties/words.ts'
import { useDefinition } from '../state/use-editor.tsx'
import { UsesList } from './UsesList.tsx'

/** Beneath the properties of a part: every place that speaks of it, and the way to its place in the source. */
export function WhereUsed(props: { readonly path: Path; readonly onJump: (part: Part, path: Path) => void }) {
  const { path, onJump } = props
  const definition = useDefinition()
  const t = useTexts('builder')
  const language = useLanguage()
  const subject = subjectAtPath(definition, path)
  const role = (getAt(definition, path) as { actor?: { role?: string } } | undefined)?.actor?.role
  return (
    <div className="b-where">
      {subject ? <Uses subject={subject} title={t('uses.title')} onJump={onJump} /> : null}
      {role ? (
        <Uses
          subject={{ kind: 'role', id: role }}
          title={t('uses.ofRole', { role: valueWord('role', role, language) })}
          onJump={onJump}
        />
      ) : null}
      <button type="button" className="b-link" onClick={() => onJump('source', path)}>
        {t('uses.inSource')}
      </button>
    </div>
  )
}

function Uses(props: {
  readonly subject: Subject
  readonly title: string
  readonly onJump: (part: Part, path: Path) => void
}) {
  const { subject, title, onJump } = props
  const t = useTexts('builder')
  const [open, setOpen] = useState(false)
  return (
    <details className="b-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open ? <Found subject={subject} onJump={onJump} none={t('uses.none')} /> : null}
    </details>
  )
}

function Found(props: {
  readonly subject: Subject
  readonly none: string
  readonly onJump: (part: Part, path: Path) => void
}) {
  const { kind, id } = props.subject
  // typing goes before looking
  const definition = useDeferredValue<Definition>(useDefinition())
  const uses: readonly Use[] = useMemo(() => usesOf(definition, { kind, id }), [definition, kind, id])
  if (uses.length === 0) return <p className="b-help">{props.none}</p>
  return <UsesList definition={definition} uses={uses} onJump={props.onJump} />
}
