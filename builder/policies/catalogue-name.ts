import { findText } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useDefinition } from '../state/use-editor.tsx'
import { isBuiltIn, reasonUses } from './reason-uses.ts'

/** What people call a catalogue of reasons: its own title, the act that asks for it, or the buttons that do. */
export function useCatalogueName(): (id: string) => string {
  const definition = useDefinition()
  const t = useTexts('builder')
  const language = useLanguage()
  return (id) => {
    const title = findText(definition, language, `reasons.${id}.title`)
    if (title) return title
    if (isBuiltIn(id)) return t(`policy.catalogue.${id}`)
    const uses = [...new Set(reasonUses(definition, id, language).map(({ name }) => name))]
    return uses.length > 0 ? t('policy.catalogue.of', { names: uses.join(', ') }) : t('policy.catalogue.own', { id })
  }
}
