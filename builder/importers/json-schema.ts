import type { Field, Section } from '@motcua/core/definition'
import { knownName, optionValue } from './field-guess.ts'
import { addPage, type Ground, makeField, newId, newKey, report, say, type Told } from './landing.ts'
import { isRecord, textIn } from './open-file.ts'
import type { Why } from './report.ts'

type Node = Readonly<Record<string, unknown>>

/** What a schema may say that no field of ours can hold as it is. */
const unheld = [
  'if',
  'not',
  'patternProperties',
  'dependentRequired',
  'dependentSchemas',
  'dependencies',
  'contains',
  'uniqueItems',
  'multipleOf',
  'propertyNames',
  'const',
] as const

const mostColumns = 40
const mostOptions = 500

interface Context {
  readonly ground: Ground
  readonly root: Node
}

/** Lays a JSON Schema into a draft: its properties become fields, objects sections, lists of objects tables. */
export function importJsonSchema(ground: Ground, root: Node) {
  const context = { ground, root }
  const followed = follow(context, root, [])
  if ('why' in followed) return report(ground, 'leftOut', { construct: '$ref', source: '#' }, followed)
  const { node, path } = followed
  const title = textIn(node, 'title') ?? 'Biểu mẫu'
  const { page, section } = addPage(ground, title)
  layObject(context, node, '#', { page, section, columns: null }, path)
  tellUnheld(context, node, '#', title)
}

interface Spot {
  readonly page: string
  readonly section: Section
  readonly columns: Field[] | null
}

function layObject(context: Context, node: Node, source: string, spot: Spot, seen: readonly string[]) {
  const properties = isRecord(node.properties) ? node.properties : {}
  const required = new Set(Array.isArray(node.required) ? node.required.map(String) : [])
  for (const [name, given] of Object.entries(properties)) {
    const at = `${source}/properties/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`
    if (!isRecord(given)) {
      report(context.ground, 'leftOut', { construct: String(given), name, source: at }, { why: 'typeUnknown' })
      continue
    }
    lay(context, name, given, at, spot, required.has(name), seen)
  }
}

function lay(
  context: Context,
  name: string,
  given: Node,
  source: string,
  spot: Spot,
  isRequired: boolean,
  seen: readonly string[],
) {
  const { ground } = context
  const followed = follow(context, given, seen)
  if ('why' in followed)
    return report(ground, 'leftOut', { construct: '$ref', name, source }, { why: followed.why, said: followed.said })
  const { node, path } = followed
  const label = textIn(node, 'title') ?? name
  const kind = typeOf(node)
  const about: Told = { construct: kind, name, source }
  if (kind === 'object' && isRecord(node.properties) && !spot.columns) {
    const page = ground.draft.form.pages.find((one) => one.id === spot.page)
    if (!page || page.sections.length >= 50) return report(ground, 'leftOut', about, { why: 'tooMany' })
    const section: Section = { id: newId(ground, 'sec'), fields: [] }
    page.sections.push(section)
    say(ground, `section.${section.id}.title`, label)
    report(ground, path.length > seen.length + 1 ? 'approximated' : 'taken', about, {
      at: { part: 'form', id: section.id },
    })
    layObject(context, node, source, { ...spot, section }, path)
    return tellUnheld(context, node, source, name)
  }
  const items = kind === 'array' && isRecord(node.items) ? follow(context, node.items, path) : null
  if (items && 'node' in items && typeOf(items.node) === 'object') {
    if (spot.columns) return report(ground, 'leftOut', about, { why: 'flattened' })
    const columns: Field[] = []
    layObject(context, items.node, `${source}/items`, { ...spot, columns }, items.path)
    if (columns.length === 0) return report(ground, 'leftOut', about, { why: 'rule' })
    return layField(context, about, label, node, spot, isRequired, 'table', {
      columns,
      ...whole('minRows', node.minItems, 0),
      ...whole('maxRows', node.maxItems, 1),
    })
  }
  if (kind === 'array' && items && 'node' in items && choicesOf(items.node).length > 0)
    return layField(context, about, label, { ...node, ...items.node }, spot, isRequired, 'multiSelect', {})
  if (kind === 'object' || kind === 'array' || kind === 'null')
    return report(ground, 'leftOut', about, { why: spot.columns ? 'flattened' : 'typeUnknown' })
  layField(context, about, label, node, spot, isRequired, fieldTypeOf(kind, node), {})
}

