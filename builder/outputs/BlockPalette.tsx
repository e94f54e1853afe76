import { useTexts } from '@motcua/ui/i18n'
import { clearDraggedBlock, setDraggedBlock } from './drag-block.ts'
import { KindSign } from './KindSign.tsx'
import { type PaletteKind, paletteGroups } from './new-block.ts'

/** The kinds of block: pressed, they go behind the selected block; dragged, to where they are dropped. */
export function BlockPalette({ onAdd }: { readonly onAdd: (kind: PaletteKind) => void }) {
  const t = useTexts('builder')
  return (
    <fieldset className="b-docpal" aria-label={t('doc.palette')}>
      {paletteGroups.map((group) => (
        <div key={group.id} className="b-docpal__group">
          <p>{t(`docGroup.${group.id}`)}</p>
          {group.kinds.map((kind) => (
            <button
              key={kind}
              type="button"
              className="b-docpal__item"
              draggable
              title={t(`docHelp.${kind}`)}
              onDragStart={(event) => setDraggedBlock(event, { from: 'palette', kind })}
              onDragEnd={clearDraggedBlock}
              onClick={() => onAdd(kind)}
            >
              <KindSign kind={kind} />
              <span>{t(`docKind.${kind}`)}</span>
            </button>
          ))}
        </div>
      ))}
    </fieldset>
  )
}
