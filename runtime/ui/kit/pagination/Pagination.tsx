import { useTexts } from '../../i18n/index.ts'
import { Button } from '../button/Button.tsx'

export interface PaginationProps {
  /** from 1 */
  readonly page: number
  readonly pages: number
  readonly onPage: (page: number) => void
}

/** Pages of a list; nothing when there is only one. */
export function Pagination({ page, pages, onPage }: PaginationProps) {
  const t = useTexts('kit')
  if (pages <= 1) return null
  return (
    <nav aria-label={t('pagination')} className="mc-pagination">
      <Button size="sm" icon="chevronLeft" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t('pagination.previous')}
      </Button>
      <span className="mc-pagination__at" aria-current="page">
        {t('pagination.of', { page, pages })}
      </span>
      <Button size="sm" iconAfter="chevronRight" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {t('pagination.next')}
      </Button>
    </nav>
  )
}
