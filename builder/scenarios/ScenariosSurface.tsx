import '../simulate/simulate.css'
import './scenarios.css'
import type { Scenario } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, Menu, Notice, Skeleton, StatusTag, useAnnounce } from '@motcua/ui/kit'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Failed } from '../app/Frame.tsx'
import { editorPath, useGo } from '../app/navigation.ts'
import { sendFile } from '../app/send-file.ts'
import { freeName } from '../commands/scenario-list.ts'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { type Ground, useSimulation } from '../simulate/use-simulation.ts'
import { useWords } from '../simulate/words.ts'
import { useEditor, useEditorState, useSelection } from '../state/use-editor.tsx'
import { CoverageView } from './CoverageView.tsx'
import { OneScenario } from './OneScenario.tsx'
import { readScenarios, scenarioFileName, scenarioText, type Unreadable } from './scenario-file.ts'
import { useRuns } from './use-runs.ts'
import { coverageOf, type Verdict } from './verdict.ts'

/** The saved simulations of a draft: played together, with what they cover and what none of them does; each opened act by act. */
export default function ScenariosSurface({ id }: SurfaceProps) {
  const ready = useSimulation(id)
  const t = useTexts('builder')
  if (ready.kind === 'loading') return <Skeleton lines={8} />
  if (ready.kind === 'failed') return <Failed error={ready.error} onRetry={ready.again} />
  if (ready.kind === 'noCalendar')
    return (
      <EmptyState icon="calendar" title={t('simulate.noCalendar')}>
        {t('simulate.noCalendarHelp')}
      </EmptyState>
    )
  if (ready.kind === 'broken')
    return (
      <Notice tone="error" title={t('simulate.broken')}>
        {t('simulate.brokenHelp')}
      </Notice>
    )
  return <Scenarios key={id} id={id} ground={ready} />
}

