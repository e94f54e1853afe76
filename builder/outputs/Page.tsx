import { allBlocks, type DocumentBlock, type Language, type Output } from '@motcua/core/definition'
import { A4 } from '@motcua/core/documents'
import { useTexts } from '@motcua/ui/i18n'
import { type CSSProperties, type DragEvent, type KeyboardEvent, type MouseEvent, useState } from 'react'
import type { BlockPlace } from '../commands/index.ts'
import { useDefinition } from '../state/use-editor.tsx'
import { BlockTools } from './BlockTools.tsx'
import { boxStyle } from './box-style.ts'
import { ChipEditor } from './ChipEditor.tsx'
import { isRoom } from './design-template.ts'
import { clearDraggedBlock, draggedBlock, setDraggedBlock } from './drag-block.ts'
import { type DropPlace, dropPlaceAt } from './drop-place.ts'
import { blockKindOf, type PaletteKind } from './new-block.ts'
import type { PageModel, TextBox } from './page-model.ts'
import type { Step } from './reading-order.ts'
import { Sheet } from './Sheet.tsx'
import type { TokenNames, TokenOption } from './token-names.ts'

/** What can be done with the blocks of a page. */
export interface PageActs {
  readonly select: (block: string | null) => void
  readonly step: (block: string, by: Step) => void
  readonly remove: (block: string) => void
  readonly duplicate: (block: string) => void
  readonly copy: (block: string) => void
  readonly paste: () => void
  readonly add: (kind: PaletteKind, place?: BlockPlace) => void
  readonly move: (block: string, place: BlockPlace | undefined) => void
  readonly edit: (text: { block: string | null; textId: string } | null) => void
}

export interface PageProps {
  readonly page: PageModel
  readonly number: number
  readonly pages: number
  readonly output: Output
  readonly language: Language
  readonly editable: boolean
  readonly selected: string | null
  readonly editing: { readonly block: string | null; readonly textId: string } | null
  readonly textOf: (textId: string) => string
  readonly sourceOf: (textId: string) => string
  readonly onText: (textId: string, text: string) => void
  readonly nameOf: (block: DocumentBlock) => string
  readonly names: TokenNames
  readonly options: readonly TokenOption[]
  readonly acts: PageActs
}

/** One page of the document: its print, and over it a button for every block. */
export function Page(props: PageProps) {
  const { page, number, pages, output, editable, selected, editing, acts } = props
  const definition = useDefinition()
  const t = useTexts('builder')
  const [drop, setDrop] = useState<DropPlace | null>(null)
  const { margins } = output.template
  const blocks = new Map(allBlocks(output.template.blocks).map((block) => [block.id, block]))
  const mm = A4.width / 210
  const pointOf = (event: MouseEvent | DragEvent) => {
    const box = (event.currentTarget.closest('.b-paper') as HTMLElement).getBoundingClientRect()
    return {
      x: ((event.clientX - box.left) / box.width) * A4.width,
      y: ((event.clientY - box.top) / box.height) * A4.height,
    }
  }
  const over = (event: DragEvent) => {
    const dragged = draggedBlock()
    if (!dragged || !editable) return
    const kind = dragged.from === 'palette' ? blockKindOf(dragged.kind) : blocks.get(dragged.id)?.kind
    const place = kind && dropPlaceAt(definition, output, page, kind, pointOf(event))
    if (!place) return
    event.preventDefault()
    if (place.mark.y !== drop?.mark.y || place.mark.x !== drop.mark.x) setDrop(place)
  }
  const dropped = (event: DragEvent) => {
    const dragged = draggedBlock()
    event.preventDefault()
    setDrop(null)
    clearDraggedBlock()
    if (!dragged || !drop) return
    if (dragged.from === 'palette') acts.add(dragged.kind, drop.place)
    else acts.move(dragged.id, drop.place)
  }
  const textAt = (event: MouseEvent, block: string): TextBox | undefined => {
    const { x, y } = pointOf(event)
    const near = (one: TextBox) => Math.abs(one.y + one.height / 2 - y) + Math.max(0, one.x - x, x - one.x - one.width)
    return page.texts.filter((one) => one.block === block).sort((a, b) => near(a) - near(b))[0]
  }
  const editFirst = (block: string) => {
    const text = page.texts.find((one) => one.block === block)
    if (text) acts.edit({ block, textId: text.textId })
  }
  const keys = (event: KeyboardEvent<HTMLElement>, block: string) => {
    const command = event.ctrlKey || event.metaKey
    const key = event.key
    const arrows: Readonly<Record<string, Step>> = {
      ArrowUp: 'up',
      ArrowDown: 'down',
      ArrowRight: 'in',
      ArrowLeft: 'out',
    }
    const act = (): (() => void) | undefined => {
      const way = arrows[key]
      if (event.altKey && way) return () => acts.step(block, way)
      if (key === 'ArrowDown' || key === 'ArrowUp')
        return () => neighbour(event.currentTarget, key === 'ArrowDown' ? 1 : -1)
      if (key === 'Enter' || key === 'F2') return () => editFirst(block)
      if (key === 'Delete' || key === 'Backspace') return () => acts.remove(block)
      if (key === 'Escape') return () => acts.select(null)
      if (!command) return undefined
      return { d: () => acts.duplicate(block), c: () => acts.copy(block), v: acts.paste }[key.toLowerCase()]
    }
    const run = act()
    if (!run) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }
  const first = page.blocks.find((one) => !isRoom(one.id))?.id
  const boxes = page.blocks.filter((one) => blocks.has(one.id))
  const chosen = boxes.find((one) => one.id === selected)
  const edited = editing && page.texts.find((one) => one.textId === editing.textId && one.block === editing.block)
  const footer = output.template.footer
  return (
    <section
      className="b-paper"
      aria-label={t('doc.page', { n: number + 1, count: pages })}
      data-editable={editable || undefined}
      onDragOver={over}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDrop(null)
      }}
      onDrop={dropped}
    >
      <Sheet page={page} />
      {editable ? (
        <span
          className="b-paper__margins"
          style={boxStyle({
            x: margins.left * mm,
            y: margins.top * mm,
            width: A4.width - (margins.left + margins.right) * mm,
            height: A4.height - (margins.top + margins.bottom) * mm,
          })}
        />
      ) : null}
      {editable
        ? page.columns.map((column) => (
            <span
              key={`${column.block} ${column.index}`}
              className="b-paper__column"
              hidden={!page.blocks.some((one) => one.id === `empty.${column.block}.${column.index}`)}
              style={boxStyle(column)}
            />
          ))
        : null}
      {editable
        ? boxes.map((box) => {
            const block = blocks.get(box.id) as DocumentBlock
            return (
              <button
                key={box.id}
                type="button"
                className="b-dblock"
                data-block={box.id}
                data-kind={block.kind}
                data-holder={block.kind === 'columns' || block.kind === 'group' || undefined}
                aria-pressed={box.id === selected}
                aria-label={`${props.nameOf(block)}${block.when === undefined ? '' : `, ${t('doc.when')}`}`}
                tabIndex={box.id === selected || (chosen === undefined && box.id === first) ? 0 : -1}
                style={boxStyle(box)}
                draggable
                onDragStart={(event) => {
                  event.stopPropagation()
                  setDraggedBlock(event, { from: 'page', id: box.id })
                }}
                onDragEnd={() => {
                  clearDraggedBlock()
                  setDrop(null)
                }}
                onFocus={() => {
                  if (selected !== box.id) acts.select(box.id)
                }}
                onClick={(event) => {
                  if (event.detail === 0) return
                  const text = textAt(event, box.id)
                  if (event.detail > 1 && text) acts.edit({ block: box.id, textId: text.textId })
                  else acts.select(box.id)
                }}
                onKeyDown={(event) => keys(event, box.id)}
              >
                {block.when === undefined ? null : <span className="b-dblock__when">{t('doc.when')}</span>}
                {block.kind === 'pageBreak' ? <span className="b-dblock__break">{t('docKind.pageBreak')}</span> : null}
              </button>
            )
          })
        : null}
      {editable && footer && !editing ? <FooterButton {...props} footer={footer} /> : null}
      {drop ? (
        <span className="b-paper__drop" style={boxStyle({ ...drop.mark, y: drop.mark.y - 1, height: 2 })} />
      ) : null}
      {chosen && editable && !edited ? (
        <BlockTools
          box={chosen}
          name={props.nameOf(blocks.get(chosen.id) as DocumentBlock)}
          hasText={page.texts.some((one) => one.block === chosen.id)}
          acts={{
            edit: () => editFirst(chosen.id),
            up: () => acts.step(chosen.id, 'up'),
            down: () => acts.step(chosen.id, 'down'),
            duplicate: () => acts.duplicate(chosen.id),
            remove: () => acts.remove(chosen.id),
          }}
        />
      ) : null}
      {edited ? <InPlace {...props} text={edited} /> : null}
    </section>
  )
}

