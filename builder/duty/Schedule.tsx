import { toAgencyCalendar } from '@motcua/core/calendar'
import type { Finding } from '@motcua/core/check'
import { type Duty, DutyEvery } from '@motcua/core/definition'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Notice, Skeleton } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApp, useNow } from '../app/context.tsx'
import { LimitInput } from '../governance/LimitInput.tsx'
import { Answers, Labelled, Question } from '../governance/Question.tsx'
import { IconButton } from '../properties/IconButton.tsx'
import { NumberInput, Select, TimeOrDate } from '../properties/inputs.tsx'
import { limitWords, valueWord } from '../properties/words.ts'
import { simulationReferenceOf } from '../simulate/reference-queries.ts'
import { useEditor } from '../state/use-editor.tsx'
import { nextRounds } from './next-rounds.ts'

const kinds = ['day', 'beforeEnd', 'afterEnd'] as const
/** Of the default calendar days: what a reminder may be counted in. */
const leadUnits = ['workingDay', 'calendarDay'] as const

/** How often, when it opens, until when, from when on, and the reminders; with the next periods as they will fall. */
export function Schedule(props: {
  readonly id: string
  readonly duty: Duty
  readonly findings: (name: string) => readonly Finding[]
}) {
  const { duty, findings } = props
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const put = (name: keyof Duty, value: unknown) =>
    editor.act('setProperty', { path: ['duty', name], value }, `duty.${name}`)
  const { opens } = duty
  const opened = (kind: Duty['opens']['kind']): Duty['opens'] =>
    kind === 'day' ? { kind, day: 1 } : { kind, workingDays: kind === 'afterEnd' ? 1 : 3 }
  return (
    <>
      <Question
        ask={t('duty.when.ask')}
        help={t('duty.when.help')}
        findings={[...findings('opens'), ...findings('dueAfter'), ...findings('every')]}
      >
        <div className="b-govern__row">
          <Labelled label={t('duty.every')}>
            {(id) => (
              <Select
                id={id}
                value={duty.every}
                options={DutyEvery.options.map((value) => ({ value, label: valueWord('every', value, language) }))}
                onChange={(value) => put('every', value)}
              />
            )}
          </Labelled>
        </div>
        <Answers
          label={t('duty.opens')}
          withLabel
          value={opens.kind}
          options={kinds.map((value) => ({
            value,
            label: t(`duty.opens.${value}`),
            hint: t(`duty.opens.${value}.hint`),
          }))}
          onChange={(kind) => put('opens', opened(kind))}
        />
        <Labelled label={t(`duty.opens.${opens.kind}.count`)}>
          {(id) => (
            <NumberInput
              id={id}
              value={opens.kind === 'day' ? opens.day : opens.workingDays}
              widget={{
                kind: 'number',
                whole: true,
                step: 1,
                min: opens.kind === 'beforeEnd' ? 0 : 1,
                max: opens.kind === 'day' ? 366 : 60,
              }}
              required
              onChange={(n) =>
                n !== undefined &&
                put('opens', opens.kind === 'day' ? { kind: 'day', day: n } : { kind: opens.kind, workingDays: n })
              }
            />
          )}
        </Labelled>
        <LimitInput
          label={t('duty.dueAfter')}
          value={duty.dueAfter}
          usual={[
            { amount: 3, unit: 'workingDay' },
            { amount: 5, unit: 'workingDay' },
            { amount: 10, unit: 'workingDay' },
          ]}
          onChange={(value) => put('dueAfter', value)}
        />
        <div className="b-govern__row">
          {(['firstDay', 'lastDay'] as const).map((name) => (
            <Labelled key={name} label={t(`duty.${name}`)}>
              {(id) => <TimeOrDate id={id} type="date" value={duty[name]} onChange={(value) => put(name, value)} />}
            </Labelled>
          ))}
        </div>
        <Next id={props.id} duty={duty} />
      </Question>
      <Question ask={t('duty.remind.ask')} help={t('duty.remind.help')} findings={findings('remindBefore')}>
        <ul className="b-rules">
          {duty.remindBefore.map((lead, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: reminders are told apart by their place alone
            <li key={i}>
              <LimitInput
                label={t('duty.remind.n', { n: i + 1 })}
                value={lead}
                units={leadUnits}
                onChange={(value) =>
                  put(
                    'remindBefore',
                    duty.remindBefore.map((one, at) => (at === i ? value : one)),
                  )
                }
              />
              <span className="b-item__tools">
                <IconButton
                  icon="trash"
                  label={t('act.removeNamed', { name: limitWords(lead, language) })}
                  onClick={() =>
                    put(
                      'remindBefore',
                      duty.remindBefore.filter((_, at) => at !== i),
                    )
                  }
                />
              </span>
            </li>
          ))}
        </ul>
        <Button
          size="sm"
          kind="quiet"
          icon="plus"
          className="b-add"
          disabled={duty.remindBefore.length >= 5}
          onClick={() => put('remindBefore', [...duty.remindBefore, { amount: 1, unit: 'workingDay' }])}
        >
          {t('duty.remind.add')}
        </Button>
      </Question>
    </>
  )
}

/** The next periods on the agency's own calendar. */
function Next({ id, duty }: { readonly id: string; readonly duty: Duty }) {
  const { client } = useApp()
  const t = useTexts('builder')
  const formats = useFormats()
  const now = useNow()
  const known = useQuery(simulationReferenceOf(client, id))
  const calendars = known.data?.reference?.calendars
  const calendar = useMemo(() => (calendars?.length ? toAgencyCalendar(calendars) : null), [calendars])
  const hour = `${now.slice(0, 14)}00:00Z`
  const next = useMemo(() => (calendar ? nextRounds(duty, hour, calendar) : null), [duty, hour, calendar])
  if (known.isPending) return <Skeleton lines={4} />
  if (!next) return <Notice tone="warning" title={t('deadlines.noCalendar')} />
  return (
    <div className="b-govern__part">
      <h4>{t('duty.next')}</h4>
      {next.rounds.length === 0 ? (
        <p className="b-help">{t(next.uncovered ? 'duty.nextUncovered' : 'duty.nextNone')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
        <section className="b-matrix" tabIndex={0} aria-label={t('duty.next')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('duty.column.period')}</th>
                <th scope="col" className="b-matrix__words">
                  {t('duty.column.opens')}
                </th>
                <th scope="col" className="b-matrix__words">
                  {t('duty.column.remind')}
                </th>
                <th scope="col" className="b-matrix__words">
                  {t('duty.column.due')}
                </th>
              </tr>
            </thead>
            <tbody>
              {next.rounds.map((round) => (
                <tr key={round.period.key}>
                  <th scope="row">
                    {formats.date(round.period.from)} – {formats.date(round.period.to)}
                  </th>
                  <td className="b-matrix__words">{formats.dateTime(round.opensAt)}</td>
                  <td className="b-matrix__words">
                    {round.remindAt.map((at) => formats.dateTime(at)).join(', ') || '–'}
                  </td>
                  <td className="b-matrix__words">
                    {round.dueAt ? formats.dateTime(round.dueAt) : t('duty.dueUnknown')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className="b-help">{t(next.uncovered && next.rounds.length > 0 ? 'duty.nextEnds' : 'duty.nextHelp')}</p>
    </div>
  )
}
