import { Source, Step, type Step as StepValue, Transition } from '@motcua/core/definition'
import { parseExpression } from '@motcua/core/expression'
import {
  bodyOf,
  type Element,
  elementsIn,
  type FlatProcess,
  type Flow,
  type FlowNode,
  flatten,
  isElement,
  refId,
} from './bpmn-model.ts'
import { type Ground, newId, report, say } from './landing.ts'
import { limitOfDuration } from './length-of-time.ts'
import { isRecord } from './open-file.ts'
import type { Refused, Why } from './report.ts'
import { guessOutcome, guessRole, statusOf } from './role-guess.ts'

/** Lays the first process of a BPMN 2.0 file into a draft's workflow. */
export async function importBpmn(ground: Ground, xml: string): Promise<Refused | null> {
  const { BpmnModdle } = await import('bpmn-moddle')
  let root: unknown
  try {
    const read = await new BpmnModdle().fromXML(xml)
    root = read.rootElement
    for (const { message } of read.warnings as readonly { message: string }[])
      report(ground, 'leftOut', { construct: 'bpmn', source: '' }, { why: 'extension', said: message.split('\n')[0] })
  } catch (error) {
    return {
      ok: false,
      code: 'notXml',
      ...(error instanceof Error ? { detail: error.message.split('\n')[0] ?? '' } : {}),
    }
  }
  const elements = elementsIn(root, 'rootElements')
  const processes = elements.filter((one) => one.$type === 'bpmn:Process')
  const process = processes.find((one) => elementsIn(one, 'flowElements').length > 0)
  if (!process) return { ok: false, code: 'empty' }
  for (const other of elements.filter((one) => one !== process)) {
    const about = { construct: other.$type, name: other.name, source: other.id ?? '' }
    if (other.$type === 'bpmn:Process') report(ground, 'leftOut', about, { why: 'second' })
    else if (other.$type === 'bpmn:Collaboration')
      for (const kind of ['participants', 'messageFlows', 'artifacts'])
        for (const one of elementsIn(other, kind)) {
          if (refId(one.processRef) === process.id) continue
          report(ground, 'leftOut', { construct: one.$type, name: one.name, source: one.id ?? '' }, { why: 'notOurs' })
        }
    else report(ground, 'leftOut', about, { why: 'notOurs' })
  }
  layProcess(ground, flatten(process), placesOf(root))
  report(
    ground,
    'taken',
    { construct: process.$type, name: process.name, source: process.id ?? '' },
    { at: { part: 'workflow' } },
  )
  return null
}

/** Where the drawing puts each element. */
function placesOf(root: unknown): ReadonlyMap<string, { x: number; y: number }> {
  const places = new Map<string, { x: number; y: number }>()
  for (const diagram of elementsIn(root, 'diagrams'))
    for (const shape of isElement(diagram.plane) ? elementsIn(diagram.plane, 'planeElement') : []) {
      const id = refId(shape.bpmnElement)
      const { bounds } = shape
      // our steps are larger than BPMN's: the drawing is spread so that they do not cover each other
      if (id && isRecord(bounds) && typeof bounds.x === 'number' && typeof bounds.y === 'number')
        places.set(id, { x: Math.round(bounds.x * 1.8), y: Math.round(bounds.y * 1.4) })
    }
  return places
}

interface Context {
  readonly ground: Ground
  readonly flat: FlatProcess
  /** BPMN node → our step */
  readonly steps: Map<string, string>
  readonly out: ReadonlyMap<string, readonly Flow[]>
  readonly into: ReadonlyMap<string, readonly Flow[]>
  /** join gateway → the split it belongs to, both of them one step of ours */
  readonly joins: ReadonlyMap<string, string>
  /** gateways that became buttons of the task before them */
  readonly merged: ReadonlyMap<string, string>
}

