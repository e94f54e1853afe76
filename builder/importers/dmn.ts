import { DecisionTable, type Section } from '@motcua/core/definition'
import { parseExpression, parseUnaryTests } from '@motcua/core/expression'
import { type Element, elementsIn, isElement } from './bpmn-model.ts'
import { addPage, type Ground, makeField, newId, newKey, report, say } from './landing.ts'
import type { Refused, Why } from './report.ts'

const types: Readonly<Record<string, 'text' | 'number' | 'date' | 'boolean'>> = {
  string: 'text',
  number: 'number',
  integer: 'number',
  long: 'number',
  double: 'number',
  boolean: 'boolean',
  date: 'date',
}

/** Lays the decision tables of a DMN file into a draft; what the tables read and the draft lacks becomes a field. */
export async function importDmn(ground: Ground, xml: string): Promise<Refused | null> {
  const { DmnModdle } = await import('dmn-moddle')
  let root: unknown
  try {
    const read = await new DmnModdle().fromXML(xml)
    root = read.rootElement
    for (const { message } of read.warnings)
      report(ground, 'leftOut', { construct: 'dmn', source: '' }, { why: 'extension', said: message.split('\n')[0] })
  } catch (error) {
    return {
      ok: false,
      code: 'notXml',
      ...(error instanceof Error ? { detail: error.message.split('\n')[0] ?? '' } : {}),
    }
  }
  const elements = elementsIn(root, 'drgElement')
  if (elements.length === 0) return { ok: false, code: 'empty' }
  const names = new Map<string, string>()
  const typeOf = new Map<string, string>()
  for (const element of elements)
    if (element.$type === 'dmn:Decision' && isElement(element.decisionLogic))
      for (const input of elementsIn(element.decisionLogic, 'input')) {
        const asked = isElement(input.inputExpression) ? input.inputExpression : undefined
        const text = textOf(asked)
        if (text && isName(text)) typeOf.set(text, String(asked?.typeRef ?? 'string'))
      }
  const box: { section: Section | null } = { section: null }
  for (const [name, type] of typeOf) layInput(ground, box, name, type, names)
  for (const element of elements) {
    const about = { construct: element.$type, name: element.name, source: element.id ?? '' }
    const logic = element.decisionLogic
    if (element.$type === 'dmn:InputData') {
      const used = element.name !== undefined && names.has(element.name)
      report(ground, used ? 'taken' : 'leftOut', about, used ? { at: { part: 'form' } } : { why: 'notOurs' })
    } else if (element.$type !== 'dmn:Decision' || !isElement(logic))
      report(ground, 'leftOut', about, { why: 'notOurs' })
    else if (logic.$type === 'dmn:DecisionTable') layTable(ground, element, logic, names)
    else report(ground, 'leftOut', about, { why: 'literal', said: textOf(logic) })
  }
  return null
}

const textOf = (value: unknown): string | undefined => {
  const text = isElement(value) ? value.text : undefined
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined
}
const isName = (text: string) => /^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(text)

/** What a table reads: a field of the draft by the same key, or a new one. */
function layInput(
  ground: Ground,
  box: { section: Section | null },
  name: string,
  type: string,
  names: Map<string, string>,
) {
  if (ground.keys.has(name)) {
    names.set(name, name)
    return
  }
  const given = types[type] ?? 'text'
  const { key, changed } = newKey(ground, name)
  const id = newId(ground, 'f')
  const field = makeField({ id, key, type: given === 'boolean' ? 'checkbox' : given })
  if (!field) return
  box.section ??= addPage(ground, 'Dữ liệu của bảng quyết định').section
  box.section.fields.push(field)
  names.set(name, key)
  say(ground, `field.${id}.label`, name)
  report(
    ground,
    changed ? 'approximated' : 'taken',
    { construct: 'dmn:InputExpression', name, source: name },
    { at: { part: 'form', id }, ...(changed ? { why: 'keyChanged' as const, said: `${name} → ${key}` } : {}) },
  )
}

/** Names of the file replaced by our keys, whole words outside of quoted texts only. */
function renamed(text: string, names: ReadonlyMap<string, string>): string {
  const pieces = text.split(/("(?:[^"\\]|\\.)*")/)
  const longestFirst = [...names].filter(([from, to]) => from !== to).sort(([a], [b]) => b.length - a.length)
  return pieces
    .map((piece, i) => {
      if (i % 2 === 1) return piece
      let out = piece
      for (const [from, to] of longestFirst)
        out = out.replace(
          new RegExp(`(?<![\\p{L}\\p{N}_])${from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}_])`, 'gu'),
          to,
        )
      return out
    })
    .join('')
}

