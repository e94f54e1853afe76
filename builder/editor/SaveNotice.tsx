import { errorText, useTexts } from '@motcua/ui/i18n'
import { Button, Notice } from '@motcua/ui/kit'
import { useApp } from '../app/context.tsx'
import { useEditor, useEditorState } from '../state/use-editor.tsx'

/** What stands in the way of saving, with the choice where somebody else saved meanwhile. */
export function SaveNotice() {
  const editor = useEditor()
  const save = useEditorState((state) => state.save)
  const refused = useEditorState((state) => state.refused)
  const { i18n } = useApp()
  const t = useTexts('builder')
  if (save.kind === 'conflict')
    return (
      <Notice
        tone="warning"
        live
        title={t('conflict.title')}
        action={
          <span className="mc-row">
            <Button size="sm" kind="primary" onClick={() => editor.settle('mine')}>
              {t('conflict.mine')}
            </Button>
            <Button size="sm" onClick={() => editor.settle('theirs')}>
              {t('conflict.theirs')}
            </Button>
          </span>
        }
      >
        {t('conflict.text')}
      </Notice>
    )
  if (save.kind === 'offline')
    return (
      <Notice
        tone="warning"
        live
        title={t('offline.title')}
        action={
          <Button size="sm" onClick={() => void editor.saveNow()}>
            {t('retry')}
          </Button>
        }
      >
        {t('offline.text')}
      </Notice>
    )
  if (save.kind === 'refused')
    return (
      <Notice tone="error" live title={t('refused.title')}>
        {errorText(i18n, save.code)}
      </Notice>
    )
  if (refused.length > 0)
    return (
      <Notice tone="warning" live title={t('refused.act')}>
        <code>{refused[0]?.path}</code>
      </Notice>
    )
  return null
}
