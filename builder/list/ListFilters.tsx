import { useTexts } from '@motcua/ui/i18n'
import { type ListFilter, listFilters } from './open-change.ts'

/** Which procedures are shown, each choice with its number; choices with none are left out, but for the one that is chosen. */
export function ListFilters(props: {
  readonly value: ListFilter
  readonly onChange: (next: ListFilter) => void
  readonly countOf: (filter: ListFilter) => number
}) {
  const t = useTexts('builder')
  return (
    <fieldset className="b-list__filters">
      <legend className="mc-visually-hidden">{t('list.filter')}</legend>
      {listFilters.map((one) => {
        const count = props.countOf(one)
        if (count === 0 && one !== 'all' && one !== props.value) return null
        return (
          <button
            key={one}
            type="button"
            className="b-list__filter"
            data-tone={one === 'late' ? 'danger' : undefined}
            aria-pressed={props.value === one}
            onClick={() => props.onChange(one)}
          >
            {t(`list.filter.${one}`)} <span className="b-list__count">{count}</span>
          </button>
        )
      })}
    </fieldset>
  )
}
