import type { LibraryBlock } from '@motcua/api/routes/drafting'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Dialog, fold, Icon, Menu, Skeleton, useAnnounce } from '@motcua/ui/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApp } from '../app/context.tsx'
import { editorPath, useGo } from '../app/navigation.ts'
import { setDragged } from '../form/drag.ts'
import { problemOf } from '../server.ts'
import { libraryKey, useLibrary } from './library.ts'

type Asked = { readonly kind: 'rename' | 'uses' | 'remove'; readonly block: LibraryBlock }

/** The agency's own blocks in the palette: put one in, rename it, see where it is used, take it out of the library. */
export function LibraryGroup(props: { readonly query: string; readonly onInsert: (block: LibraryBlock) => void }) {
  const library = useLibrary()
  const t = useTexts('builder')
  const [asked, setAsked] = useState<Asked | null>(null)
  const wanted = fold(props.query.trim())
  const items = (library.data ?? []).filter((one) => wanted === '' || fold(one.name).includes(wanted))
  if (wanted !== '' && items.length === 0) return null
  return (
    <div className="b-palette__group">
      <h3>{t('blocks.title')}</h3>
      {library.isPending ? <Skeleton lines={2} /> : null}
      {library.isError ? (
        <p className="b-help">
          {t('blocks.failed')}{' '}
          <button type="button" className="b-link" onClick={() => void library.refetch()}>
            {t('retry')}
          </button>
        </p>
      ) : null}
      {library.data?.length === 0 ? <p className="b-help">{t('blocks.empty')}</p> : null}
      {items.map((block) => (
        <div key={`${block.agencyId} ${block.id}`} className="b-palette__row">
          <button
            type="button"
            className="b-palette__item"
            draggable
            title={t('blocks.fields', { count: block.section.fields.length })}
            onDragStart={(event) => setDragged(event, { kind: 'library', block: block.id })}
            onClick={() => props.onInsert(block)}
          >
            <span className="b-sign b-sign--block" aria-hidden="true">
              <Icon name="copy" />
            </span>
            <span className="b-palette__name">{block.name}</span>
          </button>
          <Menu
            label={t('blocks.more', { name: block.name })}
            icon="dots"
            iconOnly
            size="sm"
            items={[
              {
                id: 'uses',
                label: t('blocks.uses', { count: block.usedIn.length }),
                onSelect: () => setAsked({ kind: 'uses', block }),
              },
              { id: 'rename', label: t('blocks.rename'), onSelect: () => setAsked({ kind: 'rename', block }) },
              {
                id: 'remove',
                label: t('blocks.remove'),
                danger: true,
                onSelect: () => setAsked({ kind: 'remove', block }),
              },
            ]}
          />
        </div>
      ))}
      {asked ? <BlockDialog asked={asked} onClose={() => setAsked(null)} /> : null}
    </div>
  )
}

function BlockDialog({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }) {
  const { block, kind } = asked
  const { client } = useApp()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const go = useGo()
  const t = useTexts('builder')
  const [name, setName] = useState(block.name)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const params = { agencyId: block.agencyId, blockId: block.id }
  const send = async (what: () => Promise<unknown>, said: string) => {
    setBusy(true)
    setFault(null)
    try {
      await what()
      await queries.invalidateQueries({ queryKey: libraryKey })
      announce(said)
      onClose()
    } catch (error) {
      setFault(problemOf(error).code === 'draft.stale' ? t('blocks.stale') : t('blocks.notSaved'))
      setBusy(false)
    }
  }
  const rename = () =>
    send(
      () =>
        client.saveBlock({
          params,
          body: { name, section: block.section, messages: block.messages, revision: block.revision },
        }),
      t('blocks.saved', { name }),
    )
  const remove = () => send(() => client.deleteBlock({ params }), t('announce.removed', { name: block.name }))
  const used = block.usedIn.length
  return (
    <Dialog
      open
      size="sm"
      title={
        kind === 'rename'
          ? t('blocks.rename')
          : kind === 'uses'
            ? t('blocks.usesOf', { name: block.name })
            : t('blocks.removeOf', { name: block.name })
      }
      onClose={onClose}
      actions={
        kind === 'uses' ? (
          <Button onClick={onClose}>{t('fieldList.cancel')}</Button>
        ) : (
          <>
            {kind === 'rename' ? (
              <Button kind="primary" disabled={busy || name.trim() === ''} onClick={rename}>
                {t('blocks.keep')}
              </Button>
            ) : (
              <Button kind="danger" disabled={busy} onClick={remove}>
                {t('blocks.remove')}
              </Button>
            )}
            <Button onClick={onClose}>{t('fieldList.cancel')}</Button>
          </>
        )
      }
    >
      {fault ? (
        <p className="b-error" role="alert">
          {fault}
        </p>
      ) : null}
      {kind === 'rename' ? (
        <label className="b-property">
          <span className="b-property__label">{t('blocks.name')}</span>
          <input className="b-input" value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        </label>
      ) : null}
      {kind === 'remove' ? <p>{t('blocks.removeHelp', { count: used })}</p> : null}
      {kind !== 'rename' && used > 0 ? (
        <ul className="b-uses">
          {block.usedIn.map((one) => (
            <li key={one.procedureId}>
              <button type="button" className="b-link" onClick={() => go(editorPath(one.procedureId, 'form'))}>
                {one.title}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {kind === 'uses' && used === 0 ? <p>{t('blocks.unused')}</p> : null}
    </Dialog>
  )
}
