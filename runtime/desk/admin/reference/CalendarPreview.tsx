import type { WorkCalendar } from '@motcua/core/calendar'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Notice, Table } from '@motcua/ui/kit'
import { useMutation } from '@tanstack/react-query'
import { useClient } from '../../app/desk-context.tsx'
import { useErrorCodeText } from '../../app/error-code-text.ts'
import { ErrorNotice } from '../../app/errors.tsx'
import { dossierHref } from '../../app/navigation.ts'

const shown = 50

/** What the change would do to due dates of running dossiers; mount it anew for other calendars. */
export function CalendarPreview({
  agencyId,
  calendars,
}: {
  readonly agencyId: string
  readonly calendars: readonly WorkCalendar[]
}) {
  const t = useTexts('desk')
  const client = useClient()
  const { dateTime } = useFormats()
  const codeText = useErrorCodeText()
  const preview = useMutation({
    mutationFn: () => client.previewCalendars({ params: { agencyId }, body: { calendars: [...calendars] } }),
  })
  const report = preview.data
  const link = (row: { readonly dossierId: string; readonly code: string }) => (
    <a href={dossierHref(agencyId, row.dossierId)} className="mc-number">
      {row.code}
    </a>
  )
  return (
    <div className="mc-stack">
      <div className="mc-row">
        <Button icon="eye" busy={preview.isPending} onClick={() => preview.mutate()}>
          {t('calendar.preview')}
        </Button>
      </div>
      {preview.error && <ErrorNotice error={preview.error} />}
      {report && (
        <>
          <Notice live tone={report.moved.length > 0 ? 'warning' : 'info'}>
            <p>
              {t('recount.looked', { count: report.looked })} {t('recount.wouldMove', { count: report.moved.length })}
            </p>
            {report.moved.length > 0 && <p>{t('calendar.previewThen')}</p>}
          </Notice>
          {report.moved.length > 0 && (
            <Table
              caption={t('recount.report')}
              rows={report.moved.slice(0, shown)}
              rowKey={(row) => row.dossierId}
              columns={[
                { id: 'code', header: t('dossier.code'), rowHeader: true, cell: link },
                { id: 'before', header: t('recount.before'), cell: (row) => (row.before ? dateTime(row.before) : '–') },
                { id: 'after', header: t('recount.after'), cell: (row) => dateTime(row.dueAt) },
              ]}
            />
          )}
          {report.moved.length > shown && <p>{t('reference.more', { count: report.moved.length - shown })}</p>}
          {report.failed.length > 0 && (
            <Table
              caption={t('recount.failed')}
              rows={report.failed.slice(0, shown)}
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
  )
}
