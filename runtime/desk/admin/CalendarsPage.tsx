import { diffCalendars, type WorkCalendar } from '@motcua/core/calendar'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Card, Dialog, EmptyState, Link, Notice, PageHeader, Skeleton, useAnnounce } from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { deskHref, useTitle } from '../app/navigation.ts'
import { CalendarEditor } from './reference/CalendarEditor.tsx'
import { usePlanText } from './reference/plan-text.ts'
import { ReferenceNav } from './reference/ReferenceNav.tsx'
import { Revisions } from './reference/Revisions.tsx'
import { noWhy, SaveForm, type Why } from './reference/SaveForm.tsx'
import { useKept } from './reference/use-kept.ts'
import { useAgency } from './use-agency.tsx'
import './reference/reference.css'

/** The working calendar of an agency: days off, swaps and hours, with what a change does to running dossiers. */
export function CalendarsPage() {
  const t = useTexts('desk')
  const client = useClient()
  useTitle(t('reference.calendars'), t('product'))
  const { agencyId, choice } = useAgency(['administrator'])
  const calendars = useQuery({
    queryKey: ['calendars', agencyId],
    enabled: agencyId !== '',
    queryFn: ({ signal }) => client.readCalendars({ params: { agencyId } }, { signal }),
  })
  return (
    <div className="mc-stack">
      <PageHeader title={t('reference.calendars')} lead={t('calendar.lead')} />
      <ReferenceNav />
      {choice}
      {calendars.isPending ? (
        <Skeleton lines={10} />
      ) : calendars.isError ? (
        <ErrorNotice error={calendars.error} onRetry={() => calendars.refetch()} />
      ) : (
        <>
          <Draft key={agencyId} agencyId={agencyId} {...calendars.data} />
          <History key={`${agencyId} history`} agencyId={agencyId} />
        </>
      )}
    </div>
  )
}

interface DraftProps {
  readonly agencyId: string
  readonly revision: number
  readonly own: boolean
  readonly calendars: readonly WorkCalendar[]
  readonly today: string
}

interface Kept {
  /** states of the draft, the latest last; empty = nothing changed */
  readonly states: readonly (readonly WorkCalendar[])[]
  /** revision the draft was begun on */
  readonly base: number | null
}
const nothing: Kept = { states: [], base: null }
const mostStates = 50

function Draft({ agencyId, revision, own, calendars: saved, today }: DraftProps) {
  const t = useTexts('desk')
  const [kept, setKept] = useKept<Kept>(`motcua-calendars-${agencyId}`, nothing)
  const [movedOn, setMovedOn] = useState(false)
  const draft = kept.states.at(-1) ?? saved
  const changes = diffCalendars(own ? saved : [], draft)
  const open = kept.states.length > 0 && changes.length > 0
  const put = (calendars: readonly WorkCalendar[]) =>
    setKept((before) => ({
      ...before,
      base: before.base ?? revision,
      states: [...before.states, calendars].slice(-mostStates),
    }))
  if (draft.length === 0) return <EmptyState title={t('calendar.none')} icon="calendar" titleLevel={2} />
  if (!own && kept.states.length === 0)
    return (
      <Notice
        title={t('calendar.common')}
        action={
          <Button size="sm" onClick={() => put(copyFor(agencyId, saved))}>
            {t('calendar.makeOwn')}
          </Button>
        }
      >
        <p>{t('calendar.commonText')}</p>
      </Notice>
    )
  return (
    <div className="mc-stack">
      {movedOn && (
        <Notice tone="success" live title={t('reference.saved')}>
          <p>
            {t('calendar.thenRecount')} <Link href={deskHref('/admin/recounts')}>{t('nav.recounts')}</Link>
          </p>
        </Notice>
      )}
      {open && kept.base !== revision && (
        <Notice tone="warning" title={t('reference.movedOn', { revision })}>
          <p>{t('reference.movedOnText')}</p>
        </Notice>
      )}
      <CalendarEditor
        agencyId={agencyId}
        saved={own ? saved : []}
        calendars={draft}
        today={today}
        onCalendars={(next) => {
          setMovedOn(false)
          put(next)
        }}
      />
      {open && (
        <Pending
          agencyId={agencyId}
          revision={revision}
          saved={own ? saved : []}
          draft={draft}
          onUndo={() => setKept((before) => ({ ...before, states: before.states.slice(0, -1) }))}
          onDiscard={() => setKept(nothing)}
          onSaved={() => {
            setKept(nothing)
            setMovedOn(true)
          }}
        />
      )}
    </div>
  )
}

interface PendingProps {
  readonly agencyId: string
  readonly revision: number
  readonly saved: readonly WorkCalendar[]
  readonly draft: readonly WorkCalendar[]
  readonly onUndo: () => void
  readonly onDiscard: () => void
  readonly onSaved: () => void
}

