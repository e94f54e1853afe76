import { type Block, type Definition, type FieldType, findText, type Language } from '@motcua/core/definition'
import { type Clip, type ClipFault, readClip, writeClip } from '../clipboard/clip.ts'
import { renewForm } from '../clipboard/renew.ts'
import { clipOf, findPath, freshId, getAt, topmost } from '../commands/index.ts'
import { runOf } from '../commands/wrap.ts'
import type { Editor } from '../state/editor.ts'
import { cardBeside, chosenIds, rangeOf, selectionOf, siblingsOf, toggled } from './chosen.ts'
import type { Dragged } from './drag.ts'
import { followLabel } from './follow-label.ts'
import { neighbour } from './neighbour.ts'
import { looksLikeList } from './paste/guess-fields.ts'
import { type Place, pageOf, placeBehind, sectionPlace } from './place.ts'

/** What there is to tell after an act; the surface finds the words. */
export type FormNews =
  | { readonly kind: 'removed'; readonly count: number; readonly broken: number }
  | { readonly kind: 'pasted'; readonly count: number; readonly lost: readonly string[] }
  | { readonly kind: 'wrapped'; readonly broken: number }
  | {
      readonly kind: 'fault'
      readonly fault: ClipFault | 'steps' | 'empty' | 'notSideBySide' | 'lastSection' | 'place'
    }

/** What the acts need of the screen. */
export interface FormScreen {
  readonly editor: Editor
  readonly language: () => Language
  readonly t: (key: string, values?: Record<string, unknown>) => string
  readonly announce: (text: string) => void
  readonly tell: (news: FormNews) => void
  /** a list of fields was pasted: it is shown for confirmation */
  readonly askAboutList: (text: string) => void
  readonly focus: (id: string) => void
  readonly libraryBlock: (id: string) => Clip | undefined
}

export type FormActs = ReturnType<typeof formActs>

