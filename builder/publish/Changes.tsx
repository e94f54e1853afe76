import type { Definition } from '@motcua/core/definition'
import { type ChangeLine, diffInWords } from '@motcua/core/diff'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useMemo } from 'react'
import { type Part, partOf } from '../parts/parts.ts'
import { knownValue, propertyWords } from '../properties/words.ts'

/** What is different in `after`, part by part, in words. */
export function Changes({ before, after }: { readonly before: Definition; readonly after: Definition }) {
  const t = useTexts('builder')
  const language = useLanguage()
  const groups = useMemo(
    () =>
      byPart(
        diffInWords(before, after, language, {
          property: (path) => propertyWords(path, language).label,
          value: (property, value) => knownValue(property, value, language),
        }),
      ),
    [before, after, language],
  )
  if (groups.size === 0) return <p>{t('publish.noChanges')}</p>
  return (
    <div className="b-changes">
      {[...groups].map(([part, lines]) => (
        <section key={part}>
          <h3>
            {t(`part.${part}`)} <span className="mc-soft">({lines.length})</span>
          </h3>
          <ul>
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

function byPart(lines: readonly ChangeLine[]): ReadonlyMap<Part, readonly ChangeLine[]> {
  const groups = new Map<Part, ChangeLine[]>()
  for (const line of lines) {
    const part = partOf(line.path)
    groups.set(part, [...(groups.get(part) ?? []), line])
  }
  return groups
}
