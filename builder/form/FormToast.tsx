import { useTexts } from '@motcua/ui/i18n'
import { Notice } from '@motcua/ui/kit'
import { useEffect, useRef } from 'react'
import type { FormNews } from './form-acts.ts'

/** What an act came to, at the lower edge of the form: what was lost on the way, why it could not be done, and the way back. */
export function FormToast(props: {
  readonly news: FormNews | null
  readonly onUndo: () => void
  readonly onClose: () => void
}) {
  const { news, onClose } = props
  const t = useTexts('builder')
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    // good news goes by itself; what has to be dealt with stays
    const passing = news?.kind === 'removed' ? news.broken === 0 : news?.kind === 'pasted' && news.lost.length === 0
    if (!passing) return
    const timer = setTimeout(() => close.current(), 8_000)
    return () => clearTimeout(timer)
  }, [news])
  if (!news) return null
  const undoes = news.kind !== 'fault'
  const bad =
    news.kind === 'fault' || (news.kind === 'pasted' ? news.lost.length > 0 : news.broken > 0) ? 'warning' : 'success'
  const title =
    news.kind === 'fault'
      ? t(`clip.${news.fault}`)
      : news.kind === 'removed'
        ? t('form.removed', { count: news.count })
        : news.kind === 'pasted'
          ? t('form.pasted', { count: news.count })
          : t('form.wrapped')
  return (
    <div className="b-toast">
      <Notice
        tone={bad}
        live
        title={title}
        action={
          <span className="b-row">
            {undoes ? (
              <button
                type="button"
                className="b-link"
                onClick={() => {
                  props.onUndo()
                  onClose()
                }}
              >
                {t('undo')}
              </button>
            ) : null}
            <button type="button" className="b-link" onClick={onClose}>
              {t('form.dismiss')}
            </button>
          </span>
        }
      >
        {news.kind === 'pasted' && news.lost.length > 0 ? (
          <p>
            {t('form.lost')} <code>{news.lost.join(', ')}</code>
          </p>
        ) : null}
        {(news.kind === 'removed' || news.kind === 'wrapped') && news.broken > 0 ? (
          <p>{t('form.broken', { count: news.broken })}</p>
        ) : null}
      </Notice>
    </div>
  )
}