/** Everything that can be done on the form surface, by mouse and by key alike. Made once per editor: cards are not drawn again for it. */
export function formActs(screen: FormScreen) {
  const { editor, announce, tell } = screen
  const present = (): Definition => editor.getState().history.present
  const ids = () => chosenIds(editor.getState().selection)
  const name = (id: string) =>
    ['field', 'section', 'page']
      .map((kind) => findText(present(), screen.language(), `${kind}.${id}.${kind === 'field' ? 'label' : 'title'}`))
      .find((text) => text !== undefined) ?? screen.t('field.unnamed')
  let anchor: string | null = null

  const put = (chosen: readonly string[]) => {
    editor.select(selectionOf(chosen))
    if (chosen.length > 1) announce(screen.t('form.selected', { count: chosen.length }))
  }
  const select = (id: string, how: 'only' | 'toggle' | 'range') => {
    const now = ids()
    if (how === 'range' && anchor !== null) return put(rangeOf(present().form, anchor, id))
    anchor = id
    if (how === 'toggle') return put(toggled(now, id))
    if (now.length !== 1 || now[0] !== id) editor.select(selectionOf([id]))
  }
  /** What an act on a card is meant for: the whole selection when the card is part of it, else the card alone. */
  const around = (id: string): readonly string[] => (ids().includes(id) ? ids() : [id])
  const select1 = (id: string) => {
    select(id, 'only')
    screen.focus(id)
  }
  const run = (act: () => boolean, news: (broken: number) => void): boolean => {
    const before = present()
    if (!act()) return false
    const after = present()
    news(0)
    // the act does not wait for what it broke to be counted
    void import('@motcua/core/uses').then(({ brokenUses }) => {
      const broken = brokenUses(before, after).reduce((n, one) => n + one.uses.length, 0)
      if (broken > 0 && present() === after) news(broken)
    })
    return true
  }

  const remove = (chosen: readonly string[]) => {
    const gone = topmost(present(), chosen)
    const [first] = gone
    if (first === undefined) return
    const beside = cardBeside(present(), gone.at(-1) ?? first, 1) ?? cardBeside(present(), first, -1)
    const said = gone.length === 1 ? name(first) : screen.t('form.selected', { count: gone.length })
    run(
      () => editor.act('removeParts', { ids: gone }),
      (broken) => tell({ kind: 'removed', count: gone.length, broken }),
    )
    editor.select(null)
    announce(screen.t('announce.removed', { name: said }))
    if (beside !== undefined && findPath(present(), ['form'], beside)) screen.focus(beside)
  }

  const move = (id: string, by: -1 | 1) => {
    const fields = topmost(present(), around(id))
    const edge = by === -1 ? fields[0] : fields.at(-1)
    const place = edge === undefined ? undefined : neighbour(present(), edge, by)
    if (!place || edge === undefined) return announce(screen.t('announce.edge'))
    editor.act('moveFields', { ids: fields, ...place })
    const into = findText(present(), present().procedure.sourceLanguage, `section.${place.into}.title`)
    announce(screen.t('announce.moved', { place: into || screen.t('section.unnamed') }))
    screen.focus(id)
  }

  const duplicate = (chosen: readonly string[]) => {
    const of = topmost(present(), chosen)
    const clip = clipOf(present(), of)
    if (!clip) return
    const made = renewForm(present(), clip)
    if (!editor.act('duplicateParts', { ids: of })) return
    const fresh = [...made.fields, ...made.sections].map(({ id }) => id)
    put(fresh)
    if (fresh[0]) screen.focus(fresh[0])
  }

  const copyText = (): string | null => {
    const clip = clipOf(present(), ids())
    if (!clip) return null
    announce(screen.t('form.copied', { count: clip.fields.length + clip.sections.length }))
    return writeClip(clip)
  }
  const cutText = (): string | null => {
    const text = copyText()
    if (text !== null) remove(ids())
    return text
  }

  const pasteClip = (clip: Clip, block?: string) => {
    if (clip.kind === 'steps') return tell({ kind: 'fault', fault: 'steps' })
    const selected = editor.getState().selection?.id
    const made = renewForm(present(), clip)
    const count = made.fields.length + made.sections.length
    const done =
      clip.kind === 'fields'
        ? editor.act('pasteFields', { clip, ...pastePlace(present(), selected) })
        : block === undefined
          ? editor.act('pasteSections', { clip, ...sectionPlace(present(), selected) })
          : editor.act('insertLibraryBlock', { clip, block, ...sectionPlace(present(), selected) })
    const placed = [...made.fields, ...made.sections].map(({ id }) => id)
    if (!done || !placed.some((id) => findPath(present(), ['form'], id))) return tell({ kind: 'fault', fault: 'place' })
    put(placed)
    const after = present()
    tell({ kind: 'pasted', count, lost: [] })
    void import('../clipboard/lost.ts').then(({ lostNames }) => {
      const lost = lostNames(after, new Set(made.ids.values()))
      if (lost.length > 0 && present() === after) tell({ kind: 'pasted', count, lost })
    })
    announce(screen.t('form.pasted', { count }))
    if (placed[0]) screen.focus(placed[0])
  }
  /** @returns whether the text was dealt with, if only by saying why it cannot be pasted */
  const paste = (text: string): boolean => {
    const read = readClip(text)
    if (read.ok) {
      pasteClip(read.clip)
      return true
    }
    if (read.fault === 'foreign' && text.trim() === '') tell({ kind: 'fault', fault: 'empty' })
    else if (read.fault === 'foreign' && looksLikeList(text)) screen.askAboutList(text)
    else tell({ kind: 'fault', fault: read.fault })
    return true
  }

  const addField = (type: FieldType, place: Place = placeBehind(present(), editor.getState().selection?.id)) => {
    const id = freshId(present(), 'f')
    const words = (key: string) => ({ vi: screen.t(key, { lng: 'vi' }), en: screen.t(key, { lng: 'en' }) })
    const label = words(`fieldType.${type}`)
    if (!editor.act('addField', { ...place, type, id, label, optionLabel: words('field.option') })) return
    if (!findPath(present(), ['form'], id)) return tell({ kind: 'fault', fault: 'place' })
    select1(id)
    announce(screen.t('announce.added', { name: label[screen.language()] }))
  }
  const addBlock = (block: Block, where?: { page: string | null; index?: number }) => {
    const selected = editor.getState().selection?.id
    const place = where ?? sectionPlace(present(), selected === undefined ? undefined : pageOf(present(), selected)?.id)
    const id = freshId(present(), 'section')
    if (place.page === null) return tell({ kind: 'fault', fault: 'place' })
    const { page, index } = place
    if (!editor.act('insertBlock', { block, page, sectionId: id, ...(index === undefined ? {} : { index }) })) return
    editor.select(selectionOf([id]))
    announce(screen.t('announce.added', { name: screen.t(`block.${block}`) }))
  }

  const wrap = (into: 'section' | 'table', chosen: readonly string[]) => {
    const fields = topmost(present(), chosen)
    const run1 = runOf(present(), fields)
    if (!run1 || run1.table) return tell({ kind: 'fault', fault: 'notSideBySide' })
    const words = (key: string) => ({ vi: screen.t(key, { lng: 'vi' }), en: screen.t(key, { lng: 'en' }) })
    const id = freshId(present(), into === 'section' ? 'section' : 'f')
    const done = run(
      () =>
        into === 'section'
          ? editor.act('wrapInSection', {
              ids: fields,
              id,
              restId: freshId(present(), 'section', new Set([id])),
              title: words('section.new'),
            })
          : editor.act('wrapInTable', { ids: fields, id, label: words('fieldType.table') }),
      (broken) => (broken > 0 ? tell({ kind: 'wrapped', broken }) : undefined),
    )
    if (!done) return
    if (!findPath(present(), ['form'], id)) return tell({ kind: 'fault', fault: 'notSideBySide' })
    select(id, 'only')
    announce(screen.t(into === 'section' ? 'act.wrapInSection' : 'act.wrapInTable'))
    if (into === 'table') screen.focus(id)
  }
  const unwrap = (id: string) => {
    const before = present()
    const inside = fieldsIn(before, id)
    run(
      () => editor.act('unwrap', { id }),
      (broken) => (broken > 0 ? tell({ kind: 'wrapped', broken }) : undefined),
    )
    if (present() === before) return tell({ kind: 'fault', fault: 'lastSection' })
    put(inside)
    announce(screen.t('act.unwrap'))
  }

  return {
    select,
    around,
    put,
    remove,
    move,
    duplicate,
    copyText,
    cutText,
    paste,
    pasteClip,
    addField,
    addBlock,
    wrap,
    unwrap,
    clear: () => {
      const [first, ...more] = ids()
      editor.select(more.length > 0 && first !== undefined ? selectionOf([first]) : null)
    },
    selectSiblings: (id: string) => {
      anchor = id
      put([id, ...siblingsOf(present().form, id).filter((one) => one !== id)])
    },
    /** Goes to the card above or below; with `extend` everything between it and where one began is selected. */
    walk: (id: string, by: -1 | 1, extend: boolean) => {
      const next = cardBeside(present(), id, by)
      if (next === undefined) return announce(screen.t('announce.edge'))
      if (extend) {
        anchor = anchor !== null && ids().includes(anchor) ? anchor : id
        put(rangeOf(present().form, anchor, next))
      } else select(next, 'only')
      screen.focus(next)
    },
    writeLabel: (id: string, text: string) => {
      const language = present().procedure.sourceLanguage
      const path = `field.${id}.label`
      editor.act('setText', { language, path, text }, `text.${language}.${path}`)
    },
    labelDone: (id: string) => {
      const type = listTypes(present(), id)
      if (type) followLabel(editor, id, screen.t(`fieldType.${type}`, { lng: present().procedure.sourceLanguage }))
    },
    writeTitle: (kind: 'page' | 'section', id: string, text: string) =>
      editor.act(
        'setText',
        { language: present().procedure.sourceLanguage, path: `${kind}.${id}.title`, text },
        `${kind}.${id}`,
      ),
    dropFields: (dragged: Dragged, place: Place) => {
      if (dragged.kind === 'type') addField(dragged.type, place)
      else if (dragged.kind === 'fields') editor.act('moveFields', { ids: dragged.ids, ...place })
    },
    dropSection: (dragged: Dragged, page: string | null, index: number) => {
      if (dragged.kind === 'block') addBlock(dragged.block, { page, index })
      else if (dragged.kind === 'section') moveSectionTo(editor, dragged.id, page, index)
      else if (dragged.kind === 'library') {
        const clip = screen.libraryBlock(dragged.block)
        if (clip) editor.act('insertLibraryBlock', { clip, block: dragged.block, page, index })
      }
    },
    moveSection: (id: string, by: -1 | 1) => {
      const place = sectionBeside(present(), id, by)
      if (!place) return announce(screen.t('announce.edge'))
      editor.act('moveSection', { id, ...place })
    },
    addSection: (page: string | null) => {
      const id = freshId(present(), 'section')
      if (editor.act('addSection', { id, page })) select(id, 'only')
    },
    addPage: () => {
      const id = freshId(present(), 'page')
      const sectionId = freshId(present(), 'section')
      if (editor.act('addPage', { id, sectionId, title: screen.t('page.new') })) select(id, 'only')
    },
    movePage: (id: string, to: number) => editor.act('movePage', { id, to }),
  }
}

