import { canonical, type Definition, findText } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Notice, Skeleton, Tabs } from '@motcua/ui/kit'
import { lazy, Suspense, useMemo } from 'react'
import { sendFile } from '../app/send-file.ts'
import { Compare } from '../publish/Compare.tsx'
import { createEditor } from '../state/editor.ts'
import { memoryCopies } from '../state/local-copies.ts'
import { EditorProvider } from '../state/use-editor.tsx'
import type { Known } from './known.ts'

const Preview = lazy(() => import('../preview/Preview.tsx'))
const Drawing = lazy(() => import('../canvas/Drawing.tsx').then((m) => ({ default: m.Drawing })))

/** A published version, to be looked at: what it changed, its form as citizens got it, its workflow, its text. */
export function OneVersion(props: {
  readonly id: string
  readonly version: Known
  readonly previous: Known | undefined
  readonly onBack: () => void
}) {
  const { id, version, previous, onBack } = props
  const t = useTexts('builder')
  const language = useLanguage()
  const { definition } = version
  const title = findText(definition, language, 'procedure.title') ?? definition.procedure.code
  const address = `/builder/p/${encodeURIComponent(id)}/versions`
  return (
    <div className="b-versions mc-stack">
      <div className="mc-row">
        <Button size="sm" kind="quiet" icon="arrowLeft" onClick={onBack}>
          {t('versions.back')}
        </Button>
        <h2 className="b-versions__title">
          {t('list.version', { n: version.number })}: {title}
        </h2>
      </div>
      <Notice tone="info" title={t('versions.readOnly')} />
      <Tabs
        label={t('versions.look')}
        tabs={[
          {
            id: 'changes',
            title: t('publish.changes'),
            content: previous ? (
              <Compare
                before={previous.definition}
                after={definition}
                link={`${address}?before=${previous.versionId}&after=${version.versionId}`}
              />
            ) : (
              <p>{t('publish.first')}</p>
            ),
          },
          {
            id: 'form',
            title: t('part.form'),
            content: (
              <Suspense fallback={<Skeleton lines={8} />}>
                <ReadOnly definition={definition}>
                  <Preview />
                </ReadOnly>
              </Suspense>
            ),
          },
          {
            id: 'workflow',
            title: t('part.workflow'),
            content: (
              <Suspense fallback={<Skeleton lines={8} />}>
                <Drawing definition={definition} />
              </Suspense>
            ),
          },
          {
            id: 'source',
            title: t('part.source'),
            content: <Source definition={definition} number={version.number} />,
          },
        ]}
      />
    </div>
  )
}

/** What is drawn from an editor is drawn from one that saves nothing. */
function ReadOnly({ definition, children }: { readonly definition: Definition; readonly children: React.ReactNode }) {
  const editor = useMemo(
    () =>
      createEditor({
        ...{ id: 'version', definition, revision: 0, readOnly: true, copies: memoryCopies(), now: () => 0 },
        save: async () => ({ kind: 'refused', code: 'event.notNow' }),
      }),
    [definition],
  )
  return <EditorProvider editor={editor}>{children}</EditorProvider>
}

function Source({ definition, number }: { readonly definition: Definition; readonly number: number }) {
  const t = useTexts('builder')
  const text = useMemo(() => JSON.stringify(JSON.parse(canonical(definition)), null, 2), [definition])
  return (
    <div className="mc-stack">
      <div className="mc-row">
        <Button
          size="sm"
          icon="download"
          onClick={() => sendFile(`${definition.procedure.code}-v${number}.json`, text, 'application/json')}
        >
          {t('versions.downloadSource')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className="b-versions__source" tabIndex={0} lang="en">
        {text}
      </pre>
    </div>
  )
}