/** The schema a node stands for: local references followed, `allOf` laid together. Nothing is ever fetched. */
function follow(
  context: Context,
  given: Node,
  seen: readonly string[],
): { node: Node; path: readonly string[] } | { why: Why; said: string } {
  let node = given
  let path = seen
  for (let ref = node.$ref; typeof ref === 'string'; ref = node.$ref) {
    if (!ref.startsWith('#')) return { why: 'remote', said: ref }
    if (path.includes(ref) || path.length > 30) return { why: 'repeated', said: ref }
    path = [...path, ref]
    const target = pointer(context.root, ref)
    if (!target) return { why: 'remote', said: ref }
    const { $ref: _ref, ...beside } = node
    node = { ...target, ...beside }
  }
  if (!Array.isArray(node.allOf)) return { node, path }
  const { allOf, ...own } = node
  let merged: Node = own
  for (const one of (allOf as unknown[]).filter(isRecord)) {
    const part = follow(context, one, path)
    if ('why' in part) return part
    merged = {
      ...part.node,
      ...merged,
      properties: { ...record(part.node.properties), ...record(merged.properties) },
      required: [...list(part.node.required), ...list(merged.required)],
    }
    if (Object.keys(record(merged.properties)).length === 0) merged = without(merged, 'properties')
  }
  return { node: merged, path }
}

const record = (value: unknown): Node => (isRecord(value) ? value : {})
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const without = (node: Node, name: string): Node =>
  Object.fromEntries(Object.entries(node).filter(([key]) => key !== name))

function pointer(root: Node, ref: string): Node | null {
  let here: unknown = root
  for (const piece of ref.slice(1).split('/').filter(Boolean)) {
    const name = decoded(piece).replace(/~1/g, '/').replace(/~0/g, '~')
    if (!isRecord(here) || !Object.hasOwn(here, name)) return null
    here = here[name]
  }
  return isRecord(here) ? here : null
}

function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece)
  } catch {
    return piece
  }
}

function typeOf(node: Node): string {
  const { type } = node
  if (typeof type === 'string') return type
  if (Array.isArray(type)) return String(type.find((one) => one !== 'null') ?? 'null')
  if (isRecord(node.properties)) return 'object'
  if (isRecord(node.items)) return 'array'
  return choicesOf(node).length > 0 ? 'string' : 'any'
}

function fieldTypeOf(kind: string, node: Node): string {
  if (kind === 'boolean') return 'checkbox'
  const choices = choicesOf(node).length
  if (choices > 0) return choices > 5 ? 'select' : 'radio'
  if (kind === 'integer' || kind === 'number') return 'number'
  const format = textIn(node, 'format')
  if (format === 'date' || format === 'date-time') return 'date'
  if (format === 'email' || format === 'idn-email') return 'email'
  if (format === 'data-url' || textIn(node, 'contentMediaType')) return 'file'
  return Number(node.maxLength) > 300 ? 'textarea' : 'text'
}

interface Choice {
  readonly value: string
  readonly label: string
}

function choicesOf(node: Node): Choice[] {
  const taken = new Set<string>()
  const out: Choice[] = []
  const add = (value: unknown, label: string | undefined) => {
    if (value === null || typeof value === 'object' || out.length >= mostOptions) return
    const ours = optionValue(String(value), taken)
    taken.add(ours)
    out.push({ value: ours, label: label ?? String(value) })
  }
  const names = list(node.enumNames)
  if (Array.isArray(node.enum))
    node.enum.forEach((one, i) => add(one, names[i] === undefined ? undefined : String(names[i])))
  for (const group of [node.oneOf, node.anyOf])
    if (Array.isArray(group) && group.every((one) => isRecord(one) && 'const' in one))
      for (const one of group.filter(isRecord)) add(one.const, textIn(one, 'title'))
  return out
}

const whole = (name: string, value: unknown, least: number) =>
  Number.isInteger(value) && (value as number) >= least ? { [name]: value } : {}

