import { useTexts } from '@motcua/ui/i18n'
import { type StepItem, Steps } from '@motcua/ui/kit'
import type { ReactNode } from 'react'
import { Page } from '../app/Page.tsx'
import { draftPath } from '../app/paths.ts'
import { useSaid } from '../app/Said.tsx'
import { SaveMark } from './SaveMark.tsx'
import { useWizard } from './wizard-context.ts'

export interface WizardFrameProps {
  /** path of the step shown */
  readonly at: string
  readonly title: string
  readonly lead?: ReactNode
  readonly hasErrors?: boolean
  readonly children: ReactNode
}

/** A page of the wizard: where one is, whether it is saved, and the page itself. */
export function WizardFrame({ at, title, lead, hasErrors, children }: WizardFrameProps) {
  const t = useTexts('portal')
  const { steps, draftId, definition, go } = useWizard()
  const said = useSaid()
  const current = steps.findIndex(({ path }) => path === at)
  const reachable = steps.findIndex(({ done }) => !done)
  const items = steps.map((step, index): StepItem => {
    const open = index <= Math.max(current, reachable < 0 ? steps.length : reachable)
    return {
      id: step.path,
      title: step.title,
      state: index === current ? 'current' : !open ? 'todo' : step.done ? 'done' : index < current ? 'error' : 'todo',
      ...(open && index !== current ? { href: draftPath(draftId, `/${step.path}`) } : {}),
    }
  })
  const procedure = said({
    vi: definition.messages.vi?.['procedure.title']?.text,
    en: definition.messages.en?.['procedure.title']?.text,
  })
  return (
    <div className="pt-wizard">
      <div className="pt-wizard__top">
        <p className="pt-wizard__name">{procedure}</p>
        <SaveMark />
      </div>
      <Steps steps={items} onSelect={go} />
      <Page
        title={title}
        lead={lead}
        hasErrors={hasErrors}
        windowTitle={`${title} (${t('wizard.at', { current: current + 1, total: steps.length })}) – ${procedure}`}
      >
        {children}
      </Page>
    </div>
  )
}
