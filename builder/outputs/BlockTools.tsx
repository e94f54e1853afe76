import { useTexts } from '@motcua/ui/i18n'
import { IconButton } from '../properties/IconButton.tsx'
import { boxStyle } from './box-style.ts'
import type { Box } from './page-model.ts'

/** What is most often done with a block, at its upper edge; the keys do the same. */
export function BlockTools(props: {
  readonly box: Box
  readonly name: string
  readonly hasText: boolean
  readonly acts: Readonly<Record<'edit' | 'up' | 'down' | 'duplicate' | 'remove', () => void>>
}) {
  const { box, name, hasText, acts } = props
  const t = useTexts('builder')
  const { left, top, width } = boxStyle(box)
  return (
    <fieldset className="b-doctools" aria-label={name} style={{ left, top, width }}>
      <span className="b-doctools__row">
        {hasText ? <IconButton icon="edit" label={t('doc.edit')} onClick={acts.edit} /> : null}
        <IconButton icon="arrowUp" label={t('act.moveUpNamed', { name })} onClick={acts.up} />
        <IconButton icon="arrowDown" label={t('act.moveDownNamed', { name })} onClick={acts.down} />
        <IconButton icon="copy" label={t('doc.duplicateNamed', { name })} onClick={acts.duplicate} />
        <IconButton icon="trash" label={t('act.removeNamed', { name })} onClick={acts.remove} />
      </span>
    </fieldset>
  )
}
