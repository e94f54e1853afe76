import { newIdempotencyKey } from '@motcua/api/client'
import type { BulkChangeSummary } from '@motcua/api/routes/bulk'
import { errorText, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Field, Link, StatusTag, TextArea, TextInput } from '@motcua/ui/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { useApp, useNow } from '../app/context.tsx'
import { dayIn, effectiveState, toEffectiveFrom } from '../publish/effective.ts'
import { useKept } from '../publish/use-kept.ts'
import { type Sent, sendOne } from './send-one.ts'

/** Asks a second person about every draft of a bulk change in one go: one note, one day, a result for each. */
export function SendAll({ bulk }: { readonly bulk: BulkChangeSummary }) {
  const { client, i18n } = useApp()
  const t = useTexts('builder')
  const now = useNow()
  const queries = useQueryClient()
  const id = useId()
  const [note, setNote] = useKept(`bulk.${bulk.id}.note`, bulk.note)
  const [reason, setReason] = useKept(`bulk.${bulk.id}.reason`, '')
  const [date, setDate] = useState('')
  const [tried, setTried] = useState(false)
  const [sent, setSent] = useState<ReadonlyMap<string, Sent>>(new Map())
  const [running, setRunning] = useState(false)
  const control = useRef<AbortController | null>(null)
  const keys = useRef(new Map<string, string>())
  useEffect(() => () => control.current?.abort(), [])
  const waiting = bulk.items.filter(
    (one) => one.result === 'applied' && one.draftRevision !== null && one.kept === null,
  )
  const left = waiting.filter((one) => sent.get(one.procedureId)?.kind !== 'asked')
  const state = effectiveState({ date, time: '' }, now)
  const whole = note.trim() !== '' && reason.trim() !== '' && (state === 'now' || state === 'later')
  const start = async () => {
    setTried(true)
    if (!whole) return
    const mine = new AbortController()
    control.current = mine
    setRunning(true)
    const said = { note, reason, effectiveFrom: toEffectiveFrom({ date, time: '' }, now) }
    for (const item of left) {
      // Another note or another day is another intent.
      const intent = JSON.stringify([item.procedureId, item.draftRevision, said])
      const key = keys.current.get(intent) ?? newIdempotencyKey()
      keys.current.set(intent, key)
      const of = { procedureId: item.procedureId, revision: item.draftRevision ?? 0, key }
      const answer = await sendOne(client, of, said, mine.signal).catch(() => null)
      if (mine.signal.aborted) break
      if (answer) setSent((old) => new Map(old).set(item.procedureId, answer))
    }
    setRunning(false)
    await Promise.all(['bulk', 'procedures', 'reviews'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
  }
  if (waiting.length === 0 && sent.size === 0) return null
  const done = sent.size
  return (
    <Card title={t('bulk.send')}>
      <div className="mc-stack">
        <p className="b-help">{t('bulk.sendHelp')}</p>
        <Field
          id={`${id}-note`}
          label={t('publish.note')}
          required
          {...(tried && note.trim() === '' ? { error: t('gateTask.note.todo') } : {})}
        >
          {(field) => <TextArea {...field} rows={2} value={note} onChange={(e) => setNote(e.target.value)} />}
        </Field>
        <Field
          id={`${id}-reason`}
          label={t('bulk.reason')}
          hint={t('bulk.reasonHint')}
          required
          {...(tried && reason.trim() === '' ? { error: t('bulk.reasonMissing') } : {})}
        >
          {(field) => (
            <TextInput {...field} inputSize="full" value={reason} onChange={(e) => setReason(e.target.value)} />
          )}
        </Field>
        <Field
          id={`${id}-date`}
          label={t('publish.effectiveFrom')}
          hint={t('publish.effectiveHint')}
          required
          {...(state === 'past' ? { error: t('gateTask.effective.past') } : {})}
        >
          {(field) => (
            <TextInput
              {...field}
              type="date"
              inputSize="short"
              min={dayIn(now)}
              value={date || dayIn(now)}
              onChange={(e) => setDate(e.target.value)}
            />
          )}
        </Field>
        <div className="mc-row">
          <Button kind="primary" busy={running} disabled={left.length === 0} onClick={() => void start()}>
            {t('bulk.sendAll', { count: left.length })}
          </Button>
          {running ? (
            <Button
              kind="quiet"
              icon="close"
              onClick={() => {
                control.current?.abort()
                setRunning(false)
              }}
            >
              {t('elapsed.cancel')}
            </Button>
          ) : null}
        </div>
        {running ? (
          <progress className="b-elapsed__bar" max={waiting.length} value={done} aria-label={t('bulk.sending')} />
        ) : null}
        <p role="status">{done > 0 ? t('bulk.sent', { done, all: waiting.length }) : ''}</p>
        <ul className="b-plain">
          {bulk.items.map((item) => {
            const one = sent.get(item.procedureId)
            if (!one) return null
            return (
              <li key={item.procedureId}>
                <StatusTag tone={one.kind === 'asked' ? 'success' : 'warning'}>{t(`bulk.sent.${one.kind}`)}</StatusTag>{' '}
                {item.title}{' '}
                {one.kind === 'asked' ? (
                  <Link href={`/builder/reviews/${encodeURIComponent(one.requestId)}`}>{t('publish.openRequest')}</Link>
                ) : one.kind === 'blocked' ? (
                  <>
                    {t('bulk.sent.blockedBy', { errors: one.errors, scenarios: one.scenarios })}{' '}
                    <Link href={`/builder/p/${encodeURIComponent(item.procedureId)}/publish`}>
                      {t('bulk.openGate')}
                    </Link>
                  </>
                ) : (
                  errorText(i18n, one.code)
                )}
              </li>
            )
          })}
        </ul>
      </div>
    </Card>
  )
}
