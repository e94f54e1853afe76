import type { Finding } from '@motcua/core/check'
import {
  type Block,
  type Definition,
  type Field,
  type FieldType,
  findText,
  type Page,
  type Section,
} from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { EmptyState, useAnnounce } from '@motcua/ui/kit'
import { type DragEvent, useState } from 'react'
import { findPath, freshId } from '../commands/index.ts'
import { IconButton } from '../properties/IconButton.tsx'
import { useDefinition, useEditor, useSelection } from '../state/use-editor.tsx'
import { clearDragged, type Dragged, draggedNow, takeDragged } from './drag.ts'
import { FieldCard } from './FieldCard.tsx'
import { neighbour } from './neighbour.ts'
import { Palette } from './Palette.tsx'

/** The form as pages, sections and fields; the palette beside it; every drag has buttons and keys that do the same. */
export default function FormSurface({ findings }: { readonly findings: readonly Finding[] }) {
  const definition = useDefinition()
  const editor = useEditor()
  const selection = useSelection()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const source = definition.procedure.sourceLanguage
  const select = (id: string) => editor.select({ within: ['form'], id })
  const worst = worstById(definition, findings)

  /** Where something new goes: behind the selected field, else the end of the selected or last section. */
  const target = (): { into: string; index?: number } => {
    const place = selection ? placeOf(definition, selection.id) : undefined
    if (place) return place
    const pages = definition.form.pages
    return { into: pages.at(-1)?.sections.at(-1)?.id ?? '' }
  }
  const addField = (type: FieldType, place = target()) => {
    const id = freshId(definition, 'f')
    const words = (key: string) => ({ vi: t(key, { lng: 'vi' }), en: t(key, { lng: 'en' }) })
    const label = words(`fieldType.${type}`)
    if (editor.act('addField', { ...place, type, id, label, optionLabel: words('field.option') })) {
      select(id)
      announce(t('announce.added', { name: label[language] }))
      requestAnimationFrame(() => document.getElementById(`field-${id}`)?.focus())
    }
  }
  const addBlock = (block: Block, page?: string) => {
    const id = freshId(definition, 'section')
    const current = selection ? pageOf(definition, selection.id) : undefined
    const into = page ?? current?.id ?? definition.form.pages.at(-1)?.id
    if (into && editor.act('insertBlock', { block, page: into, sectionId: id })) {
      select(id)
      announce(t('announce.added', { name: t(`block.${block}`) }))
    }
  }
  const drop = (dragged: Dragged, place: { into: string; index?: number }) => {
    if (dragged.kind === 'type') addField(dragged.type, place)
    else if (dragged.kind === 'field') editor.act('moveField', { id: dragged.id, ...place })
    else if (dragged.kind === 'block') addBlock(dragged.block, pageOf(definition, place.into)?.id)
  }
  const move = (field: Field, by: -1 | 1) => {
    const place = neighbour(definition, field.id, by)
    if (!place) return announce(t('announce.edge'))
    editor.act('moveField', { id: field.id, ...place })
    announce(t('announce.moved', { place: sectionName(definition, place.into, source) || t('section.unnamed') }))
    requestAnimationFrame(() => document.getElementById(`field-${field.id}`)?.focus())
  }
  const remove = (id: string, name: string) => {
    editor.act('removeField', { id })
    editor.select(null)
    announce(t('announce.removed', { name }))
  }
  const cards = (fields: readonly Field[], into: string) =>
    fields.map((field, i) => (
      <Drop key={field.id} place={{ into, index: i }} onDrop={drop}>
        <FieldCard
          field={field}
          selected={selection?.id === field.id}
          severity={worst.get(field.id)}
          onSelect={() => (selection?.id === field.id ? undefined : select(field.id))}
          actions={{
            up: () => move(field, -1),
            down: () => move(field, 1),
            remove: () => remove(field.id, findText(definition, language, `field.${field.id}.label`) ?? ''),
            duplicate: () => {
              const id = freshId(definition, 'f')
              if (editor.act('duplicateField', { id: field.id, newId: id })) select(id)
            },
          }}
        />
        {field.type === 'table' ? (
          <div className="b-columns">
            {cards(field.columns as Field[], field.id)}
            <DropEnd into={field.id} count={field.columns.length} onDrop={drop} />
          </div>
        ) : null}
      </Drop>
    ))
  const sectionView = (section: Section, page: Page | null, i: number, count: number) => (
    <section key={section.id} className="b-section" data-selected={selection?.id === section.id || undefined}>
      <header className="b-section__head">
        <input
          className="b-title b-title--section"
          lang={source}
          aria-label={t('section.title')}
          placeholder={t('section.unnamed')}
          value={definition.messages[source]?.[`section.${section.id}.title`]?.text ?? ''}
          onFocus={() => select(section.id)}
          onChange={(e) =>
            editor.act(
              'setText',
              { language: source, path: `section.${section.id}.title`, text: e.target.value },
              `section.${section.id}`,
            )
          }
        />
        {section.block ? <span className="b-tag">{t(`block.${section.block}`)}</span> : null}
        {section.visible ? <span className="b-tag">{t('field.conditional')}</span> : null}
        <span className="b-item__tools">
          <IconButton icon="edit" label={t('section.properties')} onClick={() => select(section.id)} />
          <IconButton
            icon="arrowUp"
            label={t('act.moveUp')}
            disabled={i === 0}
            onClick={() => editor.act('moveSection', { id: section.id, page: page?.id ?? null, index: i - 1 })}
          />
          <IconButton
            icon="arrowDown"
            label={t('act.moveDown')}
            disabled={i === count - 1}
            onClick={() => editor.act('moveSection', { id: section.id, page: page?.id ?? null, index: i + 1 })}
          />
          <IconButton
            icon="trash"
            label={t('section.remove')}
            onClick={() => editor.act('removeSection', { id: section.id })}
          />
        </span>
      </header>
      <div className="b-section__fields">
        {cards(section.fields, section.id)}
        <DropEnd into={section.id} count={section.fields.length} onDrop={drop} />
      </div>
    </section>
  )
  const addSection = (page: string | null) => {
    const id = freshId(definition, 'section')
    if (editor.act('addSection', { id, page })) select(id)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only tidies up after a drag
    <div className="b-form" onDragEnd={clearDragged}>
      <Palette onField={(type) => addField(type)} onBlock={(block) => addBlock(block)} />
      <div className="b-paper">
        <p id="b-card-keys" className="b-hint">
          {t('form.keys')}
        </p>
        {definition.form.pages.map((page, p) => (
          <section key={page.id} className="b-page" data-selected={selection?.id === page.id || undefined}>
            <header className="b-page__head">
              <span className="b-page__number">{t('page.number', { n: p + 1 })}</span>
              <input
                className="b-title"
                lang={source}
                aria-label={t('page.title', { n: p + 1 })}
                placeholder={t('page.unnamed')}
                value={definition.messages[source]?.[`page.${page.id}.title`]?.text ?? ''}
                onFocus={() => select(page.id)}
                onChange={(e) =>
                  editor.act(
                    'setText',
                    { language: source, path: `page.${page.id}.title`, text: e.target.value },
                    `page.${page.id}`,
                  )
                }
              />
              <span className="b-item__tools">
                <IconButton icon="edit" label={t('page.properties')} onClick={() => select(page.id)} />
                <IconButton
                  icon="arrowUp"
                  label={t('act.moveUp')}
                  disabled={p === 0}
                  onClick={() => editor.act('movePage', { id: page.id, to: p - 1 })}
                />
                <IconButton
                  icon="arrowDown"
                  label={t('act.moveDown')}
                  disabled={p === definition.form.pages.length - 1}
                  onClick={() => editor.act('movePage', { id: page.id, to: p + 1 })}
                />
                <IconButton
                  icon="trash"
                  label={t('page.remove')}
                  onClick={() => editor.act('removePage', { id: page.id })}
                />
              </span>
            </header>
            {page.sections.map((section, i) => sectionView(section, page, i, page.sections.length))}
            <button type="button" className="b-ghost" onClick={() => addSection(page.id)}>
              + {t('section.add')}
            </button>
          </section>
        ))}
        <button
          type="button"
          className="b-ghost"
          onClick={() => {
            const id = freshId(definition, 'page')
            if (editor.act('addPage', { id, sectionId: freshId(definition, 'section'), title: t('page.new') }))
              select(id)
          }}
        >
          + {t('page.add')}
        </button>
        <section className="b-page b-page--official">
          <header className="b-page__head">
            <h2 className="b-title">{t('official.title')}</h2>
          </header>
          <p className="b-help">{t('official.help')}</p>
          {definition.form.officialSections.map((section, i) =>
            sectionView(section, null, i, definition.form.officialSections.length),
          )}
          <button type="button" className="b-ghost" onClick={() => addSection(null)}>
            + {t('official.add')}
          </button>
        </section>
        {definition.form.pages.length === 0 ? <EmptyState title={t('form.empty')} /> : null}
      </div>
    </div>
  )
}