function Scenarios({ id, ground }: { readonly id: string; readonly ground: Ground }) {
  const { version, reference } = ground
  const { definition } = version
  const { scenarios } = definition
  const t = useTexts('builder')
  const go = useGo()
  const announce = useAnnounce()
  const editor = useEditor()
  const readOnly = useEditorState((state) => state.readOnly)
  const words = useWords(definition, ground.agencyName)
  const { runs, start, stop } = useRuns(version, reference)
  const [open, setOpen] = useState<number | null>(null)
  const [unread, setUnread] = useState<readonly Unreadable[]>([])
  useJump(setOpen)
  // Played by themselves when the page opens, and again a moment after an edit.
  const first = useRef(true)
  useEffect(() => {
    const timer = setTimeout(start, first.current ? 0 : 800)
    first.current = false
    return () => clearTimeout(timer)
  }, [start])
  const isOld = runs.of !== definition
  const coverage = useMemo(() => coverageOf(definition, [...runs.verdicts.values()]), [definition, runs.verdicts])
  const failed = [...runs.verdicts.values()].filter(({ passed }) => !passed).length
  const shown = open === null ? undefined : scenarios[open]
  if (open !== null && shown)
    return (
      <OneScenario
        key={open}
        id={id}
        index={open}
        scenario={shown}
        ground={ground}
        words={words}
        readOnly={readOnly}
        onClose={() => setOpen(null)}
      />
    )
  const take = async (files: FileList | null) => {
    const taken: Scenario[] = []
    const broken: Unreadable[] = []
    for (const file of files ?? []) {
      const read = readScenarios(file.name, await file.text())
      if ('why' in read) broken.push(read)
      else taken.push(...read)
    }
    setUnread(broken)
    if (taken.length > 0 && editor.act('addScenarios', { scenarios: taken }))
      announce(t('scenarios.taken', { count: taken.length }))
  }
  const copy = (scenario: Scenario) =>
    editor.act('insertItem', {
      list: ['scenarios'],
      item: { ...scenario, name: freeName(scenarios, scenario.name) },
    })
  return (
    <div className="b-scn">
      <p className="b-help">{t('scenarios.help')}</p>
      <div className="b-sim__bar">
        <Button kind="primary" size="sm" icon="play" onClick={() => go(editorPath(id, 'simulate'))}>
          {t('scenarios.record')}
        </Button>
        {runs.running ? (
          <Button size="sm" icon="pause" onClick={stop}>
            {t('scenarios.stop')}
          </Button>
        ) : (
          <Button size="sm" icon="check" disabled={scenarios.length === 0} onClick={start}>
            {t('scenarios.runAll')}
          </Button>
        )}
        {readOnly ? null : (
          <label className="mc-button mc-button--secondary mc-button--sm b-scn__file">
            {t('scenarios.import')}
            <input
              className="mc-visually-hidden"
              type="file"
              accept="application/json,.json"
              multiple
              onChange={(event) => {
                void take(event.target.files)
                event.target.value = ''
              }}
            />
          </label>
        )}
        {scenarios.length > 0 ? (
          <Button
            size="sm"
            icon="download"
            onClick={() => sendFile('scenarios.json', listText(scenarios), 'application/json')}
          >
            {t('scenarios.exportAll')}
          </Button>
        ) : null}
        <p className="b-scn__state" role="status">
          {runs.running
            ? t('scenarios.running', { done: runs.done, all: scenarios.length })
            : runs.verdicts.size > 0
              ? failed > 0
                ? t('scenarios.someFailed', { failed, all: runs.verdicts.size })
                : t('scenarios.allPassed', { all: runs.verdicts.size })
              : ''}
        </p>
      </div>
      {runs.running ? (
        <progress
          className="b-scn__progress"
          max={scenarios.length}
          value={runs.done}
          aria-label={t('scenarios.runAll')}
        />
      ) : null}
      {unread.map((one) => (
        <Notice key={one.file} tone="error" title={t('scenarios.unread', { file: one.file })}>
          {t(`scenarios.unread.${one.why}`, { place: one.place })}
        </Notice>
      ))}
      {scenarios.length === 0 ? (
        <EmptyState
          icon="play"
          title={t('part.scenarios.empty')}
          action={
            <Button kind="primary" icon="play" onClick={() => go(editorPath(id, 'simulate'))}>
              {t('scenarios.record')}
            </Button>
          }
        >
          {t('scenarios.emptyHelp')}
        </EmptyState>
      ) : (
        <div className="b-scn__columns">
          <ol className="b-rowsof b-scn__list">
            {scenarios.map((scenario, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two scenarios may have one name; a place in the list is one
              <li key={i}>
                <button type="button" className="b-item__toggle" onClick={() => setOpen(i)}>
                  <span className="b-scn__name">
                    <strong>{scenario.name}</strong>
                    <Outcome verdict={runs.verdicts.get(scenario.name)} isOld={isOld} />
                  </span>
                  <span className="b-card__meta">
                    {t('scenarios.acts', { count: scenario.acts.length })}
                    {firstProblem(runs.verdicts.get(scenario.name), t)}
                  </span>
                </button>
                <Menu
                  label={t('scenarios.more', { name: scenario.name })}
                  icon="dots"
                  iconOnly
                  size="sm"
                  items={[
                    {
                      id: 'export',
                      label: t('scenarios.export'),
                      icon: 'download',
                      onSelect: () =>
                        sendFile(scenarioFileName(scenario.name), scenarioText(scenario), 'application/json'),
                    },
                    {
                      id: 'duplicate',
                      label: t('scenarios.duplicate'),
                      icon: 'copy',
                      disabled: readOnly,
                      onSelect: () => copy(scenario),
                    },
                    {
                      id: 'up',
                      label: t('scenarios.actUp'),
                      icon: 'arrowUp',
                      disabled: readOnly || i === 0,
                      onSelect: () => editor.act('moveItem', { list: ['scenarios'], from: i, to: i - 1 }),
                    },
                    {
                      id: 'down',
                      label: t('scenarios.actDown'),
                      icon: 'arrowDown',
                      disabled: readOnly || i === scenarios.length - 1,
                      onSelect: () => editor.act('moveItem', { list: ['scenarios'], from: i, to: i + 1 }),
                    },
                    {
                      id: 'remove',
                      label: t('scenarios.remove'),
                      icon: 'trash',
                      danger: true,
                      disabled: readOnly,
                      onSelect: () => {
                        if (editor.act('removeItem', { list: ['scenarios'], index: i }))
                          announce(t('scenarios.removed', { name: scenario.name }))
                      },
                    },
                  ]}
                />
              </li>
            ))}
          </ol>
          <CoverageView definition={definition} coverage={coverage} words={words} />
        </div>
      )}
    </div>
  )
}

/** A finding, or the gate, that speaks of a scenario selects it by its place. */
function useJump(open: (index: number) => void): void {
  const editor = useEditor()
  const selection = useSelection()
  useEffect(() => {
    if (selection?.within[0] !== 'scenarios') return
    const index = Number(selection.id)
    if (Number.isInteger(index)) open(index)
    editor.select(null)
  }, [selection, editor, open])
}

function Outcome({ verdict, isOld }: { readonly verdict: Verdict | undefined; readonly isOld: boolean }) {
  const t = useTexts('builder')
  if (!verdict) return <StatusTag>{t('scenarios.notRun')}</StatusTag>
  return (
    <span data-old={isOld || undefined} className="b-scn__outcome">
      <StatusTag tone={verdict.passed ? 'success' : 'danger'} icon={verdict.passed ? 'check' : 'error'}>
        {t(verdict.passed ? 'scenarios.passed' : 'scenarios.failed')}
      </StatusTag>
    </span>
  )
}

function firstProblem(
  verdict: Verdict | undefined,
  t: (key: string, params?: Record<string, number>) => string,
): string {
  const first = verdict?.mismatches[0]
  if (!first) return ''
  const place = first.act < 0 ? t('simulate.submission') : t('scenarios.atAct', { n: first.act + 1 })
  return ` · ${place}: ${t(`simulate.what.${first.what.split('.')[0]}`)}`
}

const listText = (scenarios: readonly Scenario[]): string => `${JSON.stringify(scenarios, null, 2)}\n`