/** What is not saved, and saving it. Apart from the year, which has no need to be drawn again for each letter typed here. */
function Pending({ agencyId, revision, saved, draft, onUndo, onDiscard, onSaved }: PendingProps) {
  const t = useTexts('desk')
  const client = useClient()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const words = usePlanText()
  const [why, setWhy] = useKept<Why>(`motcua-calendars-why-${agencyId}`, noWhy)
  const changes = diffCalendars(saved, draft)
  const save = useMutation({
    mutationFn: () =>
      client.changeCalendars({
        params: { agencyId },
        body: { calendars: [...draft], expectedRevision: revision, ...why },
      }),
    onSuccess: async () => {
      setWhy(noWhy)
      onSaved()
      announce(t('reference.saved'))
      await Promise.all(
        [
          ['calendars', agencyId],
          ['calendarRevisions', agencyId],
        ].map((queryKey) => queries.invalidateQueries({ queryKey })),
      )
    },
    onError: () => queries.invalidateQueries({ queryKey: ['calendars', agencyId] }),
  })
  return (
    <Card title={t('reference.pending', { count: changes.length })}>
      <div className="mc-stack">
        <ul className="md-changes">
          {changes.map((change) => (
            <li key={JSON.stringify(change)}>{words.change(change, draft)}</li>
          ))}
        </ul>
        <SaveForm
          id="calendars"
          why={why}
          onWhy={setWhy}
          label={t('reference.save')}
          busy={save.isPending}
          error={save.error}
          onSave={() => save.mutate()}
        >
          <Button icon="undo" onClick={onUndo}>
            {t('reference.undo')}
          </Button>
          <Discard onDiscard={onDiscard} />
        </SaveForm>
      </div>
    </Card>
  )
}

const copyFor = (agencyId: string, calendars: readonly WorkCalendar[]): WorkCalendar[] =>
  calendars.map((calendar) => ({
    ...calendar,
    agencyId,
    id: `${agencyId}-${calendar.validFrom.slice(0, 4)}`.slice(0, 64),
    revision: 1,
  }))

/** Throwing a draft away is asked about: it cannot be undone. */
function Discard({ onDiscard }: { readonly onDiscard: () => void }) {
  const t = useTexts('desk')
  const [asked, setAsked] = useState(false)
  return (
    <>
      <Button kind="quiet" onClick={() => setAsked(true)}>
        {t('reference.discard')}
      </Button>
      <Dialog
        open={asked}
        title={t('reference.discardTitle')}
        onClose={() => setAsked(false)}
        actions={
          <>
            <Button kind="danger" onClick={onDiscard}>
              {t('reference.discard')}
            </Button>
            <Button onClick={() => setAsked(false)}>{t('act.cancel')}</Button>
          </>
        }
      >
        <p>{t('reference.discardText')}</p>
      </Dialog>
    </>
  )
}

function History({ agencyId }: { readonly agencyId: string }) {
  const t = useTexts('desk')
  const client = useClient()
  const [shown, setShown] = useState<number | null>(null)
  const revisions = useQuery({
    queryKey: ['calendarRevisions', agencyId],
    queryFn: ({ signal }) => client.listCalendarRevisions({ params: { agencyId } }, { signal }),
  })
  return (
    <>
      <Revisions revisions={revisions} onShow={setShown} />
      {shown !== null && (
        <Dialog open size="lg" title={t('reference.showNamed', { revision: shown })} onClose={() => setShown(null)}>
          <RevisionDiff agencyId={agencyId} revision={shown} />
        </Dialog>
      )}
    </>
  )
}

function RevisionDiff({ agencyId, revision }: { readonly agencyId: string; readonly revision: number }) {
  const t = useTexts('desk')
  const client = useClient()
  const words = usePlanText()
  const read = async (of: number, signal: AbortSignal) =>
    of === 0 ? [] : (await client.readCalendarRevision({ params: { agencyId, revision: of } }, { signal })).calendars
  const pair = useQuery({
    queryKey: ['calendarDiff', agencyId, revision],
    queryFn: async ({ signal }) => Promise.all([read(revision - 1, signal), read(revision, signal)]),
  })
  if (pair.isPending) return <Skeleton lines={4} />
  if (pair.isError) return <ErrorNotice error={pair.error} onRetry={() => pair.refetch()} />
  const [before, after] = pair.data
  const changes = diffCalendars(before, after)
  if (changes.length === 0) return <p>{t('reference.noChanges')}</p>
  return (
    <ul className="md-changes">
      {changes.map((change) => (
        <li key={JSON.stringify(change)}>{words.change(change, [...after, ...before])}</li>
      ))}
    </ul>
  )
}
