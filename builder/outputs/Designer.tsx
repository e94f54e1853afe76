import { type DocumentBlock, findText, type Language, type Output } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Notice, useAnnounce } from '@motcua/ui/kit'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type BlockPlace, freshId, mayStand } from '../commands/index.ts'
import { useDefinition, useEditor, useEditorState, useSelection } from '../state/use-editor.tsx'
import { BlockPalette } from './BlockPalette.tsx'
import { clipboard } from './block-clipboard.ts'
import { blockName } from './block-name.ts'
import { contentWithNames } from './content.ts'
import { designTemplate } from './design-template.ts'
import { createMeasure, loadFaces } from './measure.ts'
import { blockKindOf, newBlock, type PaletteKind } from './new-block.ts'
import { Page } from './Page.tsx'
import { modelOf } from './page-model.ts'
import { type Shown, usePreviewContent } from './preview-content.ts'
import { placedBlocks, type Step, stepPlace } from './reading-order.ts'
import { ShownPicker } from './ShownPicker.tsx'
import { tokenNames, tokenOptions } from './token-names.ts'

const measure = createMeasure()

/** The page of one output as it will be printed, edited in place; the palette beside it; everything by keys as well. */
export function Designer({
  id,
  output,
  index,
}: {
  readonly id: string
  readonly output: Output
  readonly index: number
}) {
  const definition = useDefinition()
  const editor = useEditor()
  const selection = useSelection()
  const readOnly = useEditorState((state) => state.readOnly)
  const announce = useAnnounce()
  const t = useTexts('builder')
  const shownLanguage = useLanguage()
  const [language, setLanguage] = useState<Language>(
    definition.procedure.languages.includes(shownLanguage) ? shownLanguage : definition.procedure.sourceLanguage,
  )
  const [shown, setShown] = useState<Shown>({ kind: 'names' })
  const [editing, setEditing] = useState<{ block: string | null; textId: string } | null>(null)
  const ready = useFaces()
  const root = useRef<HTMLDivElement>(null)
  const preview = usePreviewContent(id, output, language, shown)
  const asNames = shown.kind === 'names' || preview.content === null
  const names = useMemo(() => tokenNames(t, definition, language), [t, definition, language])
  const options = useMemo(() => tokenOptions(t, definition, output, language), [t, definition, output, language])
  const model = useMemo(() => {
    void ready
    const content =
      asNames || !preview.content ? contentWithNames(definition, output, language, names) : preview.content
    return modelOf(asNames ? designTemplate(output.template) : output.template, content, measure)
  }, [ready, asNames, preview.content, definition, output, language, names])

  const selected = selection?.within[0] === 'outputs' && selection.within.length === 4 ? selection.id : null
  const within = ['outputs', index, 'template', 'blocks'] as const
  const select = (block: string | null) => {
    setEditing(null)
    editor.select(block === null ? { within: ['outputs'], id: output.id } : { within, id: block })
  }
  const focus = (block: string) =>
    requestAnimationFrame(() =>
      root.current?.querySelector<HTMLElement>(`[data-block="${CSS.escape(block)}"]`)?.focus(),
    )
  const nameOf = (block: DocumentBlock) => blockName(t, definition, language, block, names)
  const find = (block: string) => placedBlocks(output.template).find((one) => one.block.id === block)

  /** Where something new goes: behind the selected block, or into it where it is an empty holder. */
  const target = (kind: DocumentBlock['kind']): BlockPlace => {
    const end = { index: output.template.blocks.length }
    const own = selected === null ? undefined : find(selected)
    if (!own) return end
    const { block, place } = own
    const isEmpty =
      (block.kind === 'group' && block.blocks.length === 0) ||
      (block.kind === 'columns' && block.columns.every((column) => column.blocks.length === 0))
    if (isEmpty && mayStand(definition, output.id, kind, { into: block.id }))
      return { into: block.id, column: 0, index: 0 }
    if (mayStand(definition, output.id, kind, place)) return { ...place, index: place.index + 1 }
    const holder = place.into === undefined ? undefined : find(place.into)
    return holder ? { ...holder.place, index: holder.place.index + 1 } : end
  }
  const add = (kind: PaletteKind, place = target(blockKindOf(kind))) => {
    const made = newBlock(definition, output, kind)
    if (!editor.act('addDocumentBlock', { output: output.id, place, ...made })) return announce(t('doc.refused'))
    select(made.block.id)
    announce(t('announce.added', { name: t(`docKind.${kind}`) }))
    focus(made.block.id)
  }
  const move = (block: string, place: BlockPlace | undefined) => {
    if (!place) return announce(t('announce.edge'))
    if (!editor.act('moveDocumentBlock', { output: output.id, id: block, place })) return announce(t('doc.refused'))
    announce(t('doc.moved'))
    focus(block)
  }
  const step = (block: string, by: Step) => {
    const own = find(block)
    const may = (into: string | undefined) =>
      own !== undefined && mayStand(definition, output.id, own.block.kind, into === undefined ? {} : { into })
    move(block, stepPlace(output.template, block, by, may))
  }
  const remove = (block: string) => {
    const all = placedBlocks(output.template)
    const at = all.findIndex((one) => one.block.id === block)
    const own = all[at]
    if (!own) return
    if (!editor.act('removeDocumentBlock', { output: output.id, id: block })) return announce(t('doc.lastBlock'))
    const next = (all.slice(at + 1).find((one) => one.depth <= own.depth) ?? all[at - 1])?.block.id
    select(next ?? null)
    announce(t('announce.removed', { name: nameOf(own.block) }))
    if (next) focus(next)
  }
  const duplicate = (block: string) => {
    const newId = freshId(definition, 'b')
    if (!editor.act('duplicateDocumentBlock', { output: output.id, id: block, newId }))
      return announce(t('doc.refused'))
    select(newId)
    announce(t('announce.added', { name: t('doc.copy') }))
    focus(newId)
  }
  const copy = (block: string) => {
    const own = find(block)
    if (!own) return
    clipboard.put(definition, own.block)
    announce(t('doc.copied', { name: nameOf(own.block) }))
  }
  const paste = () => {
    const made = clipboard.take(definition, output)
    if (!made) return announce(t('doc.nothingCopied'))
    const place = target(made.block.kind)
    if (!editor.act('addDocumentBlock', { output: output.id, place, ...made })) return announce(t('doc.refused'))
    select(made.block.id)
    focus(made.block.id)
  }
  const changeText = (textId: string, text: string) =>
    editor.act('setText', { language, path: textId, text }, `text.${language}.${textId}`)
  const acts = { select, step, remove, duplicate, copy, paste, add, move, edit: setEditing }
  const others = definition.procedure.languages
  return (
    <div className="b-doc" ref={root}>
      <div className="b-toolbar b-doc__bar">
        <ShownPicker output={output} value={shown} onChange={setShown} />
        {others.length > 1 ? (
          <fieldset className="b-switch" aria-label={t('doc.language')}>
            {others.map((one) => (
              <button key={one} type="button" aria-pressed={language === one} onClick={() => setLanguage(one)}>
                {t(`language.${one}`)}
              </button>
            ))}
          </fieldset>
        ) : null}
        <span className="b-toolbar__space" />
        <PdfLink id={id} output={output} language={language} shown={shown} />
      </div>
      {preview.problem ? <Notice tone="warning">{t(`doc.problem.${preview.problem}`)}</Notice> : null}
      {model.faults.some((one) => one.code === 'document.too-tall') ? (
        <Notice tone="warning">{t('doc.tooTall')}</Notice>
      ) : null}
      <div className="b-doc__desk">
        {readOnly || !asNames ? null : <BlockPalette onAdd={add} />}
        <div className="b-doc__pages" data-names={asNames || undefined} lang={language}>
          {model.pages.map((page, number) => (
            <Page
              // biome-ignore lint/suspicious/noArrayIndexKey: pages have no name but their number
              key={number}
              page={page}
              number={number}
              pages={model.pages.length}
              output={output}
              language={language}
              editable={asNames && !readOnly}
              selected={selected}
              editing={editing}
              textOf={(textId) => definition.messages[language]?.[textId]?.text ?? ''}
              sourceOf={(textId) => findText(definition, language, textId) ?? ''}
              onText={changeText}
              nameOf={nameOf}
              names={names}
              options={options}
              acts={acts}
            />
          ))}
        </div>
      </div>
      {asNames && !readOnly ? <p className="b-help b-doc__keys">{t('doc.keys')}</p> : null}
    </div>
  )
}

