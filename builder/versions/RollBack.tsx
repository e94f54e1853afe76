import { ApiError } from '@motcua/api/client'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Dialog, Field, Notice, TextArea } from '@motcua/ui/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useApp } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import { useGo } from '../app/navigation.ts'
import { EffectiveFields } from '../publish/EffectiveFields.tsx'
import { type Effective, effectiveState, toEffectiveFrom } from '../publish/effective.ts'
import { useKept } from '../publish/use-kept.ts'
import { WarningReasons } from '../publish/WarningReasons.tsx'
import type { Known } from './known.ts'

const noReasons: Readonly<Record<string, string>> = {}

/** Asks a second person to publish an earlier version again: through the same gate, with a reason for each warning. */
export function RollBack(props: {
  readonly id: string
  readonly version: Known | null
  readonly now: string
  readonly onClose: () => void
}) {
  const { id, version, now, onClose } = props
  const { client } = useApp()
  const t = useTexts('builder')
  const go = useGo()
  const queries = useQueryClient()
  const field = useId()
  const [tried, setTried] = useState(false)
  const [note, setNote, forget] = useKept(`rollBack.${id}.${version?.versionId ?? ''}`, '')
  const [from, setFrom] = useState<Effective>({ date: '', time: '' })
  const [reasons, setReasons] = useState(noReasons)
  const ask = useMutation({
    mutationFn: () =>
      client.rollBackProcedure({
        params: { id },
        body: {
          versionId: version?.versionId ?? '',
          effectiveFrom: toEffectiveFrom(from, now),
          note,
          warningReasons: { ...reasons },
        },
      }),
    onSuccess: async (answer) => {
      forget()
      await Promise.all(['procedures', 'reviews'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
      go(`/reviews/${encodeURIComponent(answer.id)}`)
    },
  })
  if (!version) return null
  const state = effectiveState(from, now)
  // The gate names the warnings that still want a reason; they are asked for here.
  const missing =
    ask.error instanceof ApiError && ask.error.code === 'gate.reasonMissing'
      ? ask.error.issues.map(({ code, path, params }) => {
          const places = path.split('/')
          return { key: `${code} ${path}`, code, path: places, params }
        })
      : []
  const wanted = [...missing]
  const submit = () => {
    setTried(true)
    if (note.trim() !== '' && (state === 'now' || state === 'later')) ask.mutate()
  }
  return (
    <Dialog
      open
      size="lg"
      title={t('rollBack.title', { n: version.number })}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" busy={ask.isPending} onClick={submit}>
            {t('publish.send')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      <div className="mc-stack">
        <p>{t('rollBack.help', { n: version.number })}</p>
        <Field
          id={`${field}-note`}
          label={t('rollBack.why')}
          required
          {...(tried && note.trim() === '' ? { error: t('rollBack.whyMissing') } : {})}
        >
          {(control) => <TextArea {...control} rows={3} value={note} onChange={(e) => setNote(e.target.value)} />}
        </Field>
        <EffectiveFields from={from} now={now} onChange={setFrom} />
        {ask.isError ? <Failed error={ask.error} /> : null}
        {ask.error instanceof ApiError && ask.error.code === 'gate.blocked' ? (
          <Notice tone="warning" title={t('rollBack.blocked')}>
            <ul>
              {ask.error.issues.slice(0, 10).map((one) => (
                <li key={`${one.code} ${one.path}`}>
                  {one.code === 'scenario.failed'
                    ? t('gate.failed', { name: one.path })
                    : t(`finding.${one.code}`, one.params ?? {})}
                </li>
              ))}
            </ul>
          </Notice>
        ) : null}
        <WarningReasons
          id={`${field}-why`}
          definition={version.definition}
          warnings={wanted}
          reasons={reasons}
          onReasons={setReasons}
        />
      </div>
    </Dialog>
  )
}