/** Marks where a dragged thing would land: before this child. */
function Drop(props: {
  readonly place: { into: string; index?: number }
  readonly onDrop: (d: Dragged, place: { into: string; index?: number }) => void
  readonly children: React.ReactNode
}) {
  const [over, setOver] = useState<'before' | 'after' | null>(null)
  const half = (event: DragEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    return event.clientY > box.top + box.height / 2 ? 'after' : 'before'
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop; the buttons and keys of the cards do the same
    <div
      className="b-drop"
      data-over={over ?? undefined}
      onDragOver={(e) => {
        if (!draggedNow()) return
        e.preventDefault()
        e.stopPropagation()
        setOver(half(e))
      }}
      onDragLeave={() => setOver(null)}
      onDrop={(e) => {
        e.preventDefault()
        e.stopPropagation()
        const dragged = takeDragged(e)
        const after = half(e) === 'after' ? 1 : 0
        setOver(null)
        if (dragged) props.onDrop(dragged, { ...props.place, index: (props.place.index ?? 0) + after })
      }}
    >
      {props.children}
    </div>
  )
}

function DropEnd(props: {
  readonly into: string
  readonly count: number
  readonly onDrop: (d: Dragged, place: { into: string; index?: number }) => void
}) {
  const t = useTexts('builder')
  return (
    <Drop place={{ into: props.into, index: props.count }} onDrop={(d) => props.onDrop(d, { into: props.into })}>
      <div className="b-drop__end">{props.count === 0 ? t('section.empty') : ' '}</div>
    </Drop>
  )
}

