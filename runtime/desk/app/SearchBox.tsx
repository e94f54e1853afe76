import { useTexts } from '@motcua/ui/i18n'
import { Button, TextInput } from '@motcua/ui/kit'
import { useState } from 'react'

export interface SearchBoxProps {
  readonly id: string
  readonly q?: string
  readonly onSearch: (q: string) => void
}

/** Finds a dossier anywhere in one's agencies by code, name or phone; accents may be left out. */
export function SearchBox({ id, q: first = '', onSearch }: SearchBoxProps) {
  const t = useTexts('desk')
  const [q, setQ] = useState(first)
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers before 2023 do not know the element
    <form
      role="search"
      aria-label={t('search.title')}
      className={`md-search md-search--${id}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (q.trim() !== '') onSearch(q.trim())
      }}
    >
      <TextInput
        id={id}
        type="search"
        value={q}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        onChange={(event) => setQ(event.target.value)}
      />
      <Button type="submit" icon="search" iconOnly kind="quiet">
        {t('search.go')}
      </Button>
    </form>
  )
}
