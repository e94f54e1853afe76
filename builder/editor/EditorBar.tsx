import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { BrandMark, Button, Icon, Menu } from '@motcua/ui/kit'
import { themes } from '@motcua/ui/theme'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useDevice } from '../app/Frame.tsx'
import { editorPath, useGo } from '../app/navigation.ts'
import { DraftMenu } from '../collab/DraftMenu.tsx'
import { PresenceBar } from '../collab/PresenceBar.tsx'
import { UndoButtons } from '../collab/UndoButtons.tsx'
import { useCollab } from '../collab/use-collab.tsx'
import { useEditor, useEditorState } from '../state/use-editor.tsx'

/** The editor's top line: where one is, whether the work is saved, who else is here, undo and redo by name, comments, preview. */
export function EditorBar(props: {
  readonly id: string
  readonly title: string
  readonly preview: boolean
  readonly onPreview: () => void
  readonly comments: boolean
  readonly onComments: () => void
  /** the help menu */
  readonly help: ReactNode
}) {
  const editor = useEditor()
  const readOnly = useEditorState((state) => state.readOnly)
  const open = useCollab().threads.filter((one) => one.resolvedAt === null).length
  const navigate = useGo()
  const queries = useQueryClient()
  const t = useTexts('builder')
  const language = useLanguage()
  const device = useDevice()
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <header className="b-bar">
      <a
        className="b-bar__home"
        href="/builder/"
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey) return
          event.preventDefault()
          void editor.saveNow().then(() => queries.invalidateQueries({ queryKey: ['procedures'] }))
          navigate('/')
        }}
      >
        <BrandMark />
        <span className="mc-visually-hidden">{t('nav.procedures')}</span>
      </a>
      <span className="b-bar__title" title={props.title}>
        {props.title}
      </span>
      <SaveState />
      <span className="b-toolbar__space" />
      <span className="b-bar__tools">
        <PresenceBar />
        {readOnly ? null : <UndoButtons />}
        <button
          type="button"
          className="b-tool"
          aria-pressed={props.comments}
          title={t('comments.open', { count: open })}
          onClick={props.onComments}
        >
          <Icon name="comment" />
          <span>{t('comments.title')}</span>
          {open > 0 ? <b aria-hidden="true">{open}</b> : null}
        </button>
        <DraftMenu id={props.id} />
        <button type="button" className="b-tool" aria-pressed={props.preview} onClick={props.onPreview}>
          <Icon name="eye" />
          <span>{t('preview.title')}</span>
        </button>
        {props.help}
        <button type="button" className="b-tool" lang={other} onClick={() => device.onLanguage(other)}>
          {t(`language.${other}`, { lng: other })}
        </button>
        <Menu
          label={t('theme')}
          icon={device.theme === 'dark' ? 'moon' : 'sun'}
          iconOnly
          items={themes.map((name) => ({
            id: name,
            label: t(`theme.${name}`),
            checked: device.theme === name,
            onSelect: () => device.onTheme(name),
          }))}
        />
        <Button kind="primary" size="sm" onClick={() => navigate(editorPath(props.id, 'publish'))}>
          {t('publish.go')}
        </Button>
      </span>
    </header>
  )
}

/** Whether the work is on the server, and since when. */
function SaveState() {
  const save = useEditorState((state) => state.save)
  const readOnly = useEditorState((state) => state.readOnly)
  const t = useTexts('builder')
  const formats = useFormats()
  const text = readOnly
    ? t('save.readOnly')
    : save.kind === 'saved'
      ? save.at === null
        ? t('save.saved')
        : t('save.savedAt', { time: formats.time(new Date(save.at).toISOString()) })
      : t(`save.${save.kind}`)
  return (
    <span className="b-save" data-kind={save.kind} role="status">
      {text}
    </span>
  )
}
