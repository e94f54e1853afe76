import type { ReactNode } from 'react'
import { Breadcrumbs, type Crumb } from '../breadcrumbs/Breadcrumbs.tsx'

export interface PageHeaderProps {
  /** the only `h1` of the page */
  readonly title: string
  readonly lead?: ReactNode
  /** codes, tags, dates under the title */
  readonly meta?: ReactNode
  readonly actions?: ReactNode
  readonly breadcrumbs?: readonly Crumb[]
}

/** Title of a page, where it stands, and the acts on it as a whole. */
export function PageHeader({ title, lead, meta, actions, breadcrumbs }: PageHeaderProps) {
  return (
    <div className="mc-page-header">
      {breadcrumbs && <Breadcrumbs items={breadcrumbs} />}
      <div className="mc-page-header__row">
        <h1 tabIndex={-1}>{title}</h1>
        {actions && <div className="mc-row">{actions}</div>}
      </div>
      {meta && <div className="mc-row mc-page-header__meta">{meta}</div>}
      {lead && <div className="mc-page-header__lead">{lead}</div>}
    </div>
  )
}
