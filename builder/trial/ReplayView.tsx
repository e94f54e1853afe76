import type { OutputOf } from '@motcua/api/route'
import type { builderRoutes } from '@motcua/api/routes/builder'
import type { Definition } from '@motcua/core/definition'
import type { Difference } from '@motcua/core/replay'
import { errorText, useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, Notice } from '@motcua/ui/kit'
import { useState } from 'react'
import { useApp } from '../app/context.tsx'
import { valueWord } from '../properties/words.ts'
import { nameIn } from './names.ts'
import { kindOf, type ReplayKind, readReason, replayKinds } from './replay-words.ts'
import './trial.css'

type Report = OutputOf<(typeof builderRoutes)['replayProcedure']>

/** Who of the past would have been treated otherwise, why, and each dossier down to what differs. */
export function ReplayView(props: { readonly report: Report; readonly definitions: readonly Definition[] }) {
  const { report, definitions } = props
  const { summary, dossiers, erased } = report
  const t = useTexts('builder')
  const [kind, setKind] = useState<ReplayKind | null>(null)
  const reasons = Object.entries(summary.reasons).sort(([, a], [, b]) => b - a)
  const shown = dossiers.filter((one) => kind === null || one.differences.some((d) => kindOf(d) === kind))
  const differing = summary.dossiers - summary.alike
  if (summary.dossiers === 0)
    return (
      <EmptyState title={t('replay.none')} icon="clock">
        {t('replay.noneHelp')}
      </EmptyState>
    )
  return (
    <div className="mc-stack">
      <Notice
        tone={differing === 0 ? 'success' : 'warning'}
        live
        title={t(differing === 0 ? 'replay.allAlike' : 'replay.differ', { count: differing, all: summary.dossiers })}
      >
        {erased > 0 ? t('replay.erased', { count: erased }) : null}
      </Notice>
      {differing === 0 ? null : (
        <>
          <dl className="b-sums">
            <div>
              <dt>{t('replay.alike')}</dt>
              <dd>{summary.alike}</dd>
            </div>
            {replayKinds.map((one) =>
              summary[one] > 0 ? (
                <div key={one} data-tone={one === 'refused' || one === 'missing' ? 'bad' : undefined}>
                  <dt>{t(`replay.${one}`)}</dt>
                  <dd>{summary[one]}</dd>
                </div>
              ) : null,
            )}
          </dl>
          {reasons.length > 0 ? (
            <section>
              <h3>{t('replay.reasons')}</h3>
              <ul className="b-plain">
                {reasons.slice(0, 20).map(([reason, count]) => (
                  <li key={reason}>
                    <Reason reason={reason} definitions={definitions} />{' '}
                    <span className="mc-soft">{t('replay.times', { count })}</span>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <section>
            <h3>{t('replay.each')}</h3>
            <fieldset className="b-filters">
              <legend className="mc-visually-hidden">{t('replay.filter')}</legend>
              <Button size="sm" kind="quiet" aria-pressed={kind === null} onClick={() => setKind(null)}>
                {t('replay.all')}
              </Button>
              {replayKinds.map((one) =>
                summary[one] > 0 ? (
                  <Button key={one} size="sm" kind="quiet" aria-pressed={kind === one} onClick={() => setKind(one)}>
                    {t(`replay.${one}`)}
                  </Button>
                ) : null,
              )}
            </fieldset>
            <div className="b-drill">
              {shown.map((one) => (
                <details key={one.dossierId}>
                  <summary>
                    <span className="b-drill__code">{one.code}</span>
                    {[...new Set(one.differences.map(kindOf))].map((of) => (
                      <span key={of} className="b-tag">
                        {t(`replay.${of}`)}
                      </span>
                    ))}
                  </summary>
                  <ul>
                    {one.differences.map((difference) => (
                      <li key={JSON.stringify(difference)}>
                        <DifferenceText difference={difference} definitions={definitions} />
                      </li>
                    ))}
                  </ul>
                  <p className="b-help">{t('replay.compared', { count: one.compared })}</p>
                </details>
              ))}
            </div>
            {differing > dossiers.length ? (
              <p className="b-help">{t('replay.more', { shown: dossiers.length, all: differing })}</p>
            ) : null}
          </section>
        </>
      )}
    </div>
  )
}

interface Of {
  readonly definitions: readonly Definition[]
}

function useNames(definitions: readonly Definition[]) {
  const language = useLanguage()
  const t = useTexts('builder')
  const name = (id: string) => nameIn(definitions, language, id)
  const all = (ids: readonly string[]) => (ids.length === 0 ? t('replay.ended') : ids.map(name).join(' + '))
  /** a transition, or a built-in act */
  const act = (id: string) => {
    const found = name(id)
    return found === id ? valueWord('builtIn', id, language) : found
  }
  return { name, all, act }
}

function Reason({ reason, definitions }: Of & { readonly reason: string }) {
  const t = useTexts('builder')
  const { i18n } = useApp()
  const { name, all, act } = useNames(definitions)
  const read = readReason(reason)
  if (!read) return <span>{reason}</span>
  if (read.kind === 'missing') return <span>{t('replay.why.missing', { name: name(read.id) })}</span>
  if (read.kind === 'refused')
    return <span>{t('replay.why.refused', { act: act(read.event), why: errorText(i18n, read.code) })}</span>
  return <span>{t('replay.why.rerouted', { before: all(read.before), after: all(read.after) })}</span>
}

function DifferenceText({ difference, definitions }: Of & { readonly difference: Difference }) {
  const t = useTexts('builder')
  const { i18n } = useApp()
  const formats = useFormats()
  const { name, all, act } = useNames(definitions)
  const at = (instant: string | null) => (instant ? formats.dateTime(instant) : t('replay.noDue'))
  if (difference.kind === 'refused')
    return <span>{t('replay.why.refused', { act: act(difference.event), why: errorText(i18n, difference.code) })}</span>
  if (difference.kind === 'missing')
    return (
      <span>
        {t('replay.why.missing', { name: [...difference.fields, ...difference.documents].map(name).join(', ') })}
      </span>
    )
  if (difference.kind === 'rerouted')
    return <span>{t('replay.why.rerouted', { before: all(difference.before), after: all(difference.after) })}</span>
  if (difference.kind === 'charged')
    return (
      <span>
        {t('replay.why.charged', {
          before: formats.money(difference.beforeVnd),
          after: formats.money(difference.afterVnd),
        })}
      </span>
    )
  return <span>{t('replay.why.due', { before: at(difference.before), after: at(difference.after) })}</span>
}
