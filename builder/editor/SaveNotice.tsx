import { errorText, useTexts } from '@motcua/ui/i18n'
import { Button, Notice } from '@motcua/ui/kit'
import { lazy, Suspense, useState } from 'react'
import { useApp } from '../app/context.tsx'
import { MergedNotice } from '../collab/MergedNotice.tsx'
import { useEditor, useEditorState } from '../state/use-editor.tsx'

// the words of a difference need the engine, which the editor itself does not wait for
const ConflictDialog = lazy(() => import('../collab/ConflictDialog.tsx'))

/** What stands in the way of saving, with the choice where somebody else changed the same place; else whose work came in. */
export function SaveNotice() {
  const editor = useEditor()
  const save = useEditorState((state) => state.save)
  const refused = useEditorState((state) => state.refused)
  const { i18n } = useApp()
  const t = useTexts('builder')
  const [choosing, setChoosing] = useState(false)
  if (save.kind === 'conflict') {
    const name = save.by ?? t('merged.somebody')
    return (
      <>
        <Notice
          tone="warning"
          live
          title={t('clash.title')}
          action={
            <span className="mc-row">
              <Button size="sm" kind="primary" onClick={() => setChoosing(true)}>
                {t('clash.open')}
              </Button>
              <Button size="sm" onClick={() => editor.settle('mine')}>
                {t('clash.allMine')}
              </Button>
              <Button size="sm" onClick={() => editor.settle('theirs')}>
                {t('clash.allTheirs', { name })}
              </Button>
            </span>
          }
        >
          {t('clash.notice', { name })}
        </Notice>
        {choosing ? (
          <Suspense fallback={null}>
            <ConflictDialog onClose={() => setChoosing(false)} />
          </Suspense>
        ) : null}
      </>
    )
  }
  const retry = (
    <Button size="sm" onClick={() => void editor.saveNow()}>
      {t('retry')}
    </Button>
  )
  if (save.kind === 'offline')
    return (
      <Notice tone="warning" live title={t('offline.title')} action={retry}>
        {t('offline.text')}
      </Notice>
    )
  if (save.kind === 'refused')
    return (
      <Notice tone="error" live title={t('refused.title')} action={retry}>
        {errorText(i18n, save.code)}
      </Notice>
    )
  if (refused.length > 0)
    return (
      <Notice tone="warning" live title={t('refused.act')}>
        <code>{refused[0]?.path}</code>
      </Notice>
    )
  return <MergedNotice />
}
