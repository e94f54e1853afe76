import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Menu } from '@motcua/ui/kit'
import { lazy, Suspense, useEffect, useState } from 'react'
import { editorPath, useGo } from '../app/navigation.ts'
import type { Path } from '../commands/index.ts'
import type { Part } from '../parts/parts.ts'
import { useEditor } from '../state/use-editor.tsx'
import { useTour } from '../tour/tour-state.tsx'
import { pressed } from './pressed.ts'
import { type Target, targetsIn } from './targets.ts'

// they come when they are first asked for
const KeyMap = lazy(() => import('./KeyMap.tsx'))
const Palette = lazy(() => import('./Palette.tsx'))

/** The help menu of the editor, and the keys that hold everywhere in it: palette, keyboard map, findings, preview. */
export function KeysAnywhere(props: {
  readonly id: string
  readonly part: Part
  readonly onJump: (part: Part, path: Path) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly onPreview: () => void
  readonly onComments: () => void
}) {
  const { id, part, onJump, onPreview } = props
  const editor = useEditor()
  const navigate = useGo()
  const tour = useTour()
  const t = useTexts('builder')
  const language = useLanguage()
  const [open, setOpen] = useState<'map' | 'palette' | null>(null)
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const run = {
        palette: () => setOpen('palette'),
        map: () => setOpen('map'),
        findings: toggleFindings,
        preview: onPreview,
      }
      const what = pressed(event)
      if (!what || document.querySelector('dialog[open]')) return
      event.preventDefault()
      run[what]()
    }
    document.addEventListener('keydown', keys)
    return () => document.removeEventListener('keydown', keys)
  })
  const close = () => setOpen(null)
  const go = (target: Target) =>
    target.path.length > 0 ? onJump(target.part, target.path) : navigate(editorPath(id, target.part))
  const leave = (path: string) => () => void editor.saveNow().then(() => navigate(path))
  return (
    <>
      <Menu
        label={t('help.menu')}
        icon="info"
        iconOnly
        items={[
          { id: 'palette', label: t('palette.open'), icon: 'search', onSelect: () => setOpen('palette') },
          { id: 'keys', label: t('keys.title'), icon: 'info', onSelect: () => setOpen('map') },
          { id: 'tour', label: t('palette.tour'), icon: 'play', onSelect: tour.start },
        ]}
      />
      <Suspense fallback={null}>
        {open === 'map' ? <KeyMap part={part} onClose={close} /> : null}
        {open === 'palette' ? (
          <Palette
            targets={targetsIn(editor.getState().history.present, language, (one) => t(`part.${one}`))}
            onGo={go}
            onClose={close}
            acts={[
              { id: 'undo', name: t('palette.undo'), icon: 'undo', keys: 'Ctrl + Z', run: props.onUndo },
              { id: 'redo', name: t('palette.redo'), icon: 'undo', keys: 'Ctrl + Y', run: props.onRedo },
              {
                id: 'save',
                name: t('palette.save'),
                icon: 'check',
                keys: 'Ctrl + S',
                run: () => void editor.saveNow(),
              },
              { id: 'preview', name: t('palette.preview'), icon: 'eye', keys: 'Alt + P', run: onPreview },
              { id: 'findings', name: t('palette.findings'), icon: 'warning', keys: 'Alt + F', run: toggleFindings },
              { id: 'comments', name: t('palette.comments'), icon: 'comment', run: props.onComments },
              { id: 'keys', name: t('palette.keys'), icon: 'info', keys: '?', run: () => setOpen('map') },
              { id: 'tour', name: t('palette.tour'), icon: 'play', run: tour.start },
              { id: 'list', name: t('palette.list'), icon: 'arrowLeft', run: leave('/') },
              { id: 'reviews', name: t('palette.reviews'), icon: 'user', run: leave('/reviews') },
            ]}
          />
        ) : null}
      </Suspense>
    </>
  )
}

/** The head of the findings is the one control for it: focus goes there, so that the next Tab enters the list. */
function toggleFindings(): void {
  const head = document.querySelector<HTMLButtonElement>('.b-findings__head')
  head?.focus()
  head?.click()
}
