import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Field, Link, Notice, PageHeader, Skeleton, StatusTag, TextArea } from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useApp, useMe, useTitle } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import { findingText } from '../findings/finding-text.ts'
import { factsOf } from '../overview/facts.ts'
import { Compare } from '../publish/Compare.tsx'
import { StoppedClock } from '../publish/StoppedClock.tsx'
import { useKept } from '../publish/use-kept.ts'
import { MigrationSums } from '../trial/MigrationSums.tsx'
import { requestTones } from './ReviewList.tsx'

/** One publish request: what changes in words, the proof, and the decision of a second person. */
export function ReviewPage({ id }: { readonly id: string }) {
  const { client } = useApp()
  const me = useMe()
  const queries = useQueryClient()
  const t = useTexts('builder')
  const formats = useFormats()
  const field = useId()
  const [comment, setComment, forgetComment] = useKept(`review.${id}`, '')
  const [tried, setTried] = useState(false)
  const request = useQuery({ queryKey: ['reviews', id], queryFn: () => client.readPublishRequest({ params: { id } }) })
  const one = request.data
  useTitle(one ? `${t('reviews.one')}: ${one.title}` : t('reviews.title'))
  const decide = useMutation({
    mutationFn: async (decision: 'approve' | 'return') => {
      if (decision === 'approve') await client.approvePublish({ params: { id }, body: { comment } })
      else await client.returnPublish({ params: { id }, body: { comment } })
    },
    onSuccess: () => {
      forgetComment()
      return Promise.all(
        ['reviews', 'procedures', 'versions'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      )
    },
  })
  const versions = useQuery({
    queryKey: ['versions', one?.procedureId],
    queryFn: () => client.listVersions({ params: { id: one?.procedureId ?? '' } }),
    enabled: one?.state === 'approved',
  })
  const made = versions.data?.items.find((version) => version.publishedAt === one?.decidedAt)
  if (request.isPending) return <Skeleton lines={8} />
  if (request.isError || !one) return <Failed error={request.error} onRetry={() => request.refetch()} />
  const isOwn = me.data?.me.id === one.requestedById
  const isReviewer = me.data?.me.roles.includes('reviewer') ?? false
  const warnings = one.report.findings.filter((f) => f.severity === 'warning')
  const failed = one.report.scenarios.filter((s) => !s.passed)
  const needsComment = tried && comment.trim() === ''
  return (
    <div className="mc-stack b-review">
      <PageHeader
        title={one.title}
        lead={t('reviews.requested', { by: one.requestedBy, at: formats.dateTime(one.requestedAt) })}
        meta={<StatusTag tone={requestTones[one.state]}>{t(`request.${one.state}`)}</StatusTag>}
        breadcrumbs={[
          { label: t('reviews.title'), href: '/builder/reviews' },
          { label: one.title, href: '' },
        ]}
      />
      <Card title={t('reviews.what')}>
        <dl className="b-facts">
          <dt>{t('publish.effectiveFrom')}</dt>
          <dd>
            {one.effectiveFrom.length > 10 ? formats.dateTime(one.effectiveFrom) : formats.date(one.effectiveFrom)}
          </dd>
          <dt>{t('publish.note')}</dt>
          <dd>{one.note || '–'}</dd>
          <dt>{t('publish.scenarios')}</dt>
          <dd>
            {t('publish.scenariosPassed', {
              passed: one.report.scenarios.length - failed.length,
              all: one.report.scenarios.length,
            })}
          </dd>
        </dl>
        <p>
          <Link href={`/builder/p/${encodeURIComponent(one.procedureId)}/form`}>{t('reviews.look')}</Link>
          {one.live && one.state === 'open' ? (
            <>
              {' · '}
              <Link href={`/builder/p/${encodeURIComponent(one.procedureId)}/trial`}>{t('reviews.try')}</Link>
            </>
          ) : null}
        </p>
      </Card>
      <Card title={t('publish.changes')}>
        {one.live ? (
          <Compare before={one.live} after={one.definition} link={`/builder/reviews/${encodeURIComponent(id)}`} />
        ) : (
          <>
            <p>{t('publish.first')}</p>
            <ul className="b-plain">
              {factsOf(one.definition).map((fact) => (
                <li key={fact.name}>
                  {t(`part.${fact.part}`)}: {t(`overview.fact.${fact.name}`, fact.params)}
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
      {one.report.scenarios.length > 0 ? (
        <Card title={t('publish.scenarios')}>
          <ul className="b-plain">
            {one.report.scenarios.map((scenario) => (
              <li key={scenario.name}>
                <StatusTag tone={scenario.passed ? 'success' : 'danger'} icon={scenario.passed ? 'check' : 'error'}>
                  {t(scenario.passed ? 'reviews.holds' : 'reviews.fails')}
                </StatusTag>{' '}
                {scenario.name}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {one.report.migration ? (
        <Card title={t('reviews.running')}>
          <p className="b-help">{t(`move.policy.${one.definition.policies.runningDossiers}`)}</p>
          <MigrationSums sums={one.report.migration} />
        </Card>
      ) : null}
      {warnings.length > 0 ? (
        <Card title={t('reviews.warnings')}>
          <ul className="b-plain">
            {warnings.map((warning) => {
              const text = findingText(t, warning)
              const key = `${warning.code} ${String(warning.place)}`
              const reason = one.warningReasons[key]
              return (
                <li key={key}>
                  {text}
                  {reason ? <span className="b-help">{t('reviews.reason', { reason })}</span> : null}
                </li>
              )
            })}
          </ul>
        </Card>
      ) : null}
      {one.state === 'open' ? (
        isOwn ? (
          <Notice tone="info" title={t('reviews.own')} />
        ) : isReviewer ? (
          <Card title={t('reviews.decide')}>
            <div className="mc-stack">
              <Field
                id={field}
                label={t('reviews.comment')}
                hint={t('reviews.commentHint')}
                {...(needsComment ? { error: t('reviews.commentMissing') } : {})}
              >
                {(control) => (
                  <TextArea {...control} rows={3} value={comment} onChange={(e) => setComment(e.target.value)} />
                )}
              </Field>
              {decide.isError ? <Failed error={decide.error} /> : null}
              <div className="mc-row">
                <Button kind="primary" icon="check" busy={decide.isPending} onClick={() => decide.mutate('approve')}>
                  {t('reviews.approve')}
                </Button>
                <Button
                  kind="secondary"
                  icon="undo"
                  busy={decide.isPending}
                  onClick={() => {
                    setTried(true)
                    if (comment.trim() !== '') decide.mutate('return')
                  }}
                >
                  {t('reviews.return')}
                </Button>
              </div>
            </div>
          </Card>
        ) : (
          <Notice tone="info" title={t('reviews.notReviewer')} />
        )
      ) : (
        <Notice
          tone={one.state === 'approved' ? 'success' : 'warning'}
          live
          title={t(`reviews.${one.state}`, {
            by: one.decidedBy ?? '',
            at: one.decidedAt ? formats.dateTime(one.decidedAt) : '',
          })}
        >
          {one.comment}
        </Notice>
      )}
      {made ? (
        <Card title={t('stopped.title')}>
          <StoppedClock version={made} />
        </Card>
      ) : null}
    </div>
  )
}
