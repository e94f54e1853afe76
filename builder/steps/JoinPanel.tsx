import type { JoinRule } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useId } from 'react'
import { getAt, type Path } from '../commands/index.ts'
import { ConditionEditor } from '../condition/ConditionEditor.tsx'
import { propertyWords } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'

const kinds = ['all', 'any', 'count', 'condition'] as const

/** When a step with several branches goes on: each rule with what it means. */
export function JoinPanel(props: { readonly path: Path; readonly of: 'branches' | 'children'; readonly many: number }) {
  const { path, of, many } = props
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const id = useId()
  const join = getAt(definition, path) as JoinRule
  const { label } = propertyWords(path, language)
  const take = (kind: JoinRule['kind']) => {
    const next: JoinRule =
      kind === 'count'
        ? { kind, n: Math.max(1, Math.min(2, many)) }
        : kind === 'condition'
          ? { kind, when: 'true' }
          : { kind }
    editor.act('setProperty', { path, value: next })
  }
  return (
    <fieldset className="b-property">
      <legend className="b-property__label">{label}</legend>
      {kinds.map((kind) => (
        <label key={kind} className="b-stepchoice">
          <input type="radio" name={id} checked={join.kind === kind} onChange={() => take(kind)} />
          <span>
            {t(`join.${of}.${kind}`)}
            <span className="b-help">{t(`joinHelp.${kind}`)}</span>
          </span>
        </label>
      ))}
      {join.kind === 'count' ? (
        <label className="b-stepchoice__more">
          {t('join.n')}
          <input
            type="number"
            className="b-input b-input--number"
            min={1}
            max={Math.max(1, many)}
            value={join.n}
            onChange={(event) => {
              const n = Math.round(Number(event.target.value))
              if (n >= 1) editor.act('setProperty', { path, value: { kind: 'count', n } }, path.join('/'))
            }}
          />
          <span className="b-help">{t('join.ofMany', { count: many })}</span>
        </label>
      ) : null}
      {join.kind === 'condition' ? <ConditionEditor path={[...path, 'when']} label={label} /> : null}
    </fieldset>
  )
}
