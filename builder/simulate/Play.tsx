import type { Scenario, ScenarioAct } from '@motcua/core/definition'
import type { Denial } from '@motcua/core/errors'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Notice, StatusTag, Tabs, useAnnounce } from '@motcua/ui/kit'
import { useState } from 'react'
import { valueWord } from '../properties/words.ts'
import { useEditor, useEditorState } from '../state/use-editor.tsx'
import { actOf, sampleWith } from './act-of.ts'
import { ClockBar } from './ClockBar.tsx'
import { offersOf } from './cast-offers.ts'
import { DenialNotice } from './DenialNotice.tsx'
import { Neighbours } from './Neighbours.tsx'
import { Offers } from './Offers.tsx'
import { SaveScenario } from './SaveScenario.tsx'
import { goTo, perform, type Session, worldOf } from './session.ts'
import type { Ground } from './use-simulation.ts'
import { AnswersView, DueView, JournalView, MachineView, MessagesView, MoneyView, PapersView } from './Views.tsx'
import { Way } from './Way.tsx'
import type { Words } from './words.ts'

/** A dossier in play: who can do what, the clock, the way so far; beside it everything that can be seen of it. */
export function Play(props: {
  readonly session: Session
  readonly ground: Ground
  readonly words: Words
  readonly onChange: (session: Session) => void
  readonly onRestart: () => void
}) {
  const { session, ground, words, onChange, onRestart } = props
  const t = useTexts('builder')
  const announce = useAnnounce()
  const editor = useEditor()
  const readOnly = useEditorState((state) => state.readOnly)
  const [denial, setDenial] = useState<Denial | null>(null)
  const [saving, setSaving] = useState(false)
  const world = worldOf(session)
  const onDo = (act: ScenarioAct, keepDenial: boolean): Denial | null => {
    const outcome = perform(session, act, keepDenial)
    setDenial(null)
    if (outcome.session === session) return outcome.denial
    onChange(outcome.session)
    const status = worldOf(outcome.session).snapshot?.state.status ?? ''
    announce(t('simulate.done', { act: words.act(act.do), status: valueWord('status', status, words.language) }))
    return keepDenial ? null : outcome.denial
  }
  const goOn = () => {
    const offers = offersOf(world, words.language).flatMap((one) => one.offers)
    const open = offers.filter(({ isTransition, blockedBy, holds }) => isTransition && !blockedBy && holds !== false)
    const next = open.find(({ tone }) => tone === 'primary') ?? open[0]
    if (next) setDenial(onDo(actOf(world, next, sampleWith(world, next)), false))
    else announce(t('simulate.nothingNext'))
  }
  const undo = () => {
    setDenial(null)
    onChange(goTo(session, session.at - 1))
  }
  const stuck = session.moments[session.at]?.stuck
  const ended = world.snapshot?.state.endedAt != null
  const save = (scenario: Scenario) => {
    if (!editor.act('insertItem', { list: ['scenarios'], item: scenario })) return
    announce(t('simulate.saved', { name: scenario.name }))
    setSaving(false)
  }
  const seen = { session, world, words, ground }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts for what the buttons do as well
    <div
      className="b-sim__play"
      onKeyDown={(event) => {
        if (!event.altKey || event.ctrlKey) return
        if (event.code === 'KeyZ') undo()
        else if (event.code === 'KeyG') goOn()
        else if (event.code === 'KeyS' && !readOnly) setSaving(true)
        else return
        event.preventDefault()
      }}
    >
      <div className="b-sim__bar">
        <Button size="sm" icon="undo" aria-keyshortcuts="Alt+Z" disabled={session.at === 0} onClick={undo}>
          {t('simulate.undo')}
        </Button>
        <Button size="sm" icon="play" aria-keyshortcuts="Alt+G" disabled={ended} onClick={goOn}>
          {t('simulate.goOn')}
        </Button>
        <Button
          size="sm"
          icon="check"
          aria-keyshortcuts="Alt+S"
          disabled={readOnly}
          title={readOnly ? t('simulate.readOnly') : undefined}
          onClick={() => setSaving(true)}
        >
          {t('simulate.saveAs')}
        </Button>
        <Button size="sm" kind="quiet" icon="close" onClick={onRestart}>
          {t('simulate.restart')}
        </Button>
      </div>
      {denial ? <DenialNotice definition={world.version.definition} denial={denial} /> : null}
      {stuck ? <DenialNotice definition={world.version.definition} denial={stuck} title={t('simulate.stuck')} /> : null}
      <div className="b-sim__columns">
        <div className="b-sim__left">
          <Now {...seen} />
          <ClockBar world={world} words={words} onDo={(act) => setDenial(onDo(act, false))} />
          {ended ? (
            <Notice tone="success" title={t('simulate.ended')}>
              {t('simulate.endedHelp')}
            </Notice>
          ) : null}
          <Offers world={world} words={words} onDo={onDo} />
          <Way session={session} words={words} onGo={onChange} />
        </div>
        <div className="b-sim__right">
          <Tabs
            label={t('simulate.views')}
            tabs={[
              { id: 'machine', title: t('simulate.view.machine'), content: <MachineView {...seen} /> },
              {
                id: 'neighbours',
                title: t('simulate.view.neighbours'),
                content: <Neighbours session={session} world={world} words={words} onChange={onChange} />,
              },
              { id: 'data', title: t('simulate.view.data'), content: <AnswersView {...seen} /> },
              { id: 'due', title: t('simulate.view.due'), content: <DueView {...seen} /> },
              { id: 'money', title: t('simulate.view.money'), content: <MoneyView {...seen} /> },
              { id: 'messages', title: t('simulate.view.messages'), content: <MessagesView {...seen} /> },
              { id: 'papers', title: t('simulate.view.papers'), content: <PapersView {...seen} /> },
              { id: 'journal', title: t('simulate.view.journal'), content: <JournalView {...seen} /> },
            ]}
          />
        </div>
      </div>
      {saving ? (
        <SaveScenario
          session={session}
          definition={world.version.definition}
          words={words}
          onSave={save}
          onClose={() => setSaving(false)}
        />
      ) : null}
    </div>
  )
}

