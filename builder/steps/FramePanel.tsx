import { findText, type StepFrame } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { getAt, type Path } from '../commands/index.ts'
import { CheckList } from '../properties/inputs.tsx'
import { TextInputs } from '../properties/TextInputs.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'

/** A frame on the drawing: its name and the steps it stands around. */
export function FramePanel({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const frame = getAt(definition, path) as StepFrame | undefined
  if (!frame) return null
  return (
    <div className="b-panel">
      <p className="b-help">{t('frame.help')}</p>
      <TextInputs path={path} />
      <fieldset className="b-property">
        <legend className="b-property__label">{t('frame.steps')}</legend>
        <CheckList
          values={frame.steps}
          options={definition.workflow.steps.map(({ id }) => ({
            value: id,
            label: findText(definition, language, `step.${id}.title`) ?? id,
          }))}
          onChange={(steps) => editor.act('setFrameSteps', { id: frame.id, steps })}
        />
      </fieldset>
      <button
        type="button"
        className="mc-button mc-button--secondary mc-button--sm"
        onClick={() => {
          editor.act('removeFrame', { id: frame.id })
          editor.select(null)
        }}
      >
        {t('frame.remove')}
      </button>
    </div>
  )
}