function layField(
  context: Context,
  about: Told,
  label: string,
  node: Node,
  spot: Spot,
  isRequired: boolean,
  given: string,
  extra: Node,
) {
  const { ground } = context
  const target = spot.columns ?? spot.section.fields
  if (target.length >= (spot.columns ? mostColumns : 300)) return report(ground, 'leftOut', about, { why: 'tooMany' })
  const hint = knownName(about.name ?? '')
  const type = hint && given === 'text' ? hint.type : given
  const { key, changed } = newKey(ground, about.name ?? 'field')
  const id = newId(ground, 'f')
  const options = ['select', 'radio', 'multiSelect'].includes(type) && !hint?.more?.codeList ? choicesOf(node) : []
  const pattern = textIn(node, 'pattern')
  const anchored =
    pattern?.startsWith('^') && pattern.endsWith('$') ? pattern.slice(1, -1) : pattern && `.*(${pattern}).*`
  const full = {
    ...{ id, key, type },
    ...(isRequired && type !== 'table' ? { required: true } : {}),
    ...(hint?.more && type === hint.type ? hint.more : {}),
    ...(options.length > 0 ? { options: options.map(({ value }) => ({ value })) } : {}),
    ...(type === 'text' || type === 'textarea'
      ? { ...whole('minLength', node.minLength, 0), ...whole('maxLength', node.maxLength, 1) }
      : {}),
    ...(type === 'text' && anchored ? { pattern: anchored } : {}),
    ...(type === 'number' ? { ...number('min', node.minimum), ...number('max', node.maximum) } : {}),
    ...(type === 'number' && about.construct === 'number' ? { decimals: 2 } : {}),
    ...(type === 'multiSelect'
      ? { ...whole('minItems', node.minItems, 0), ...whole('maxItems', node.maxItems, 1) }
      : {}),
    ...extra,
  }
  const field = makeField(full) ?? makeField({ id, key, type: 'text' })
  if (!field) return report(ground, 'leftOut', about, { why: 'typeUnknown' })
  target.push(field)
  say(ground, `field.${id}.label`, label)
  const help = textIn(node, 'description')
  if (help) say(ground, `field.${id}.help`, help)
  if ('options' in field && field.options.length > 0)
    for (const one of options) say(ground, `field.${id}.option.${one.value}`, one.label)
  const why: Why | null = hint?.drifted
    ? 'meaningDrifted'
    : changed
      ? changed
      : about.construct === 'any' || field.type !== type
        ? 'typeUnknown'
        : type !== given || textIn(node, 'format') === 'date-time'
          ? 'typeNear'
          : pattern && anchored !== pattern.slice(1, -1)
            ? 'pattern'
            : null
  const at = { part: 'form', id } as const
  report(ground, why ? 'approximated' : 'taken', about, {
    at,
    ...(why ? { why, said: changed ? `${about.name} → ${key}` : why === 'pattern' ? pattern : undefined } : {}),
  })
  if (options.length >= mostOptions)
    report(
      ground,
      'leftOut',
      { construct: 'enum', name: about.name, source: `${about.source}/enum` },
      { at, why: 'tooMany' },
    )
  tellUnheld(context, node, about.source, about.name ?? '', at)
}

const number = (name: string, value: unknown) => (typeof value === 'number' ? { [name]: value } : {})

/** What the schema says besides, keyword by keyword. */
function tellUnheld({ ground }: Context, node: Node, source: string, name: string, at?: { part: 'form'; id: string }) {
  const place = at ? { at } : {}
  for (const word of unheld)
    if (node[word] !== undefined && node[word] !== false)
      report(
        ground,
        'leftOut',
        { construct: word, name, source: `${source}/${word}` },
        { ...place, why: 'rule', said: JSON.stringify(node[word]) },
      )
  for (const word of ['oneOf', 'anyOf'] as const)
    if (Array.isArray(node[word]) && choicesOf(node).length === 0)
      report(ground, 'leftOut', { construct: word, name, source: `${source}/${word}` }, { ...place, why: 'rule' })
  if (node.default !== undefined && node.default !== null)
    report(
      ground,
      'leftOut',
      { construct: 'default', name, source: `${source}/default` },
      { ...place, why: 'defaultValue', said: JSON.stringify(node.default) },
    )
}
