import { type Definition, listFields } from '../definition/index.ts'
import type { KeySubject } from './subject.ts'

type Keyed = Readonly<Record<string, unknown>>

/** Scenario files speak by key: answers, rows, papers, issues. */
export function renameInScenarios(definition: Definition, subject: KeySubject, to: string): Definition {
  if (definition.scenarios.length === 0 || subject.kind === 'table' || subject.kind === 'result') return definition
  const rename = renamer(definition, subject, to)
  type Scenario = Definition['scenarios'][number]
  const expected = (expect: Scenario['expect']): Scenario['expect'] =>
    expect && {
      ...expect,
      ...(expect.issues ? { issues: rename.paths(expect.issues) } : {}),
      ...(expect.values ? { values: rename.answers(expect.values) as NonNullable<typeof expect.values> } : {}),
      ...(expect.requirements ? { requirements: expect.requirements.map(rename.requirement) } : {}),
    }
  const scenarios = definition.scenarios.map((scenario): Scenario => {
    const expect = expected(scenario.expect)
    return {
      ...scenario,
      start: {
        ...scenario.start,
        answers: rename.answers(scenario.start.answers) as Scenario['start']['answers'],
        documents: rename.documents(scenario.start.documents) as Scenario['start']['documents'],
      },
      ...(expect ? { expect } : {}),
      acts: scenario.acts.map((act) => {
        const then = expected(act.expect)
        return {
          ...act,
          ...(act.with ? { with: inAct(act.with, rename) as typeof act.with } : {}),
          ...(then ? { expect: then } : {}),
        }
      }),
    }
  })
  return { ...definition, scenarios }
}

type Renamer = ReturnType<typeof renamer>

function inAct(given: Keyed, rename: Renamer): Keyed {
  const out: Record<string, unknown> = { ...given }
  for (const name of ['fields', 'answers', 'values']) if (isRecord(given[name])) out[name] = rename.answers(given[name])
  if (isRecord(given.documents)) out.documents = rename.documents(given.documents)
  if (Array.isArray(given.items))
    out.items = given.items.map((item: unknown) =>
      isRecord(item)
        ? {
            ...item,
            ...(typeof item.field === 'string' ? { field: rename.field(item.field) } : {}),
            ...(typeof item.requirement === 'string' ? { requirement: rename.requirement(item.requirement) } : {}),
          }
        : item,
    )
  return out
}

function renamer(definition: Definition, { kind, key, target }: KeySubject, to: string) {
  const swap = (name: string) => (name === key ? to : name)
  const same = (name: string) => name
  const field = kind === 'field' ? swap : same
  const requirement = kind === 'requirement' ? swap : same
  const keys = (record: Keyed, change: (name: string) => string): Keyed =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [change(name), value]))
  // Of a column: keys of the tables that lead to it, outermost first.
  const owners = target
    .split('/')
    .slice(0, -1)
    .map((id) => listFields(definition).find((placed) => placed.field.id === id)?.field.key ?? '')
  const inRows = (record: Keyed, [owner, ...inner]: readonly string[]): Keyed => {
    if (owner === undefined) return keys(record, swap)
    const rows = record[owner]
    if (!Array.isArray(rows)) return record
    return { ...record, [owner]: rows.map((row: unknown) => (isRecord(row) ? inRows(row, inner) : row)) }
  }
  return {
    field,
    requirement,
    answers: (record: Keyed): Keyed => (kind === 'column' ? inRows(record, owners) : keys(record, field)),
    documents: (record: Keyed): Keyed => keys(record, requirement),
    /** `copies`, a requirement, or `members/r2/share` */
    paths: (record: Readonly<Record<string, string>>): Record<string, string> =>
      Object.fromEntries(
        Object.entries(record).map(([path, code]) => {
          const [head = '', ...rest] = path.split('/')
          if (kind === 'column' && head === owners[0] && rest.length === owners.length * 2)
            return [[head, ...rest.slice(0, -1), swap(rest.at(-1) ?? '')].join('/'), code]
          return [[kind === 'column' ? head : swap(head), ...rest].join('/'), code]
        }),
      ),
  }
}

const isRecord = (value: unknown): value is Keyed =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