function layProcess(ground: Ground, flat: FlatProcess, places: ReadonlyMap<string, { x: number; y: number }>) {
  ground.lines.push(...flat.lines)
  const group = (by: (flow: Flow) => string) => {
    const map = new Map<string, Flow[]>()
    for (const flow of flat.flows) map.set(by(flow), [...(map.get(by(flow)) ?? []), flow])
    return map
  }
  const out = group((flow) => flow.from)
  const into = group((flow) => flow.to)
  const draft: Context = { ground, flat, steps: new Map(), out, into, joins: new Map(), merged: new Map() }
  const context: Context = { ...draft, joins: matchJoins(draft), merged: decisionsOfPeople(draft) }
  for (const node of flat.nodes.values()) layNode(context, node, places.get(node.id))
  for (const flow of flat.flows) layFlow(context, flow)
  for (const [host, events] of flat.boundary) for (const event of events) layBoundary(context, host, event)
  const [start, ...others] = flat.starts
  const first = start ? (out.get(start) ?? [])[0]?.to : undefined
  const initial = first && stepOf(context, first)
  const { workflow } = ground.draft
  if (initial && !workflow.steps.some((one) => one.id === workflow.initial)) workflow.initial = initial
  else if (!workflow.steps.some((one) => one.id === workflow.initial))
    workflow.initial = workflow.steps[0]?.id ?? workflow.initial
  for (const id of flat.starts) {
    const node = flat.nodes.get(id) as FlowNode
    const special = elementsIn(node.element, 'eventDefinitions')[0]
    const about = { construct: node.type, name: node.name, source: id }
    if (others.includes(id)) report(ground, 'leftOut', about, { why: 'second' })
    else
      report(ground, special ? 'approximated' : 'taken', about, {
        at: { part: 'workflow', ...(initial ? { id: initial } : {}) },
        ...(special ? { why: 'notOurs' as const, said: special.$type } : {}),
      })
  }
}

const isGateway = (node: FlowNode | undefined, kind: string) => node?.type === `bpmn:${kind}Gateway`
const taskTypes = new Set(['bpmn:Task', 'bpmn:UserTask', 'bpmn:ManualTask', 'bpmn:CallActivity'])
const machineTypes = new Set(['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:ScriptTask', 'bpmn:BusinessRuleTask'])

/**
 * Splits and joins of parallel gateways that belong together: every way from the split comes to the same join, and none leaves
 * on the way. Ours is one step with branches that come back to it.
 */
function matchJoins({ flat, out, into }: Context): ReadonlyMap<string, string> {
  const joins = new Map<string, string>()
  for (const node of flat.nodes.values()) {
    const ways = out.get(node.id) ?? []
    if (!isGateway(node, 'Parallel') || ways.length < 2) continue
    const ends = ways.map((way) => endOfBranch(flat, out, into, way.to))
    const [first] = ends
    const inner = ends.flatMap((end) => [...(end?.inner ?? [])])
    if (
      first &&
      ends.every((end) => end?.join === first.join) &&
      new Set(inner).size === inner.length &&
      !joins.has(first.join)
    )
      joins.set(first.join, node.id)
  }
  return joins
}

function endOfBranch(
  flat: FlatProcess,
  out: Context['out'],
  into: Context['into'],
  from: string,
): { join: string; inner: ReadonlySet<string> } | null {
  const inner = new Set<string>()
  const todo = [{ id: from, depth: 0 }]
  let join: string | null = null
  while (todo.length > 0) {
    const { id, depth } = todo.pop() as { id: string; depth: number }
    const node = flat.nodes.get(id)
    const isParallel = isGateway(node, 'Parallel')
    const isJoin = isParallel && (into.get(id)?.length ?? 0) > 1
    if (isJoin && depth === 0) {
      if (join !== null && join !== id) return null
      join = id
      continue
    }
    if (!node || inner.has(id)) continue
    inner.add(id)
    const next = out.get(id) ?? []
    if (next.length === 0) return null
    const isSplit = isParallel && next.length > 1
    for (const { to } of next) todo.push({ id: to, depth: depth + (isSplit ? 1 : 0) - (isJoin ? 1 : 0) })
  }
  return join === null ? null : { join, inner }
}

/** Choices without conditions right behind one task: the person at the task decides, by buttons with the names of the ways. */
function decisionsOfPeople({ flat, out, into }: Context): ReadonlyMap<string, string> {
  const merged = new Map<string, string>()
  for (const node of flat.nodes.values()) {
    if (!isGateway(node, 'Exclusive')) continue
    const ways = out.get(node.id) ?? []
    const [before, second] = into.get(node.id) ?? []
    const task = before && !second ? flat.nodes.get(before.from) : undefined
    const alone = task && (out.get(task.id) ?? []).length === 1
    if (task && alone && taskTypes.has(task.type) && ways.length > 1 && ways.every((way) => !way.condition))
      merged.set(node.id, task.id)
  }
  return merged
}

