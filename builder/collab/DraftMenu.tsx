import { useTexts } from '@motcua/ui/i18n'
import { Menu } from '@motcua/ui/kit'
import { lazy, Suspense, useState } from 'react'
import { useGo } from '../app/navigation.ts'
import { useEditor, useEditorState } from '../state/use-editor.tsx'

const CopiesDialog = lazy(() => import('./CopiesDialog.tsx'))
const LocalDialog = lazy(() => import('./LocalDialog.tsx'))
const ShareDialog = lazy(() => import('./ShareDialog.tsx'))
const dialogs = { copies: CopiesDialog, local: LocalDialog, share: ShareDialog }

/** What one does with the draft as a whole: keep it under a name, go back, let others look in. */
export function DraftMenu({ id }: { readonly id: string }) {
  const t = useTexts('builder')
  const readOnly = useEditorState((state) => state.readOnly)
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null)
  const editor = useEditor()
  const navigate = useGo()
  const bringIn = () => void editor.saveNow().then(() => navigate(`/import?into=${encodeURIComponent(id)}`))
  const Opened = open ? dialogs[open] : null
  return (
    <>
      <Menu
        label={t('draft.menu')}
        icon="clock"
        size="sm"
        items={[
          { id: 'copies', label: t('draft.copies'), icon: 'copy', onSelect: () => setOpen('copies') },
          ...(readOnly
            ? []
            : ([
                { id: 'local', label: t('draft.local'), icon: 'clock', onSelect: () => setOpen('local') },
                { id: 'share', label: t('draft.share'), icon: 'eye', onSelect: () => setOpen('share') },
                { id: 'import', label: t('import.menu'), icon: 'upload', onSelect: bringIn },
              ] as const)),
        ]}
      />
      {Opened ? (
        <Suspense fallback={null}>
          <Opened id={id} onClose={() => setOpen(null)} />
        </Suspense>
      ) : null}
    </>
  )
}
