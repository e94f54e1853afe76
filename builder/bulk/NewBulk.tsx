import { newIdempotencyKey } from '@motcua/api/client'
import type { BulkChange } from '@motcua/core/bulk'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Field, Notice, Skeleton, Steps, TextArea } from '@motcua/ui/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { agenciesToWriteFor, useApp, useMe } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import { Choose } from '../publish/Choose.tsx'
import { useKept } from '../publish/use-kept.ts'
import { ChangeForm } from './ChangeForm.tsx'
import { changeWords } from './change-words.ts'
import { emptyForm, toChange } from './form.ts'
import { lineKey, nothingLeftOut, Preview } from './Preview.tsx'

/** Say what changes, look at every place it touches, make it. */
export function NewBulk(props: { readonly onMade: (id: string) => void; readonly onCancel: () => void }) {
  const { client } = useApp()
  const me = useMe().data?.me
  const t = useTexts('builder')
  const language = useLanguage()
  const formats = useFormats()
  const queries = useQueryClient()
  const id = useId()
  const [form, setForm, forgetForm] = useKept('bulk.form', emptyForm)
  const [note, setNote, forgetNote] = useKept('bulk.note', '')
  const [agency, setAgency] = useState('')
  const [tried, setTried] = useState(false)
  const [leftOut, setLeftOut] = useState(nothingLeftOut)
  const key = useRef<{ readonly of: string; readonly key: string } | null>(null)
  const agencies = agenciesToWriteFor(me)
  const agencyId = agency || agencies[0]?.agencyId || me?.agencies[0]?.agencyId || ''
  const said = toChange(form)
  const preview = useMutation({
    mutationFn: async (change: BulkChange) => {
      const answer = await client.previewBulkChange({ body: { agencyId, change } })
      return { ...answer, change, agencyId }
    },
    onSuccess: () => setLeftOut(nothingLeftOut),
  })
  const apply = useMutation({
    mutationFn: () => {
      const found = preview.data
      if (!found) throw new Error('nothing was looked at')
      const items = found.items
        .filter((one) => !one.invalid && !leftOut.procedures.has(one.procedureId))
        .map((one) => ({
          ...{ code: one.code, revision: one.revision, versionId: one.versionId },
          leftOut: one.lines.filter((line) => leftOut.lines.has(lineKey(one, line.id))).map((line) => line.id),
        }))
      const body = { agencyId: found.agencyId, change: found.change, note, items }
      const of = JSON.stringify(body)
      if (key.current?.of !== of) key.current = { of, key: newIdempotencyKey() }
      return client.applyBulkChange({ body }, { idempotencyKey: key.current.key })
    },
    onSuccess: async (made) => {
      forgetForm()
      forgetNote()
      await Promise.all(['bulk', 'procedures'].map((name) => queries.invalidateQueries({ queryKey: [name] })))
      props.onMade(made.id)
    },
  })
  const look = () => {
    setTried(true)
    if ('change' in said) preview.mutate(said.change)
  }
  const found = preview.data
  const taken = found?.items.filter((one) => !one.invalid && !leftOut.procedures.has(one.procedureId)).length ?? 0
  return (
    <div className="mc-stack">
      <Steps
        steps={[t('bulk.step.say'), t('bulk.step.look'), t('bulk.step.done')].map((title, i) => ({
          id: String(i),
          title,
          state: (found ? 1 : 0) > i ? 'done' : (found ? 1 : 0) === i ? 'current' : 'todo',
        }))}
      />
      {found ? (
        <Card
          title={changeWords(found.change, t, formats)}
          actions={
            <Button size="sm" kind="quiet" icon="edit" onClick={() => preview.reset()}>
              {t('bulk.edit')}
            </Button>
          }
        >
          <div className="mc-stack">
            <Preview items={found.items} looked={found.looked} leftOut={leftOut} onLeftOut={setLeftOut} />
            {found.items.length > 0 ? (
              <>
                <Notice tone="info" title={t('bulk.draftsOnly')} />
                <Field id={`${id}-note`} label={t('bulk.note')} hint={t('bulk.noteHint')}>
                  {(control) => (
                    <TextArea {...control} rows={2} value={note} onChange={(e) => setNote(e.target.value)} />
                  )}
                </Field>
                {apply.isError ? <Failed error={apply.error} onRetry={() => apply.mutate()} /> : null}
                <div className="mc-row">
                  <Button kind="primary" busy={apply.isPending} disabled={taken === 0} onClick={() => apply.mutate()}>
                    {t('bulk.apply', { count: taken })}
                  </Button>
                  <Button kind="quiet" onClick={props.onCancel}>
                    {t('cancel')}
                  </Button>
                </div>
              </>
            ) : null}
          </div>
        </Card>
      ) : (
        <Card title={t('bulk.what')}>
          <form
            className="mc-stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              look()
            }}
          >
            {agencies.length > 1 ? (
              <Choose
                label={t('bulk.at')}
                value={agencyId}
                options={agencies.map((one) => ({ value: one.agencyId, label: one.name[language] ?? one.agencyId }))}
                onChange={setAgency}
              />
            ) : null}
            <ChangeForm form={form} onForm={setForm} missing={tried && 'missing' in said ? said.missing : []} />
            {preview.isPending ? <Skeleton lines={4} /> : null}
            {preview.isError ? <Failed error={preview.error} onRetry={look} /> : null}
            <div className="mc-row">
              <Button kind="primary" type="submit" busy={preview.isPending}>
                {t('bulk.look')}
              </Button>
              <Button kind="quiet" onClick={props.onCancel}>
                {t('cancel')}
              </Button>
            </div>
          </form>
        </Card>
      )}
    </div>
  )
}