function neighbour(from: HTMLElement, by: 1 | -1): void {
  const all = [...(from.closest('.b-doc__pages')?.querySelectorAll<HTMLElement>('.b-dblock') ?? [])]
  all[all.indexOf(from) + by]?.focus()
}

function FooterButton(props: PageProps & { readonly footer: string }) {
  const t = useTexts('builder')
  const box = props.page.texts.find((one) => one.textId === props.footer)
  if (!box) return null
  return (
    <button
      type="button"
      className="b-dblock"
      aria-label={t('doc.footer')}
      tabIndex={props.number === 0 ? 0 : -1}
      style={boxStyle(box)}
      onClick={() => props.acts.edit({ block: box.block, textId: props.footer })}
    />
  )
}

/** The text being written, in its place and in its letters. */
function InPlace(props: PageProps & { readonly text: TextBox }) {
  const { page, text, acts, language } = props
  const t = useTexts('builder')
  const beside = page.texts.filter((one) => one.block === text.block)
  const at = beside.findIndex((one) => one.textId === text.textId)
  const close = () => {
    acts.edit(null)
    const back = document.querySelector<HTMLElement>(`[data-block="${CSS.escape(text.block ?? '')}"]`)
    requestAnimationFrame(() => back?.focus())
  }
  const own = props.textOf(text.textId)
  const { height, ...rest } = boxStyle(text)
  const style = {
    ...rest,
    minHeight: height,
    '--b-size': text.size / A4.width,
    textAlign: text.align,
    fontWeight: text.face === 'bold' ? 700 : 400,
    fontStyle: text.face === 'italic' ? 'italic' : 'normal',
  } as CSSProperties
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Tab goes from text to text of the block, as in a form
    <div
      className="b-paper__edit"
      style={style}
      onKeyDown={(event) => {
        const next = beside[at + (event.shiftKey ? -1 : 1)]
        if (event.key !== 'Tab' || !next) return
        event.preventDefault()
        acts.edit({ block: text.block, textId: next.textId })
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) acts.edit(null)
      }}
    >
      <ChipEditor
        key={`${language} ${text.textId}`}
        value={own}
        onChange={(next) => props.onText(text.textId, next)}
        label={t('doc.textOf', { language: t(`language.${language}`) })}
        language={language}
        options={props.options}
        nameOf={props.names.token}
        focus
        onDone={close}
      />
    </div>
  )
}
