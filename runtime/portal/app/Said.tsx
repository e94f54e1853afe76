import type { Words } from '@motcua/api/schemas/basics'
import { useLanguage } from '@motcua/ui/i18n'

/** A text of the server in the language read now, else in the one it has; `lang` tells screen readers which. */
export function Said({ words }: { readonly words: Words }) {
  const language = useLanguage()
  const own = words[language]
  if (own) return <>{own}</>
  const other = language === 'vi' ? 'en' : 'vi'
  return <span lang={other}>{words[other] ?? ''}</span>
}

/** The same as plain text, where an element cannot stand. */
export function useSaid(): (words: Words | null | undefined) => string {
  const language = useLanguage()
  return (words) => words?.[language] ?? words?.vi ?? words?.en ?? ''
}
