import { type Definition, parseDefinition } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Card, EmptyState, Skeleton, Tabs } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useApp, useNow } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { Choose } from '../publish/Choose.tsx'
import { Elapsed } from '../publish/Elapsed.tsx'
import { useLong } from '../publish/use-long.ts'
import { problemOf } from '../server.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { DryRun } from './DryRun.tsx'
import { ReplayView } from './ReplayView.tsx'
import './trial.css'

/** The draft tried on the real past, and on the dossiers that are running now. Nothing is written. */
export default function TrialSurface({ id }: SurfaceProps) {
  const { client } = useApp()
  const t = useTexts('builder')
  const now = useNow()
  const versions = useQuery({ queryKey: ['versions', id], queryFn: () => client.listVersions({ params: { id } }) })
  const known = useMemo(
    () =>
      (versions.data?.items ?? []).flatMap(({ definition, ...one }) => {
        const parsed = definition ? parseDefinition(definition) : undefined
        return parsed?.ok ? [{ ...one, definition: parsed.value }] : []
      }),
    [versions.data],
  )
  if (versions.isPending) return <Skeleton lines={6} />
  if (versions.isError) return <Failed error={versions.error} onRetry={() => versions.refetch()} />
  if (known.length === 0)
    return (
      <EmptyState title={t('trial.first')} icon="clock">
        {t('trial.firstHelp')}
      </EmptyState>
    )
  return (
    <div className="b-trial">
      <Tabs
        label={t('trial.label')}
        tabs={[
          {
            id: 'replay',
            title: t('trial.replay'),
            content: <Replay id={id} earlier={known.map((one) => one.definition)} />,
          },
          { id: 'move', title: t('trial.move'), content: <DryRun id={id} versions={known} now={now} /> },
        ]}
      />
    </div>
  )
}

function Replay({ id, earlier }: { readonly id: string; readonly earlier: readonly Definition[] }) {
  const { client } = useApp()
  const t = useTexts('builder')
  const definition = useDefinition()
  const editor = useEditor()
  const [last, setLast] = useState('1000')
  const run = useLong(async (signal) => {
    await editor.saveNow()
    const of = editor.getState().history.present
    const report = await client.replayProcedure(
      { params: { id }, body: { last: Number(last), limit: 200 } },
      { signal },
    )
    return { report, of }
  })
  const noDraft = run.error !== undefined && problemOf(run.error).code === 'found.nothing'
  return (
    <div className="mc-stack">
      <Card>
        <div className="mc-stack">
          <p className="b-help">{t('replay.help')}</p>
          <div className="b-ask">
            <Choose
              label={t('replay.last')}
              value={last}
              options={['100', '1000', '10000'].map((value) => ({
                value,
                label: t('replay.lastOf', { count: Number(value) }),
              }))}
              onChange={setLast}
            />
            <Button icon="play" busy={run.running} onClick={run.start}>
              {t('replay.run')}
            </Button>
          </div>
          {run.running ? <Elapsed doing={t('replay.working')} onCancel={run.cancel} /> : null}
          {noDraft ? (
            <EmptyState title={t('replay.noDraft')} titleLevel={3}>
              {t('replay.noDraftHelp')}
            </EmptyState>
          ) : run.error ? (
            <Failed error={run.error} onRetry={run.start} />
          ) : null}
        </div>
      </Card>
      {run.data && !run.running ? (
        <Card title={t('replay.result')}>
          {run.data.of !== definition ? <p className="b-help">{t('replay.outdated')}</p> : null}
          <ReplayView report={run.data.report} definitions={[definition, ...earlier]} />
        </Card>
      ) : null}
    </div>
  )
}