/** Where pasted fields go: behind a selected field, in its table when it is a column, at the end of a section. */
function pastePlace(definition: Definition, id: string | undefined): Place {
  const path = id === undefined ? undefined : findPath(definition, ['form'], id)
  if (path && path.at(-2) === 'columns') {
    const table = getAt(definition, path.slice(0, -2)) as { id: string }
    return { into: table.id, index: Number(path.at(-1)) + 1 }
  }
  return placeBehind(definition, id)
}

function moveSectionTo(editor: Editor, id: string, page: string | null, index: number): void {
  const definition = editor.getState().history.present
  const from = findPath(definition, ['form'], id)
  const list =
    page === null
      ? definition.form.officialSections
      : (definition.form.pages.find((one) => one.id === page)?.sections ?? [])
  const at = list.findIndex((one) => one.id === id)
  // taken out first, it leaves a gap in its own list
  if (from) editor.act('moveSection', { id, page, index: at >= 0 && at < index ? index - 1 : index })
}

/** The place of a section that is moved one up or down: within its page, then over to the next. */
function sectionBeside(
  { form }: Definition,
  id: string,
  by: -1 | 1,
): { page: string | null; index: number } | undefined {
  const official = form.officialSections.findIndex((one) => one.id === id)
  if (official >= 0) {
    const to = official + by
    return to >= 0 && to < form.officialSections.length ? { page: null, index: to } : undefined
  }
  const p = form.pages.findIndex((page) => page.sections.some((one) => one.id === id))
  const page = form.pages[p]
  if (!page) return undefined
  const to = page.sections.findIndex((one) => one.id === id) + by
  if (to >= 0 && to < page.sections.length) return { page: page.id, index: to }
  const next = form.pages[p + by]
  return next && { page: next.id, index: by === 1 ? 0 : next.sections.length }
}

function fieldsIn(definition: Definition, id: string): readonly string[] {
  const part = getAt(definition, findPath(definition, ['form'], id) ?? ['none']) as
    | { fields?: readonly { id: string }[]; columns?: readonly { id: string }[] }
    | undefined
  return (part?.fields ?? part?.columns ?? []).map((one) => one.id)
}

const listTypes = (definition: Definition, id: string): FieldType | undefined => {
  const path = findPath(definition, ['form'], id)
  return path && (getAt(definition, path) as { type?: FieldType }).type
}
