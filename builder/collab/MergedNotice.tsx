import { useTexts } from '@motcua/ui/i18n'
import { Button, Notice } from '@motcua/ui/kit'
import { useEffect } from 'react'
import { useEditor, useEditorState } from '../state/use-editor.tsx'
import './collab.css'

const shownMs = 20_000

/** Says whose work came in and on which parts; it lies over the corner, so that nothing moves under the hand, and goes by itself. */
export function MergedNotice() {
  const editor = useEditor()
  const merged = useEditorState((state) => state.merged)
  const t = useTexts('builder')
  useEffect(() => {
    if (!merged) return
    const timer = setTimeout(editor.acknowledgeMerged, shownMs)
    return () => clearTimeout(timer)
  }, [merged, editor])
  if (!merged) return null
  const words = {
    name: merged.by ?? t('merged.somebody'),
    parts: merged.parts.map((part) => t(`part.${part}`)).join(', '),
  }
  return (
    <div className="b-merged">
      <Notice
        live
        title={t(merged.withOwn ? 'merged.own' : 'merged.theirs', words)}
        action={
          <Button size="sm" onClick={editor.acknowledgeMerged}>
            {t('merged.close')}
          </Button>
        }
      >
        {merged.withOwn ? t('merged.undo') : null}
      </Notice>
    </div>
  )
}
