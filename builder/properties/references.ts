import { type Definition, findText, type Language, listFields, textOf } from '@motcua/core/definition'
import { getAt, type Path } from '../commands/index.ts'
import { valueWord } from './words.ts'

/** One thing a property may point at: what is stored, and what a person reads. */
export interface Target {
  readonly value: string
  readonly label: string
}

/** What the id or key property at `path` may point at; undefined where it names nothing that exists elsewhere. */
export function targetsOf(definition: Definition, path: Path, language: Language): readonly Target[] | undefined {
  const names = path.filter((key): key is string => typeof key === 'string')
  const name = names.at(-1) ?? ''
  const holder = names.at(-2) ?? ''
  // what a source answers is written down in fields
  const find =
    holder === 'output' && names.at(-3) === 'act' ? fields('id') : (byHolder[`${holder}.${name}`] ?? byName[name])
  return find?.(definition, language, path)
}

type Find = (definition: Definition, language: Language, path: Path) => readonly Target[]

const fields =
  (by: 'id' | 'key', keep: (type: string) => boolean = () => true): Find =>
  (definition, language) =>
    listFields(definition)
      .filter(({ table, field }) => table === null && keep(field.type))
      .map(({ field }) => ({ value: field[by], label: textOf(definition, language, `field.${field.id}.label`) }))

const titled =
  (
    list: (definition: Definition) => readonly { id: string }[],
    kind: string,
    value: (one: { id: string; key?: string }) => string = (one) => one.id,
  ): Find =>
  (definition, language) =>
    list(definition).map((one) => ({
      value: value(one),
      label: findText(definition, language, `${kind}.${one.id}.title`) ?? one.id,
    }))

const steps = titled((d) => d.workflow.steps, 'step')
const outputs = titled((d) => d.outputs, 'output')
const sources = titled((d) => d.sources, 'source')
const requirements = titled((d) => d.requirements, 'requirement')
const key = (one: { key?: string }) => one.key ?? ''

/** The operations that may be named at a place: those of the source named beside it. */
function operationsOf(definition: Definition, path: Path): Definition['sources'][number]['operations'] {
  const beside = getAt(definition, path.slice(0, -1)) as { source?: unknown; lookupSource?: unknown } | undefined
  const source = beside?.source ?? beside?.lookupSource
  return definition.sources.filter((one) => one.id === source).flatMap((one) => one.operations)
}

/** Names that lines at `path` may have: what the operation named beside it is asked or answers; undefined = any. */
export function lineNamesOf(definition: Definition, path: Path): readonly string[] | undefined {
  const name = path.at(-1)
  if (name !== 'input' && name !== 'output') return undefined
  const beside = getAt(definition, path.slice(0, -1)) as { operation?: unknown } | undefined
  const operation = operationsOf(definition, path).find((one) => one.id === beside?.operation)
  if (!operation) return undefined
  return name === 'input' ? operation.input : operation.output.map((one) => one.name)
}

const byName: Readonly<Record<string, Find>> = {
  initial: steps,
  notSameAs: steps,
  steps,
  output: outputs,
  notification: (definition, language) =>
    definition.notifications.map((n) => ({
      value: n.id,
      label: findText(definition, language, `notification.${n.id}.subject`) ?? n.id,
    })),
  source: sources,
  lookupSource: sources,
  operation: (definition, _language, path) =>
    operationsOf(definition, path).map(({ id }) => ({ value: id, label: id })),
  // a step writes decision fields; the applicant's are written by the applicant
  fields: (definition, language, path) =>
    fields('id')(definition, language, path).filter(({ value }) =>
      definition.form.officialSections.some((section) => section.fields.some((field) => field.id === value)),
    ),
  field: fields('id'),
  birthDate: fields('key', (type) => type === 'date' || type === 'partialDate'),
  gender: fields('key', (type) => type === 'radio' || type === 'select'),
  lookup: fields('key', (type) => type === 'lookup'),
  replaces: titled((d) => d.requirements, 'requirement', key),
  requirements,
  proof: requirements,
  fees: titled((d) => d.fees, 'fee'),
  case: titled((d) => d.cases, 'case'),
  table: fields('id', (type) => type === 'table'),
  transition: (definition, language, path) => {
    const step = definition.workflow.steps[Number(path[2])]
    return definition.workflow.transitions
      .filter((t) => !step || t.from === step.id)
      .map((t) => {
        const label = findText(definition, language, `transition.${t.id}.label`) ?? valueWord('on', t.on, language)
        return { value: t.id, label: `${label} → ${findText(definition, language, `step.${t.to}.title`) ?? t.to}` }
      })
  },
  reason: (definition) => definition.policies.reasons.map((r) => ({ value: r.id, label: r.id })),
}

const byHolder: Readonly<Record<string, Find>> = {
  'outputs.perRow': fields('id', (type) => type === 'table'),
  'transitions.from': steps,
  'transitions.to': steps,
  'source.field': fields('key'),
  'shape.table': titled((d) => d.tables, 'table', key),
  'shape.result': (definition) =>
    definition.tables.flatMap((t) => t.outputs.map((o) => ({ value: o.key, label: `${t.key}.${o.key}` }))),
}