/** The step that a node became; of a gateway that was merged, the task before it. */
function stepOf(context: Context, node: string): string | undefined {
  const split = context.joins.get(node) ?? context.merged.get(node) ?? node
  return context.steps.get(split)
}

function layNode(context: Context, node: FlowNode, place: { x: number; y: number } | undefined) {
  const { ground } = context
  const { workflow } = ground.draft
  const about = { construct: node.type, name: node.name, source: node.id }
  if (node.type === 'bpmn:StartEvent') return
  const split = context.joins.get(node.id)
  const task = context.merged.get(node.id)
  if (split) return report(ground, 'taken', about, { at: { part: 'workflow', id: context.steps.get(split) ?? '' } })
  if (workflow.steps.length >= 1000) return report(ground, 'leftOut', about, { why: 'tooMany' })
  if (task) {
    const id = context.steps.get(task)
    return report(ground, 'approximated', about, {
      at: { part: 'workflow', ...(id ? { id } : {}) },
      why: 'decisionByPerson',
    })
  }
  const id = newId(ground, 'st')
  const made = makeStep(context, node, id)
  context.steps.set(node.id, id)
  workflow.steps.push(made.step)
  if (place) workflow.layout[id] = place
  say(ground, `step.${id}.title`, (node.name ?? node.type.replace('bpmn:', '')).slice(0, 200))
  report(ground, made.why ? 'approximated' : 'taken', about, {
    at: { part: 'workflow', id },
    ...(made.why ? { why: made.why, said: made.said } : {}),
  })
  tellExtensions(ground, node.element, id)
}

interface Made {
  readonly step: StepValue
  readonly why?: Why
  readonly said?: string | undefined
}

function makeStep(context: Context, node: FlowNode, id: string): Made {
  const { ground } = context
  const { element, name, lane } = node
  const groups = textOfAttribute(element, 'candidateGroups') ?? textOfAttribute(element, 'assignee')
  const { role, isSure } = guessRole(lane, groups, name)
  const task = (why?: Why, said?: string): Made => ({
    step: Step.parse({ id, kind: 'task', status: 'processing', actor: { role } }),
    ...(why ? { why, said } : isSure ? {} : { why: 'roleGuessed', said: lane ?? name }),
  })
  if (taskTypes.has(node.type))
    return node.type === 'bpmn:CallActivity' ? task('notOurs', String(element.calledElement ?? '')) : task()
  if (machineTypes.has(node.type)) {
    const source = addSource(ground, name ?? node.type, id)
    const script = typeof element.script === 'string' ? element.script : undefined
    const act = { kind: 'source', source, operation: 'call' }
    return {
      step: Step.parse({ id, kind: 'automatic', status: 'processing', act }),
      ...(script ? { why: 'script', said: script } : { why: 'source' }),
    }
  }
  if (node.type === 'bpmn:EndEvent') {
    const { outcome, isSure: known } = guessOutcome(name)
    const step = Step.parse({ id, kind: 'end', outcome, status: statusOf[outcome], clock: 'stopped' })
    return known ? { step } : { step, why: 'outcomeGuessed', said: name }
  }
  const definition = elementsIn(element, 'eventDefinitions')[0]
  if (node.type === 'bpmn:IntermediateCatchEvent' || node.type === 'bpmn:ReceiveTask')
    return makeWait(node, definition, id)
  if (isGateway(node, 'Parallel') && (context.out.get(node.id)?.length ?? 0) > 1) {
    if ([...context.joins.values()].includes(node.id)) {
      const branches = (context.out.get(node.id) ?? []).map((way) => {
        const branch = newId(ground, 'br')
        say(ground, `branch.${id}.${branch}.title`, way.name ?? context.flat.nodes.get(way.to)?.name ?? branch)
        // the step does not exist yet: its place is filled in when the ways are laid
        return {
          kind: 'steps',
          id: branch,
          initial: way.to.replace(/[^a-zA-Z0-9_-]/g, '-').replace(/^[^a-zA-Z]+/, 'x'),
        }
      })
      return { step: Step.parse({ id, kind: 'parallel', status: 'processing', branches, join: { kind: 'all' } }) }
    }
    return { step: Step.parse({ id, kind: 'choice', status: 'processing' }), why: 'parallelUnmatched' }
  }
  const step = Step.parse({ id, kind: 'choice', status: 'processing' })
  const plainChoice = isGateway(node, 'Exclusive') || isGateway(node, 'Parallel')
  return plainChoice ? { step } : { step, why: 'notOurs', said: definition?.$type ?? node.type }
}

