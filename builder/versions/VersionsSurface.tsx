import { parseDefinition } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Card, EmptyState, Notice, Skeleton } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useApp, useMe, useNow } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { Choose } from '../publish/Choose.tsx'
import { Compare } from '../publish/Compare.tsx'
import { useDefinition } from '../state/use-editor.tsx'
import type { Known } from './known.ts'
import { OneVersion } from './OneVersion.tsx'
import { Retire } from './Retire.tsx'
import { RollBack } from './RollBack.tsx'
import { useAddress } from './use-address.ts'
import { VersionItem } from './VersionItem.tsx'
import './versions.css'

/** History of a procedure: who made which version when and why; each can be opened, compared, taken back to, and ended. */
export default function VersionsSurface({ id }: SurfaceProps) {
  const { client } = useApp()
  const t = useTexts('builder')
  const now = useNow()
  const me = useMe()
  const draft = useDefinition()
  const [address, put] = useAddress()
  const [rollBack, setRollBack] = useState<Known | null>(null)
  const [retire, setRetire] = useState<Known | 'all' | null>(null)
  const versions = useQuery({ queryKey: ['versions', id], queryFn: () => client.listVersions({ params: { id } }) })
  const known = useMemo(
    () =>
      (versions.data?.items ?? []).flatMap(({ definition, ...one }): Known[] => {
        const parsed = definition ? parseDefinition(definition) : undefined
        return parsed?.ok ? [{ ...one, definition: parsed.value }] : []
      }),
    [versions.data],
  )
  if (versions.isPending) return <Skeleton lines={8} />
  if (versions.isError) return <Failed error={versions.error} onRetry={() => versions.refetch()} />
  if (known.length === 0)
    return (
      <EmptyState title={t('versions.none')} icon="clock">
        {t('versions.noneHelp')}
      </EmptyState>
    )
  const roles = me.data?.me.roles ?? []
  const mayRetire = roles.includes('analyst') || roles.includes('administrator')
  const opened = known.find((one) => one.versionId === address.get('version'))
  const bodyOf = (name: string | undefined) =>
    name === 'draft' ? draft : known.find((one) => one.versionId === name)?.definition
  const [before, after] = [bodyOf(address.get('before')), bodyOf(address.get('after'))]
  const choices = [
    { value: 'draft', label: t('compare.draft') },
    ...known.map((one) => ({ value: one.versionId, label: t('list.version', { n: one.number }) })),
  ]
  const compare = (one: string, other: string) => put({ before: one, after: other, version: null })
  if (opened)
    return (
      <OneVersion
        id={id}
        version={opened}
        previous={known.find((one) => one.number < opened.number)}
        onBack={() => put({ version: null })}
      />
    )
  return (
    <div className="b-versions mc-stack">
      <Card title={t('compare.title')}>
        <div className="mc-stack">
          <div className="b-versions__pair">
            <Choose
              label={t('compare.before')}
              value={address.get('before') ?? ''}
              options={[{ value: '', label: t('compare.choose') }, ...choices]}
              onChange={(value) => put({ before: value || null })}
            />
            <Choose
              label={t('compare.after')}
              value={address.get('after') ?? ''}
              options={[{ value: '', label: t('compare.choose') }, ...choices]}
              onChange={(value) => put({ after: value || null })}
            />
            {before && after ? (
              <Button size="sm" kind="quiet" onClick={() => put({ before: null, after: null, view: null })}>
                {t('compare.close')}
              </Button>
            ) : known[0] ? (
              <Button size="sm" onClick={() => compare(known[0]?.versionId ?? '', 'draft')}>
                {t('compare.latest', { n: known[0].number })}
              </Button>
            ) : null}
          </div>
          {before && after ? (
            before === after ? (
              <Notice tone="info" title={t('compare.same')} />
            ) : (
              <Compare
                before={before}
                after={after}
                view={address.get('view') === 'drawing' ? 'drawing' : 'words'}
                onView={(view) => put({ view: view === 'drawing' ? view : null })}
                link={location.pathname + location.search}
              />
            )
          ) : (
            <p className="b-help">{t('compare.help')}</p>
          )}
        </div>
      </Card>
      <ol className="b-versions__list">
        {known.map((one, i) => (
          <li key={one.versionId}>
            <VersionItem
              id={id}
              version={one}
              all={known}
              now={now}
              may={{ rollBack: roles.includes('analyst'), retire: mayRetire }}
              onOpen={() => put({ version: one.versionId })}
              onCompare={known[i + 1] ? () => compare(known[i + 1]?.versionId ?? '', one.versionId) : undefined}
              onRollBack={() => setRollBack(one)}
              onRetire={() => setRetire(one)}
            />
          </li>
        ))}
      </ol>
      {mayRetire && known.some((one) => one.retiredAt === null) ? (
        <Card title={t('retire.allTitle')} look="sunk">
          <p>{t('retire.allHelp')}</p>
          <Button kind="danger" onClick={() => setRetire('all')}>
            {t('retire.all')}
          </Button>
        </Card>
      ) : null}
      <RollBack
        key={rollBack?.versionId ?? 'none'}
        id={id}
        version={rollBack}
        now={now}
        onClose={() => setRollBack(null)}
      />
      <Retire id={id} what={retire} all={known} now={now} onClose={() => setRetire(null)} />
    </div>
  )
}
