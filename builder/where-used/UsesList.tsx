import { type Definition, type Language, listExpressions } from '@motcua/core/definition'
import { scopeFor, toConditionRows } from '@motcua/core/expression'
import type { Use } from '@motcua/core/uses'
import { type Texts, useLanguage, useTexts } from '@motcua/ui/i18n'
import { useState } from 'react'
import type { Path } from '../commands/index.ts'
import { groupWords, wordsFor } from '../condition/sentence.ts'
import { subjectAt } from '../findings/subject.ts'
import { type Part, partOf } from '../parts/parts.ts'
import { propertyWords } from '../properties/words.ts'
import './where-used.css'

const most = 12

/** Places that speak of a part: where, how and in what words, each with a jump. */
export function UsesList(props: {
  readonly definition: Definition
  readonly uses: readonly Use[]
  /** so many before the rest is asked for */
  readonly shown?: number
  readonly onJump: (part: Part, path: Path) => void
}) {
  const { definition, uses, onJump, shown = most } = props
  const t = useTexts('builder')
  const language = useLanguage()
  const [all, setAll] = useState(false)
  return (
    <>
      <ul className="b-uses">
        {(all ? uses : uses.slice(0, shown)).map((use) => {
          const { where, what, said } = wordsOf(use, definition, language, t)
          return (
            <li key={use.path.join('/')}>
              <button type="button" className="b-jump" onClick={() => onJump(partOf(use.path), use.path)}>
                <strong>{where}</strong> {what}
                {said ? <span className="b-uses__said">{said}</span> : null}
              </button>
            </li>
          )
        })}
      </ul>
      {uses.length > shown && !all ? (
        <button type="button" className="b-link" onClick={() => setAll(true)}>
          {t('uses.more', { count: uses.length - shown })}
        </button>
      ) : null}
    </>
  )
}

/** A place in words: whose it is, which property, and what stands there. */
function wordsOf(use: Use, definition: Definition, language: Language, t: Texts<'builder'>) {
  const { path, how, text } = use
  const part = t(`part.${partOf(path)}`)
  if (how === 'scenario') {
    const scenario = typeof path[1] === 'number' ? definition.scenarios[path[1]] : undefined
    return { where: scenario?.name ?? part, what: `${part} · ${t('uses.how.scenario')}`, said: undefined }
  }
  const property = how === 'text' ? t(`language.${path[1]}`) : propertyWords(path, language).label
  const where = (how === 'text' ? '' : subjectAt(definition, path)) || part
  const what = [where === part ? '' : part, property].filter(Boolean).join(' · ')
  if (text === undefined) return { where, what, said: undefined }
  return { where, what, said: how === 'expression' ? sentenceOf(definition, path, text, language, t) : text }
}

/** A condition as people say it, a formula as it is written. */
function sentenceOf(definition: Definition, path: Path, text: string, language: Language, t: Texts<'builder'>): string {
  const name = path.join('/')
  const placed = listExpressions(definition).find((one) => one.path.join('/') === name && one.text === text)
  if (placed?.expected !== 'boolean' || placed.scope.kind === 'unaryTest') return text
  const scope = scopeFor(definition, placed.scope)
  const rows = toConditionRows(text, scope)
  return rows ? groupWords(rows, wordsFor(definition, scope, language, t)) : text
}
