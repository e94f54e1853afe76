import type { Definition } from '@motcua/core/definition'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { useMemo, useState } from 'react'
import { Drawing } from '../canvas/Drawing.tsx'
import type { Paint } from '../canvas/paint.ts'
import type { Words } from '../simulate/words.ts'
import type { Coverage } from './verdict.ts'

/** What the scenarios walk together, on the drawing, and as a list what none of them ever does. */
export function CoverageView(props: {
  readonly definition: Definition
  readonly coverage: Coverage
  readonly words: Words
}) {
  const { definition, coverage, words } = props
  const t = useTexts('builder')
  const { number } = useFormats()
  const [selected, setSelected] = useState<string | null>(null)
  const paint = useMemo(() => paintOf(definition, coverage), [definition, coverage])
  const all = definition.workflow.transitions
  const missed = all.filter(({ id }) => coverage.missedTransitions.includes(id))
  return (
    <section className="b-scn__coverage" aria-label={t('scenarios.coverage')}>
      <h2>{t('scenarios.coverage')}</h2>
      <p>
        {t('scenarios.covered', {
          share: number(Math.round(coverage.share * 100)),
          done: all.length - missed.length,
          all: all.length,
        })}
      </p>
      <Drawing definition={definition} paint={paint} selected={selected} />
      {missed.length + coverage.missedBranches.length > 0 ? (
        <>
          <h3>{t('scenarios.missed')}</h3>
          <ul className="b-scn__missed">
            {coverage.missedBranches.map((id) => (
              <li key={id}>
                <button type="button" className="b-link" onClick={() => setSelected(id.split('/')[0] ?? id)}>
                  {words.step(id)}
                </button>
                <span className="b-card__meta">{t('scenarios.branch')}</span>
              </li>
            ))}
            {missed.map(({ id, from, to }) => (
              <li key={id}>
                <button type="button" className="b-link" onClick={() => setSelected(id)}>
                  {words.text(`transition.${id}.label`) ?? `${words.step(from)} → ${words.step(to)}`}
                </button>
                <span className="b-card__meta">
                  {words.step(from)} → {words.step(to)}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

function paintOf({ workflow }: Definition, coverage: Coverage): Paint {
  const toneOf = (walked: boolean) => ({ tone: walked ? ('covered' as const) : ('uncovered' as const) })
  return {
    steps: new Map(workflow.steps.map(({ id }) => [id, toneOf(coverage.steps.has(id))])),
    transitions: new Map(workflow.transitions.map(({ id }) => [id, toneOf(coverage.transitions.has(id))])),
  }
}
