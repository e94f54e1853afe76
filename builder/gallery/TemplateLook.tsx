import type { Definition } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { Skeleton, Tabs } from '@motcua/ui/kit'
import { lazy, Suspense, useEffect, useMemo } from 'react'
import { createEditor } from '../state/editor.ts'
import { EditorProvider } from '../state/use-editor.tsx'

const Preview = lazy(() => import('../preview/Preview.tsx'))
const Drawing = lazy(() => import('../canvas/Drawing.tsx').then((m) => ({ default: m.Drawing })))
const Summary = lazy(() => import('../shared-preview/Summary.tsx').then((m) => ({ default: m.Summary })))

/** A template to be read: what it asks and takes, the form as people get it, the workflow drawn. */
export function TemplateLook({ definition }: { readonly definition: Definition }) {
  const t = useTexts('builder')
  // the preview of the editor draws the form, over an editor that nothing can be done with
  const editor = useMemo(
    () =>
      createEditor({
        id: 'template',
        definition,
        revision: 0,
        readOnly: true,
        copies: { read: async () => undefined, write: async () => undefined, remove: async () => undefined },
        now: Date.now,
        save: async () => ({ kind: 'refused', code: 'actor.notAllowed' }),
      }),
    [definition],
  )
  useEffect(() => () => editor.stop(), [editor])
  const wait = <Skeleton lines={8} label={t('gallery.loading')} />
  return (
    <EditorProvider editor={editor}>
      <Tabs
        label={t('gallery.tabs')}
        tabs={[
          {
            id: 'facts',
            title: t('gallery.facts'),
            content: (
              <Suspense fallback={wait}>
                <Summary definition={definition} />
              </Suspense>
            ),
          },
          {
            id: 'form',
            title: t('gallery.form'),
            content: (
              <Suspense fallback={wait}>
                <Preview />
              </Suspense>
            ),
          },
          {
            id: 'workflow',
            title: t('gallery.workflow'),
            content: (
              <Suspense fallback={wait}>
                <Drawing definition={definition} />
              </Suspense>
            ),
          },
        ]}
      />
    </EditorProvider>
  )
}
