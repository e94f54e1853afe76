import { useTexts } from '@motcua/ui/i18n'
import { Icon } from '@motcua/ui/kit'
import { type CommentTarget, useComments } from './use-collab.tsx'
import './collab.css'

/**
 * How many open comments a thing has; pressed, it opens them. Draws nothing where there are none, unless `always`, where it offers
 * to write the first.
 */
export function CommentBadge({
  target,
  always = false,
}: {
  readonly target: CommentTarget
  readonly always?: boolean
}) {
  const t = useTexts('builder')
  const { open, show } = useComments(target)
  if (open.length === 0 && !always) return null
  const name = open.length > 0 ? t('comments.count', { count: open.length }) : t('comments.add')
  return (
    <button
      type="button"
      className="b-comment-badge"
      data-empty={open.length === 0 || undefined}
      title={name}
      onClick={show}
    >
      <Icon name="comment" />
      {open.length > 0 ? <span aria-hidden="true">{open.length}</span> : null}
      <span className="mc-visually-hidden">{name}</span>
    </button>
  )
}
