import type { TimeLimit } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { getAt, type Path } from '../commands/index.ts'
import { limitWords } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { Leaf } from './Leaf.tsx'

const usual: readonly TimeLimit[] = [
  { amount: 2, unit: 'workingHour' },
  { amount: 4, unit: 'workingHour' },
  { amount: 1, unit: 'workingDay' },
  { amount: 2, unit: 'workingDay' },
  { amount: 5, unit: 'workingDay' },
]

/** A length of time, with the usual ones one press away. */
export function LimitProperty({ of, name }: { readonly of: Path; readonly name: string }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const path = [...of, name]
  const now = getAt(definition, path) as TimeLimit | undefined
  return (
    <div className="b-limit">
      <Leaf of={of} name={name} />
      <p className="b-limit__usual">
        <span className="b-help">{t('limit.usual')}</span>
        {usual.map((one) => (
          <button
            key={`${one.amount}${one.unit}`}
            type="button"
            className="b-chip"
            aria-pressed={now?.amount === one.amount && now.unit === one.unit}
            onClick={() => editor.act('setProperty', { path, value: one })}
          >
            {limitWords(one, language)}
          </button>
        ))}
      </p>
    </div>
  )
}
