import type { EscalationLevel } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { getAt, type Path } from '../commands/index.ts'
import { limitWords, propertyWords, valueWord } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { Cards } from './Cards.tsx'
import { Leaf } from './Leaf.tsx'
import { LimitProperty } from './LimitProperty.tsx'

/** Who is told, and who takes over, when a step is not done in its time: one sentence for each level. */
export function EscalationPanel({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const levels = (getAt(definition, path) as readonly EscalationLevel[] | undefined) ?? []
  const { label, help } = propertyWords(path, language)
  const words = (level: EscalationLevel | undefined) =>
    level
      ? t(level.reassign ? 'escalation.reassigned' : 'escalation.told', {
          after: limitWords(level.after, language),
          role: valueWord('role', level.to, language),
        })
      : ''
  const add = () => {
    const next: EscalationLevel = {
      after: {
        amount: Math.max(0, ...levels.map((one) => one.after.amount)) + 1,
        unit: levels[0]?.after.unit ?? 'workingDay',
      },
      to: levels.length === 0 ? 'head' : 'approver',
      reassign: false,
    }
    return editor.act('setProperty', { path, value: [...levels, next] })
  }
  const remove = (at: number) => {
    const left = levels.filter((_, i) => i !== at)
    editor.act('setProperty', { path, value: left.length > 0 ? left : undefined })
  }
  return (
    <Cards
      path={path}
      label={label}
      {...(help ? { help } : {})}
      empty={t('escalation.empty')}
      title={(i) => words(levels[i])}
      render={(at) => (
        <>
          <LimitProperty of={at} name="after" />
          <Leaf of={at} name="to" />
          <Leaf of={at} name="reassign" />
          <Leaf of={at} name="notification" />
        </>
      )}
      additions={[{ id: 'level', label: t('escalation.add'), add }]}
      onRemove={remove}
    />
  )
}
