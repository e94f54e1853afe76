import { useTexts } from '@motcua/ui/i18n'
import { deskHref, usePath } from '../../app/navigation.ts'

const places = ['calendars', 'units', 'services'] as const

/** The three kinds of data an administrator keeps, one page each. */
export function ReferenceNav() {
  const t = useTexts('desk')
  const path = usePath()
  return (
    <nav className="md-ref-nav" aria-label={t('nav.reference')}>
      {places.map((place) => {
        const href = deskHref(`/admin/${place}`)
        return (
          <a key={place} href={href} aria-current={path === href ? 'page' : undefined}>
            {t(`reference.${place}`)}
          </a>
        )
      })}
    </nav>
  )
}
