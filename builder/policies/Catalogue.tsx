import { useTexts } from '@motcua/ui/i18n'
import { Button, useAnnounce } from '@motcua/ui/kit'
import { type KeyboardEvent, useRef } from 'react'
import { toTabText } from '../grid/sheet-text.ts'
import { PasteList } from '../parts/PasteList.tsx'
import { IconButton } from '../properties/IconButton.tsx'
import { TextInput } from '../properties/TextInputs.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { freeReason, languagesOf, type ReadReason, readReason, reasonSheet, takeReasons } from './reason-sheet.ts'
import { isBuiltIn } from './reason-uses.ts'

/** The lines of one catalogue in every language: typed, moved, pasted from a spreadsheet, copied as one. */
export function Catalogue({ index, name }: { readonly index: number; readonly name: string }) {
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const list = useRef<HTMLOListElement>(null)
  const catalogue = definition.policies.reasons[index]
  if (!catalogue) return null
  const languages = languagesOf(definition)
  const path = ['policies', 'reasons', index, 'reasons']
  const pathOf = (id: string) => `reason.${catalogue.id}.${id}`
  const words = (id: string) => definition.messages[languages[0] ?? 'vi']?.[pathOf(id)]?.text || id
  const focus = (row: number) =>
    requestAnimationFrame(() =>
      list.current
        ?.querySelectorAll<HTMLInputElement>('li > .b-reason__words input:first-child')
        [row * languages.length]?.focus(),
    )
  const add = () => {
    if (editor.act('insertItem', { list: path, item: freeReason(catalogue.reasons, '') }))
      focus(catalogue.reasons.length)
  }
  const move = (from: number, to: number) => {
    if (to < 0 || to >= catalogue.reasons.length) return
    editor.act('moveItem', { list: path, from, to })
    announce(t('items.moved', { name: words(catalogue.reasons[from] ?? ''), n: to + 1, of: catalogue.reasons.length }))
  }
  const onKey = (event: KeyboardEvent, i: number) => {
    if (event.key === 'Enter' && i === catalogue.reasons.length - 1) {
      event.preventDefault()
      add()
    }
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    const to = i + (event.key === 'ArrowUp' ? -1 : 1)
    move(i, to)
    focus(to)
  }
  const take = (items: readonly ReadReason[]) => {
    const { reasons, texts } = takeReasons(definition, index, items)
    return editor.act('setReasons', { index, reasons, texts })
  }
  const copy = async () => {
    await navigator.clipboard.writeText(
      toTabText(
        reasonSheet(definition, index, [t('policy.reason.code'), ...languages.map((one) => t(`language.${one}`))]),
      ),
    )
    announce(t('policy.reason.copied', { n: catalogue.reasons.length }))
  }
  return (
    <>
      {isBuiltIn(catalogue.id) ? null : (
        <TextInput path={`reasons.${catalogue.id}.title`} name={t('policy.reason.title')} optional />
      )}
      <ol className="b-rules" ref={list} aria-label={name}>
        {catalogue.reasons.map((id, i) => (
          <li key={id} className="b-reason">
            <span className="b-reason__words">
              {languages.map((language) => (
                <input
                  key={language}
                  lang={language}
                  className="b-input"
                  aria-label={t('policy.reason.words', { n: i + 1, language: t(`language.${language}`) })}
                  aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                  placeholder={t(`language.${language}`)}
                  value={definition.messages[language]?.[pathOf(id)]?.text ?? ''}
                  onChange={(event) =>
                    editor.act(
                      'setText',
                      { language, path: pathOf(id), text: event.target.value },
                      `text.${language}.${pathOf(id)}`,
                    )
                  }
                  onKeyDown={(event) => onKey(event, i)}
                />
              ))}
            </span>
            <span className="b-item__tools">
              <IconButton
                icon="arrowUp"
                label={t('act.moveUpNamed', { name: words(id) })}
                disabled={i === 0}
                onClick={() => move(i, i - 1)}
              />
              <IconButton
                icon="arrowDown"
                label={t('act.moveDownNamed', { name: words(id) })}
                disabled={i === catalogue.reasons.length - 1}
                onClick={() => move(i, i + 1)}
              />
              <IconButton
                icon="trash"
                label={t('act.removeNamed', { name: words(id) })}
                disabled={catalogue.reasons.length < 2}
                onClick={() => editor.act('removeItem', { list: path, index: i })}
              />
            </span>
          </li>
        ))}
      </ol>
      <div className="mc-row">
        <Button size="sm" icon="plus" onClick={add}>
          {t('policy.reason.add')}
        </Button>
        <PasteList<ReadReason>
          title={t('policy.reason.paste')}
          help={t('policy.reason.pasteHelp')}
          columns={[t('policy.reason.code'), ...languages.slice(0, 2).map((one) => t(`language.${one}`))]}
          read={(cells) => {
            const found = readReason(cells, catalogue.reasons)
            return (
              found && {
                item: found,
                cells: [found.id ?? '', found.words, ...(languages.length > 1 ? [found.other ?? ''] : [])],
                doubts: found.doubts
                  .filter((one) => one !== 'other' || languages.length > 1)
                  .map((one) => t(`policy.reason.doubt.${one}`)),
              }
            )
          }}
          onTake={take}
        />
        <Button size="sm" kind="quiet" icon="copy" onClick={() => void copy()}>
          {t('policy.reason.copy')}
        </Button>
      </div>
    </>
  )
}
