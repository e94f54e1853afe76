import { useTexts } from '@motcua/ui/i18n'
import { Button, Link, Notice } from '@motcua/ui/kit'
import './broken.css'

/** A file of the app that is no longer there: it was renewed while the page stood open. */
const isRenewed = (error: unknown) =>
  error instanceof Error && /dynamically imported module|Importing a module script failed|preload/i.test(error.message)

/** Instead of a screen that failed: what happened, that nothing is lost, and the way on. */
export function Broken({ error }: { readonly error: unknown }) {
  const t = useTexts('builder')
  return (
    <main className="b-broken mc-stack mc-measure">
      <h1>{t('broken.title')}</h1>
      <Notice
        tone={isRenewed(error) ? 'info' : 'error'}
        live
        title={t(isRenewed(error) ? 'broken.newer' : 'broken.lead')}
        action={
          <Button kind="primary" onClick={() => location.reload()}>
            {t('broken.reload')}
          </Button>
        }
      >
        <details>
          <summary>{t('broken.detail')}</summary>
          <code>{error instanceof Error ? error.message : String(error)}</code>
        </details>
      </Notice>
      <p>
        <Link href="/builder/">{t('nav.procedures')}</Link>
      </p>
    </main>
  )
}
