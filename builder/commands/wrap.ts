import { type Definition, Field, type Language, type Section } from '@motcua/core/definition'
import { fromRowNames, toRowNames } from '@motcua/core/rename'
import { changeList, getAt, type Path, setAt } from './at.ts'
import { topmost } from './clip.ts'
import { freshKey } from './ids.ts'
import { findPath, split } from './locate.ts'
import { dropTextsOf, setTexts } from './texts.ts'

type Texts = Partial<Record<Language, string>>

/**
 * Puts fields that stand side by side into a section of their own; what stood behind them in the old section goes into a
 * third one.
 * @param args.restId  id for that third section, where one is needed
 */
export function wrapInSection(
  definition: Definition,
  args: { ids: readonly string[]; id: string; restId: string; title: Texts },
): Definition {
  const run = runOf(definition, args.ids)
  if (!run || run.table) return definition
  const { list: sections, index } = split(run.holder)
  const old = getAt(definition, run.holder) as Section
  const before = old.fields.slice(0, run.from)
  const behind = old.fields.slice(run.to)
  const same = old.visible === undefined ? {} : { visible: old.visible }
  const wrapped: Section = { id: args.id, ...same, fields: old.fields.slice(run.from, run.to) }
  const next =
    before.length === 0
      ? [wrapped, { ...old, fields: behind }]
      : [
          { ...old, fields: before },
          wrapped,
          ...(behind.length > 0 ? [{ id: args.restId, ...same, fields: behind }] : []),
        ]
  const placed = changeList(definition, sections, (all) => [...all.slice(0, index), ...next, ...all.slice(index + 1)])
  return titled(placed, `section.${args.id}.title`, args.title)
}

/** Makes one repeating table of fields that stand side by side: each of them a column, asked once per row. */
export function wrapInTable(
  definition: Definition,
  args: { ids: readonly string[]; id: string; label: Texts },
): Definition {
  const run = runOf(definition, args.ids)
  if (!run || run.table) return definition
  const old = getAt(definition, run.holder) as Section
  const chosen = old.fields.slice(run.from, run.to)
  const keys = chosen.map(({ key }) => key)
  const columns = chosen.map((field) => inEveryRule(withoutPlace(field), (text) => toRowNames(text, keys)))
  const key = freshKey(definition, args.label[definition.procedure.sourceLanguage] ?? 'table')
  const table = Field.safeParse({ id: args.id, key, type: 'table', columns, minRows: 1 })
  // a table in a table in a table is more than a form may hold
  if (!table.success) return definition
  const fields = [...old.fields.slice(0, run.from), table.data, ...old.fields.slice(run.to)]
  const gone = chosen.map(({ id }) => id)
  const placed = inSteps(setAt(definition, [...run.holder, 'fields'], fields), gone, args.id)
  return titled(placed, `field.${args.id}.label`, args.label)
}

/** Takes the frame away: the fields of a section go to the one before or behind it, the columns of a table become fields. */
export function unwrap(definition: Definition, args: { id: string }): Definition {
  const path = findPath(definition, ['form'], args.id)
  if (!path) return definition
  const part = getAt(definition, path) as Section | Field
  const next =
    'fields' in part
      ? unwrapSection(definition, path, part)
      : part.type === 'table'
        ? unwrapTable(definition, path, part)
        : definition
  return next === definition ? definition : dropTextsOf(definition, next)
}

function unwrapSection(definition: Definition, path: Path, section: Section): Definition {
  const { list, index } = split(path)
  const all = getAt(definition, list) as readonly Section[]
  const toPrevious = index > 0
  const neighbour = all[toPrevious ? index - 1 : 1]
  if (!neighbour) return definition
  const { visible } = section
  const fields = section.fields.map((field) =>
    visible === undefined
      ? field
      : ({ ...field, visible: field.visible === undefined ? visible : `(${visible}) and (${field.visible})` } as Field),
  )
  const joined = toPrevious ? [...neighbour.fields, ...fields] : [...fields, ...neighbour.fields]
  return changeList(definition, list, (items) =>
    items.map((one) => (one === neighbour ? { ...neighbour, fields: joined } : one)).filter((one) => one !== section),
  )
}

