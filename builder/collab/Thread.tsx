import type { CommentThread } from '@motcua/api/routes/drafting'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Icon } from '@motcua/ui/kit'
import { useState } from 'react'
import { useApp } from '../app/context.tsx'
import { isPart, type Part } from '../parts/parts.ts'
import { useDefinition } from '../state/use-editor.tsx'
import { Avatar } from './Avatar.tsx'
import { Composer } from './Composer.tsx'
import { placesOf } from './place-names.ts'
import { useCollab } from './use-collab.tsx'

/** One thread: what it is about, with the way there, what was said, and what one can do about it. */
export function Thread(props: {
  readonly thread: CommentThread
  readonly mayComment: boolean
  readonly meId: string
  readonly onJump: (part: Part, path: readonly (string | number)[]) => void
}) {
  const { thread, mayComment, meId } = props
  const { client } = useApp()
  const { id, refresh } = useCollab()
  const t = useTexts('builder')
  const formats = useFormats()
  const [answering, setAnswering] = useState(false)
  const run = (work: Promise<unknown>) => void work.then(refresh, refresh)
  const of = { params: { id, commentId: thread.id } }
  const last = thread.comments.findLast((one) => one.deletedAt === null) ?? thread.comments[0]
  return (
    <article className="b-thread" data-resolved={thread.resolvedAt !== null || undefined}>
      <ThreadPlace thread={thread} onJump={props.onJump} />
      <ol className="b-thread__said">
        {thread.comments.map((one) => (
          <li key={one.id}>
            <Avatar name={one.by} accountId={one.byId} label={one.by} />
            <div>
              <p className="b-thread__who">
                <b>{one.by}</b> <time dateTime={one.at}>{formats.dateTime(one.at)}</time>
              </p>
              {one.deletedAt ? (
                <p className="mc-soft">{t('comments.deleted')}</p>
              ) : (
                <p className="b-thread__text">{one.text}</p>
              )}
              {one.byId === meId && !one.deletedAt && mayComment ? (
                <button
                  type="button"
                  className="b-link"
                  aria-label={t('comments.deleteNamed', { text: one.text.slice(0, 60) })}
                  onClick={() => run(client.deleteComment({ params: { id, commentId: one.id } }))}
                >
                  {t('comments.delete')}
                </button>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {thread.resolvedAt ? (
        <p className="b-thread__resolved">
          <Icon name="check" />
          {t('comments.resolvedBy', { name: thread.resolvedBy ?? '', time: formats.dateTime(thread.resolvedAt) })}
        </p>
      ) : null}
      {answering ? (
        <Composer
          autoFocus
          draftKey={`thread/${thread.id}`}
          threadId={thread.id}
          label={t('comments.replyText', { name: last?.by ?? '' })}
          send={t('comments.sendReply')}
          target={thread}
          onSent={() => setAnswering(false)}
          onCancel={() => setAnswering(false)}
        />
      ) : mayComment ? (
        <span className="mc-row">
          <Button size="sm" kind="quiet" onClick={() => setAnswering(true)}>
            {t('comments.reply')}
          </Button>
          {thread.resolvedAt ? (
            <Button size="sm" kind="quiet" onClick={() => run(client.reopenComment(of))}>
              {t('comments.reopen')}
            </Button>
          ) : (
            <Button size="sm" kind="quiet" icon="check" onClick={() => run(client.resolveComment(of))}>
              {t('comments.resolve')}
            </Button>
          )}
        </span>
      ) : null}
    </article>
  )
}

/** What a thread is about, as it is called now; a thing that is gone is named as it was called then. */
function ThreadPlace({ thread, onJump }: Pick<Parameters<typeof Thread>[0], 'thread' | 'onJump'>) {
  const t = useTexts('builder')
  const language = useLanguage()
  const definition = useDefinition()
  const { part } = thread
  if (!isPart(part)) return null
  const partName = t(`part.${part}`)
  const place =
    thread.item === null ? undefined : placesOf(definition, part, language).find((one) => one.item === thread.item)
  if (thread.item !== null && !place)
    return (
      <p className="b-thread__place">
        {partName} › <s>{t('comments.gone', { name: thread.about || thread.item })}</s>
      </p>
    )
  const name = place?.name ?? t('comments.wholePart', { part: partName })
  return (
    <p className="b-thread__place">
      {place ? `${partName} › ` : ''}
      <button
        type="button"
        className="b-link"
        aria-label={t('comments.goTo', { name })}
        onClick={() => onJump(part, place?.path ?? [part])}
      >
        {name}
      </button>
    </p>
  )
}
