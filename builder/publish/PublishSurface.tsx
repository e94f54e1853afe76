import type { Finding } from '@motcua/core/check'
import { parseDefinition } from '@motcua/core/definition'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Field, Link, Notice, Skeleton, StatusTag, TextArea } from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useMemo } from 'react'
import { useApp, useMe, useNow } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { FindingGroups } from '../findings/FindingGroups.tsx'
import { stateTones } from '../list/ProcedureList.tsx'
import { TwoDayClockView } from '../list/TwoDayClockView.tsx'
import { partOf } from '../parts/parts.ts'
import { useDefinition, useEditor, useEditorState } from '../state/use-editor.tsx'
import { Compare } from './Compare.tsx'
import { type Effective, effectiveState, toEffectiveFrom } from './effective.ts'
import { GateList } from './GateList.tsx'
import { GateRun } from './GateRun.tsx'
import { gateTasks, isReady } from './gate-tasks.ts'
import './publish.css'
import { liveVersion } from '../versions/version-state.ts'
import { EffectiveFields } from './EffectiveFields.tsx'
import { reasonKey } from './reason-key.ts'
import { StoppedClock } from './StoppedClock.tsx'
import { useKept } from './use-kept.ts'
import { useLong } from './use-long.ts'
import { type Warning, WarningReasons } from './WarningReasons.tsx'

const noReasons: Readonly<Record<string, string>> = {}
const atOnce: Effective = { date: '', time: '' }

