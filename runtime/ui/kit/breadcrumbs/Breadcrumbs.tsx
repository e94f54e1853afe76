import { useTexts } from '../../i18n/index.ts'
import { Icon } from '../icon/Icon.tsx'

export interface Crumb {
  readonly label: string
  /** absent for the page itself */
  readonly href?: string
}

/** The way from the first page to this one. */
export function Breadcrumbs({ items }: { readonly items: readonly Crumb[] }) {
  const t = useTexts('kit')
  return (
    <nav aria-label={t('breadcrumbs')} className="mc-breadcrumbs">
      <ol>
        {items.map((item) => (
          <li key={item.label}>
            {item.href ? <a href={item.href}>{item.label}</a> : <span aria-current="page">{item.label}</span>}
            {item.href && <Icon name="chevronRight" />}
          </li>
        ))}
      </ol>
    </nav>
  )
}
