import type { Finding } from '@motcua/core/check'
import type { Definition, Field, Language, Section } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { Menu } from '@motcua/ui/kit'
import { memo } from 'react'
import { fieldIdsIn } from '../commands/field.ts'
import { IconButton } from '../properties/IconButton.tsx'
import { DropPlace } from './DropPlace.tsx'
import { setDragged } from './drag.ts'
import { FieldCard } from './FieldCard.tsx'
import type { FormActs } from './form-acts.ts'

export interface FormLook {
  readonly messages: Definition['messages']
  readonly source: Language
  readonly language: Language
  readonly selected: ReadonlySet<string>
  /** the selected part whose properties are shown */
  readonly main: string | undefined
  readonly worst: ReadonlyMap<string, Finding['severity']>
}

interface SectionCardProps extends FormLook {
  readonly section: Section
  /** null = a section of the officials */
  readonly page: string | null
  readonly acts: FormActs
  readonly onSaveBlock: (section: string) => void
  readonly onMenuCopy: (section: string, cut: boolean) => void
}

/** A section with its title, its fields and what can be done with it; drawn again only when something of it changed. */
export const SectionCard = memo(function SectionCard(props: SectionCardProps) {
  const { section, acts, source } = props
  const t = useTexts('builder')
  const title = props.messages[source]?.[`section.${section.id}.title`]?.text ?? ''
  const name = title || t('section.unnamed')
  return (
    <section className="b-section" data-selected={props.selected.has(section.id) || undefined} aria-label={name}>
      <header className="b-section__head">
        <span
          className="b-grip"
          draggable
          aria-hidden="true"
          title={t('section.drag')}
          onDragStart={(event) => {
            event.stopPropagation()
            setDragged(event, { kind: 'section', id: section.id })
          }}
        >
          ⠿
        </span>
        <input
          className="b-title b-title--section"
          lang={source}
          aria-label={t('section.title')}
          placeholder={t('section.unnamed')}
          value={title}
          onClick={() => acts.select(section.id, 'only')}
          onChange={(event) => acts.writeTitle('section', section.id, event.target.value)}
          onKeyDown={(event) => {
            if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
            event.preventDefault()
            acts.moveSection(section.id, event.key === 'ArrowUp' ? -1 : 1)
          }}
        />
        {section.block ? <span className="b-tag">{t(`block.${section.block}`)}</span> : null}
        {section.from ? <span className="b-tag">{t('blocks.from')}</span> : null}
        {section.visible ? <span className="b-tag">{t('field.conditional')}</span> : null}
        <span className="b-item__tools">
          <IconButton icon="edit" label={t('section.properties')} onClick={() => acts.select(section.id, 'only')} />
          <IconButton icon="arrowUp" label={t('act.moveUp')} onClick={() => acts.moveSection(section.id, -1)} />
          <IconButton icon="arrowDown" label={t('act.moveDown')} onClick={() => acts.moveSection(section.id, 1)} />
          <IconButton icon="trash" label={t('section.remove')} onClick={() => acts.remove([section.id])} />
          <Menu
            label={t('section.more', { name })}
            icon="dots"
            iconOnly
            size="sm"
            items={[
              { id: 'copy', label: t('form.copy'), onSelect: () => props.onMenuCopy(section.id, false) },
              { id: 'cut', label: t('form.cut'), onSelect: () => props.onMenuCopy(section.id, true) },
              { id: 'duplicate', label: t('form.duplicate'), onSelect: () => acts.duplicate([section.id]) },
              { id: 'unwrap', label: t('form.unwrapSection'), onSelect: () => acts.unwrap(section.id) },
              { id: 'block', label: t('blocks.save'), onSelect: () => props.onSaveBlock(section.id) },
            ]}
          />
        </span>
      </header>
      <div className="b-section__fields">
        <Cards {...props} fields={section.fields} into={section.id} />
      </div>
    </section>
  )
}, isSame)

function Cards(props: SectionCardProps & { readonly fields: readonly Field[]; readonly into: string }) {
  const { fields, into, acts, messages, source, language } = props
  const t = useTexts('builder')
  const stop = fields.find(({ id }) => id === props.main)?.id ?? fields[0]?.id
  const text = (path: string) => messages[language]?.[path]?.text ?? messages[source]?.[path]?.text
  if (fields.length === 0)
    return (
      <DropPlace takes="fields" index={0} whole onDrop={(dragged) => acts.dropFields(dragged, { into })}>
        <div className="b-drop__empty">{t('section.empty')}</div>
      </DropPlace>
    )
  return fields.map((field, i) => (
    <DropPlace
      key={field.id}
      takes="fields"
      index={i}
      onDrop={(dragged, index) => acts.dropFields(dragged, { into, index })}
    >
      <FieldCard
        field={field}
        label={text(`field.${field.id}.label`) ?? ''}
        help={text(`field.${field.id}.help`)}
        written={messages[source]?.[`field.${field.id}.label`]?.text ?? ''}
        source={source}
        selected={props.selected.has(field.id)}
        among={props.selected.size > 1 && props.selected.has(field.id)}
        reachable={field.id === stop}
        severity={props.worst.get(field.id)}
        acts={acts}
      />
      {field.type === 'table' ? (
        <div className="b-columns">
          <Cards {...props} fields={field.columns as readonly Field[]} into={field.id} />
        </div>
      ) : null}
    </DropPlace>
  ))
}

/** Whether nothing that stands in this section changed, although words or the selection elsewhere did. */
function isSame(a: SectionCardProps, b: SectionCardProps): boolean {
  if (a.section !== b.section || a.page !== b.page || a.source !== b.source || a.language !== b.language) return false
  if (a.acts !== b.acts || a.onSaveBlock !== b.onSaveBlock || a.onMenuCopy !== b.onMenuCopy) return false
  const { section, source, language } = b
  const text = (props: SectionCardProps, path: string) =>
    props.messages[source]?.[path] ?? props.messages[language]?.[path]
  const sameText = (path: string) =>
    a.messages === b.messages ||
    (text(a, path) === text(b, path) && a.messages[language]?.[path] === b.messages[language]?.[path])
  const [alone, among] = [a.selected.size > 1, b.selected.size > 1]
  const sameField = (id: string) =>
    a.selected.has(id) === b.selected.has(id) &&
    (a.main === id) === (b.main === id) &&
    (alone === among || !b.selected.has(id)) &&
    a.worst.get(id) === b.worst.get(id) &&
    sameText(`field.${id}.label`) &&
    sameText(`field.${id}.help`)
  return (
    a.selected.has(section.id) === b.selected.has(section.id) &&
    sameText(`section.${section.id}.title`) &&
    section.fields.flatMap(fieldIdsIn).every(sameField)
  )
}