function placeOf(definition: Definition, id: string): { into: string; index?: number } | undefined {
  for (const section of [...definition.form.pages.flatMap((p) => p.sections), ...definition.form.officialSections]) {
    if (section.id === id) return { into: section.id }
    const at = section.fields.findIndex(
      (f) => f.id === id || (f.type === 'table' && f.columns.some((c) => c.id === id)),
    )
    if (at >= 0) return { into: section.id, index: at + 1 }
  }
  const page = definition.form.pages.find((p) => p.id === id)
  const last = page?.sections.at(-1)
  return last ? { into: last.id } : undefined
}

function pageOf(definition: Definition, id: string): Page | undefined {
  const path = findPath(definition, ['form'], id)
  return path?.[1] === 'pages' ? definition.form.pages[Number(path[2])] : undefined
}

const sectionName = (definition: Definition, id: string, language: 'vi' | 'en') =>
  findText(definition, language, `section.${id}.title`)

function worstById(definition: Definition, findings: readonly Finding[]): Map<string, Finding['severity']> {
  const worst = new Map<string, Finding['severity']>()
  for (const finding of findings) {
    if (finding.path[0] !== 'form') continue
    for (let i = finding.path.length; i > 0; i -= 1) {
      const value = finding.path
        .slice(0, i)
        .reduce<unknown>((v, key) => (v as Record<string | number, unknown>)?.[key], definition)
      const id = (value as { id?: unknown } | undefined)?.id
      if (typeof id !== 'string') continue
      if (worst.get(id) !== 'error') worst.set(id, finding.severity)
      break
    }
  }
  return worst
}
