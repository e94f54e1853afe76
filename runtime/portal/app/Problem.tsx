import { ApiError } from '@motcua/api/client'
import { signInUrl } from '@motcua/api/contract'
import { errorText, useTexts } from '@motcua/ui/i18n'
import { Button, Link, Notice } from '@motcua/ui/kit'
import { usePortal } from './app-context.ts'

export interface ProblemProps {
  readonly error: unknown
  readonly onRetry?: () => void
}

const here = () => window.location.pathname + window.location.search

/** What went wrong, what to do, and the number to quote to the help line. */
export function Problem({ error, onRetry }: ProblemProps) {
  const t = useTexts('portal')
  const text = useProblemText()(error)
  const isSession = error instanceof ApiError && error.code === 'session.missing'
  return (
    <Notice
      tone="error"
      live
      title={t(isSession ? 'problem.session' : isOffline(error) ? 'problem.offline' : 'problem.title')}
      action={
        isSession ? (
          <Link look="secondary" href={signInUrl(here())}>
            {t('signIn')}
          </Link>
        ) : (
          onRetry && <Button onClick={onRetry}>{t('retry')}</Button>
        )
      }
    >
      <p>{text}</p>
      {error instanceof ApiError && error.requestId && (
        <p className="mc-small">{t('problem.reference', { id: error.requestId })}</p>
      )}
    </Notice>
  )
}

export const isOffline = (error: unknown): boolean => error instanceof ApiError && error.code === 'offline'

/** The words for an error of the client, in the current language. */
export function useProblemText(): (error: unknown) => string {
  const t = useTexts('portal')
  const { i18n } = usePortal()
  return (error) => {
    if (isOffline(error)) return t('problem.offline.text')
    if (!(error instanceof ApiError)) return errorText(i18n, 'internal')
    const params: Record<string, string | number | boolean | null> = { ...error.params }
    if (error.requestId) params.reference ??= error.requestId
    if (error.retryAfter !== null) params.seconds = error.retryAfter
    return errorText(i18n, error.code, params)
  }
}
