import { explainDue, localDateOf } from '@motcua/core/calendar'
import { explainFees } from '@motcua/core/fees'
import { countDue, feeReportFor, listChildren } from '@motcua/core/process'
import type { World } from '@motcua/core/simulate'
import { ReviewAnswers } from '@motcua/ui/form'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Money, StatusTag } from '@motcua/ui/kit'
import { useMemo } from 'react'
import { Drawing } from '../canvas/Drawing.tsx'
import type { Paint } from '../canvas/paint.ts'
import { valueWord } from '../properties/words.ts'
import { factsOf, messagesOf } from './facts-of.ts'
import type { Session } from './session.ts'
import type { Ground } from './use-simulation.ts'
import type { Words } from './words.ts'

export interface ViewProps {
  readonly session: Session
  readonly world: World
  readonly words: Words
  readonly ground: Ground
}

/** The workflow with where the dossier stands and where it has been. */
export function MachineView({ world }: ViewProps) {
  const paint = useMemo(() => paintOf(world), [world])
  const here = world.snapshot?.state.places[0]?.stepId.split('/')[0] ?? null
  return <Drawing definition={world.version.definition} paint={paint} selected={here} />
}

function paintOf({ snapshot, log, transitions }: World): Paint {
  const steps = new Map<string, { tone: 'visited' | 'current' }>()
  for (const id of log.flatMap(({ path }) => path)) steps.set(id, { tone: 'visited' })
  for (const { stepId } of snapshot?.state.places ?? []) steps.set(stepId, { tone: 'current' })
  return { steps, transitions: new Map(transitions.map((id) => [id, { tone: 'visited' as const }])) }
}

