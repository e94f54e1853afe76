import { errorText, useTexts } from '@motcua/ui/i18n'
import { Button, TextArea } from '@motcua/ui/kit'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useApp } from '../app/context.tsx'
import { problemOf } from '../server.ts'
import { useCollab } from './use-collab.tsx'

/** What was typed and not sent yet, by place, so that it is there again when one comes back to it. */
const drafts = new Map<string, string>()

/** A place to write a comment or an answer; what was typed stays until the server has it. */
export function Composer(props: {
  readonly draftKey: string
  readonly label: string
  readonly send: string
  readonly target: { readonly part: string; readonly item: string | null; readonly about: string }
  readonly threadId?: string
  readonly autoFocus?: boolean
  readonly onSent?: () => void
  readonly onCancel?: () => void
}) {
  const { client, i18n } = useApp()
  const { id, refresh } = useCollab()
  const t = useTexts('builder')
  const key = `${id}/${props.draftKey}`
  const [text, setText] = useState(() => drafts.get(key) ?? '')
  const [state, setState] = useState<'ready' | 'sending' | { readonly failed: string }>('ready')
  // One id for one comment: sent again after a lost answer it is not said twice.
  const own = useRef(crypto.randomUUID())
  const field = useRef<HTMLTextAreaElement>(null)
  const fieldId = useId()
  useEffect(() => {
    if (props.autoFocus) field.current?.focus()
  }, [props.autoFocus])
  const change = (next: string) => {
    setText(next)
    drafts.set(key, next)
  }
  const send = async () => {
    const said = text.trim()
    if (said === '' || state === 'sending') return
    setState('sending')
    const { part, item, about } = props.target
    const place = props.threadId ? { part, threadId: props.threadId } : { part, item, about: about.slice(0, 300) }
    try {
      await client.addComment({ params: { id }, body: { id: own.current, text: said, ...place } })
      own.current = crypto.randomUUID()
      change('')
      setState('ready')
      refresh()
      props.onSent?.()
    } catch (error) {
      setState({ failed: problemOf(error).code })
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void send()
    } else if (event.key === 'Escape' && props.onCancel) {
      event.stopPropagation()
      props.onCancel()
    }
  }
  return (
    <form
      className="b-composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label htmlFor={fieldId}>{props.label}</label>
      <TextArea
        ref={field}
        id={fieldId}
        rows={3}
        maxLength={4000}
        value={text}
        aria-describedby={`${fieldId}-hint`}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p id={`${fieldId}-hint`} className="b-composer__hint">
        {t('comments.hint')}
      </p>
      {typeof state === 'object' ? (
        <p className="b-composer__failed" role="alert">
          {t('comments.failed')} {errorText(i18n, state.failed)}
        </p>
      ) : null}
      <span className="mc-row">
        <Button type="submit" size="sm" kind="primary" disabled={text.trim() === '' || state === 'sending'}>
          {state === 'sending' ? t('comments.sending') : props.send}
        </Button>
        {props.onCancel ? (
          <Button size="sm" kind="quiet" onClick={props.onCancel}>
            {t('comments.cancel')}
          </Button>
        ) : null}
      </span>
    </form>
  )
}
