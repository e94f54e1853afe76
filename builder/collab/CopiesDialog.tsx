import { parseDefinition } from '@motcua/core/definition'
import { errorText, useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Dialog, EmptyState, Notice, Skeleton, TextInput, useAnnounce } from '@motcua/ui/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useApp } from '../app/context.tsx'
import { problemOf } from '../server.ts'
import { useEditor, useEditorState } from '../state/use-editor.tsx'
import './collab.css'

/** Named copies of the draft: keep one, take one back as an act that can be undone, delete one after asking. */
export default function CopiesDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { client, i18n } = useApp()
  const editor = useEditor()
  const readOnly = useEditorState((state) => state.readOnly)
  const queries = useQueryClient()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const formats = useFormats()
  const nameId = useId()
  const [name, setName] = useState('')
  const [failed, setFailed] = useState<string | null>(null)
  const [leaving, setLeaving] = useState<string | null>(null)
  const copies = useQuery({
    queryKey: ['copies', id],
    queryFn: () => client.listSnapshots({ params: { id } }),
  })
  const run = async (work: () => Promise<unknown>) => {
    setFailed(null)
    try {
      await work()
      await queries.invalidateQueries({ queryKey: ['copies', id] })
    } catch (error) {
      setFailed(errorText(i18n, problemOf(error).code))
    }
  }
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    void run(async () => {
      await editor.saveNow()
      const { save, revision } = editor.getState()
      if (save.kind !== 'saved') return setFailed(t('copies.saveFirst'))
      await client.addSnapshot({ params: { id }, body: { id: crypto.randomUUID(), name: name.trim(), revision } })
      setName('')
    })
  }
  const restore = (snapshotId: string, called: string) =>
    run(async () => {
      const { definition } = await client.readSnapshot({ params: { id, snapshotId } })
      const parsed = parseDefinition(definition)
      if (!parsed.ok) return setFailed(errorText(i18n, parsed.error.code))
      if (editor.act('restoreSnapshot', { definition: parsed.value })) {
        announce(t('copies.restored', { name: called }))
        onClose()
      }
    })
  const items = copies.data?.items
  return (
    <Dialog open title={t('copies.title')} onClose={onClose}>
      <p>{t('copies.intro')}</p>
      {readOnly ? null : (
        <form className="b-copies__new" onSubmit={add}>
          <label htmlFor={nameId}>{t('copies.name')}</label>
          <span className="mc-row">
            <TextInput
              id={nameId}
              value={name}
              maxLength={200}
              placeholder={t('copies.nameHint')}
              onChange={(event) => setName(event.target.value)}
            />
            <Button type="submit" kind="primary" disabled={name.trim() === ''}>
              {t('copies.add')}
            </Button>
          </span>
        </form>
      )}
      {failed ? (
        <Notice tone="error" live>
          {failed}
        </Notice>
      ) : null}
      {copies.isError ? <Notice tone="error">{errorText(i18n, problemOf(copies.error).code)}</Notice> : null}
      {!items && !copies.isError ? <Skeleton lines={4} /> : null}
      {items?.length === 0 ? (
        <EmptyState icon="copy" title={t('copies.nothing')}>
          <p>{t('copies.nothingText')}</p>
        </EmptyState>
      ) : null}
      <ul className="b-copies">
        {items?.map((one) => (
          <li key={one.id}>
            <span className="b-copies__what">
              <b>{one.name}</b>
              <span className="mc-soft">{t('copies.by', { name: one.by, time: formats.dateTime(one.at) })}</span>
            </span>
            {readOnly ? null : leaving === one.id ? (
              <span className="b-copies__ask" role="alert">
                {t('copies.confirmDelete', { name: one.name })}
                <Button
                  size="sm"
                  kind="danger"
                  onClick={() => {
                    setLeaving(null)
                    void run(() => client.deleteSnapshot({ params: { id, snapshotId: one.id } }))
                  }}
                >
                  {t('copies.delete')}
                </Button>
                <Button size="sm" onClick={() => setLeaving(null)}>
                  {t('comments.cancel')}
                </Button>
              </span>
            ) : (
              <span className="mc-row">
                <Button
                  size="sm"
                  aria-label={t('copies.restoreNamed', { name: one.name })}
                  onClick={() => void restore(one.id, one.name)}
                >
                  {t('copies.restore')}
                </Button>
                <Button
                  size="sm"
                  kind="quiet"
                  icon="trash"
                  iconOnly
                  aria-label={t('copies.deleteNamed', { name: one.name })}
                  onClick={() => setLeaving(one.id)}
                >
                  {t('copies.delete')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
