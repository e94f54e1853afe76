import { scopeOf, toConditionRows } from '@motcua/core/expression'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useMemo } from 'react'
import { groupWords, wordsFor } from '../condition/sentence.ts'
import { useDefinition } from '../state/use-editor.tsx'

/** A condition in the words of the screen; the FEEL text itself where it cannot be told line by line. */
export function useConditionWords(): (feel: string) => string {
  const definition = useDefinition()
  const t = useTexts('builder')
  const language = useLanguage()
  return useMemo(() => {
    const scope = scopeOf(definition)
    const words = wordsFor(definition, scope, language, t)
    return (feel) => {
      const group = toConditionRows(feel, scope)
      return group && group.rows.length > 0 ? groupWords(group, words) : feel
    }
  }, [definition, language, t])
}
