import { definitionJsonSchema } from '@motcua/core/definition'
import { getAt, type Path } from '../commands/index.ts'

/** The part of JSON Schema that the definition's schema uses. */
export interface Node {
  readonly $ref?: string
  readonly type?: string
  readonly title?: string
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly string[]
  readonly const?: unknown
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, Node>>
  readonly required?: readonly string[]
  readonly items?: Node
  readonly oneOf?: readonly Node[]
  readonly anyOf?: readonly Node[]
  readonly additionalProperties?: Node | boolean
  readonly propertyNames?: Node
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly multipleOf?: number
  readonly minItems?: number
  readonly maxItems?: number
}

let loaded: { root: Node; defs: Readonly<Record<string, Node>> } | undefined

function schema() {
  if (!loaded) {
    const root = definitionJsonSchema() as Node & { $defs?: Record<string, Node> }
    loaded = { root, defs: root.$defs ?? {} }
  }
  return loaded
}

/** A schema node with its reference followed; words beside the reference win. */
export function resolve(node: Node): Node {
  if (!node.$ref) return node
  const { $ref, ...beside } = node
  const target = schema().defs[$ref.slice('#/$defs/'.length)]
  return { ...(target ? resolve(target) : {}), ...beside }
}

/** The name of the property that tells the variants of a union apart, `type` or `kind`. */
export function discriminatorOf(node: Node): string | undefined {
  const first = node.oneOf?.[0] && resolve(node.oneOf[0])
  return first && Object.entries(first.properties ?? {}).find(([, one]) => resolve(one).const !== undefined)?.[0]
}

/** The variant of a union that a value is of; the node itself where it is no union. */
export function variantOf(node: Node, value: unknown): Node {
  const by = discriminatorOf(node)
  if (!by || !node.oneOf) return node
  const tag = (value as Record<string, unknown> | undefined)?.[by]
  const found = node.oneOf.map(resolve).find((one) => one.properties?.[by] && resolve(one.properties[by]).const === tag)
  return found ?? resolve(node.oneOf[0] as Node)
}

/** The schema of the value at `path`; variants are chosen by the values on the way. */
export function schemaAt(definition: unknown, path: Path): Node | undefined {
  let node: Node | undefined = schema().root
  for (let i = 0; i < path.length; i += 1) {
    const key = path[i] as string | number
    const here = variantOf(resolve(node), getAt(definition, path.slice(0, i)))
    node = typeof key === 'number' ? here.items : (here.properties?.[key] ?? asNode(here.additionalProperties))
    if (!node) return undefined
  }
  return node && resolve(node)
}

const asNode = (value: Node | boolean | undefined): Node | undefined => (typeof value === 'object' ? value : undefined)

/** What a property is edited with. */
export type Widget =
  | { readonly kind: 'text' | 'textarea' | 'date' | 'instant' | 'time' | 'boolean' | 'feel' | 'key' | 'id' | 'json' }
  | { readonly kind: 'textRef' }
  | {
      readonly kind: 'number'
      readonly whole: boolean
      readonly min?: number
      readonly max?: number
      readonly step: number
    }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'enumList'; readonly values: readonly string[] }
  | { readonly kind: 'textList' | 'idList' | 'keyList' | 'feelList' | 'textRefList' }
  | { readonly kind: 'list'; readonly item: Node }
  | { readonly kind: 'object'; readonly node: Node }
  | { readonly kind: 'union'; readonly by: string; readonly tags: readonly string[] }
  | { readonly kind: 'record'; readonly value: Node }
  /** a constant or an expression */
  | { readonly kind: 'either'; readonly plain: Widget }

/** The widget for a schema node; `inDocument`: inside a document template, where texts are named and not written. */
export function widgetOf(given: Node, inDocument = false): Widget {
  const node = resolve(given)
  const by = discriminatorOf(node)
  if (by && node.oneOf) return { kind: 'union', by, tags: node.oneOf.map((one) => tagOf(resolve(one), by)) }
  if (node.anyOf) return widgetOfAny(node.anyOf.map(resolve), inDocument)
  if (node.enum) return { kind: 'enum', values: node.enum }
  if (node.const !== undefined) return { kind: 'enum', values: [String(node.const)] }
  if (node.type === 'boolean') return { kind: 'boolean' }
  if (node.type === 'number' || node.type === 'integer') return numberWidget(node)
  if (node.type === 'array' && node.items) return widgetOfList(resolve(node.items), node.items, inDocument)
  if (node.type === 'object' && node.properties) return { kind: 'object', node }
  if (node.type === 'object') return { kind: 'record', value: asNode(node.additionalProperties) ?? {} }
  return node.type === 'string' ? widgetOfText(node, inDocument) : { kind: 'json' }
}