const policies: Readonly<Record<string, readonly [ours: 'UNIQUE' | 'FIRST' | 'COLLECT', near?: true]>> = {
  UNIQUE: ['UNIQUE'],
  FIRST: ['FIRST'],
  COLLECT: ['COLLECT'],
  ANY: ['FIRST', true],
  PRIORITY: ['FIRST', true],
  'RULE ORDER': ['COLLECT', true],
  'OUTPUT ORDER': ['COLLECT', true],
}
const aggregations: Readonly<Record<string, string>> = { SUM: 'sum', MIN: 'min', MAX: 'max' }

function layTable(ground: Ground, decision: Element, logic: Element, names: Map<string, string>) {
  const about = { construct: logic.$type, name: decision.name, source: decision.id ?? logic.id ?? '' }
  const id = newId(ground, 'tb')
  const at = { part: 'tables', id } as const
  const inputs = elementsIn(logic, 'input')
  const outputs = elementsIn(logic, 'output')
  const [hitPolicy, near] = policies[String(logic.hitPolicy ?? 'UNIQUE').toUpperCase()] ?? ['UNIQUE', true]
  const aggregation = typeof logic.aggregation === 'string' ? logic.aggregation.toUpperCase() : undefined
  const { key, changed } = newKey(ground, decision.name ?? decision.id ?? 'table')
  // a later decision may read this one by its name
  if (decision.name) names.set(decision.name, key)
  const told: { line: Element; why: Why; said: string | undefined }[] = []
  const feel = (text: string | undefined, line: Element, otherwise: string): string => {
    if (text === undefined) return otherwise
    const ours = renamed(text, names)
    const { tree, problems } = parseExpression(ours)
    if (tree !== null && problems.length === 0) return ours
    told.push({ line, why: 'rule', said: text })
    return otherwise
  }
  const rules = elementsIn(logic, 'rule')
  const outputTypes = outputs.map((one) => types[String(one.typeRef ?? 'string')] ?? 'text')
  const parsed = DecisionTable.safeParse({
    ...{ id, key, hitPolicy },
    ...(hitPolicy === 'COLLECT' ? { aggregation: (aggregation && aggregations[aggregation]) || 'list' } : {}),
    inputs: inputs.map((one, i) => ({
      id: `in-${i + 1}`,
      expression: feel(textOf(one.inputExpression), one, '""'),
    })),
    outputs: outputs.map((one, i) => ({
      id: `out-${i + 1}`,
      key: localKey(String(one.name ?? one.label ?? `ketQua${i + 1}`), i),
      type: outputTypes[i],
    })),
    rules: rules.slice(0, 1000).map((rule, r) => {
      const note = elementsIn(rule, 'annotationEntry').map(textOf).filter(Boolean).join('; ') || rule.description
      return {
        id: `r-${r + 1}`,
        when: inputs.map((_, i) => test(textOf(elementsIn(rule, 'inputEntry')[i]), rule, names, told)),
        then: outputs.map((_, i) =>
          feel(
            textOf(elementsIn(rule, 'outputEntry')[i]),
            rule,
            outputTypes[i] === 'number' ? '0' : outputTypes[i] === 'boolean' ? 'false' : '""',
          ),
        ),
        ...(typeof note === 'string' && note !== '' ? { note: note.slice(0, 500) } : {}),
      }
    }),
  })
  if (!parsed.success)
    return report(ground, 'leftOut', about, { why: 'tooMany', said: parsed.error.issues[0]?.message })
  ground.draft.tables.push(parsed.data)
  say(ground, `table.${id}.title`, decision.name ?? key)
  const lost = aggregation === 'COUNT'
  report(ground, near || lost || changed ? 'approximated' : 'taken', about, {
    at,
    ...(near || lost
      ? {
          why: 'hitPolicy' as const,
          said: `${String(logic.hitPolicy ?? 'UNIQUE')} ${aggregation ?? ''} → ${hitPolicy}`,
        }
      : changed
        ? { why: changed, said: `${decision.name} → ${key}` }
        : {}),
  })
  if (rules.length > 1000)
    report(
      ground,
      'leftOut',
      { ...about, construct: 'dmn:DecisionRule' },
      { at, why: 'tooMany', said: `${rules.length}` },
    )
  for (const { line, why, said } of told)
    report(ground, 'leftOut', { construct: line.$type, name: decision.name, source: line.id ?? '' }, { at, why, said })
}

const localKey = (name: string, i: number) => {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase())
    .replace(/^[^A-Za-z]+/, '')
  const key = plain.charAt(0).toLowerCase() + plain.slice(1, 60)
  return key === '' ? `ketQua${i + 1}` : key
}

function test(
  text: string | undefined,
  rule: Element,
  names: ReadonlyMap<string, string>,
  told: { line: Element; why: Why; said: string | undefined }[],
): string {
  if (text === undefined) return '-'
  const ours = renamed(text, names)
  const { tree, problems } = parseUnaryTests(ours)
  if (tree !== null && problems.length === 0 && ours.length <= 500) return ours
  told.push({ line: rule, why: 'rule', said: text })
  return '-'
}
