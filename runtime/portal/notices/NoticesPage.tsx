import { useTexts } from '@motcua/ui/i18n'
import { Button, DateText, EmptyState, StatusTag } from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useClient } from '../app/app-context.ts'
import { Loaded } from '../app/Loaded.tsx'
import { Page } from '../app/Page.tsx'
import { Problem } from '../app/Problem.tsx'
import { dossierPath } from '../app/paths.ts'
import { keys } from '../app/queries.ts'
import { SignedIn } from '../app/SignedIn.tsx'

/** What the agencies told me, latest first. */
export function NoticesPage() {
  const t = useTexts('portal')
  return <SignedIn title={t('nav.notices')}>{() => <Notices />}</SignedIn>
}

function Notices() {
  const t = useTexts('portal')
  const client = useClient()
  const notices = useQuery({ queryKey: keys.notices, queryFn: () => client.listNotices() })
  const queries = useQueryClient()
  const latest = notices.data?.items[0]?.at
  const anyNew = notices.data?.items.some(({ readAt }) => readAt === null) ?? false
  const readAll = useMutation({
    mutationFn: async () => {
      if (latest !== undefined) await client.readNotices({ body: { upTo: latest } })
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.notices }),
  })
  return (
    <Page title={t('nav.notices')} lead={t('notices.lead')}>
      {anyNew && (
        <p>
          <Button busy={readAll.isPending} onClick={() => readAll.mutate()}>
            {t('notices.readAll')}
          </Button>
        </p>
      )}
      {readAll.error && <Problem error={readAll.error} onRetry={() => readAll.mutate()} />}
      <Loaded query={notices}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('notices.none')} icon="bell" titleLevel={2}>
              <p>{t('notices.none.text')}</p>
            </EmptyState>
          ) : (
            <ul className="pt-list">
              {items.map((notice) => (
                <li key={notice.id}>
                  <article className="mc-card pt-notice">
                    <div className="mc-row mc-row--between">
                      <h2 className="pt-row__title">
                        <a href={dossierPath(notice)}>{notice.subject}</a>
                      </h2>
                      {notice.readAt === null && <StatusTag tone="info">{t('notices.unread')}</StatusTag>}
                    </div>
                    <p className="mc-small mc-soft">
                      <DateText value={notice.at} />
                    </p>
                    <p className="pt-lines">{notice.body}</p>
                  </article>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  )
}
