import { findText, type Section } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Dialog, useAnnounce } from '@motcua/ui/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApp } from '../app/context.tsx'
import { findPath, getAt } from '../commands/index.ts'
import { problemOf } from '../server.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { libraryKey, saveBlock, useLibrary } from './library.ts'

/** Keeps a section as a block of the agency: as a new one, or over the block that it was made from. */
export default function SaveBlock(props: {
  /** `<agency>~<procedure code>` */
  readonly procedure: string
  readonly section: string
  readonly onClose: () => void
}) {
  const definition = useDefinition()
  const editor = useEditor()
  const { client } = useApp()
  const library = useLibrary()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const language = useLanguage()
  const t = useTexts('builder')
  const path = findPath(definition, ['form'], props.section)
  const section = path && (getAt(definition, path) as Section)
  const origin = library.data?.find((one) => one.id === section?.from)
  const [name, setName] = useState(findText(definition, language, `section.${props.section}.title`) ?? '')
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  if (!section || !path) return null
  const replaces = over && origin !== undefined
  const save = async () => {
    const id = replaces ? origin.id : `block-${crypto.randomUUID()}`
    setBusy(true)
    setFault(null)
    try {
      await saveBlock(client, definition, section, {
        agencyId: replaces ? origin.agencyId : (props.procedure.split('~')[0] ?? ''),
        id,
        name: name.trim(),
        revision: replaces ? origin.revision : 0,
      })
      await queries.invalidateQueries({ queryKey: libraryKey })
      if (!replaces) editor.act('setProperty', { path: [...path, 'from'], value: id })
      announce(t('blocks.saved', { name }))
      props.onClose()
    } catch (error) {
      const { code } = problemOf(error)
      setFault(t(code === 'draft.stale' ? 'blocks.stale' : code === 'quota.full' ? 'blocks.full' : 'blocks.notSaved'))
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      size="sm"
      title={t('blocks.save')}
      onClose={props.onClose}
      actions={
        <>
          <Button kind="primary" disabled={busy || name.trim() === ''} onClick={() => void save()}>
            {t('blocks.keep')}
          </Button>
          <Button onClick={props.onClose}>{t('fieldList.cancel')}</Button>
        </>
      }
    >
      {fault ? (
        <p className="b-error" role="alert">
          {fault}
        </p>
      ) : null}
      <p className="b-help">{t('blocks.saveHelp', { count: section.fields.length })}</p>
      <label className="b-property">
        <span className="b-property__label">{t('blocks.name')}</span>
        <input className="b-input" value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </label>
      {origin ? (
        <label className="b-check">
          <input type="checkbox" checked={over} onChange={(event) => setOver(event.target.checked)} />
          <span>{t('blocks.over', { name: origin.name, count: origin.usedIn.length })}</span>
        </label>
      ) : null}
    </Dialog>
  )
}
