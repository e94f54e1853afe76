import type { OutputOf } from '@motcua/api/route'
import type { builderRoutes, VersionSummary } from '@motcua/api/routes/builder'
import type { Definition } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Card, EmptyState } from '@motcua/ui/kit'
import { useState } from 'react'
import { useApp } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import { Choose } from '../publish/Choose.tsx'
import { Elapsed } from '../publish/Elapsed.tsx'
import { useLong } from '../publish/use-long.ts'
import { useDefinition, useEditor, useEditorState } from '../state/use-editor.tsx'
import { MigrationSums } from './MigrationSums.tsx'
import { MoveAct } from './MoveAct.tsx'
import { MoveReports } from './MoveReports.tsx'
import { goneSteps } from './names.ts'
import { StepMapping } from './StepMapping.tsx'

type Answer = OutputOf<(typeof builderRoutes)['dryRunMigration']>
const pageSize = 50

/** What would become of the running dossiers under the draft or a published version, one by one; then moving them. */
export function DryRun(props: {
  readonly id: string
  readonly versions: readonly (Omit<VersionSummary, 'definition'> & { readonly definition: Definition })[]
  readonly now: string
}) {
  const { id, versions, now } = props
  const { client } = useApp()
  const t = useTexts('builder')
  const draft = useDefinition()
  const editor = useEditor()
  const readOnly = useEditorState((state) => state.readOnly)
  const [target, setTarget] = useState('draft')
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({})
  const version = versions.find((one) => one.versionId === target)
  const next = version?.definition ?? draft
  const earlier = versions.filter((one) => one.versionId !== target && (!version || one.number < version.number))
  const definitions = [next, ...earlier.map((one) => one.definition)]
  const gone = goneSteps(
    earlier.filter((one) => one.running > 0).map((one) => one.definition),
    next,
  )
  const moved = next.policies.movedSteps ?? {}
  const ask = async (signal: AbortSignal, after: Answer['next']): Promise<Answer> => {
    if (!version) await editor.saveNow()
    return client.dryRunMigration(
      {
        params: { id },
        body: {
          mapping: version ? own : {},
          limit: pageSize,
          ...(version ? { toVersionId: version.versionId } : {}),
          ...(after ? { after } : {}),
        },
      },
      { signal },
    )
  }
  const run = useLong((signal) => ask(signal, null))
  const [pages, setPages] = useState<{ readonly of: Answer; readonly more: readonly Answer[] } | null>(null)
  const more = pages && pages.of === run.data ? pages.more : []
  const rest = useLong(async (signal) => {
    const last = more.at(-1) ?? run.data
    if (!run.data || !last?.next) return
    const page = await ask(signal, last.next)
    setPages({ of: run.data, more: [...more, page] })
  })
  const reports = [...(run.data?.reports ?? []), ...more.flatMap((one) => one.reports)]
  const hasMore = (more.at(-1) ?? run.data)?.next != null
  const running = earlier.reduce((sum, one) => sum + one.running, 0)
  const inEffect = version && Date.parse(version.effectiveFrom) <= Date.parse(now) && version.retiredAt === null
  return (
    <div className="mc-stack">
      <Card>
        <div className="mc-stack">
          <p className="b-help">{t('move.help')}</p>
          <div className="b-ask">
            <Choose
              label={t('move.target')}
              value={target}
              options={[
                { value: 'draft', label: t('compare.draft') },
                ...versions.map((one) => ({ value: one.versionId, label: t('list.version', { n: one.number }) })),
              ]}
              onChange={setTarget}
            />
            <Button icon="play" busy={run.running} onClick={run.start}>
              {t('move.run')}
            </Button>
          </div>
          <p>{t('move.running', { count: running })}</p>
          <p className="b-help">{t(`move.policy.${next.policies.runningDossiers}`)}</p>
          <StepMapping
            gone={gone}
            mapping={version ? { ...moved, ...own } : moved}
            next={next}
            definitions={definitions}
            readOnly={readOnly && !version}
            onMapping={(mapping) =>
              version
                ? setOwn(mapping)
                : editor.act('setProperty', {
                    path: ['policies', 'movedSteps'],
                    value: Object.keys(mapping).length === 0 ? undefined : mapping,
                  })
            }
          />
          {run.running ? <Elapsed doing={t('move.working')} onCancel={run.cancel} /> : null}
          {run.error ? <Failed error={run.error} onRetry={run.start} /> : null}
        </div>
      </Card>
      {run.data && !run.running ? (
        run.data.summary.dossiers === 0 ? (
          <EmptyState title={t('move.none')} icon="check">
            {t('move.noneHelp')}
          </EmptyState>
        ) : (
          <Card title={t('move.result')}>
            <div className="mc-stack">
              <MigrationSums sums={run.data.summary} />
              <h3>{t('move.each')}</h3>
              {reports.length === 0 ? <p className="b-help">{t('move.allPlain')}</p> : null}
              <MoveReports reports={reports} definitions={definitions} />
              {rest.error ? <Failed error={rest.error} onRetry={rest.start} /> : null}
              {hasMore ? (
                <p>
                  <Button size="sm" busy={rest.running} onClick={rest.start}>
                    {t('move.more')}
                  </Button>
                </p>
              ) : null}
            </div>
          </Card>
        )
      ) : null}
      {version && inEffect ? <MoveAct id={id} version={version} mapping={own} running={running} /> : null}
    </div>
  )
}