function widgetOfText(node: Node, inDocument: boolean): Widget {
  if (node.title === 'FEEL') return { kind: 'feel' }
  if (node.title === 'Key') return { kind: 'key' }
  if (node.title === 'Id') return { kind: 'id' }
  if (node.format === 'date') return { kind: 'date' }
  if (node.format === 'date-time') return { kind: 'instant' }
  if (node.pattern?.includes('[0-5]\\d$')) return { kind: 'time' }
  if (inDocument && node.maxLength === 200) return { kind: 'textRef' }
  return { kind: (node.maxLength ?? 0) > 1000 ? 'textarea' : 'text' }
}

function widgetOfList(item: Node, given: Node, inDocument: boolean): Widget {
  if (item.enum) return { kind: 'enumList', values: item.enum }
  if (item.type === 'string') {
    const one = widgetOfText(item, inDocument).kind
    if (one === 'id') return { kind: 'idList' }
    if (one === 'key') return { kind: 'keyList' }
    if (one === 'feel') return { kind: 'feelList' }
    if (one === 'textRef') return { kind: 'textRefList' }
    return { kind: 'textList' }
  }
  return { kind: 'list', item: given }
}

function widgetOfAny(nodes: readonly Node[], inDocument: boolean): Widget {
  const feel = nodes.find((one) => one.title === 'FEEL')
  const plain = nodes.find((one) => one !== feel && one.type !== 'null')
  if (feel && plain) return { kind: 'either', plain: widgetOf(plain, inDocument) }
  if (nodes.every((one) => one.const !== undefined))
    return { kind: 'enum', values: nodes.map((one) => String(one.const)) }
  if (plain && nodes.length === 2 && nodes.some((one) => one.type === 'null')) return widgetOf(plain, inDocument)
  return { kind: 'json' }
}

function numberWidget(node: Node): Widget {
  const whole = node.type === 'integer'
  return {
    kind: 'number',
    whole,
    ...(node.minimum !== undefined ? { min: node.minimum } : {}),
    ...(node.maximum !== undefined && node.maximum < Number.MAX_SAFE_INTEGER ? { max: node.maximum } : {}),
    step: node.multipleOf ?? 1,
  }
}

const tagOf = (node: Node, by: string) => String(node.properties?.[by] ? resolve(node.properties[by]).const : '')

/** What making a new part needs: free ids and keys, and what references may point at. */
export interface SampleNeeds {
  readonly freshId: (prefix: string) => string
  readonly freshKey: (base: string) => string
  readonly reference: (property: string) => string | undefined
  readonly today: string
}

/** A smallest value that a schema accepts, for a part just added; optional properties are left out. */
export function sample(given: Node, needs: SampleNeeds, property = '', tag?: string): unknown {
  const node = resolve(given)
  if (node.const !== undefined) return node.const
  const by = discriminatorOf(node)
  if (by) return sample(tag === undefined ? (node.oneOf?.[0] ?? {}) : variantOf(node, { [by]: tag }), needs, property)
  if (node.default !== undefined) return node.default
  if (node.anyOf) return sample(node.anyOf[0] ?? {}, needs, property)
  if (node.enum) return node.enum[0]
  if (node.type === 'boolean') return false
  if (node.type === 'number' || node.type === 'integer')
    return Math.max(node.minimum ?? 0, property === 'amount' ? 1 : 0)
  if (node.type === 'array')
    return Array.from({ length: node.minItems ?? 0 }, () => sample(node.items ?? {}, needs, property))
  if (node.type === 'object')
    return Object.fromEntries(
      (node.required ?? []).map((name) => [name, sample(node.properties?.[name] ?? {}, needs, name)]),
    )
  return node.type === 'string' ? sampleText(node, needs, property) : null
}

function sampleText(node: Node, needs: SampleNeeds, property: string): string {
  if (node.title === 'FEEL') return property === 'agency' || property === 'value' ? '""' : 'true'
  if (node.title === 'Key') return property === 'key' ? needs.freshKey('name') : (needs.reference(property) ?? 'name')
  if (node.title === 'Id')
    return property === 'id' ? needs.freshId('x') : (needs.reference(property) ?? needs.freshId(property))
  if (node.format === 'date') return needs.today
  if (node.format === 'date-time') return `${needs.today}T01:00:00Z`
  if (node.pattern?.includes('[0-5]\\d$')) return '15:00'
  if (node.pattern === '^\\d{2}$') return '01'
  // The number of a decision or a law: seen at once as not written yet, not taken for one.
  if (property === 'number') return '…'
  if (node.pattern?.startsWith('^[A-Za-z0-9]')) return needs.freshId('o')
  return (node.minLength ?? 0) > 0 ? needs.freshId(property || 'text') : ''
}
