import type { Scenario } from '@motcua/core/definition'
import { stepScenario } from '@motcua/core/simulate'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Icon, useAnnounce } from '@motcua/ui/kit'
import { useMemo, useState } from 'react'
import { editorPath, useGo } from '../app/navigation.ts'
import { Drawing } from '../canvas/Drawing.tsx'
import type { Paint } from '../canvas/paint.ts'
import { canAccept } from '../commands/index.ts'
import { keep } from '../simulate/kept.ts'
import { sessionOf } from '../simulate/session.ts'
import type { Ground } from '../simulate/use-simulation.ts'
import type { Words } from '../simulate/words.ts'
import { useEditor } from '../state/use-editor.tsx'
import { ActEditor } from './ActEditor.tsx'
import { ActResult } from './ActResult.tsx'
import { StartEditor } from './StartEditor.tsx'

/** One scenario act by act: what was expected, what came out, where the dossier stood; every act can be changed. */
export function OneScenario(props: {
  readonly id: string
  readonly index: number
  readonly scenario: Scenario
  readonly ground: Ground
  readonly words: Words
  readonly readOnly: boolean
  readonly onClose: () => void
}) {
  const { id, index, scenario, ground, words, readOnly, onClose } = props
  const { version, reference } = ground
  const t = useTexts('builder')
  const go = useGo()
  const announce = useAnnounce()
  const editor = useEditor()
  const steps = useMemo(() => stepScenario(version, reference, scenario), [version, reference, scenario])
  const firstWrong = steps.findIndex(({ mismatches }) => mismatches.length > 0)
  const [at, setAt] = useState(Math.max(0, firstWrong))
  const shownAt = Math.min(at, steps.length - 1)
  const step = steps[shownAt] ?? steps[0]
  const all = steps.flatMap(({ mismatches }) => mismatches)
  const put = (next: Scenario, merge?: string) =>
    editor.act('putScenario', { index, scenario: next }, merge && `scenario ${index} ${merge}`)
  const accept = () => {
    if (editor.act('acceptOutcome', { name: scenario.name, outcomes: all })) announce(t('scenarios.accepted'))
  }
  const openHere = () => {
    const { session } = sessionOf(version, reference, scenario, shownAt)
    if (!session) return
    keep(id, { session })
    go(editorPath(id, 'simulate'))
  }
  const addAct = () => {
    const acts = [...scenario.acts]
    acts.splice(shownAt, 0, { as: 'system', do: 'wait', at: { after: { amount: 1, unit: 'workingDay' } } })
    if (put({ ...scenario, acts })) setAt(shownAt + 1)
  }
  if (!step) return null
  return (
    <div className="b-scn">
      <div className="b-sim__bar">
        <Button size="sm" icon="arrowLeft" onClick={onClose}>
          {t('scenarios.back')}
        </Button>
        <Button size="sm" icon="chevronLeft" disabled={shownAt === 0} onClick={() => setAt(shownAt - 1)}>
          {t('scenarios.previous')}
        </Button>
        <Button size="sm" icon="chevronRight" disabled={shownAt >= steps.length - 1} onClick={() => setAt(shownAt + 1)}>
          {t('scenarios.next')}
        </Button>
        {firstWrong >= 0 && firstWrong !== shownAt ? (
          <Button size="sm" icon="error" onClick={() => setAt(firstWrong)}>
            {t('scenarios.toWrong')}
          </Button>
        ) : null}
        <Button size="sm" icon="play" onClick={openHere}>
          {t('scenarios.openHere')}
        </Button>
        {all.length > 0 && all.every(canAccept) && !readOnly ? (
          <Button size="sm" kind="primary" onClick={accept}>
            {t('scenario.accept')}
          </Button>
        ) : null}
      </div>
      <label className="b-sim__input b-scn__title">
        <span>{t('simulate.save.name')}</span>
        <input
          className="b-input"
          maxLength={200}
          disabled={readOnly}
          value={scenario.name}
          onChange={(event) => event.target.value !== '' && put({ ...scenario, name: event.target.value }, 'name')}
        />
      </label>
      <div className="b-scn__columns">
        <ol className="b-scn__acts">
          {[null, ...scenario.acts].map((act, i) => {
            const result = steps[i]
            const wrong = (result?.mismatches.length ?? 0) > 0
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: an act is its place in the scenario
              <li key={i} data-state={!result ? 'open' : wrong ? 'wrong' : 'right'}>
                <button
                  type="button"
                  className="b-sim__moment"
                  aria-current={i === shownAt ? 'step' : undefined}
                  disabled={!result}
                  onClick={() => setAt(i)}
                >
                  <Icon name={!result ? 'dots' : wrong ? 'error' : 'check'} />
                  <span className="b-sim__what">
                    <strong>
                      {i}. {act ? words.act(act.do) : t('simulate.submission')}
                    </strong>
                    <span className="b-card__meta">
                      {act
                        ? words.person(act.as)
                        : words.person(scenario.start.channel === 'online' ? 'applicant' : 'receptionist')}
                    </span>
                  </span>
                  <span className="mc-visually-hidden">
                    {t(!result ? 'scenarios.notRun' : wrong ? 'scenarios.failed' : 'scenarios.passed')}
                  </span>
                </button>
              </li>
            )
          })}
        </ol>
        <div className="b-scn__one">
          <ActResult
            step={step}
            expect={shownAt === 0 ? scenario.expect : scenario.acts[shownAt - 1]?.expect}
            words={words}
          />
          {readOnly ? null : shownAt === 0 ? (
            <StartEditor scenario={scenario} ground={ground} words={words} step={step} onChange={put} />
          ) : (
            <ActEditor
              key={shownAt}
              scenario={scenario}
              at={shownAt - 1}
              before={steps[shownAt - 1]?.world ?? step.world}
              step={step}
              ground={ground}
              words={words}
              onChange={put}
              onGone={() => setAt(Math.max(0, shownAt - 1))}
            />
          )}
          {readOnly ? null : (
            <Button size="sm" icon="plus" onClick={addAct}>
              {t('scenarios.addAct')}
            </Button>
          )}
          <Drawing
            definition={version.definition}
            paint={paintOf(steps, shownAt)}
            selected={step.world.snapshot?.state.places[0]?.stepId.split('/')[0] ?? null}
          />
        </div>
      </div>
    </div>
  )
}

function paintOf(steps: ReturnType<typeof stepScenario>, at: number): Paint {
  const world = steps[at]?.world
  const wrong = (steps[at]?.mismatches.length ?? 0) > 0
  const marks = new Map<string, { tone: 'visited' | 'current' | 'error' }>()
  for (const id of world?.log.flatMap(({ path }) => path) ?? []) marks.set(id, { tone: 'visited' })
  for (const { stepId } of world?.snapshot?.state.places ?? []) marks.set(stepId, { tone: wrong ? 'error' : 'current' })
  return {
    steps: marks,
    transitions: new Map((world?.transitions ?? []).map((id) => [id, { tone: 'visited' as const }])),
  }
}
