import type { Client } from '@motcua/api/client'
import { errorText, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Dialog, Field, Notice, Select, TextInput } from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { agenciesToWriteFor, useApp, useMe } from '../app/context.tsx'
import { editorPath, useGo } from '../app/navigation.ts'
import { problemOf } from '../server.ts'

type Start = 'template' | 'blank' | 'copy'
const codeShape = /^\d\.\d{6}(\.[A-Z0-9.]+)?$/

/** Begins a procedure: from a template, from blank, or as a copy of one there is. */
export function NewProcedure(props: {
  readonly server: Client
  readonly open: boolean
  readonly copyOf: string | null
  readonly onClose: () => void
}) {
  const { server, open, copyOf, onClose } = props
  const t = useTexts('builder')
  const { i18n } = useApp()
  const me = useMe().data?.me
  const language = useLanguage()
  const navigate = useGo()
  const queries = useQueryClient()
  const id = useId()
  const [start, setStart] = useState<Start>('template')
  const [template, setTemplate] = useState('')
  const [agency, setAgency] = useState('')
  const [code, setCode] = useState('')
  const [title, setTitle] = useState('')
  const [tried, setTried] = useState(false)
  const from = copyOf ? 'copy' : start
  const templates = useQuery({ queryKey: ['templates'], queryFn: () => server.listTemplates(), enabled: open })
  const items = templates.data?.items ?? []
  const chosen = template || items[0]?.id || ''
  const agencies = agenciesToWriteFor(me)
  const agencyId = agency || agencies[0]?.agencyId
  const create = useMutation({
    mutationFn: () => {
      const at = agencyId ? { agencyId } : {}
      return server.createProcedure({
        body:
          from === 'template'
            ? { from, template: chosen, ...at }
            : from === 'blank'
              ? { from, code, title, ...at }
              : { from, procedureId: copyOf ?? '', code, title, ...at },
      })
    },
    onSuccess: async ({ id: created }) => {
      await queries.invalidateQueries({ queryKey: ['procedures'] })
      onClose()
      navigate(editorPath(created, from === 'blank' ? 'overview' : 'form'))
    },
  })
  // A draft of this procedure is open there already; it is never written over.
  const failure = (problem: string) => (problem === 'draft.stale' ? t('new.exists') : errorText(i18n, problem))
  const codeError = from !== 'template' && !codeShape.test(code) ? t('new.codeInvalid') : undefined
  const titleError = from !== 'template' && title.trim() === '' ? t('new.titleMissing') : undefined
  const submit = () => {
    setTried(true)
    if (!codeError && !titleError && (from !== 'template' || chosen)) create.mutate()
  }
  return (
    <Dialog
      open={open}
      title={t(copyOf ? 'new.copyTitle' : 'new.title')}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" busy={create.isPending} onClick={submit}>
            {t('new.create')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      <form
        className="mc-stack"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {copyOf ? null : (
          <fieldset className="b-choices">
            <legend className="b-property__label">{t('new.from')}</legend>
            {(['template', 'blank'] as const).map((one) => (
              <label key={one} className="b-choice">
                <input type="radio" name={`${id}-from`} checked={start === one} onChange={() => setStart(one)} />
                <span>
                  <strong>{t(`new.${one}`)}</strong>
                  <span className="b-help">{t(`new.${one}Help`)}</span>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        {from === 'template' ? (
          <Field
            id={`${id}-template`}
            label={t('new.templateLabel')}
            hint={items.find((one) => one.id === chosen)?.summary}
            required
          >
            {(control) => (
              <Select
                {...control}
                value={chosen}
                options={items.map((one) => ({ value: one.id, label: `${one.title} (${one.code})` }))}
                onChange={(e) => setTemplate(e.target.value)}
              />
            )}
          </Field>
        ) : (
          <>
            <Field
              id={`${id}-code`}
              label={t('new.code')}
              hint={t('new.codeHint')}
              required
              {...(tried && codeError ? { error: codeError } : {})}
            >
              {(control) => (
                <TextInput
                  {...control}
                  inputSize="medium"
                  value={code}
                  onChange={(e) => setCode(e.target.value.trim())}
                />
              )}
            </Field>
            <Field
              id={`${id}-title`}
              label={t('new.name')}
              required
              {...(tried && titleError ? { error: titleError } : {})}
            >
              {(control) => (
                <TextInput {...control} inputSize="full" value={title} onChange={(e) => setTitle(e.target.value)} />
              )}
            </Field>
          </>
        )}
        {agencies.length > 1 ? (
          <Field id={`${id}-agency`} label={t('new.agency')} hint={t('new.agencyHint')} required>
            {(control) => (
              <Select
                {...control}
                value={agencyId ?? ''}
                options={agencies.map((one) => ({ value: one.agencyId, label: one.name[language] ?? one.agencyId }))}
                onChange={(e) => setAgency(e.target.value)}
              />
            )}
          </Field>
        ) : null}
        {create.isError ? <Notice tone="error" title={failure(problemOf(create.error).code)} live /> : null}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
