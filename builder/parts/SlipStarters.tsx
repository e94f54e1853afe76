import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useApp } from '../app/context.tsx'
import { freshId } from '../commands/index.ts'
import { valueWord } from '../properties/words.ts'
import { useDefinition } from '../state/use-editor.tsx'
import { type Starter, slipStarter } from './starters.ts'

/** The standard slips that the procedure has no form of its own for yet, each one press away. */
export function SlipStarters({ onAdd }: { readonly onAdd: (starter: Starter) => void }) {
  const { client } = useApp()
  const definition = useDefinition()
  const t = useTexts('builder')
  const language = useLanguage()
  const slips = useQuery({
    queryKey: ['slips'],
    queryFn: () => client.listSlips(),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const missing = (slips.data?.items ?? []).filter(
    ({ kind }) => kind !== 'result' && !definition.outputs.some((output) => output.kind === kind),
  )
  return missing.map((slip) => (
    <Button
      key={slip.name}
      kind="quiet"
      icon="file"
      onClick={() => onAdd(slipStarter(slip, freshId(definition, 'out')))}
    >
      {t('part.outputs.addSlip', { name: valueWord('kind', slip.kind, language) })}
    </Button>
  ))
}
