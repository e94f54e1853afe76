import { useTexts } from '@motcua/ui/i18n'
import { Link, PageHeader } from '@motcua/ui/kit'
import { Frame } from './Frame.tsx'

/** An address that leads nowhere. */
export function Missing() {
  const t = useTexts('builder')
  return (
    <Frame>
      <PageHeader title={t('missing.title')} lead={t('missing.lead')} />
      <Link href="/builder/">{t('nav.procedures')}</Link>
    </Frame>
  )
}
