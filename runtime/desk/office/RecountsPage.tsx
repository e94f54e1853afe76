import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Card, EmptyState, Notice, PageHeader, Skeleton, Table, useAnnounce } from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useAgency } from '../admin/use-agency.tsx'
import { useClient } from '../app/desk-context.tsx'
import { useErrorCodeText } from '../app/error-code-text.ts'
import { ErrorNotice } from '../app/errors.tsx'
import { dossierHref, useTitle } from '../app/navigation.ts'

/** Due dates that a changed calendar moved, with the old ones; counting anew is shown before it is done. */
export function RecountsPage() {
  const t = useTexts('desk')
  const client = useClient()
  const { dateTime } = useFormats()
  useTitle(t('nav.recounts'), t('product'))
  const { agencyId, choice } = useAgency(['administrator'])
  const moved = useQuery({
    queryKey: ['recounts', agencyId],
    enabled: agencyId !== '',
    queryFn: ({ signal }) => client.listRecounted({ params: { agencyId } }, { signal }),
  })
  const link = (row: { readonly dossierId: string; readonly code: string }) => (
    <a href={dossierHref(agencyId, row.dossierId)} className="mc-number">
      {row.code}
    </a>
  )
  const when = (at: string | null) => (at === null ? '–' : dateTime(at))
  return (
    <div className="mc-stack">
      <PageHeader title={t('nav.recounts')} lead={t('recount.lead')} />
      {choice}
      {agencyId !== '' && <Recount key={agencyId} agencyId={agencyId} link={link} when={when} />}
      {agencyId === '' ? (
        <EmptyState title={t('recount.none')} titleLevel={2} />
      ) : moved.isPending ? (
        <Skeleton lines={5} />
      ) : moved.isError ? (
        <ErrorNotice error={moved.error} onRetry={() => moved.refetch()} />
      ) : (
        <Table
          caption={t('recount.moved')}
          rows={moved.data.items}
          rowKey={(row) => `${row.dossierId} ${row.at}`}
          empty={<EmptyState title={t('recount.none')} icon="check" titleLevel={2} />}
          columns={[
            { id: 'code', header: t('dossier.code'), rowHeader: true, cell: link },
            { id: 'owner', header: t('dossier.of'), cell: (row) => row.ownerName },
            { id: 'before', header: t('recount.before'), cell: (row) => when(row.before) },
            { id: 'after', header: t('recount.after'), cell: (row) => when(row.dueAt) },
            { id: 'at', header: t('recount.at'), cell: (row) => dateTime(row.at) },
          ]}
        />
      )}
    </div>
  )
}

interface RecountProps {
  readonly agencyId: string
  readonly link: (row: { readonly dossierId: string; readonly code: string }) => React.ReactNode
  readonly when: (at: string | null) => string
}

function Recount({ agencyId, link, when }: RecountProps) {
  const t = useTexts('desk')
  const client = useClient()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const codeText = useErrorCodeText()
  const count = useMutation({
    mutationFn: (dryRun: boolean) => client.recountDues({ params: { agencyId }, body: { dryRun } }),
    onSuccess: async (report, dryRun) => {
      announce(t(dryRun ? 'recount.wouldMove' : 'recount.didMove', { count: report.moved.length }))
      if (!dryRun) await queries.invalidateQueries({ queryKey: ['recounts', agencyId] })
    },
  })
  const report = count.data
  const shown = count.variables === true
  return (
    <Card title={t('recount.title')}>
      <div className="mc-stack">
        <p>{t('recount.text')}</p>
        <div className="mc-row">
          <Button kind="primary" busy={count.isPending && shown} onClick={() => count.mutate(true)}>
            {t('recount.look')}
          </Button>
          {report && shown && report.moved.length > 0 && (
            <Button kind="danger" busy={count.isPending} onClick={() => count.mutate(false)}>
              {t('recount.do', { count: report.moved.length })}
            </Button>
          )}
        </div>
        {count.error && <ErrorNotice error={count.error} />}
        {report && (
          <>
            <Notice tone={shown ? 'info' : 'success'}>
              <p>
                {t('recount.looked', { count: report.looked })}{' '}
                {t(shown ? 'recount.wouldMove' : 'recount.didMove', { count: report.moved.length })}
              </p>
            </Notice>
            <Table
              caption={t('recount.report')}
              rows={report.moved}
              rowKey={(row) => row.dossierId}
              empty={<p>{t('recount.right')}</p>}
              columns={[
                { id: 'code', header: t('dossier.code'), rowHeader: true, cell: link },
                { id: 'before', header: t('recount.before'), cell: (row) => when(row.before) },
                { id: 'after', header: t('recount.after'), cell: (row) => when(row.dueAt) },
              ]}
            />
            {report.failed.length > 0 && (
              <Table
                caption={t('recount.failed')}
                rows={report.failed}
                rowKey={(row) => row.dossierId}
                columns={[
                  { id: 'code', header: t('dossier.code'), rowHeader: true, cell: link },
                  { id: 'reason', header: t('recount.reason'), cell: (row) => codeText(row.reason) },
                ]}
              />
            )}
          </>
        )}
      </div>
    </Card>
  )
}
