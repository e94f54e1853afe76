import { isRecord } from './open-file.ts'
import type { ReportLine } from './report.ts'

/** An element of a BPMN file as the reader gives it. */
export interface Element {
  readonly $type: string
  readonly id?: string
  readonly name?: string
  readonly [property: string]: unknown
}

/** A node of the process, sub-processes opened up. */
export interface FlowNode {
  readonly element: Element
  readonly id: string
  readonly type: string
  readonly name: string | undefined
  readonly lane: string | undefined
}
export interface Flow {
  readonly id: string
  readonly name: string | undefined
  readonly from: string
  readonly to: string
  readonly condition: string | undefined
}

/** A process flattened: nodes, flows, where it begins, and what had no place among them. */
export interface FlatProcess {
  readonly nodes: ReadonlyMap<string, FlowNode>
  readonly flows: readonly Flow[]
  readonly starts: readonly string[]
  /** host → its boundary events */
  readonly boundary: ReadonlyMap<string, readonly Element[]>
  readonly lines: readonly ReportLine[]
}

export const isElement = (value: unknown): value is Element => isRecord(value) && typeof value.$type === 'string'
export const elementsIn = (of: unknown, name: string): readonly Element[] => {
  const list = isRecord(of) ? of[name] : undefined
  return Array.isArray(list) ? list.filter(isElement) : []
}
export const refId = (value: unknown): string | undefined =>
  isRecord(value) && typeof value.id === 'string' ? value.id : undefined
export const bodyOf = (value: unknown): string | undefined =>
  isRecord(value) && typeof value.body === 'string' && value.body.trim() !== '' ? value.body.trim() : undefined

const containers = new Set(['bpmn:SubProcess', 'bpmn:AdHocSubProcess', 'bpmn:Transaction'])
const beside = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference'])

/** Opens a process up: flows into a sub-process lead to its first node, its ends lead on behind it. */
export function flatten(process: Element): FlatProcess {
  const nodes = new Map<string, FlowNode>()
  const raw: { flow: Element; from: string; to: string }[] = []
  const boundary = new Map<string, Element[]>()
  const lines: ReportLine[] = []
  const starts: string[] = []
  /** sub-process → its first inner node; inner end event → the sub-process it ends */
  const entry = new Map<string, string>()
  const exit = new Map<string, string>()
  const lanes = new Map<string, string>()
  for (const set of elementsIn(process, 'laneSets')) readLanes(set, lanes)

  const read = (scope: Element, lane: string | undefined, within: string | null) => {
    for (const element of elementsIn(scope, 'flowElements')) {
      const { $type: type, id } = element
      if (!id) continue
      const line = { construct: type, name: element.name ?? '', source: id }
      if (type === 'bpmn:SequenceFlow') {
        const [from, to] = [refId(element.sourceRef), refId(element.targetRef)]
        if (from && to) raw.push({ flow: element, from, to })
        else lines.push({ ...line, taken: 'leftOut', why: 'notOurs' })
      } else if (beside.has(type)) lines.push({ ...line, taken: 'leftOut', why: 'notOurs' })
      else if (type === 'bpmn:BoundaryEvent') {
        const host = refId(element.attachedToRef)
        if (host) boundary.set(host, [...(boundary.get(host) ?? []), element])
      } else if (containers.has(type)) {
        lines.push({ ...line, taken: 'approximated', why: 'flattened' })
        const first = elementsIn(element, 'flowElements').find((one) => one.$type === 'bpmn:StartEvent')
        if (first?.id) entry.set(id, first.id)
        read(element, lanes.get(id) ?? lane, id)
      } else {
        nodes.set(id, { element, id, type, name: element.name, lane: lanes.get(id) ?? lane })
        if (type === 'bpmn:StartEvent' && within === null) starts.push(id)
        if (type === 'bpmn:EndEvent' && within !== null && endsOnly(element)) exit.set(id, within)
      }
    }
  }
  read(process, undefined, null)
  for (const kind of ['artifacts'])
    for (const element of elementsIn(process, kind))
      lines.push({
        ...{
          taken: 'leftOut',
          construct: element.$type,
          name: element.name ?? '',
          source: element.id ?? '',
          why: 'note',
        },
        ...(typeof element.text === 'string' ? { said: element.text } : {}),
      })

  const outOf = new Map<string, string>()
  for (const { from, to } of raw) if (!outOf.has(from)) outOf.set(from, to)
  // where a flow really leads; a chain of sub-processes is followed, a circle of empty ones is not
  const land = (from: string): string | null => {
    const seen = new Set<string>()
    for (let id = from; !seen.has(id); ) {
      seen.add(id)
      const over = exit.get(id)
      const isInnerStart = nodes.get(id)?.type === 'bpmn:StartEvent' && !starts.includes(id)
      const next = entry.get(id) ?? (over ? outOf.get(over) : isInnerStart ? outOf.get(id) : undefined)
      if (next === undefined) return id
      id = next
    }
    return null
  }
  const flows: Flow[] = []
  for (const { flow, from, to } of raw) {
    const isInnerStart = nodes.get(from)?.type === 'bpmn:StartEvent' && !starts.includes(from)
    if (isInnerStart || entry.has(from) || !nodes.has(from)) continue
    const target = land(to)
    if (target && nodes.has(target))
      flows.push({
        id: flow.id ?? `${from}-${to}`,
        name: flow.name,
        from,
        to: target,
        condition: bodyOf(flow.conditionExpression),
      })
    else
      lines.push({
        taken: 'leftOut',
        construct: flow.$type,
        name: flow.name ?? '',
        source: flow.id ?? '',
        why: 'notOurs',
      })
  }
  // an end inside a sub-process that goes on behind it is no end of the whole
  for (const [id, over] of exit) if (outOf.has(over)) nodes.delete(id)
  for (const id of [...nodes.keys()])
    if (nodes.get(id)?.type === 'bpmn:StartEvent' && !starts.includes(id)) nodes.delete(id)
  return { nodes, flows: flows.filter((one) => nodes.has(one.from)), starts, boundary, lines }
}

const endsOnly = (element: Element) =>
  elementsIn(element, 'eventDefinitions').every((one) => one.$type !== 'bpmn:TerminateEventDefinition')

function readLanes(set: Element, lanes: Map<string, string>): void {
  for (const lane of elementsIn(set, 'lanes')) {
    for (const node of elementsIn(lane, 'flowNodeRef')) if (node.id && lane.name) lanes.set(node.id, lane.name)
    if (isElement(lane.childLaneSet)) readLanes(lane.childLaneSet, lanes)
  }
}
