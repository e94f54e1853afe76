import './simulate.css'
import type { Scenario } from '@motcua/core/definition'
import type { Denial } from '@motcua/core/errors'
import { useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, Notice, Skeleton } from '@motcua/ui/kit'
import { useEffect, useState } from 'react'
import { useNow } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { partOf } from '../parts/parts.ts'
import { DenialNotice } from './DenialNotice.tsx'
import { keep, keptOf } from './kept.ts'
import { Play } from './Play.tsx'
import { StartForm } from './StartForm.tsx'
import type { Draft } from './samples.ts'
import { beginSession, replay, type Session, worldOf } from './session.ts'
import { emptyDraft } from './start-draft.ts'
import { type Ground, useSimulation } from './use-simulation.ts'
import { useWords } from './words.ts'

/** All roles of a procedure played in the browser, on a clock of its own and with neighbours that answer as one likes. */
export default function SimulateSurface({ id, findings, onJump }: SurfaceProps) {
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
  if (ready.kind === 'broken') {
    const first = findings.find(({ severity }) => severity === 'error')
    return (
      <Notice
        tone="error"
        title={t('simulate.broken')}
        action={
          first ? (
            <Button size="sm" onClick={() => onJump(partOf(first.path), first.path)}>
              {t('simulate.brokenGo')}
            </Button>
          ) : undefined
        }
      >
        {t('simulate.brokenHelp')}
      </Notice>
    )
  }
  return <Simulation key={id} id={id} ground={ready} />
}

function Simulation({ id, ground }: { readonly id: string; readonly ground: Ground }) {
  const { version, reference } = ground
  const { definition } = version
  const t = useTexts('builder')
  const now = useNow()
  const words = useWords(definition, ground.agencyName)
  const [kept] = useState(() => keptOf(id))
  const [draft, setDraftState] = useState<Draft>(() => kept.draft ?? emptyDraft(definition, now, reference.calendar))
  const [session, setSessionState] = useState<Session | null>(kept.session)
  const [denial, setDenial] = useState<Denial | null>(null)
  const [changed, setChanged] = useState<{
    readonly at: number
    readonly denial: Denial
    readonly so: Session | null
  } | null>(null)
  const setDraft = (next: Draft) => {
    keep(id, { draft: next })
    setDraftState(next)
  }
  const setSession = (next: Session | null) => {
    keep(id, { session: next })
    setSessionState(next)
  }
  // An edit of the draft is played at once, as far as the way still goes under it.
  useEffect(() => {
    const before = keptOf(id).session
    if (!before || worldOf(before).version.definition === version.definition) return
    const again = replay(version, reference, before)
    if (again.denial) return setChanged({ at: again.stopped ?? 0, denial: again.denial, so: again.session })
    setChanged(null)
    keep(id, { session: again.session })
    setSessionState(again.session)
  }, [id, version, reference])
  const submit = (start: Scenario['start']) => {
    const began = beginSession(version, reference, start)
    setDenial(began.denial)
    if (began.session) setSession(began.session)
  }
  if (!session)
    return (
      <StartForm ground={ground} words={words} draft={draft} denial={denial} onChange={setDraft} onSubmit={submit} />
    )
  return (
    <>
      {changed ? (
        <DenialNotice
          definition={definition}
          denial={changed.denial}
          title={changed.at < 0 ? t('simulate.changedStart') : t('simulate.changed', { n: changed.at + 1 })}
          action={
            <Button
              size="sm"
              onClick={() => {
                setSession(changed.so)
                setChanged(null)
              }}
            >
              {t('simulate.changedGo')}
            </Button>
          }
        />
      ) : null}
      <Play session={session} ground={ground} words={words} onChange={setSession} onRestart={() => setSession(null)} />
    </>
  )
}
