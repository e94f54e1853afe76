import type { Finding } from '@motcua/core/check'
import { parseDefinition } from '@motcua/core/definition'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Field, Icon, Notice, Skeleton, StatusTag, TextArea, TextInput } from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useMemo, useState } from 'react'
import { useApp, useMe, useNow } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import { FindingGroups } from '../findings/FindingsPanel.tsx'
import { findingText } from '../findings/finding-text.ts'
import { subjectAt } from '../findings/subject.ts'
import { stateTones } from '../list/ProcedureList.tsx'
import { TwoDayClockView } from '../list/TwoDayClockView.tsx'
import type { Part } from '../parts/parts.ts'
import { useDefinition, useEditor, useEditorState } from '../state/use-editor.tsx'
import { Changes } from './Changes.tsx'
import { AnswersWanted, FailedScenario } from './FailedScenario.tsx'
import { reasonKey } from './reason-key.ts'
import { isUnanswered, missingAnswers, readDetail } from './scenario-detail.ts'

type Task = { readonly id: string; readonly done: boolean; readonly text: string }

/** The way to a live service as a list of tasks: findings, translations, scenarios, what changes, date, second person. */
export default function PublishSurface(props: {
  readonly id: string
  readonly findings: readonly Finding[]
  readonly onJump: (part: Part, path: readonly (string | number)[]) => void
}) {
  const { id, findings, onJump } = props
  const { client } = useApp()
  const definition = useDefinition()
  const editor = useEditor()
  const save = useEditorState((state) => state.save)
  const me = useMe()
  const now = useNow()
  const queries = useQueryClient()
  const t = useTexts('builder')
  const formats = useFormats()
  const field = useId()
  const today = new Date(Date.parse(now) + 7 * 3_600_000).toISOString().slice(0, 10)
  const [note, setNote] = useState('')
  const [from, setFrom] = useState('')
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({})
  const versions = useQuery({ queryKey: ['versions', id], queryFn: () => client.listVersions({ params: { id } }) })
  const list = useQuery({ queryKey: ['procedures'], queryFn: () => client.listProcedures() })
  const requests = useQuery({ queryKey: ['reviews'], queryFn: () => client.listPublishRequests() })
  const gate = useMutation({
    mutationFn: async () => {
      await editor.saveNow()
      return client.checkProcedure({ params: { id } })
    },
    // The decision's arrival may have been written down since the list was read.
    onSuccess: () => queries.invalidateQueries({ queryKey: ['procedures'] }),
  })
  const request = useMutation({
    mutationFn: async () => {
      await editor.saveNow()
      return client.requestPublish({
        params: { id },
        body: { effectiveFrom: from || today, note, warningReasons: { ...reasons } },
      })
    },
    onSuccess: () =>
      Promise.all(['procedures', 'reviews', 'versions'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  })
  const live =
    versions.data?.items.find((one) => one.retiredAt === null && one.effectiveFrom <= now) ?? versions.data?.items[0]
  const before = useMemo(() => {
    const parsed = live?.definition ? parseDefinition(live.definition) : undefined
    return parsed?.ok ? parsed.value : null
  }, [live])
  const errors = findings.filter((f) => f.severity === 'error')
  const warnings = findings.filter((f) => f.severity === 'warning')
  const texts = errors.filter((f) => f.code.startsWith('text.'))
  const others = errors.filter((f) => !f.code.startsWith('text.'))
  const unexplained = warnings.filter((f) => !reasons[reasonKey(f)]?.trim())
  // With errors the server plays none: that is not the same as none failing.
  const played = gate.data?.scenarios
  const scenarios = played && played.length === definition.scenarios.length ? played : undefined
  const failed = scenarios?.filter((one) => !one.passed) ?? []
  const unanswered = failed.filter((one) => isUnanswered(one.detail))
  // Told once with the field; where it cannot be answered here, each scenario says what it misses.
  const other = missingAnswers(
    definition,
    unanswered.flatMap((one) => readDetail(one.detail) ?? []),
  ).length
    ? failed.filter((one) => !unanswered.includes(one))
    : failed
  const summary = list.data?.items.find((one) => one.id === id)
  const mine = requests.data?.items.filter((one) => one.procedureId === id) ?? []
  const open = mine.find((one) => one.state === 'open')
  const last = mine[0]
  const tasks: readonly Task[] = [
    { id: 'findings', done: others.length === 0, text: t('gate.findings', { count: others.length }) },
    { id: 'texts', done: texts.length === 0, text: t('gate.texts', { count: texts.length }) },
    { id: 'warnings', done: unexplained.length === 0, text: t('gate.warnings', { count: unexplained.length }) },
    {
      id: 'scenarios',
      done: scenarios !== undefined && failed.length === 0,
      text: scenarios
        ? t('gate.scenarios', { passed: scenarios.length - failed.length, all: scenarios.length })
        : t('gate.scenariosNotRun', { all: definition.scenarios.length }),
    },
    { id: 'saved', done: save.kind === 'saved', text: t('gate.saved') },
    { id: 'note', done: note.trim() !== '', text: t('gate.note') },
  ]
  const ready =
    others.length === 0 && texts.length === 0 && unexplained.length === 0 && note.trim() !== '' && failed.length === 0
  const isAnalyst = me.data?.me.roles.includes('analyst') ?? false
  return (
    <div className="b-publish mc-stack">
      {summary ? (
        <Card title={t('publish.state')}>
          <div className="mc-row">
            <StatusTag tone={stateTones[summary.state]}>{t(`state.${summary.state}`)}</StatusTag>
            <TwoDayClockView change={summary} now={now} />
          </div>
        </Card>
      ) : null}
      {open ? (
        <Notice
          tone="info"
          title={t('publish.waiting', { by: open.requestedBy, at: formats.dateTime(open.requestedAt) })}
          live
        />
      ) : last?.state === 'returned' ? (
        <Notice tone="warning" title={t('publish.returned', { by: last.decidedBy ?? '' })}>
          {last.comment}
        </Notice>
      ) : null}
      <Card title={t('publish.gate')}>
        <ul className="b-tasks">
          {tasks.map((task) => (
            <li key={task.id} data-done={task.done || undefined}>
              <Icon name={task.done ? 'check' : 'clock'} />
              <span className="mc-visually-hidden">{t(task.done ? 'gate.done' : 'gate.todo')}: </span>
              {task.text}
            </li>
          ))}
        </ul>
        <Button size="sm" icon="play" busy={gate.isPending} onClick={() => gate.mutate()}>
          {t('gate.run')}
        </Button>
        {gate.isError ? <Failed error={gate.error} /> : null}
        <AnswersWanted details={failed.map((one) => one.detail)} />
        {other.map((one) => (
          <FailedScenario key={one.name} name={one.name} detail={one.detail} />
        ))}
      </Card>
      {errors.length > 0 ? (
        <Card title={t('publish.errors')}>
          <div className="b-findings__list">
            <FindingGroups findings={errors} onJump={onJump} />
          </div>
        </Card>
      ) : null}
      {warnings.length > 0 ? (
        <Card title={t('publish.warnings')}>
          <p className="b-help">{t('publish.warningsHelp')}</p>
          <div className="mc-stack">
            {warnings.map((warning) => {
              const key = reasonKey(warning)
              return (
                <Field
                  key={key}
                  id={`${field}-${key}`}
                  label={`${subjectAt(definition, warning.path)} ${findingText(t, warning)}`}
                  markOptional={false}
                >
                  {(control) => (
                    <TextInput
                      {...control}
                      placeholder={t('publish.reason')}
                      value={reasons[key] ?? ''}
                      onChange={(e) => setReasons({ ...reasons, [key]: e.target.value })}
                    />
                  )}
                </Field>
              )
            })}
          </div>
        </Card>
      ) : null}
      <Card title={t('publish.changes')}>
        {versions.isPending ? (
          <Skeleton lines={3} />
        ) : before ? (
          <Changes before={before} after={definition} />
        ) : (
          <p>{t('publish.first')}</p>
        )}
      </Card>
      {isAnalyst && !open ? (
        <Card title={t('publish.request')}>
          <div className="mc-stack">
            <Field id={`${field}-note`} label={t('publish.note')} hint={t('publish.noteHint')} required>
              {(control) => <TextArea {...control} rows={3} value={note} onChange={(e) => setNote(e.target.value)} />}
            </Field>
            <Field id={`${field}-from`} label={t('publish.effectiveFrom')} hint={t('publish.effectiveHint')} required>
              {(control) => (
                <TextInput
                  {...control}
                  type="date"
                  inputSize="short"
                  min={today}
                  value={from || today}
                  onChange={(e) => setFrom(e.target.value)}
                />
              )}
            </Field>
            {request.isError ? <Failed error={request.error} /> : null}
            <div className="mc-row">
              <Button kind="primary" busy={request.isPending} disabled={!ready} onClick={() => request.mutate()}>
                {t('publish.send')}
              </Button>
              {ready ? null : <span className="b-help">{t('publish.notReady')}</span>}
            </div>
          </div>
        </Card>
      ) : null}
      {versions.data && versions.data.items.length > 0 ? (
        <Card title={t('publish.history')}>
          <ol className="b-plain">
            {versions.data.items.map((one) => (
              <li key={one.versionId}>
                <strong>{t('list.version', { n: one.number })}</strong> · {formats.dateTime(one.effectiveFrom)} ·{' '}
                {one.note}
                <span className="b-help">
                  {t('publish.people', {
                    author: one.author,
                    approvedBy: one.approvedBy,
                    at: formats.dateTime(one.publishedAt),
                  })}
                </span>
              </li>
            ))}
          </ol>
        </Card>
      ) : null}
    </div>
  )
}
