import { type Definition, type Field, findField, type StepOf } from '@motcua/core/definition'
import { getAt, setAt } from './at.ts'

/** Who may write: the applicant, the person of a step, or an agency that is consulted. */
export type Writer =
  | { readonly kind: 'applicant' }
  | { readonly kind: 'step'; readonly step: string }
  | { readonly kind: 'branch'; readonly step: string; readonly branch: string }

/** What a writer may do with a field: not see it, see it, write it, or not go on without it. */
export type Right = 'hidden' | 'read' | 'write' | 'required'

/** What a writer may do with a field of the top level, as the definition says it today. */
export function rightOf(definition: Definition, fieldId: string, writer: Writer): Right {
  const placed = findField(definition, fieldId)
  return placed ? rightOfPlaced(definition, placed.field, placed.page !== null, writer) : 'hidden'
}

/** The same where the field and its place are at hand. */
export function rightOfPlaced(definition: Definition, field: Field, onPage: boolean, writer: Writer): Right {
  if (writer.kind === 'applicant') {
    if (!onPage) return 'hidden'
    if (field.writers?.applicant === false || isGiven(field)) return 'read'
    return field.required === true ? 'required' : 'write'
  }
  const step = definition.workflow.steps.find((one) => one.id === writer.step)
  if (writer.kind === 'branch') {
    const branch = step?.kind === 'parallel' ? step.branches.find((one) => one.id === writer.branch) : undefined
    return branch?.kind === 'consultation' && branch.fields.includes(field.id) ? 'write' : 'read'
  }
  if (step?.kind !== 'task' && step?.kind !== 'group') return 'read'
  const demanded = waysOut(definition, step.id)
  if (demanded.length > 0 && demanded.every((one) => one.requires.fields.includes(field.id))) return 'required'
  const writes =
    step.fields.includes(field.id) ||
    field.writers?.steps.includes(step.id) === true ||
    demanded.some((one) => one.requires.fields.includes(field.id))
  return writes ? 'write' : 'read'
}

/** The rights that make sense for a field and a writer; the first is what nobody need choose. */
export function rightsFor(definition: Definition, field: Field, onPage: boolean, writer: Writer): readonly Right[] {
  if (isGiven(field)) return [writer.kind === 'applicant' && !onPage ? 'hidden' : 'read']
  if (writer.kind === 'applicant') return onPage ? ['read', 'write', 'required'] : ['hidden']
  if (writer.kind === 'branch') return onPage ? ['read'] : ['read', 'write']
  const step = definition.workflow.steps.find((one) => one.id === writer.step)
  if (step?.kind === 'group') return onPage ? ['read'] : ['read', 'write']
  return waysOut(definition, writer.step).length > 0 ? ['read', 'write', 'required'] : ['read', 'write']
}

/** Says what a writer may do with fields of the top level. */
export function setRight(
  definition: Definition,
  args: { fields: readonly string[]; writer: Writer; right: Right },
): Definition {
  return args.fields.reduce((now, id) => setOne(now, id, args.writer, args.right), definition)
}

function setOne(definition: Definition, id: string, writer: Writer, right: Right): Definition {
  const placed = findField(definition, id)
  if (!placed || placed.table) return definition
  const { field, path } = placed
  const onPage = placed.page !== null
  if (!rightsFor(definition, field, onPage, writer).includes(right)) return definition
  if (rightOfPlaced(definition, field, onPage, writer) === right) return definition
  if (writer.kind === 'applicant') {
    const steps = field.writers?.steps ?? []
    const applicant = right !== 'read'
    const writers = applicant && steps.length === 0 ? undefined : { applicant, steps }
    const next = setAt(definition, [...path, 'writers'], writers)
    // a condition that somebody wrote is not overwritten by "may write"
    const wanted = right === 'required' ? true : field.required === true ? undefined : field.required
    return setAt(next, [...path, 'required'], wanted)
  }
  if (writer.kind === 'branch') return inBranch(definition, writer, (fields) => toggled(fields, id, right === 'write'))
  const inStep = onPage ? asWriter(definition, path, writer.step, right) : inTask(definition, writer.step, id, right)
  const demanded = waysOut(inStep, writer.step).map((one) => one.id)
  if (demanded.length === 0) return inStep
  return {
    ...inStep,
    workflow: {
      ...inStep.workflow,
      transitions: inStep.workflow.transitions.map((one) =>
        demanded.includes(one.id)
          ? { ...one, requires: { ...one.requires, fields: toggled(one.requires.fields, id, right === 'required') } }
          : one,
      ),
    },
  }
}

/** Buttons by which a person leaves a step. */
const waysOut = (definition: Definition, step: string) =>
  definition.workflow.transitions.filter((one) => one.from === step && one.on === 'person')

/** Nobody writes what the system works out, looks up or merely says. */
const isGiven = (field: Field): boolean => ['computed', 'richText', 'lookup'].includes(field.type)

const toggled = (list: readonly string[], id: string, on: boolean): string[] =>
  on ? (list.includes(id) ? [...list] : [...list, id]) : list.filter((one) => one !== id)

/** Fields of the applicant's pages name the steps that may write them; decision fields are named by the step. */
function asWriter(definition: Definition, path: readonly (string | number)[], step: string, right: Right): Definition {
  const { writers } = getAt(definition, path) as Field
  const steps = toggled(writers?.steps ?? [], step, right !== 'read')
  const applicant = writers?.applicant ?? true
  return setAt(definition, [...path, 'writers'], applicant && steps.length === 0 ? undefined : { applicant, steps })
}

function inTask(definition: Definition, stepId: string, id: string, right: Right): Definition {
  const steps = definition.workflow.steps.map((step) =>
    step.id === stepId && (step.kind === 'task' || step.kind === 'group')
      ? { ...step, fields: toggled(step.fields, id, right !== 'read') }
      : step,
  )
  return { ...definition, workflow: { ...definition.workflow, steps } }
}

function inBranch(
  definition: Definition,
  writer: Extract<Writer, { kind: 'branch' }>,
  change: (fields: readonly string[]) => string[],
): Definition {
  const ofStep = (step: StepOf<'parallel'>): StepOf<'parallel'> => ({
    ...step,
    branches: step.branches.map((one) =>
      one.kind === 'consultation' && one.id === writer.branch ? { ...one, fields: change(one.fields) } : one,
    ),
  })
  const steps = definition.workflow.steps.map((step) =>
    step.id === writer.step && step.kind === 'parallel' ? ofStep(step) : step,
  )
  return { ...definition, workflow: { ...definition.workflow, steps } }
}
