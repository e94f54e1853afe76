import type { OutputOf } from '@motcua/api/route'
import type { builderRoutes, VersionSummary } from '@motcua/api/routes/builder'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Card, Dialog, Notice } from '@motcua/ui/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApp, useMe } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import { Elapsed } from '../publish/Elapsed.tsx'
import { useLong } from '../publish/use-long.ts'

type Moved = OutputOf<(typeof builderRoutes)['migrateDossiers']>

/** Moving the running dossiers to a version in effect: asked once more before, told how it went, taken up where it stopped. */
export function MoveAct(props: {
  readonly id: string
  readonly version: Omit<VersionSummary, 'definition'>
  readonly mapping: Readonly<Record<string, string>>
  readonly running: number
}) {
  const { id, version, mapping, running } = props
  const { client } = useApp()
  const me = useMe()
  const queries = useQueryClient()
  const t = useTexts('builder')
  const [asking, setAsking] = useState(false)
  const move = useLong<Moved>(async (signal) => {
    const done = await client.migrateDossiers(
      { params: { id }, body: { toVersionId: version.versionId, mapping: { ...mapping } } },
      { signal },
    )
    await queries.invalidateQueries({ queryKey: ['versions', id] })
    return done
  })
  const roles = me.data?.me.roles ?? []
  const may = roles.includes('reviewer') || roles.includes('administrator')
  const done = move.data
  return (
    <Card title={t('move.act', { n: version.number })}>
      <div className="mc-stack">
        <p>{t('move.actHelp')}</p>
        {may ? (
          <p>
            <Button kind="primary" busy={move.running} disabled={running === 0} onClick={() => setAsking(true)}>
              {t(done || move.error ? 'move.again' : 'move.start', { count: running })}
            </Button>
          </p>
        ) : (
          <Notice tone="info" title={t('move.notYou')} />
        )}
        {move.running ? <Elapsed doing={t('move.moving')} onCancel={move.cancel} /> : null}
        {move.error ? <Failed error={move.error} onRetry={move.start} /> : null}
        {done && !move.running ? (
          <Notice
            tone={done.blocked > 0 ? 'warning' : 'success'}
            live
            title={t('move.done', { moved: done.moved, blocked: done.blocked })}
          >
            {done.blockedDossiers.length > 0 ? (
              <>
                <p>{t('move.blockedList')}</p>
                <ul>
                  {done.blockedDossiers.map((one) => (
                    <li key={one.dossierId}>{one.code}</li>
                  ))}
                </ul>
              </>
            ) : null}
          </Notice>
        ) : null}
      </div>
      <Dialog
        open={asking}
        title={t('move.act', { n: version.number })}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button
              kind="primary"
              onClick={() => {
                setAsking(false)
                move.start()
              }}
            >
              {t('move.confirm', { count: running })}
            </Button>
            <Button kind="quiet" onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
          </>
        }
      >
        <p>{t('move.confirmHelp', { count: running, n: version.number })}</p>
      </Dialog>
    </Card>
  )
}
