import type { Definition, Language } from '@motcua/core/definition'
import { type ChangeLine, diffInWords } from '@motcua/core/diff'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useMemo } from 'react'
import { type Part, partOf } from '../parts/parts.ts'
import { knownValue, propertyWords } from '../properties/words.ts'

/** What is different in `after`, part by part, in words. */
export function Changes(props: {
  readonly before: Definition
  readonly after: Definition
  /** language of the words; absent = the screen's */
  readonly language?: Language
  /** only what concerns the step or transition of this id */
  readonly only?: string
}) {
  const { before, after, only } = props
  const t = useTexts('builder')
  const shown = useLanguage()
  const language = props.language ?? shown
  const groups = useMemo(() => {
    const lines = diffInWords(before, after, language, {
      property: (path) => propertyWords(path, language).label,
      value: (property, value) => knownValue(property, value, language),
    })
    return byPart(only === undefined ? lines : lines.filter((line) => isAbout(only, line, before, after)))
  }, [before, after, language, only])
  const count = [...groups.values()].reduce((sum, lines) => sum + lines.length, 0)
  if (groups.size === 0) return <p>{t(only === undefined ? 'publish.noChanges' : 'compare.nothingHere')}</p>
  return (
    <div className="b-changes">
      {only === undefined ? <p className="b-help">{t('compare.total', { count, parts: groups.size })}</p> : null}
      {[...groups].map(([part, lines]) => (
        <section key={part}>
          <h3>
            {t(`part.${part}`)} <span className="mc-soft">({lines.length})</span>
          </h3>
          <ul lang={language}>
            {lines.map((line) => (
              <li key={`${line.kind}${line.path.join('/')}${line.subject}`} data-kind={line.kind}>
                <span className="b-tag">{t(`change.${line.kind}`)}</span>
                <Line line={line} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Line({ line }: { readonly line: ChangeLine }) {
  const name = [line.subject, line.property].filter(Boolean).join(' – ')
  if (line.before === undefined) return <span>{name}</span>
  return (
    <span>
      {name}: <del>{line.before}</del> <span aria-hidden="true">→</span> <ins>{line.after}</ins>
    </span>
  )
}

/** Whether a line is of a step or transition: it lies beneath it, or is one of its texts. */
function isAbout(id: string, { path, kind }: ChangeLine, before: Definition, after: Definition): boolean {
  if (path[0] === 'messages') return String(path[2] ?? '').split('.')[1] === id
  if (path[0] !== 'workflow' || (path[1] !== 'steps' && path[1] !== 'transitions')) return false
  const of = kind === 'removed' && path.length === 3 ? before : after
  return of.workflow[path[1]][Number(path[2])]?.id === id
}

function byPart(lines: readonly ChangeLine[]): ReadonlyMap<Part, readonly ChangeLine[]> {
  const groups = new Map<Part, ChangeLine[]>()
  for (const line of lines) {
    const part = partOf(line.path)
    groups.set(part, [...(groups.get(part) ?? []), line])
  }
  return groups
}
