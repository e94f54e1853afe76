import type { DocumentBlock, Output } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { getAt, type Path } from '../commands/index.ts'
import { IconButton } from '../properties/IconButton.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { DocText } from './DocText.tsx'

/** Lines of a list, an agency's name, or pairs of label and value: written, added, moved, taken out. */
export function TextRows(props: {
  readonly path: Path
  readonly block: DocumentBlock
  readonly output: Output
  readonly list: 'items' | 'lines'
  /** text ids of each row: one, or label and value */
  readonly rows: readonly (readonly string[])[]
}) {
  const { path, block, output, list, rows } = props
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const at = [...path, list]
  const isPairs = block.kind === 'keyValue'
  const add = () => {
    const used = new Set(rows.flat())
    const free = (name: string) => {
      for (let n = rows.length + 1; ; n += 1) {
        const id = `output.${output.id}.${block.id}.${name}-${n}`
        if (!used.has(id)) return id
      }
    }
    const texts = (id: string, vi: string, en: string) =>
      definition.procedure.languages.map((language) => ({ language, path: id, text: language === 'vi' ? vi : en }))
    const one = free(isPairs ? 'label' : 'item')
    const value = free('value')
    const item = isPairs ? { label: one, value } : one
    const made = isPairs
      ? [...texts(one, 'Nội dung', 'Item'), ...texts(value, '{{dossier.code}}', '{{dossier.code}}')]
      : texts(one, 'Dòng mới', 'New line')
    editor.act('insertItem', { list: at, item, texts: made })
  }
  const most = { agency: 4, list: 60, keyValue: 60 }[block.kind as 'agency' | 'list' | 'keyValue']
  return (
    <fieldset className="b-property">
      <legend className="b-property__label">{t(`docText.${block.kind}`)}</legend>
      <ol className="b-textrows">
        {rows.map((ids, i) => {
          const name = t('doc.row', { n: i + 1 })
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows may say the same text
            <li key={`${ids[0]} ${i}`} className="b-item">
              {ids.map((textId, k) => (
                <DocText
                  key={textId}
                  at={isPairs ? [...at, i, k === 0 ? 'label' : 'value'] : [...at, i]}
                  textId={textId}
                  output={output}
                  name={isPairs ? `${t(`docText.${k === 0 ? 'label' : 'value'}`)} ${i + 1}` : name}
                />
              ))}
              <span className="b-item__tools">
                <IconButton
                  icon="arrowUp"
                  label={t('act.moveUpNamed', { name })}
                  disabled={i === 0}
                  onClick={() => editor.act('moveItem', { list: at, from: i, to: i - 1 })}
                />
                <IconButton
                  icon="arrowDown"
                  label={t('act.moveDownNamed', { name })}
                  disabled={i === rows.length - 1}
                  onClick={() => editor.act('moveItem', { list: at, from: i, to: i + 1 })}
                />
                <IconButton
                  icon="trash"
                  label={t('act.removeNamed', { name })}
                  disabled={(getAt(definition, at) as unknown[]).length === 1}
                  onClick={() => editor.act('removeItem', { list: at, index: i })}
                />
              </span>
            </li>
          )
        })}
      </ol>
      {rows.length < most ? (
        <button type="button" className="mc-button mc-button--secondary mc-button--sm" onClick={add}>
          {t(isPairs ? 'doc.addPair' : 'doc.addLine')}
        </button>
      ) : null}
    </fieldset>
  )
}
