import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Card, StatusTag, type Tone } from '@motcua/ui/kit'
import { useMutation } from '@tanstack/react-query'
import { useApp } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import { sendFile } from '../app/send-file.ts'
import { StoppedClock } from '../publish/StoppedClock.tsx'
import type { Known } from './known.ts'
import { type VersionState, versionState } from './version-state.ts'

const tones = {
  live: 'success',
  scheduled: 'accent',
  superseded: 'neutral',
  retired: 'neutral',
} as const satisfies Record<VersionState, Tone>

/** One version in the history: its state, who made it and why, its clock, its dossiers, and what can be done with it. */
export function VersionItem(props: {
  readonly id: string
  readonly version: Known
  readonly all: readonly Known[]
  readonly now: string
  readonly may: { readonly rollBack: boolean; readonly retire: boolean }
  readonly onOpen: () => void
  readonly onCompare: (() => void) | undefined
  readonly onRollBack: () => void
  readonly onRetire: () => void
}) {
  const { id, version, all, now, may } = props
  const { client } = useApp()
  const t = useTexts('builder')
  const formats = useFormats()
  const state = versionState(version, all, now)
  const code = version.definition.procedure.code
  const name = t('list.version', { n: version.number })
  const take = useMutation({
    mutationFn: () => client.exportPackage({ params: { id }, query: { versionId: version.versionId } }),
    onSuccess: ({ text }) => sendFile(`${code}-v${version.number}.motcua.json`, text, 'application/json'),
  })
  return (
    <Card
      title={
        <span className="b-versions__name">
          {name} <StatusTag tone={tones[state]}>{t(`versionState.${state}`)}</StatusTag>
        </span>
      }
    >
      <p className="b-versions__note">{version.note || t('versions.noNote')}</p>
      <dl className="b-facts">
        <dt>{t(state === 'scheduled' ? 'versions.willBegin' : 'versions.began')}</dt>
        <dd>{formats.dateTime(version.effectiveFrom)}</dd>
        <dt>{t('versions.author')}</dt>
        <dd>{version.author || '–'}</dd>
        <dt>{t('versions.approved')}</dt>
        <dd>
          {t('versions.approvedBy', { by: version.approvedBy || '–', at: formats.dateTime(version.publishedAt) })}
        </dd>
        {version.retiredAt ? (
          <>
            <dt>{t('versions.retired')}</dt>
            <dd>{formats.dateTime(version.retiredAt)}</dd>
          </>
        ) : null}
        <dt>{t('versions.dossiers')}</dt>
        <dd>{t('versions.dossiersOf', { running: version.running, all: version.dossiers })}</dd>
        <dt>{t('versions.hash')}</dt>
        <dd>
          <code className="b-versions__hash">{version.hash}</code>
        </dd>
      </dl>
      <StoppedClock version={version} />
      {take.isError ? <Failed error={take.error} onRetry={() => take.mutate()} /> : null}
      <div className="b-versions__acts">
        <Button size="sm" icon="eye" aria-label={t('versions.openNamed', { name })} onClick={props.onOpen}>
          {t('versions.open')}
        </Button>
        {props.onCompare ? (
          <Button size="sm" kind="quiet" aria-label={t('versions.compareNamed', { name })} onClick={props.onCompare}>
            {t('versions.compare')}
          </Button>
        ) : null}
        <Button
          size="sm"
          kind="quiet"
          icon="download"
          busy={take.isPending}
          aria-label={t('versions.exportNamed', { name })}
          onClick={() => take.mutate()}
        >
          {t('versions.export')}
        </Button>
        {may.rollBack && state !== 'live' && state !== 'scheduled' ? (
          <Button
            size="sm"
            kind="quiet"
            icon="undo"
            aria-label={t('versions.rollBackNamed', { name })}
            onClick={props.onRollBack}
          >
            {t('versions.rollBack')}
          </Button>
        ) : null}
        {may.retire && state !== 'retired' ? (
          <Button
            size="sm"
            kind="quiet"
            icon="close"
            aria-label={t('versions.retireNamed', { name })}
            onClick={props.onRetire}
          >
            {t('versions.retire')}
          </Button>
        ) : null}
      </div>
    </Card>
  )
}