function makeWait(node: FlowNode, definition: Element | undefined, id: string): Made {
  if (definition?.$type === 'bpmn:TimerEventDefinition') {
    const text = bodyOf(definition.timeDuration)
    const guessed = text ? limitOfDuration(text) : null
    const limit = guessed?.limit ?? { amount: 1, unit: 'workingDay' }
    const step = Step.parse({ id, kind: 'wait', status: 'processing', until: { kind: 'duration', limit } })
    const said = text ?? bodyOf(definition.timeDate) ?? bodyOf(definition.timeCycle)
    return guessed?.isExact ? { step } : { step, why: 'limitGuessed', said }
  }
  const message = definition && isElement(definition.messageRef) ? definition.messageRef.name : undefined
  const event = (message ?? node.name ?? node.id).replace(/[^A-Za-z0-9_.-]+/g, '-').slice(0, 60) || 'event'
  const step = Step.parse({ id, kind: 'wait', status: 'processing', until: { kind: 'event', event } })
  const isMessage = node.type === 'bpmn:ReceiveTask' || definition?.$type === 'bpmn:MessageEventDefinition'
  return isMessage ? { step } : { step, why: 'notOurs', said: definition?.$type }
}

/** A connection by name for a service; what it calls is bound by the operator. */
function addSource(ground: Ground, name: string, step: string): string {
  const id = newId(ground, 'src')
  if (ground.draft.sources.length >= 50) return ground.draft.sources[0]?.id ?? step
  ground.draft.sources.push(Source.parse({ id, port: 'bus', operations: [{ id: 'call' }] }))
  say(ground, `source.${id}.title`, name)
  return id
}

