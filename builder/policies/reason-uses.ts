import { type Definition, type Language, textOf } from '@motcua/core/definition'
import { usesOf } from '@motcua/core/uses'

type Path = readonly (string | number)[]

/** Catalogues that the engine itself asks for at an act of its own, by the id it looks for. */
export const builtInCatalogues = ['refusal', 'supplement', 'stop', 'extension', 'forward', 'caseChange'] as const
export type BuiltInCatalogue = (typeof builtInCatalogues)[number]

export const isBuiltIn = (id: string): id is BuiltInCatalogue => (builtInCatalogues as readonly string[]).includes(id)

/** One place where a reason of a catalogue is asked for. */
export interface ReasonUse {
  readonly path: Path
  /** what people call the button or the step */
  readonly name: string
}

/** Buttons and steps that ask for a reason of a catalogue. */
export function reasonUses(definition: Definition, catalogue: string, language: Language): readonly ReasonUse[] {
  return usesOf(definition, { kind: 'reasons', id: catalogue })
    .filter(({ path }) => path[0] === 'workflow')
    .map(({ path }) => {
      const [, list, at] = path
      const { steps, transitions } = definition.workflow
      const one = list === 'steps' ? steps[Number(at)] : transitions[Number(at)]
      const name = !one
        ? ''
        : list === 'steps'
          ? textOf(definition, language, `step.${one.id}.title`)
          : textOf(definition, language, `transition.${one.id}.label`)
      return { path, name }
    })
}

/** Whether the act that asks for a built-in catalogue is offered anywhere. */
export function isOffered(definition: Definition, catalogue: BuiltInCatalogue): boolean {
  const { workflow, policies, deadlines, cases } = definition
  const allowed = (act: string) =>
    workflow.steps.some((step) => 'allow' in step && (step.allow as readonly string[]).includes(act))
  const offered = {
    refusal: () => allowed('refuse'),
    supplement: () => allowed('supplement'),
    stop: () => allowed('stop'),
    extension: () => deadlines.reschedule?.max !== 0,
    forward: () => policies.forward?.allowed !== false,
    caseChange: () => policies.caseChange?.allowed !== false && cases.length > 1,
  } satisfies Record<BuiltInCatalogue, () => boolean>
  return offered[catalogue]()
}
