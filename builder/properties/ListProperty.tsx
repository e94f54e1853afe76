import { findText } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useState } from 'react'
import { getAt, type Path } from '../commands/index.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { IconButton } from './IconButton.tsx'
import { NestedPanel } from './nested.tsx'
import { discriminatorOf, type Node, resolve } from './schema.ts'
import { titlePathOf } from './texts-of.ts'
import { useSample } from './use-sample.ts'
import { valueWord } from './words.ts'

/** A list of parts inside a part: each opens in place, moves by button, is added with valid first values. */
export function ListProperty({
  path,
  item,
  label,
}: {
  readonly path: Path
  readonly item: Node
  readonly label: string
}) {
  const editor = useEditor()
  const definition = useDefinition()
  const language = useLanguage()
  const t = useTexts('builder')
  const sample = useSample()
  const [open, setOpen] = useState<string | null>(null)
  const items = (getAt(definition, path) as unknown[] | undefined) ?? []
  const node = resolve(item)
  const by = discriminatorOf(node)
  const tags = by ? (node.oneOf ?? []).map((one) => String(resolve(resolve(one).properties?.[by] ?? {}).const)) : []
  const name = String(path.filter((key) => typeof key === 'string').at(-1))
  const title = (value: unknown, i: number) => {
    const text = titlePathOf(definition, [...path, i])
    const tag = by ? valueWord(name, String((value as Record<string, unknown>)[by]), language) : undefined
    return (text && findText(definition, language, text)) ?? tag ?? `${label} ${i + 1}`
  }
  const add = (tag?: string) => {
    const value = sample([...path, items.length], tag)
    if (editor.act('insertItem', { list: path, item: value })) setOpen(String(items.length))
  }
  return (
    <div className="b-list">
      {items.map((value, i) => (
        <div className="b-item" key={(value as { id?: string }).id ?? i}>
          <div className="b-item__head">
            <button
              type="button"
              className="b-item__toggle"
              aria-expanded={open === String(i)}
              onClick={() => setOpen(open === String(i) ? null : String(i))}
            >
              {title(value, i)}
            </button>
            <span className="b-item__tools">
              <IconButton
                icon="arrowUp"
                label={t('act.moveUp')}
                disabled={i === 0}
                onClick={() => editor.act('moveItem', { list: path, from: i, to: i - 1 })}
              />
              <IconButton
                icon="arrowDown"
                label={t('act.moveDown')}
                disabled={i === items.length - 1}
                onClick={() => editor.act('moveItem', { list: path, from: i, to: i + 1 })}
              />
              <IconButton
                icon="trash"
                label={t('act.removeNamed', { name: title(value, i) })}
                onClick={() => editor.act('removeItem', { list: path, index: i })}
              />
            </span>
          </div>
          {open === String(i) ? (
            <div className="b-item__body">
              <NestedPanel path={[...path, i]} />
            </div>
          ) : null}
        </div>
      ))}
      {by ? (
        <select
          className="b-input b-add"
          aria-label={t('properties.addTo', { name: label })}
          value=""
          onChange={(e) => add(e.target.value)}
        >
          <option value="" disabled>
            + {t('properties.add')}
          </option>
          {tags.map((tag) => (
            <option key={tag} value={tag}>
              {valueWord(name, tag, language)}
            </option>
          ))}
        </select>
      ) : (
        <button
          type="button"
          className="mc-button mc-button--secondary mc-button--sm"
          aria-label={t('properties.addTo', { name: label })}
          onClick={() => add()}
        >
          + {t('properties.add')}
        </button>
      )}
    </div>
  )
}
