import type { DocumentBlock, Output } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useId } from 'react'
import type { Path } from '../commands/index.ts'
import { IconButton } from '../properties/IconButton.tsx'
import { Property } from '../properties/Property.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { DocText } from './DocText.tsx'
import { columnHeader } from './new-block.ts'
import { OptionalText } from './OptionalText.tsx'
import { listOptions, tokenNames } from './token-names.ts'

type TableBlock = Extract<DocumentBlock, { kind: 'table' }>

/** A table with a row for each entry of a list: which list, which of its columns, what stands over them. */
export function TableSide({
  path,
  block,
  output,
}: {
  readonly path: Path
  readonly block: TableBlock
  readonly output: Output
}) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const id = useId()
  const lists = listOptions(t, definition, output, language)
  const names = tokenNames(t, definition, language)
  const list = lists.find(({ key }) => key === block.rows)
  const at = [...path, 'columns']
  const left = (list?.columns ?? []).filter(({ key }) => !block.columns.some((column) => column.key === key))
  const newColumn = (key: string, rows: string, field: string | undefined) => {
    const header = `output.${output.id}.${block.id}.${rows}-${key}`
    const [vi, en] = columnHeader(definition, key, field)
    const texts = definition.procedure.languages.map((one) => ({
      ...{ language: one, path: header },
      text: one === 'vi' ? vi : en,
    }))
    const align = key === 'order' ? ('center' as const) : ('left' as const)
    return { column: { key, header, width: key === 'order' ? 1 : 3, align }, texts }
  }
  /** Another list has other columns: the table is made anew for it, in one act. */
  const choose = (rows: string) => {
    const next = lists.find(({ key }) => key === rows)
    if (!next || rows === block.rows) return
    const made = next.columns.slice(0, 6).map(({ key, field }) => newColumn(key, rows, field?.id))
    editor.act('replaceDocumentBlock', {
      output: output.id,
      block: { ...block, rows, columns: made.map(({ column }) => column) },
      texts: made.flatMap(({ texts }) => texts),
    })
  }
  return (
    <>
      <div className="b-property">
        <label className="b-property__label" htmlFor={id}>
          {t('doc.tableRows')}
        </label>
        <select id={id} className="b-input" value={block.rows} onChange={(event) => choose(event.target.value)}>
          {list ? null : <option value={block.rows}>{`${t('properties.gone')}: ${block.rows}`}</option>}
          {lists.map((one) => (
            <option key={one.key} value={one.key}>
              {one.name}
            </option>
          ))}
        </select>
        <p className="b-help">{t('doc.tableRowsHelp')}</p>
      </div>
      <OptionalText path={path} block={block} output={output} name="caption" textId={block.caption} />
      <fieldset className="b-property">
        <legend className="b-property__label">{t('doc.tableColumns')}</legend>
        <ol className="b-textrows">
          {block.columns.map((column, i) => {
            const name = names.column(block.rows, column.key)
            return (
              <li key={column.key} className="b-item">
                <strong className="b-token">{name}</strong>
                <DocText at={[...at, i, 'header']} textId={column.header} output={output} name={t('docText.header')} />
                <div className="b-textrows__pair">
                  <Property path={[...at, i, 'width']} required />
                  <Property path={[...at, i, 'align']} required />
                </div>
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
                    disabled={i === block.columns.length - 1}
                    onClick={() => editor.act('moveItem', { list: at, from: i, to: i + 1 })}
                  />
                  <IconButton
                    icon="trash"
                    label={t('act.removeNamed', { name })}
                    disabled={block.columns.length === 1}
                    onClick={() => editor.act('removeItem', { list: at, index: i })}
                  />
                </span>
              </li>
            )
          })}
        </ol>
        {block.columns.length < 12
          ? left.map(({ key, field }) => (
              <button
                key={key}
                type="button"
                className="b-chip"
                onClick={() => {
                  const { column, texts } = newColumn(key, block.rows, field?.id)
                  editor.act('insertItem', { list: at, item: column, texts })
                }}
              >
                + {names.column(block.rows, key)}
              </button>
            ))
          : null}
      </fieldset>
    </>
  )
}