function layFlow(context: Context, flow: Flow) {
  const { ground, flat } = context
  const { workflow } = ground.draft
  const about = { construct: 'bpmn:SequenceFlow', name: flow.name, source: flow.id }
  const fromNode = flat.nodes.get(flow.from)
  if (fromNode?.type === 'bpmn:StartEvent') return report(ground, 'taken', about, { at: { part: 'workflow' } })
  // into a merged decision: the task's own buttons lead on
  if (context.merged.has(flow.to)) return report(ground, 'taken', about, { at: { part: 'workflow' } })
  const from = stepOf(context, flow.from)
  const to = stepOf(context, flow.to)
  const step = workflow.steps.find((one) => one.id === from)
  if (!from || !to || !step || workflow.transitions.length >= 4000)
    return report(ground, 'leftOut', about, { why: from && to ? 'tooMany' : 'notOurs' })
  if (step.kind === 'parallel' && !context.joins.has(flow.from)) {
    const at = (context.out.get(flow.from) ?? []).indexOf(flow)
    const branch = step.branches[at]
    if (branch?.kind === 'steps') branch.initial = to
    return report(ground, 'taken', about, { at: { part: 'workflow', id: from } })
  }
  const isDefault = isRecord(fromNode?.element.default) && fromNode.element.default.id === flow.id
  const siblings = workflow.transitions.filter((one) => one.from === from)
  const on =
    step.kind === 'task'
      ? 'person'
      : step.kind === 'automatic'
        ? 'success'
        : step.kind === 'wait'
          ? step.until.kind === 'event'
            ? 'event'
            : 'timer'
          : isDefault
            ? 'otherwise'
            : 'always'
  const condition = flow.condition?.replace(/^=\s*/, '').replace(/^[$#]\{(.*)\}$/, '$1')
  const isFeel = condition !== undefined && isExpression(condition)
  const id = newId(ground, 'tr')
  workflow.transitions.push(
    Transition.parse({
      ...{ id, from, to, on, order: siblings.length },
      ...(step.kind === 'task' && siblings.length === 0 ? { tone: 'primary' } : {}),
      ...(isFeel && on !== 'otherwise' ? { when: condition } : {}),
    }),
  )
  if (flow.name) say(ground, `transition.${id}.label`, flow.name)
  else if (on === 'person')
    say(
      ground,
      `transition.${id}.label`,
      flat.nodes.get(flow.to)?.name ?? 'Chuyển tiếp',
      flat.nodes.get(flow.to)?.name ?? 'Go on',
    )
  const at = { part: 'workflow', id } as const
  if (!condition) return report(ground, 'taken', about, { at })
  // its names are those of another system: a person has to look at it
  report(
    ground,
    isFeel ? 'approximated' : 'leftOut',
    { ...about, construct: 'bpmn:conditionExpression' },
    { at, why: 'condition', said: condition },
  )
  if (!isFeel) report(ground, 'taken', about, { at })
}

const isExpression = (text: string) => {
  const { tree, problems } = parseExpression(text)
  return tree !== null && problems.length === 0
}

function layBoundary(context: Context, host: string, event: Element) {
  const { ground } = context
  const { workflow } = ground.draft
  const about = { construct: event.$type, name: event.name, source: event.id ?? '' }
  const step = workflow.steps.find((one) => one.id === stepOf(context, host))
  const target = elementsIn(event, 'outgoing').map((flow) => refId(flow.targetRef))[0]
  const to = target && stepOf(context, target)
  const definition = elementsIn(event, 'eventDefinitions')[0]
  const id = newId(ground, 'tr')
  const add = (on: 'timer' | 'failure' | 'no') => {
    workflow.transitions.push(Transition.parse({ id, from: step?.id, to, on, order: 100 }))
    if (event.name) say(ground, `transition.${id}.label`, event.name)
  }
  if (
    step &&
    to &&
    definition?.$type === 'bpmn:TimerEventDefinition' &&
    step.kind === 'task' &&
    event.cancelActivity !== false
  ) {
    const text = bodyOf(definition.timeDuration)
    const guessed = text ? limitOfDuration(text) : null
    step.silence = { after: guessed?.limit ?? { amount: 1, unit: 'workingDay' }, transition: id }
    add('timer')
    const exact = guessed?.isExact === true
    return report(ground, exact ? 'taken' : 'approximated', about, {
      at: { part: 'workflow', id },
      ...(exact ? {} : { why: 'limitGuessed', said: text }),
    })
  }
  if (step?.kind === 'automatic' && to && definition?.$type === 'bpmn:ErrorEventDefinition') {
    add('failure')
    return report(ground, 'taken', about, { at: { part: 'workflow', id } })
  }
  report(ground, 'leftOut', about, {
    why: 'notOurs',
    said: definition?.$type,
    ...(step ? { at: { part: 'workflow', id: step.id } } : {}),
  })
}

/** What an engine of its own wrote on an element: forms, assignees, listeners. */
function tellExtensions(ground: Ground, element: Element, id: string) {
  const at = { part: 'workflow', id } as const
  const attributes = isRecord(element.$attrs) ? element.$attrs : {}
  for (const [name, value] of Object.entries(attributes))
    if (name.includes(':') && !name.startsWith('xmlns'))
      report(
        ground,
        'leftOut',
        { construct: name, name: element.name, source: element.id ?? '' },
        { at, why: 'extension', said: String(value) },
      )
  const values = isRecord(element.extensionElements) ? element.extensionElements.values : undefined
  if (Array.isArray(values))
    for (const one of values.filter(isElement))
      report(
        ground,
        'leftOut',
        { construct: one.$type, name: element.name, source: element.id ?? '' },
        { at, why: 'extension' },
      )
  if (isElement(element.loopCharacteristics))
    report(
      ground,
      'leftOut',
      { construct: element.loopCharacteristics.$type, name: element.name, source: element.id ?? '' },
      { at, why: 'notOurs' },
    )
  for (const one of elementsIn(element, 'documentation'))
    if (typeof one.text === 'string') {
      say(ground, `step.${id}.help`, one.text)
      report(ground, 'taken', { construct: one.$type, name: element.name, source: element.id ?? '' }, { at })
    }
}

function textOfAttribute(element: Element, name: string): string | undefined {
  const attributes = isRecord(element.$attrs) ? element.$attrs : {}
  const found = Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))
  return found ? String(found[1]) : undefined
}
