import { useEffect, useState } from 'react'

/**
 * What a person types into a property before it is valid: kept as typed, handed on as soon as it is accepted.
 * @param commit  true when the definition took the value
 */
export function useDraft(value: string, commit: (text: string) => boolean) {
  const [draft, setDraft] = useState<string | null>(null)
  // another value arrived (undo, source editor): it is shown instead of the draft
  useEffect(() => setDraft((old) => (old === value ? null : old)), [value])
  return {
    text: draft ?? value,
    invalid: draft !== null,
    change: (text: string) => setDraft(commit(text) ? null : text),
    reset: () => setDraft(null),
  }
}