/** The way to a live service as a list of tasks, each with a way to do it; then the request to a second person. */
export default function PublishSurface({ id, findings, onJump }: SurfaceProps) {
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
  const [note, setNote, forgetNote] = useKept(`publish.${id}.note`, '')
  const [from, setFrom, forgetFrom] = useKept<Effective>(`publish.${id}.from`, atOnce)
  const [reasons, setReasons, forgetReasons] = useKept(`publish.${id}.reasons`, noReasons)
  const versions = useQuery({ queryKey: ['versions', id], queryFn: () => client.listVersions({ params: { id } }) })
  const list = useQuery({ queryKey: ['procedures'], queryFn: () => client.listProcedures() })
  const gate = useLong(async (signal) => {
    await editor.saveNow()
    const of = editor.getState().history.present
    const report = await client.checkProcedure({ params: { id } }, { signal })
    // The decision's arrival may have been written down since the list was read.
    void queries.invalidateQueries({ queryKey: ['procedures'] })
    return { report, of }
  })
  const request = useMutation({
    mutationFn: async () => {
      await editor.saveNow()
      return client.requestPublish({
        params: { id },
        body: { effectiveFrom: toEffectiveFrom(from, now), note, warningReasons: { ...reasons } },
      })
    },
    onSuccess: () => {
      forgetNote()
      forgetFrom()
      forgetReasons()
      return Promise.all(
        ['procedures', 'reviews', 'versions'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      )
    },
  })
  const live = liveVersion(versions.data?.items ?? [], now) ?? versions.data?.items[0]
  const before = useMemo(() => {
    const parsed = live?.definition ? parseDefinition(live.definition) : undefined
    return parsed?.ok ? parsed.value : null
  }, [live])
  const errors = findings.filter((f) => f.severity === 'error')
  const texts = errors.filter((f) => f.code.startsWith('text.'))
  const others = errors.filter((f) => !f.code.startsWith('text.'))
  const warnings = allWarnings(findings, gate.data?.report.findings ?? [])
  const unexplained = warnings.filter(({ key }) => !reasons[key]?.trim())
  const report = gate.data?.report
  const summary = list.data?.items.find((one) => one.id === id)
  const open = summary?.request?.state === 'open' ? summary.request : null
  const returned = summary?.request?.state === 'returned' ? summary.request : null
  const effective = effectiveState(from, now)
  const hasDraft = summary?.liveAt === null || before === null
  const tasks = gateTasks({
    errors: others.length,
    missingTexts: texts.length,
    unexplained: unexplained.length,
    saved: save.kind === 'saved',
    noted: note.trim() !== '',
    decision: definition.procedure.publicationDecision !== undefined,
    effective,
    scenarios: { all: definition.scenarios.length },
    ...(gate.running || gate.error || report
      ? {
          run: {
            running: gate.running,
            failed: gate.error !== undefined,
            outdated: gate.data?.of !== definition,
            // With errors the server plays none: that is not the same as none failing.
            played: report?.scenarios.length ?? 0,
            passed: report?.scenarios.filter((one) => one.passed).length ?? 0,
          },
        }
      : {}),
    ...(report?.migration ? { migration: report.migration } : {}),
    movesDossiers: definition.policies.runningDossiers !== 'finishOnOld',
    request: open ? 'open' : returned ? 'returned' : 'none',
  })
  const ready = isReady(tasks)
  const isAnalyst = me.data?.me.roles.includes('analyst') ?? false
  const focus = (name: string) => () => document.getElementById(`${field}-${name}`)?.focus()
  const toFirst = (found: Finding | undefined) => () => {
    if (found) onJump(found.code.startsWith('text.') ? 'texts' : partOf(found.path), found.path)
  }
  return (
    <div className="b-publish mc-stack">
      {summary ? (
        <Card title={t('publish.state')}>
          <div className="mc-row">
            <StatusTag tone={stateTones[summary.state]}>{t(`state.${summary.state}`)}</StatusTag>
            <TwoDayClockView change={summary} now={now} />
          </div>
          {live && !hasDraft ? <StoppedClock version={live} /> : null}
        </Card>
      ) : null}
      {open ? (
        <Notice
          tone="info"
          title={t('publish.waiting', { by: open.requestedBy, at: formats.dateTime(open.requestedAt) })}
          live
          action={<Link href={`/builder/reviews/${encodeURIComponent(open.id)}`}>{t('publish.openRequest')}</Link>}
        />
      ) : returned ? (
        <Notice
          tone="warning"
          title={t('publish.returned', { by: returned.decidedBy ?? '' })}
          action={<Link href={`/builder/reviews/${encodeURIComponent(returned.id)}`}>{t('publish.openRequest')}</Link>}
        >
          {returned.comment}
        </Notice>
      ) : null}
      <Card title={t('publish.gate')}>
        <GateList
          tasks={tasks}
          acts={{
            decision: () => onJump('overview', ['procedure', 'publicationDecision']),
            findings: toFirst(others[0]),
            texts: toFirst(texts[0]),
            warnings: () =>
              document.getElementById(`${field}-why-${warnings.findIndex((w) => unexplained.includes(w))}`)?.focus(),
            saved: () => void editor.saveNow(),
            gate: gate.start,
            scenarios: () => onJump('scenarios', ['scenarios']),
            migration: () => onJump('trial', []),
            note: focus('note'),
            effective: focus('from'),
            ...(open ? {} : { second: focus('note') }),
          }}
        />
      </Card>
      <GateRun
        gate={gate}
        definition={definition}
        onScenario={(index) => {
          onJump('scenarios', ['scenarios'])
          editor.select({ within: ['scenarios'], id: String(index) })
        }}
      />
      {errors.length > 0 ? (
        <Card title={t('publish.errors')}>
          <div className="b-findings__list">
            <FindingGroups findings={errors} onJump={onJump} />
          </div>
        </Card>
      ) : null}
      <WarningReasons
        id={`${field}-why`}
        definition={definition}
        warnings={warnings}
        reasons={reasons}
        onReasons={setReasons}
        onJump={onJump}
      />
      <Card title={t('publish.changes')}>
        {versions.isPending ? (
          <Skeleton lines={3} />
        ) : versions.isError ? (
          <Failed error={versions.error} onRetry={() => versions.refetch()} />
        ) : before && live ? (
          <Compare
            before={before}
            after={definition}
            link={`/builder/p/${encodeURIComponent(id)}/versions?before=${live.versionId}&after=draft`}
          />
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
            <EffectiveFields from={from} now={now} onChange={setFrom} />
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
    </div>
  )
}

/** What the screen finds and what only the gate can know: whether running dossiers could be moved. */
function allWarnings(
  findings: readonly Finding[],
  gate: readonly { code: string; severity: string; place: unknown; params?: Record<string, unknown> | undefined }[],
): readonly Warning[] {
  const own = findings
    .filter((one) => one.severity === 'warning')
    .map((one): Warning => ({ key: reasonKey(one), code: one.code, path: one.path, params: one.params }))
  const more = gate
    .filter((one) => one.severity === 'warning' && one.code.startsWith('migration.'))
    .map(({ code, place, params }): Warning => {
      const path = Array.isArray(place) ? place : String(place).split('/')
      return { key: `${code} ${path.join('/')}`, code, path, params }
    })
  return [...own, ...more.filter((one) => !own.some((other) => other.key === one.key))]
}