/** Where it stands: code, status, steps, due date, what waits. */
function Now(props: { readonly world: ReturnType<typeof worldOf>; readonly words: Words }) {
  const { world, words } = props
  const t = useTexts('builder')
  const { dateTime, money } = useFormats()
  const state = world.snapshot?.state
  if (!state) return null
  const tone = state.outcome === null ? 'info' : state.outcome === 'granted' ? 'success' : 'warning'
  return (
    <section className="b-sim__card" aria-label={t('simulate.now')}>
      <p className="mc-row">
        <strong>{state.code || t('simulate.noCode')}</strong>
        <StatusTag tone={tone}>{valueWord('status', state.status, words.language)}</StatusTag>
        {state.hold ? <StatusTag tone="warning">{t(`simulate.hold.${state.hold.kind}`)}</StatusTag> : null}
        {state.outcome ? <StatusTag>{valueWord('outcome', state.outcome, words.language)}</StatusTag> : null}
      </p>
      <dl className="b-facts">
        {state.places.length > 0 ? (
          <>
            <dt>{t('simulate.what.step')}</dt>
            <dd>{state.places.map(({ stepId }) => words.step(stepId)).join(', ')}</dd>
          </>
        ) : null}
        {state.caseId ? (
          <>
            <dt>{t('simulate.what.case')}</dt>
            <dd>{words.text(`case.${state.caseId}.title`) ?? state.caseId}</dd>
          </>
        ) : null}
        <dt>{t('simulate.what.dueAt')}</dt>
        <dd>
          {state.due?.dueAt
            ? dateTime(state.due.dueAt)
            : state.due?.pausedSince
              ? t('simulate.paused', { at: dateTime(state.due.pausedSince) })
              : t('simulate.noDue')}
        </dd>
        {state.fee ? (
          <>
            <dt>{t('simulate.what.feeVnd')}</dt>
            <dd>{money(state.fee.totalVnd)}</dd>
          </>
        ) : null}
      </dl>
    </section>
  )
}
