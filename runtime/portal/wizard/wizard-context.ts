import type { ServiceForm } from '@motcua/api/routes/public'
import type { Definition, Requirement } from '@motcua/core/definition'
import type { Evaluation, FormIssue } from '@motcua/core/evaluate'
import type { FieldContext } from '@motcua/core/fields'
import type { FormServices } from '@motcua/ui/form'
import { createContext, useContext } from 'react'
import type { Autosave, SaveState } from './autosave.ts'

/** One stop of the wizard. */
export interface WizardStep {
  /** part of the address: `form/<page id>`, `documents`, `review` */
  readonly path: string
  readonly title: string
  readonly done: boolean
}

export interface Wizard {
  readonly draftId: string
  readonly form: ServiceForm
  /** another version took effect since the draft was last saved */
  readonly renewed: boolean
  readonly definition: Definition
  readonly reference: Pick<FieldContext, 'adminUnits' | 'codeLists'>
  readonly services: FormServices
  readonly autosave: Autosave
  readonly state: SaveState
  readonly evaluation: Evaluation
  /** papers asked now that are handed in or shown, in the definition's order */
  readonly asked: readonly Requirement[]
  readonly steps: readonly WizardStep[]
  /** what the server said on the last attempt to send */
  readonly serverIssues: readonly FormIssue[]
  readonly setServerIssues: (issues: readonly FormIssue[]) => void
  readonly go: (path: string) => void
}

const Context = createContext<Wizard | null>(null)
export const WizardProvider = Context.Provider

/** @throws outside the wizard */
export function useWizard(): Wizard {
  const wizard = useContext(Context)
  if (!wizard) throw new Error('useWizard needs a WizardLayout around it.')
  return wizard
}