function useFaces(): boolean {
  const [ready, setReady] = useState(false)
  useEffect(() => {
    let gone = false
    void loadFaces().then(() => {
      if (!gone) setReady(true)
    })
    return () => {
      gone = true
    }
  }, [])
  return ready
}

/** The real file, drawn by the server from the saved draft. What is not saved yet is saved first. */
function PdfLink(props: {
  readonly id: string
  readonly output: Output
  readonly language: Language
  readonly shown: Shown
}) {
  const editor = useEditor()
  const t = useTexts('builder')
  const query = new URLSearchParams({ language: props.language })
  if (props.shown.kind === 'scenario') query.set('scenario', String(props.shown.index))
  const address = `/api/procedures/${encodeURIComponent(props.id)}/outputs/${encodeURIComponent(props.output.id)}/preview?${query}`
  return (
    <a
      className="mc-button mc-button--secondary mc-button--sm"
      href={address}
      target="_blank"
      rel="noreferrer"
      onClick={(event) => {
        if (editor.getState().save.kind === 'saved') return
        event.preventDefault()
        // the window is opened within the press, else the browser takes it for an advertisement
        const opened = window.open('about:blank', '_blank')
        void editor.saveNow().then(() => {
          if (opened) opened.location.href = address
        })
      }}
    >
      {t('doc.pdf')}
      <span className="mc-visually-hidden"> ({t('doc.newTab')})</span>
    </a>
  )
}