/** What the dossier holds, read as officials read it; papers; children of chains. */
export function AnswersView({ world, words, ground }: ViewProps) {
  const t = useTexts('builder')
  const facts = useMemo(() => factsOf(world), [world])
  const { snapshot, version } = world
  if (!snapshot || !facts) return null
  const papers = Object.entries(snapshot.documents).filter(([, files]) => files.length > 0)
  const children = listChildren(snapshot.state, version.steps)
  return (
    <div className="b-sim__read">
      <ReviewAnswers
        definition={version.definition}
        language={words.language}
        evaluation={facts.evaluation}
        reference={world.reference}
        withOfficial
        headingLevel={3}
      />
      <h3>{t('simulate.papers')}</h3>
      {papers.length === 0 ? <p className="b-help">{t('simulate.none')}</p> : null}
      <ul className="b-plain">
        {papers.map(([id, files]) => (
          <li key={id}>
            {words.text(`requirement.${id}.title`) ?? id}: {files.length}
          </li>
        ))}
      </ul>
      {children.length > 0 ? (
        <>
          <h3>{t('simulate.children')}</h3>
          <ul className="b-plain">
            {children.map(({ stepId, childId, visit, state, outcome, procedure }) => (
              <li key={`${stepId} ${childId} ${visit}`}>
                {words.text(`child.${stepId}.${childId}.title`) ?? childId} (
                {(procedure && ground.procedureTitle(procedure)) ?? procedure}):{' '}
                {outcome ? valueWord('outcome', outcome, words.language) : t(`simulate.child.${state}`)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}

/** When the result is due and why, in both languages; the dates it replaced. */
export function DueView({ world, words }: ViewProps) {
  const t = useTexts('builder')
  const { dateTime } = useFormats()
  const state = world.snapshot?.state
  if (!state) return null
  const counted = state.receivedAt && state.dueBasis ? countDue(state, world.reference, world.now) : null
  const explanation = counted?.ok ? counted.value.explanation : null
  const timers = [...world.timers].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
  const other = words.language === 'vi' ? 'en' : 'vi'
  return (
    <div className="b-sim__read">
      {explanation ? null : <p className="b-help">{t('simulate.noDue')}</p>}
      {explanation ? (
        <div className="b-sim__both">
          {([words.language, other] as const).map((language) => (
            <section key={language} lang={language} aria-label={t(`language.${language}`)}>
              <h3>{t(`language.${language}`)}</h3>
              <ol className="b-plain">
                {explainDue(explanation, language).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ol>
            </section>
          ))}
        </div>
      ) : null}
      {state.earlierDue.length > 0 ? (
        <>
          <h3>{t('simulate.earlierDue')}</h3>
          <ul className="b-plain">
            {state.earlierDue.map(({ dueAt, replacedAt }) => (
              <li key={`${dueAt} ${replacedAt}`}>
                <del>{dateTime(dueAt)}</del> {t('simulate.replacedAt', { at: dateTime(replacedAt) })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{t('simulate.timers')}</h3>
      {timers.length === 0 ? <p className="b-help">{t('simulate.none')}</p> : null}
      <ul className="b-plain">
        {timers.map(({ timerId, dueAt, event }) => (
          <li key={timerId}>
            {dateTime(dueAt)}: {t(`simulate.timer.${event.timer}`)}
            {event.stepId ? ` (${words.step(event.stepId)})` : ''}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What is owed and how each amount came about; what was paid and what goes back. */
export function MoneyView({ world, words }: ViewProps) {
  const t = useTexts('builder')
  const { dateTime } = useFormats()
  const facts = useMemo(() => factsOf(world), [world])
  const state = world.snapshot?.state
  if (!state || !facts) return null
  const on = state.fee?.on ?? localDateOf(world.now)
  const report = feeReportFor(facts, state.channel, state.caseId, on)
  const told = explainFees(world.version.definition.fees, report, words.language, (path) => words.text(path) ?? path)
  const payments = [{ id: 'first', moment: null, ...state.payment }, ...(state.payments ?? [])].filter(
    (one) => one.state !== 'none',
  )
  return (
    <div className="b-sim__read">
      {told.fees.length === 0 ? <p className="b-help">{t('simulate.noFee')}</p> : null}
      {told.fees.map(({ feeId, title, sentences }) => (
        <section key={feeId}>
          <h3>{title}</h3>
          <ul className="b-plain">
            {sentences.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
      ))}
      <ul className="b-plain">
        {[...told.totals, ...told.omitted].map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {payments.length > 0 ? (
        <>
          <h3>{t('simulate.payments')}</h3>
          <ul className="b-plain">
            {payments.map((one) => (
              <li key={one.id}>
                <Money vnd={one.amountVnd} /> · {t(`simulate.payment.${one.state}`)}
                {one.paidAt ? ` (${dateTime(one.paidAt)}, ${one.receipt})` : ''}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {(state.refunds ?? []).map((one) => (
        <p key={one.id}>
          {t('simulate.refund')}: <Money vnd={one.amountVnd} /> · {t(`simulate.payment.${one.state}`)}
        </p>
      ))}
    </div>
  )
}

/** Every message sent so far, as the person told would read it. */
export function MessagesView({ session, words, ground }: ViewProps) {
  const t = useTexts('builder')
  const { dateTime } = useFormats()
  const messages = useMemo(() => {
    const agencyId = ground.reference.service.agencyId
    const name = { vi: ground.agencyName(agencyId, 'vi') ?? '', en: ground.agencyName(agencyId, 'en') ?? '' }
    return session.moments.slice(0, session.at + 1).flatMap(({ world }, i) => {
      const before = session.moments[i - 1]?.world.log.length ?? 0
      return messagesOf(world, world.log.slice(before), words.language, { name, units: [] })
    })
  }, [session, words.language, ground])
  if (messages.length === 0) return <p className="b-help">{t('simulate.noMessages')}</p>
  return (
    <ol className="b-sim__messages">
      {[...messages].reverse().map((one) => (
        <li key={one.key}>
          <p className="b-card__meta">
            {dateTime(one.at)} · {t('simulate.to')}{' '}
            {one.to.includes('@') ? words.person(one.to) : valueWord('to', one.to, words.language)} ·{' '}
            {one.channels.map((channel) => valueWord('channels', channel, words.language)).join(', ')}
          </p>
          <strong>{one.subject}</strong>
          <p className="b-sim__body">{one.body}</p>
        </li>
      ))}
    </ol>
  )
}

/** Documents made so far: number, signatures, whether they were issued. */
export function PapersView({ world, words }: ViewProps) {
  const t = useTexts('builder')
  const { date, dateTime } = useFormats()
  const outputs = Object.entries(world.snapshot?.state.outputs ?? {})
  if (outputs.length === 0) return <p className="b-help">{t('simulate.noPapers')}</p>
  return (
    <ul className="b-sim__messages">
      {outputs.map(([id, one]) => (
        <li key={id}>
          <strong>{words.text(`output.${id}.title`) ?? id}</strong>
          <p>
            {one.number ? t('simulate.numbered', { number: one.number }) : t('simulate.unnumbered')}
            {one.numberedOn ? ` · ${date(one.numberedOn)}` : ''}
          </p>
          <ul className="b-plain">
            {one.signatures.map((signature) => (
              <li key={`${signature.as} ${signature.at}`}>
                {t(`simulate.signed.${signature.as}`)}: {words.person(signature.by)}, {dateTime(signature.at)}
              </li>
            ))}
          </ul>
          <p className="mc-row">
            <StatusTag tone={one.issuedAt ? 'success' : 'neutral'}>
              {one.issuedAt ? t('simulate.issued', { at: dateTime(one.issuedAt) }) : t('simulate.draftPaper')}
            </StatusTag>
            {one.expiresAt ? <span>{t('simulate.expires', { at: dateTime(one.expiresAt) })}</span> : null}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Every event that the dossier took, in order, with the steps it passed and what went out. */
export function JournalView({ world, words }: ViewProps) {
  const t = useTexts('builder')
  const { dateTime } = useFormats()
  return (
    <div className="b-scroll">
      <table className="b-table b-sim__journal">
        <caption className="mc-visually-hidden">{t('simulate.view.journal')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('simulate.journal.at')}</th>
            <th scope="col">{t('simulate.journal.who')}</th>
            <th scope="col">{t('simulate.journal.what')}</th>
            <th scope="col">{t('simulate.journal.steps')}</th>
            <th scope="col">{t('simulate.journal.out')}</th>
          </tr>
        </thead>
        <tbody>
          {world.log.map((entry, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a journal only grows
            <tr key={i}>
              <td>{dateTime(entry.at)}</td>
              <td>{words.person(entry.by)}</td>
              <td>
                {words.entry(entry)}
                {entry.noop ? <span className="b-card__meta">{t('simulate.noop')}</span> : null}
              </td>
              <td>{entry.path.map((id) => words.step(id)).join(' → ')}</td>
              <td>{entry.effects.map((effect) => t(`simulate.effect.${effect.kind}`)).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
