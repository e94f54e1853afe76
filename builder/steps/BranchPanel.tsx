import type { StepOf, TimeLimit } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useId } from 'react'
import { getAt, type Path } from '../commands/index.ts'
import { IconButton } from '../properties/IconButton.tsx'
import { TextInputs } from '../properties/TextInputs.tsx'
import { limitWords, propertyWords } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { FieldsPicker } from './FieldsPicker.tsx'
import { Leaf } from './Leaf.tsx'
import { LimitProperty } from './LimitProperty.tsx'
import { Optional } from './Optional.tsx'
import { Section } from './Section.tsx'

type Branch = StepOf<'parallel'>['branches'][number]
type Consultation = Extract<Branch, { kind: 'consultation' }>

/** A branch of a parallel step: another agency that is asked, or steps of the own workflow. */
export function BranchPanel({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const t = useTexts('builder')
  const branch = getAt(definition, path) as Branch | undefined
  if (!branch) return null
  return (
    <div className="b-panel">
      <TextInputs path={path} />
      {branch.kind === 'steps' ? (
        <Section title={t('branch.steps')} help={t('branch.stepsHelp')}>
          <Leaf of={path} name="initial" />
          <Leaf of={path} name="when" />
        </Section>
      ) : (
        <ConsultationParts path={path} branch={branch} />
      )}
    </div>
  )
}

function ConsultationParts({ path, branch }: { readonly path: Path; readonly branch: Consultation }) {
  const t = useTexts('builder')
  return (
    <>
      <Section title={t('consultation.who')} help={t('consultation.whoHelp')}>
        <Leaf of={path} name="agency" />
        <Leaf of={path} name="role" />
        <Leaf of={path} name="when" />
      </Section>
      <Section title={t('consultation.time')}>
        <LimitProperty of={path} name="limit" />
        <Reminders path={[...path, 'remindAfter']} />
        <Silence path={path} branch={branch} />
      </Section>
      <Section title={t('consultation.answer')} help={t('consultation.answerHelp')}>
        <FieldsPicker of={path} name="fields" />
        <Leaf of={[...path, 'into']} name="verdict" />
        <Leaf of={[...path, 'into']} name="opinion" />
        <Leaf of={path} name="confidential" />
      </Section>
    </>
  )
}

const silences = ['agreed', 'refused', 'escalate'] as const

/** What silence means; the second question only where the head is asked once more. */
function Silence({ path, branch }: { readonly path: Path; readonly branch: Consultation }) {
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const id = useId()
  const { label } = propertyWords([...path, 'silence'], language)
  const take = (silence: Consultation['silence']) => {
    const { escalation: _gone, ...rest } = branch
    const escalation = branch.escalation ?? {
      within: { amount: 2, unit: 'workingDay' as const },
      then: 'agreed' as const,
    }
    editor.act('setProperty', {
      path,
      value: silence === 'escalate' ? { ...branch, silence, escalation } : { ...rest, silence },
    })
  }
  return (
    <>
      <fieldset className="b-property">
        <legend className="b-property__label">{label}</legend>
        {silences.map((one) => (
          <label key={one} className="b-stepchoice">
            <input type="radio" name={id} checked={branch.silence === one} onChange={() => take(one)} />
            <span>
              {t(`silence.${one}`)}
              <span className="b-help">{t(`silenceHelp.${one}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {branch.silence === 'escalate' ? (
        <Optional path={[...path, 'escalation']}>
          <LimitProperty of={[...path, 'escalation']} name="within" />
          <Leaf of={[...path, 'escalation']} name="then" />
        </Optional>
      ) : null}
    </>
  )
}

/** Reminders as a row of times; each is counted from the question. */
function Reminders({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const times = (getAt(definition, path) as readonly TimeLimit[] | undefined) ?? []
  const { label, help } = propertyWords(path, language)
  const add = () => {
    const last = times.at(-1)
    editor.act('insertItem', {
      list: path,
      item: last ? { ...last, amount: last.amount + 1 } : { amount: 1, unit: 'workingDay' },
    })
  }
  return (
    <fieldset className="b-property">
      <legend className="b-property__label">{label}</legend>
      {help ? <p className="b-help">{help}</p> : null}
      {times.map((time, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a reminder has no other name
        <div key={i} className="b-reminder">
          <Leaf of={[...path, i]} name="amount" />
          <Leaf of={[...path, i]} name="unit" />
          <IconButton
            icon="trash"
            label={t('act.removeNamed', { name: limitWords(time, language) })}
            onClick={() => editor.act('removeItem', { list: path, index: i })}
          />
        </div>
      ))}
      {times.length < 5 ? (
        <button type="button" className="mc-button mc-button--secondary mc-button--sm" onClick={add}>
          + {t('consultation.addReminder')}
        </button>
      ) : null}
    </fieldset>
  )
}
