import { useTexts } from '../../i18n/index.ts'

/** First thing on the page for the keyboard: past the header to the content. */
export function SkipLink({ targetId = 'main' }: { readonly targetId?: string }) {
  const t = useTexts('kit')
  return (
    <a href={`#${targetId}`} className="mc-skip-link">
      {t('skipToContent')}
    </a>
  )
}
