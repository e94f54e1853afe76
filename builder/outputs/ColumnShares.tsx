import type { DocumentBlock } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import type { Path } from '../commands/index.ts'
import { IconButton } from '../properties/IconButton.tsx'
import { Property } from '../properties/Property.tsx'
import { useEditor } from '../state/use-editor.tsx'

/** How wide the columns are beside each other, and how many there are. A column that holds something is emptied first. */
export function ColumnShares(props: {
  readonly path: Path
  readonly block: Extract<DocumentBlock, { kind: 'columns' }>
}) {
  const { path, block } = props
  const editor = useEditor()
  const t = useTexts('builder')
  const at = [...path, 'columns']
  const total = block.columns.reduce((sum, column) => sum + column.width, 0)
  return (
    <fieldset className="b-property">
      <legend className="b-property__label">{t('doc.columns')}</legend>
      <ol className="b-textrows">
        {block.columns.map((column, i) => {
          const name = t('doc.column', { n: i + 1 })
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no name but their number
            <li key={i} className="b-item">
              <span>
                {name} · {Math.round((100 * column.width) / total)} %
              </span>
              <Property path={[...at, i, 'width']} required />
              <span className="b-item__tools">
                <IconButton
                  icon="trash"
                  label={t('act.removeNamed', { name })}
                  disabled={block.columns.length === 2 || column.blocks.length > 0}
                  onClick={() => editor.act('removeItem', { list: at, index: i })}
                />
              </span>
            </li>
          )
        })}
      </ol>
      {block.columns.length < 3 ? (
        <button
          type="button"
          className="mc-button mc-button--secondary mc-button--sm"
          onClick={() => editor.act('insertItem', { list: at, item: { width: 1, blocks: [] } })}
        >
          {t('doc.addColumn')}
        </button>
      ) : null}
      {block.columns.some((column) => column.blocks.length > 0) ? (
        <p className="b-help">{t('doc.columnsHelp')}</p>
      ) : null}
    </fieldset>
  )
}
