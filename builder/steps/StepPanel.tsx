import type { Step } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { getAt, type Path } from '../commands/index.ts'
import { TextInputs } from '../properties/TextInputs.tsx'
import { valueWord } from '../properties/words.ts'
import { useDefinition } from '../state/use-editor.tsx'
import { AppointmentPanel } from './AppointmentPanel.tsx'
import { ChainPanel } from './ChainPanel.tsx'
import { EscalationPanel } from './EscalationPanel.tsx'
import { FieldsPicker } from './FieldsPicker.tsx'
import { Leaf } from './Leaf.tsx'
import { LimitProperty } from './LimitProperty.tsx'
import { ParallelPanel } from './ParallelPanel.tsx'
import { Section } from './Section.tsx'

/** Properties of a step in the order in which a designer thinks of them: what it is, who, how long, what is filled, what if. */
export function StepPanel({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const t = useTexts('builder')
  const language = useLanguage()
  const step = getAt(definition, path) as Step | undefined
  if (!step) return null
  return (
    <div className="b-panel">
      <p className="b-panel__kind">{valueWord('kind', step.kind, language)}</p>
      <p className="b-help">{t(`kindHelp.${step.kind}`)}</p>
      <TextInputs path={path} />
      <Of step={step} path={path} />
      <details className="b-more">
        <summary>{t('properties.more')}</summary>
        {step.kind === 'task' ? <Leaf of={path} name="silence" /> : null}
        {step.kind === 'automatic' ? <Leaf of={path} name="attempts" /> : null}
        {step.kind === 'choice' || step.kind === 'end' ? null : step.kind === 'task' || step.kind === 'group' ? null : (
          <LimitProperty of={path} name="allotment" />
        )}
        <Leaf of={path} name="clock" />
      </details>
    </div>
  )
}

function Of({ step, path }: { readonly step: Step; readonly path: Path }) {
  const t = useTexts('builder')
  const status = <Leaf of={path} name="status" />
  switch (step.kind) {
    case 'task':
      return (
        <>
          <Section title={t('step.who')}>
            <Leaf of={path} name="actor" />
            <LimitProperty of={path} name="allotment" />
          </Section>
          <Section title={t('step.what')} help={t('step.whatHelp')}>
            <FieldsPicker of={path} name="fields" />
            <Leaf of={path} name="reception" />
            <Leaf of={path} name="allow" />
            {status}
          </Section>
          <Section title={t('step.late')}>
            <EscalationPanel path={[...path, 'escalate']} />
          </Section>
          <Section title={t('step.meeting')}>
            <AppointmentPanel path={[...path, 'appointment']} />
          </Section>
        </>
      )
    case 'group':
      return (
        <>
          <Section title={t('group.rows')} help={t('group.rowsHelp')}>
            <Leaf of={path} name="table" />
            <FieldsPicker of={path} name="fields" />
            <Leaf of={path} name="reasons" />
          </Section>
          <Section title={t('step.who')}>
            <Leaf of={path} name="actor" />
            <LimitProperty of={path} name="allotment" />
            {status}
          </Section>
          <Section title={t('step.late')}>
            <EscalationPanel path={[...path, 'escalate']} />
          </Section>
        </>
      )
    case 'parallel':
      return (
        <>
          <ParallelPanel path={path} />
          {status}
        </>
      )
    case 'chain':
      return (
        <>
          <ChainPanel path={path} />
          {status}
        </>
      )
    case 'automatic':
      return (
        <>
          <Leaf of={path} name="act" />
          {status}
        </>
      )
    case 'wait':
      return (
        <>
          <Leaf of={path} name="until" />
          {status}
        </>
      )
    case 'end':
      return (
        <>
          <Leaf of={path} name="outcome" />
          {status}
        </>
      )
    case 'choice':
      return (
        <>
          <p className="b-help">{t('choice.help')}</p>
          {status}
        </>
      )
  }
}