function unwrapTable(definition: Definition, path: Path, table: Extract<Field, { type: 'table' }>): Definition {
  const { list, index } = split(path)
  // an inner table's columns would become columns of the outer one: they stay where they are
  if (list.at(-1) !== 'fields') return definition
  const columns = table.columns as readonly Field[]
  const keys = columns.map(({ key }) => key)
  const fields = columns.map((column) => {
    const field = inEveryRule(column, (text) => fromRowNames(text, keys))
    const { visible } = table
    return visible === undefined
      ? field
      : ({ ...field, visible: field.visible === undefined ? visible : `(${visible}) and (${field.visible})` } as Field)
  })
  return changeList(definition, list, (all) => [...all.slice(0, index), ...fields, ...all.slice(index + 1)])
}

/** Fields that stand side by side in one section or table: their holder and the part of its list that they are. */
export function runOf(
  definition: Definition,
  ids: readonly string[],
): { readonly holder: Path; readonly from: number; readonly to: number; readonly table: boolean } | undefined {
  const paths = topmost(definition, ids).map((id) => findPath(definition, ['form'], id) ?? [])
  const [first] = paths
  if (!first) return undefined
  const { list, index } = split(first)
  const name = list.at(-1)
  if (name !== 'fields' && name !== 'columns') return undefined
  const isRun = paths.every(
    (path, i) => path.length === first.length && path.at(-1) === index + i && sameList(path, list),
  )
  if (!isRun) return undefined
  return { holder: list.slice(0, -1), from: index, to: index + paths.length, table: name === 'columns' }
}

const sameList = (path: Path, list: Path) => list.every((key, i) => path[i] === key)

/** A field with each of its own formulas passed through `change`; those of inner columns stay. */
function inEveryRule(field: Field, change: (text: string) => string): Field {
  const next: Record<string, unknown> = { ...field }
  for (const name of ['required', 'visible', 'min', 'max', 'minRows', 'value'] as const) {
    const text = next[name]
    if (typeof text === 'string' && !/^\d{4}-\d{2}-\d{2}$/.test(text)) next[name] = change(text)
  }
  if (field.validations) next.validations = field.validations.map((one) => ({ ...one, rule: change(one.rule) }))
  if (field.source?.kind === 'field' && field.source.when !== undefined)
    next.source = { ...field.source, when: change(field.source.when) }
  if ('options' in field)
    next.options = field.options.map((one) => (one.when === undefined ? one : { ...one, when: change(one.when) }))
  if (field.type === 'lookup')
    next.input = Object.fromEntries(Object.entries(field.input).map(([name, text]) => [name, change(text)]))
  return next as unknown as Field
}

/** What a column cannot have: steps write the table, not its columns. */
function withoutPlace(field: Field): Field {
  const { writers: _steps, ...rest } = field
  return rest as Field
}

/** Steps that wrote the fields write the table that holds them now. */
function inSteps(definition: Definition, gone: readonly string[], table: string): Definition {
  const swap = (list: readonly string[]) => [...new Set(list.map((id) => (gone.includes(id) ? table : id)))]
  const { workflow } = definition
  const has = (list: readonly string[]) => list.some((id) => gone.includes(id))
  return {
    ...definition,
    workflow: {
      ...workflow,
      steps: workflow.steps.map((step) =>
        step.kind === 'task' && has(step.fields) ? { ...step, fields: swap(step.fields) } : step,
      ),
      transitions: workflow.transitions.map((one) =>
        has(one.requires.fields) ? { ...one, requires: { ...one.requires, fields: swap(one.requires.fields) } } : one,
      ),
    },
  }
}

function titled(definition: Definition, path: string, words: Texts): Definition {
  const { sourceLanguage } = definition.procedure
  const texts = (Object.keys(words) as Language[])
    .sort((a) => (a === sourceLanguage ? -1 : 1))
    .map((language) => ({ language, path, text: words[language] ?? '' }))
  return setTexts(definition, { texts: texts.filter(({ text }) => text !== '') })
}
