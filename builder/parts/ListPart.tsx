import { type Definition, findText } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, useAnnounce } from '@motcua/ui/kit'
import { getAt } from '../commands/index.ts'
import { IconButton } from '../properties/IconButton.tsx'
import { titlePathOf } from '../properties/texts-of.ts'
import { useSample } from '../properties/use-sample.ts'
import { valueWord } from '../properties/words.ts'
import { useDefinition, useEditor, useSelection } from '../state/use-editor.tsx'
import { SlipStarters } from './SlipStarters.tsx'
import { type Starter, starterFor } from './starters.ts'
import { summaryOf } from './summary.ts'

/** A part that is a list: its items in the middle, the selected one's properties beside them. */
export function ListPart({ part }: { readonly part: keyof Definition }) {
  const definition = useDefinition()
  const editor = useEditor()
  const selection = useSelection()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const sample = useSample()
  const items = getAt(definition, [part]) as { id?: string; name?: string }[]
  const title = (i: number) => {
    const path = titlePathOf(definition, [part, i])
    return (path && findText(definition, language, path)) || items[i]?.name || t('part.unnamed', { n: i + 1 })
  }
  const add = () => {
    const made = starterFor(part, definition, sample([part, items.length]))
    insert(made)
  }
  const insert = ({ item, texts }: Starter) => {
    if (!editor.act('insertItem', { list: [part], item, texts })) return
    editor.select({ within: [part], id: (item as { id?: string }).id ?? String(items.length) })
    announce(t('announce.added', { name: t(`part.${part}.one`) }))
  }
  const idOf = (i: number) => items[i]?.id ?? String(i)
  return (
    <div className="b-partlist">
      {items.length === 0 ? (
        <EmptyState
          title={t(`part.${part}.empty`)}
          action={
            <div className="mc-row">
              <Button kind="primary" icon="plus" onClick={add}>
                {t(`part.${part}.add`)}
              </Button>
              {part === 'outputs' ? <SlipStarters onAdd={insert} /> : null}
            </div>
          }
        >
          {t(`part.${part}.help`)}
        </EmptyState>
      ) : (
        <>
          <p className="b-help">{t(`part.${part}.help`)}</p>
          <ol className="b-rowsof">
            {items.map((_, i) => (
              <li key={idOf(i)} data-selected={selection?.id === idOf(i) || undefined}>
                <button
                  type="button"
                  className="b-item__toggle"
                  aria-pressed={selection?.id === idOf(i)}
                  onClick={() => editor.select({ within: [part], id: idOf(i) })}
                >
                  <strong>{title(i)}</strong>
                  <span className="b-card__meta">
                    {summaryOf(part, definition, i, language, (name, value) => valueWord(name, value, language))}
                  </span>
                </button>
                <span className="b-item__tools">
                  <IconButton
                    icon="arrowUp"
                    label={t('act.moveUpNamed', { name: title(i) })}
                    disabled={i === 0}
                    onClick={() => editor.act('moveItem', { list: [part], from: i, to: i - 1 })}
                  />
                  <IconButton
                    icon="arrowDown"
                    label={t('act.moveDownNamed', { name: title(i) })}
                    disabled={i === items.length - 1}
                    onClick={() => editor.act('moveItem', { list: [part], from: i, to: i + 1 })}
                  />
                  <IconButton
                    icon="trash"
                    label={t('act.removeNamed', { name: title(i) })}
                    onClick={() => editor.act('removeItem', { list: [part], index: i })}
                  />
                </span>
              </li>
            ))}
          </ol>
          <div className="mc-row">
            <Button icon="plus" onClick={add}>
              {t(`part.${part}.add`)}
            </Button>
            {part === 'outputs' ? <SlipStarters onAdd={insert} /> : null}
          </div>
        </>
      )}
    </div>
  )
}
