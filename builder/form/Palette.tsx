import type { LibraryBlock } from '@motcua/api/routes/drafting'
import type { Block, FieldType } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { fold, Icon } from '@motcua/ui/kit'
import { useState } from 'react'
import { LibraryGroup } from '../blocks/LibraryGroup.tsx'
import { canInsertBlock } from '../commands/index.ts'
import { useDefinition } from '../state/use-editor.tsx'
import { setDragged } from './drag.ts'
import { blockNames, paletteGroups } from './field-types.ts'
import { TypeSign } from './TypeSign.tsx'

/** Everything that can stand in a form: pressed it is added behind the selection, dragged it goes where it is dropped. */
export function Palette(props: {
  readonly onField: (type: FieldType) => void
  readonly onBlock: (block: Block) => void
  readonly onLibrary: (block: LibraryBlock) => void
}) {
  const definition = useDefinition()
  const t = useTexts('builder')
  const [query, setQuery] = useState('')
  const wanted = fold(query.trim())
  const hit = (name: string) => wanted === '' || fold(name).includes(wanted)
  const blocks = blockNames.filter((block) => hit(t(`block.${block}`)))
  const groups = paletteGroups
    .map((group) => ({
      ...group,
      types: group.types.filter((type) => hit(`${t(`fieldType.${type}`)} ${t(`fieldHelp.${type}`)}`)),
    }))
    .filter((group) => group.types.length > 0)
  return (
    <section className="b-palette" aria-label={t('palette.title')}>
      <input
        type="search"
        className="b-input"
        aria-label={t('palette.search')}
        placeholder={t('palette.search')}
        value={query}
        onChange={(e) => setQuery(e.target.value)}
      />
      {blocks.length > 0 ? (
        <div className="b-palette__group">
          <h3>{t('palette.blocks')}</h3>
          {blocks.map((block) => (
            <button
              key={block}
              type="button"
              className="b-palette__item"
              draggable
              disabled={!canInsertBlock(definition, block)}
              onDragStart={(e) => setDragged(e, { kind: 'block', block })}
              onClick={() => props.onBlock(block)}
            >
              <span className="b-sign b-sign--block" aria-hidden="true">
                <Icon name="copy" />
              </span>
              {t(`block.${block}`)}
            </button>
          ))}
        </div>
      ) : null}
      <LibraryGroup query={query} onInsert={props.onLibrary} />
      {groups.map((group) => (
        <div key={group.id} className="b-palette__group">
          <h3>{t(`palette.${group.id}`)}</h3>
          {group.types.map((type) => (
            <button
              key={type}
              type="button"
              className="b-palette__item"
              draggable
              title={t(`fieldHelp.${type}`)}
              onDragStart={(e) => setDragged(e, { kind: 'type', type })}
              onClick={() => props.onField(type)}
            >
              <TypeSign type={type} />
              {t(`fieldType.${type}`)}
            </button>
          ))}
        </div>
      ))}
      {groups.length === 0 && blocks.length === 0 ? <p className="b-help">{t('palette.none')}</p> : null}
    </section>
  )
}
