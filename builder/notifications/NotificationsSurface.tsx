import { findText, type Notification } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, useAnnounce } from '@motcua/ui/kit'
import { useMemo } from 'react'
import { freshId } from '../commands/index.ts'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { tokenNames } from '../outputs/token-names.ts'
import { FindingLines } from '../parts/ItemList.tsx'
import { IconButton } from '../properties/IconButton.tsx'
import { valueWord } from '../properties/words.ts'
import { useDefinition, useEditor, useSelection } from '../state/use-editor.tsx'
import { NoticeView, withNames } from './NoticeView.tsx'
import { noticeFor, occasionGroups, untold } from './occasions.ts'
import './notifications.css'

/** Whom the procedure tells what and when: in the order of a dossier's life, with what it tells nobody yet. */
export default function NotificationsSurface({ findings }: SurfaceProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const selection = useSelection()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const { notifications } = definition
  const missing = untold(definition)
  const add = (occasions: readonly Notification['on'][]) => {
    const taken = new Set<string>()
    const made = occasions.map((on) => {
      const id = freshId(definition, 'notice', taken)
      taken.add(id)
      return noticeFor(on, id)
    })
    const items = made.map(({ item }) => item)
    const texts = made.flatMap((one) => one.texts)
    if (!editor.act('insertItems', { list: ['notifications'], items, texts })) return
    editor.select({ within: ['notifications'], id: items.at(-1)?.id ?? '' })
    announce(t('announce.added', { name: t('part.notifications.one') }))
  }
  const remove = (index: number) => {
    if (editor.act('removeItem', { list: ['notifications'], index }))
      announce(t('items.removed', { name: nameOf(index) }))
    editor.select(null)
  }
  const names = useMemo(() => tokenNames(t, definition, language), [t, definition, language])
  const nameOf = (index: number) => {
    const one = notifications[index]
    if (!one) return ''
    const subject = findText(definition, language, `notification.${one.id}.subject`)
    return subject ? withNames(subject, names) : valueWord('on', one.on, language)
  }
  const sentence = ({ on, to, channels }: Notification) =>
    t('notice.sentence', {
      on: valueWord('on', on, language),
      to: valueWord('to', to, language),
      channels: channels.map((one) => t(`notice.channel.${one}`)).join(', '),
    })
  const suggestions =
    missing.length === 0 ? null : (
      <section className="b-notice__missing">
        <h3>{t('notice.untold')}</h3>
        <p className="b-help">{t('notice.untoldHelp')}</p>
        <div className="mc-row">
          {missing.map((on) => (
            <Button key={on} size="sm" icon="plus" onClick={() => add([on])}>
              {valueWord('on', on, language)}
            </Button>
          ))}
          {missing.length > 1 ? (
            <Button size="sm" kind="primary" onClick={() => add(missing)}>
              {t('notice.addAll', { count: missing.length })}
            </Button>
          ) : null}
        </div>
      </section>
    )
  if (notifications.length === 0)
    return (
      <div className="mc-stack">
        <EmptyState
          title={t('part.notifications.empty')}
          action={
            <Button kind="primary" icon="plus" onClick={() => add(['received'])}>
              {t('part.notifications.add')}
            </Button>
          }
        >
          {t('part.notifications.help')}
        </EmptyState>
        {suggestions}
      </div>
    )
  return (
    <div className="mc-stack b-notices">
      <p className="b-help">{t('part.notifications.help')}</p>
      {suggestions}
      {occasionGroups.map(([group, occasions]) => {
        const items = notifications
          .map((one, index) => ({ one, index }))
          .filter(({ one }) => (occasions as readonly string[]).includes(one.on))
          .sort(
            (a, b) =>
              (occasions as readonly string[]).indexOf(a.one.on) - (occasions as readonly string[]).indexOf(b.one.on),
          )
        if (items.length === 0) return null
        return (
          <section key={group}>
            <h3>{t(`notice.group.${group}`)}</h3>
            <ol className="b-items">
              {items.map(({ one, index }) => {
                const selected = selection?.within[0] === 'notifications' && selection.id === one.id
                return (
                  <li key={one.id} data-selected={selected || undefined}>
                    <div className="b-items__head">
                      <button
                        type="button"
                        className="b-items__toggle"
                        aria-expanded={selected}
                        onClick={() => editor.select(selected ? null : { within: ['notifications'], id: one.id })}
                      >
                        <strong>{nameOf(index)}</strong>
                        <span className="b-items__sentence">{sentence(one)}</span>
                      </button>
                      <span className="b-item__tools">
                        <IconButton
                          icon="trash"
                          label={t('act.removeNamed', { name: nameOf(index) })}
                          onClick={() => remove(index)}
                        />
                      </span>
                    </div>
                    <FindingLines
                      findings={findings.filter(({ path }) => path[0] === 'notifications' && path[1] === index)}
                    />
                    {selected ? <NoticeView notice={one} /> : null}
                  </li>
                )
              })}
            </ol>
          </section>
        )
      })}
      <div className="mc-row">
        <Button icon="plus" onClick={() => add(['effect'])}>
          {t('part.notifications.add')}
        </Button>
      </div>
    </div>
  )
}
