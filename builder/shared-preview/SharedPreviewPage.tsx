import type { SharedPreview } from '@motcua/api/routes/drafting'
import { type Definition, parseDefinition } from '@motcua/core/definition'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { AppShell, Button, EmptyState, Notice, PageHeader, Skeleton, Tabs } from '@motcua/ui/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo } from 'react'
import { useApp, useTitle } from '../app/context.tsx'
import { Failed, useDevice } from '../app/Frame.tsx'
import { problemOf } from '../server.ts'
import { createEditor } from '../state/editor.ts'
import { EditorProvider } from '../state/use-editor.tsx'
import { SharedTexts } from './SharedTexts.tsx'
import { Summary } from './Summary.tsx'
import './shared-preview.css'

const Preview = lazy(() => import('../preview/Preview.tsx'))
const Drawing = lazy(() => import('../canvas/Drawing.tsx').then((m) => ({ default: m.Drawing })))

/** What whoever was sent a link sees, without signing in: the procedure as it is now, to read and nothing else. */
export default function SharedPreviewPage() {
  const { token = '' } = useParams({ strict: false }) as { token?: string }
  const { client } = useApp()
  const t = useTexts('builder')
  const language = useLanguage()
  const device = useDevice()
  const shared = useQuery({
    queryKey: ['shared-preview', token],
    queryFn: () => client.openPreview({ params: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  useTitle(shared.data ? `${shared.data.title} · ${t('previewPage.title')}` : t('previewPage.title'))
  useEffect(() => {
    const meta = document.createElement('meta')
    meta.name = 'robots'
    meta.content = 'noindex, nofollow'
    document.head.append(meta)
    return () => meta.remove()
  }, [])
  // The preview of the editor takes units and lists from what it was told of its draft; here they are the public ones.
  const queries = useQueryClient()
  useEffect(() => {
    client
      .readReferenceData()
      .then((lists) => queries.setQueryData(['simulation-lists', ''], lists))
      .catch(() => undefined)
  }, [client, queries])
  const { data, error } = shared
  const agency = data?.agency[language] ?? data?.agency.vi ?? t('agency')
  const gone = error && [404, 422].includes(problemOf(error).status)
  return (
    <AppShell
      product={t('previewPage.title')}
      agency={agency}
      homeHref={`/builder/preview/${token}`}
      language={language}
      width="wide"
      {...device}
    >
      {gone ? (
        <EmptyState icon="lock" titleLevel={2} title={t('previewPage.gone')}>
          <p>{t('previewPage.goneText')}</p>
        </EmptyState>
      ) : error ? (
        <Failed error={error} onRetry={() => shared.refetch()} />
      ) : data ? (
        <Shown shared={data} busy={shared.isFetching} onReload={() => void shared.refetch()} />
      ) : (
        <Skeleton lines={10} />
      )}
    </AppShell>
  )
}

function Shown(props: { readonly shared: SharedPreview; readonly busy: boolean; readonly onReload: () => void }) {
  const { shared } = props
  const t = useTexts('builder')
  const formats = useFormats()
  const definition = useMemo((): Definition => {
    const parsed = parseDefinition(shared.definition)
    return parsed.ok ? parsed.value : shared.definition
  }, [shared.definition])
  // The form is drawn by the very preview of the editor, over an editor that nothing can be done with.
  const editor = useMemo(
    () =>
      createEditor({
        id: 'shared',
        definition,
        revision: 0,
        readOnly: true,
        copies: { read: async () => undefined, write: async () => undefined, remove: async () => undefined },
        now: Date.now,
        save: async () => ({ kind: 'refused', code: 'actor.notAllowed' }),
      }),
    [definition],
  )
  const waiting = <Skeleton lines={8} />
  return (
    <EditorProvider editor={editor}>
      <div className="mc-stack">
        <PageHeader title={shared.title} lead={shared.code} />
        <Notice
          action={
            <Button size="sm" busy={props.busy} onClick={props.onReload}>
              {t('previewPage.reload')}
            </Button>
          }
        >
          <p>
            {t('previewPage.notice', {
              name: shared.by,
              state: t(`previewPage.${shared.state}`),
              made: formats.dateTime(shared.madeAt),
              opened: formats.dateTime(shared.openedAt),
            })}{' '}
            {t('previewPage.until', { time: formats.dateTime(shared.expiresAt) })}
          </p>
        </Notice>
        <Tabs
          label={t('previewPage.tabs')}
          tabs={[
            { id: 'summary', title: t('previewPage.summary'), content: <Summary definition={definition} /> },
            {
              id: 'form',
              title: t('previewPage.form'),
              content: (
                <Suspense fallback={waiting}>
                  <div className="b-shared__form">
                    <Preview />
                  </div>
                </Suspense>
              ),
            },
            {
              id: 'workflow',
              title: t('previewPage.workflow'),
              content: (
                <Suspense fallback={waiting}>
                  <Drawing definition={definition} />
                </Suspense>
              ),
            },
            { id: 'texts', title: t('previewPage.texts'), content: <SharedTexts definition={definition} /> },
          ]}
        />
      </div>
    </EditorProvider>
  )
}
