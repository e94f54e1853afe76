import { ApiError } from '@motcua/api/client'
import { signInUrl } from '@motcua/api/contract'
import { errorText, useTexts } from '@motcua/ui/i18n'
import { Button, Link, Notice } from '@motcua/ui/kit'
import { useDesk } from './desk-context.tsx'

/** Reads are tried again when the network or the server was away; never after a "no". */
export function mayRetry(count: number, error: unknown): boolean {
  return count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 502)
}

/** What went wrong in words: from the code, or that the network is away. */
export function useErrorText(): (error: unknown) => string {
  const { i18n } = useDesk()
  const t = useTexts('desk')
  return (error) => {
    if (!(error instanceof ApiError)) return errorText(i18n, 'internal', { reference: '–' })
    if (error.code === 'offline') return t('error.offline')
    const params = { ...error.params, reference: error.requestId ?? error.code }
    return errorText(i18n, error.code, error.retryAfter === null ? params : { ...params, seconds: error.retryAfter })
  }
}

export interface ErrorNoticeProps {
  readonly error: unknown
  readonly title?: string
  readonly onRetry?: () => void
}

/** An error in its place: what happened, what to do, the reference for the help line. */
export function ErrorNotice({ error, title, onRetry }: ErrorNoticeProps) {
  const t = useTexts('desk')
  const tk = useTexts('kit')
  const textOf = useErrorText()
  const signedOut = error instanceof ApiError && error.code === 'session.missing'
  const action = signedOut ? (
    <Link look="secondary" size="sm" newWindow href={signInUrl('/desk/signed-in')}>
      {t('session.signInBeside')}
    </Link>
  ) : onRetry ? (
    <Button size="sm" onClick={onRetry}>
      {tk('retry')}
    </Button>
  ) : undefined
  return (
    <Notice tone="error" live title={title ?? t('error.title')} action={action}>
      <p>{textOf(error)}</p>
      {error instanceof ApiError && error.requestId && (
        <p className="mc-small mc-soft">{t('error.reference', { id: error.requestId })}</p>
      )}
    </Notice>
  )
}
