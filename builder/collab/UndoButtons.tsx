import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Icon, Menu, useAnnounce } from '@motcua/ui/kit'
import { useEditor, useEditorState } from '../state/use-editor.tsx'

const mostShown = 20

/** Undo and redo, each with the list of acts it would go through, so that one can go back several at once. */
export function UndoButtons() {
  const editor = useEditor()
  const history = useEditorState((state) => state.history)
  const t = useTexts('builder')
  const formats = useFormats()
  const announce = useAnnounce()
  const [last] = history.past
  const [next] = history.future
  const jump = (acts: number) => {
    editor.jump(acts)
    const count = Math.abs(acts)
    announce(t(acts < 0 ? 'undo.several' : 'redo.several', { count }))
  }
  const items = (entries: typeof history.past, sign: -1 | 1) =>
    entries.slice(0, mostShown).map(({ act }, i) => ({
      id: `${i}`,
      label: t('undo.item', { act: t(`act.${act.name}`), time: formats.time(new Date(act.at).toISOString()) }),
      onSelect: () => jump(sign * (i + 1)),
    }))
  return (
    <>
      <span className="b-split">
        <button
          type="button"
          className="b-tool"
          disabled={!last}
          title={last ? t('undo.named', { act: t(`act.${last.act.name}`) }) : t('undo')}
          onClick={editor.undo}
        >
          <Icon name="undo" />
          <span>{t('undo')}</span>
        </button>
        {last ? <Menu label={t('undo.list')} icon="chevronDown" iconOnly items={items(history.past, -1)} /> : null}
      </span>
      <span className="b-split">
        <button
          type="button"
          className="b-tool b-tool--redo"
          disabled={!next}
          title={next ? t('redo.named', { act: t(`act.${next.act.name}`) }) : t('redo')}
          onClick={editor.redo}
        >
          <Icon name="undo" />
          <span>{t('redo')}</span>
        </button>
        {next ? <Menu label={t('redo.list')} icon="chevronDown" iconOnly items={items(history.future, 1)} /> : null}
      </span>
    </>
  )
}
