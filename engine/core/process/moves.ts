import { transition as moveMachine } from 'xstate'
import { builtIn, passed, supplementState } from '../compile/machine.ts'
import type { Effect, Step, StepOf, Transition } from '../definition/index.ts'
import { ask } from './asking.ts'
import { chainKey, isChainDecided, openChildren } from './chains.ts'
import { instantAfter } from './clock.ts'
import { endDossier } from './ending.ts'
import { evaluateAt, factsOf, valueAt } from './facts.ts'
import { seeToFailures } from './failed-children.ts'
import { enterGroup } from './group-rows.ts'
import { cancelBranches, decideJoin, isDecided, openJoin, patchBranch, putBranch } from './joins.ts'
import { numberOutput } from './numbers.ts'
import { branchName, branchOf, joinKey } from './opinions.ts'
import { agencyOfRole, leave, setOutput, setSilence, startLimit, startWait, unitOf } from './places.ts'
import { receive } from './reception.ts'
import { type Moved, moveBy } from './remembered-moves.ts'
import { isRowed, issueRows, numberRows, type RowedOutput, startRows } from './row-outputs.ts'
import type { Place } from './types.ts'
import { type Handled, set, type Working } from './working.ts'

/** XState value of a place: the built-in supplement is a state of the machine, kept as `hold` in ours. */
function machineValue({ version, state }: Working, place: Place): string {
  const step = version.steps.get(place.stepId)
  const held = state.hold?.kind === 'supplement' && step?.kind === 'task' && step.allow.includes('supplement')
  return held ? supplementState(place.stepId) : place.stepId
}

/** What XState's pure `transition()` gives for our machines. */
type Transitioned = readonly [to: { value: string }, actions: { type: string; params: { transition: string } }[]]

function moveOf(working: Working, place: Place, event: string): Moved {
  const { machine } = working.version
  const value = machineValue(working, place)
  return moveBy(
    machine,
    `${value} ${event}`,
    (id) => evaluateAt(factsOf(working), `transition.${id}.when`),
    (holds) => {
      const unknown: string[] = []
      const from = machine.resolveState({ value, context: { unknown, holds } })
      const [to, actions] = moveMachine(machine, from as never, { type: event } as never) as unknown as Transitioned
      const taken = actions.filter((a) => a.type === passed).map((a) => a.params.transition)
      return { target: to.value, taken, unknown: unknown[0] }
    },
  )
}

/**
 * Sends one event to the compiled machine from a place and carries out what the passed transitions say, up to the next
 * step that waits for something.
 */
export function move(working: Working, place: Place, event: string): Handled {
  const { target, taken, unknown } = moveOf(working, place, event)
  if (unknown !== undefined) return { code: 'transition.conditionUnknown', params: { transition: unknown } }
  if (taken.length === 0) return { code: 'transition.conditionFalse', params: { transition: event } }
  leave(working, place)
  const step = working.version.steps.get(place.stepId)
  const receives =
    step?.kind === 'task' && step.reception && working.state.receivedAt === null && goesOn(working, target)
  const denied = (receives ? receive(working) : undefined) ?? passAll(working, taken)
  if (denied) return denied
  const branch = branchOf(place)
  const comesBack = branch && working.state.joins?.[branch.key]?.stepId === target
  return comesBack ? finishBranch(working, branch) : enter(working, place.branch, target)
}

/** A branch of drawn steps came back to its parallel step. */
function finishBranch(working: Working, { key, branchId }: { key: string; branchId: string }): Handled {
  patchBranch(working, key, branchId, { state: 'finished', finishedAt: working.context.now })
  return settleJoin(working, key)
}

/** Opens every branch whose condition holds. With none the step is passed at once. */
function enterParallel(working: Working, step: StepOf<'parallel'>, place: Place): Handled {
  const key = joinKey(place)
  openJoin(working, key, { stepId: step.id, visit: place.visit })
  const opened: StepOf<'parallel'>['branches'] = []
  for (const branch of step.branches) {
    const asked = `step.${step.id}.branch.${branch.id}.when`
    const holds = branch.when === undefined ? true : evaluateAt(factsOf(working), asked)
    if (holds === null) return { code: 'transition.conditionUnknown', params: { place: asked } }
    if (holds) opened.push(branch)
  }
  // All stand open before the first is entered: one that is finished at once must not be taken for the last.
  for (const { id, kind } of opened)
    putBranch(working, key, id, { kind, state: 'open', openedAt: working.context.now, finishedAt: null })
  for (const branch of opened) {
    // A branch that was passed at once may have decided the join already.
    if (working.state.joins?.[key]?.decidedAt !== null) return undefined
    const denied =
      branch.kind === 'consultation'
        ? ask(working, step, branch, key)
        : enter(working, branchName(key, branch.id), branch.initial)
    if (denied) return denied
  }
  return settleJoin(working, key)
}

/** Joins that were decided while the dossier was held go on when the hold is lifted. */
export function settleJoins(working: Working): Handled {
  // Stored objects lose the order of their names: where several go on at once, the order must be one that stays.
  const joins = Object.entries(working.state.joins ?? {}).sort(([, a], [, b]) => a.n - b.n)
  for (const [key] of joins) {
    const denied = settleJoin(working, key)
    if (denied) return denied
  }
  for (const key of Object.keys(working.state.chains ?? {}).sort()) {
    const denied = settleChain(working, key)
    if (denied) return denied
  }
  return undefined
}

/** Goes on from the parallel step once its join is decided: what is still open is cancelled. While held, nothing moves. */
export function settleJoin(working: Working, key: string): Handled {
  const join = working.state.joins?.[key]
  if (!join || join.decidedAt !== null || working.state.hold || working.state.endedAt !== null) return undefined
  const place = working.state.places.find((p) => p.stepId === join.stepId && joinKey(p) === key)
  if (!place) return undefined
  const before = working.join
  working.join = key
  const denied = isDecided(working, join) ? goOn(working, key, place) : undefined
  working.join = before
  return denied
}

function goOn(working: Working, key: string, place: Place): Handled {
  cancelBranches(working, key)
  decideJoin(working, key)
  return move(working, place, builtIn.joined)
}

/** Opens the children of a chain. With none to wait for the step is passed at once. */
function enterChain(working: Working, step: StepOf<'chain'>, place: Place): Handled {
  openChildren(working, step, place)
  const denied = startLimit(working, step, place)
  if (denied) return denied
  seeToFailures(working, step, place)
  return settleChain(working, chainKey(place))
}

/** Goes on from a chain once it is decided. While held, nothing moves. */
export function settleChain(working: Working, key: string): Handled {
  const { state, version } = working
  const chain = state.chains?.[key]
  if (!chain || chain.leftAt !== null || state.hold || state.endedAt !== null) return undefined
  const place = state.places.find((p) => p.stepId === chain.stepId && p.visit === chain.visit)
  const step = version.steps.get(chain.stepId)
  if (!place || step?.kind !== 'chain' || !isChainDecided(working, step, chain)) return undefined
  const exit = exitOfChain(working, step)
  return exit && move(working, place, exit.id)
}

/** The first way out whose condition holds. One that cannot be known does not hold the dossier up: it goes the other way. */
function exitOfChain(working: Working, step: StepOf<'chain'>): Transition | undefined {
  const leaving = working.version.outgoing.get(step.id) ?? []
  const holds = ({ id, when }: Transition) =>
    when === undefined || evaluateAt(factsOf(working), `transition.${id}.when`) === true
  return leaving.find((t) => t.on === 'always' && holds(t)) ?? leaving.find((t) => t.on === 'otherwise')
}

/**
 * A dossier that leaves reception straight into an end was never received, nor one whose clock does not start with it: a
 * refusal put before the head.
 */
function goesOn(working: Working, target: string): boolean {
  const step = working.version.steps.get(target)
  if (step === undefined || step.clock === 'notStarted') return false
  return !(step.kind === 'end' && step.outcome !== 'granted' && step.outcome !== 'notGranted')
}

/** Effects of the transitions taken, in order. */
function passAll(working: Working, taken: readonly string[]): Handled {
  for (const id of taken) {
    const transition = working.version.transitions.get(id)
    if (!transition) throw new Error(`transition of the machine is not in the workflow: ${id}`)
    working.path.push(transition.to)
    working.transitions.push(id)
    for (const [i, effect] of transition.effects.entries()) {
      const denied = applyEffect(working, effect, `transition.${id}.effect.${i}`)
      if (denied) return denied
    }
  }
  return undefined
}

function applyEffect(working: Working, effect: Effect, at: string): Handled {
  const { definition } = working.version
  switch (effect.kind) {
    case 'notify':
      working.effects.push({ kind: 'notify', notificationId: effect.notification })
      return undefined
    case 'generate':
      working.effects.push({ kind: 'generate', outputId: effect.output })
      return undefined
    case 'setField': {
      const value = valueAt(factsOf(working), at)
      if (!value.ok) return { code: 'transition.conditionUnknown', params: { place: at } }
      working.answers = { ...working.answers, [effect.field]: value.value }
      working.inputChanged = true
      return undefined
    }
    case 'call': {
      const facts = factsOf(working)
      const input: Record<string, never> = {}
      for (const name of Object.keys(effect.input)) {
        const value = valueAt(facts, `${at}.${name}`)
        if (!value.ok) return { code: 'transition.conditionUnknown', params: { place: `${at}.${name}` } }
        input[name] = value.value as never
      }
      working.effects.push({
        kind: 'callSource',
        sourceId: effect.source,
        operation: effect.operation,
        input,
        output: {},
        attempts: 10,
      })
      return undefined
    }
    case 'takeNumber': {
      const output = definition.outputs.find((o) => o.id === effect.output)
      if (!output) throw new Error(`no output ${effect.output}`)
      if (isRowed(output)) numberRows(working, output)
      else if (!working.state.outputs[effect.output]?.number) numberOutput(working, output)
      return undefined
    }
    case 'issue': {
      const output = outputOf(working, effect.output)
      if (isRowed(output)) issueRows(working, output)
      setOutput(working, effect.output, { issuedAt: working.context.now })
      for (const n of definition.notifications)
        if (n.on === 'resultReady' && !working.effects.some((e) => e.kind === 'notify' && e.notificationId === n.id))
          working.effects.push({ kind: 'notify', notificationId: n.id })
      return undefined
    }
  }
}

/** Puts a branch into a step and opens what the step needs: a task, a timer, an outside call, or the end. */
export function enter(working: Working, branch: string, stepId: string): Handled {
  const step = working.version.steps.get(stepId)
  if (!step) throw new Error(`step of the machine is not in the workflow: ${stepId}`)
  if (step.kind === 'choice') return { code: 'transition.conditionFalse', params: { step: stepId } }
  const visit = (working.state.visits[stepId] ?? 0) + 1
  const place: Place = { branch, stepId, visit, enteredAt: working.context.now }
  set(working, {
    places: [...working.state.places, place],
    visits: { ...working.state.visits, [stepId]: visit },
    // A neighbour's answer may move a dossier whose withdrawal is being decided: it stays shown as such.
    // What runs beside the main line does not speak for the dossier.
    status: working.state.hold || branchOf(place) ? working.state.status : step.status,
  })
  if (working.path.at(-1) !== stepId) working.path.push(stepId)
  switch (step.kind) {
    case 'task':
      return openTask(working, step, place)
    case 'automatic':
      return startAct(working, step, place)
    case 'group':
      enterGroup(working, step.table)
      return openTask(working, step, place)
    case 'wait':
      return startWait(working, step, place)
    case 'parallel':
      return enterParallel(working, step, place)
    case 'chain':
      return enterChain(working, step, place)
    case 'end':
      return endDossier(working, step.outcome, step.status)
  }
}

function openTask(working: Working, step: StepOf<'task' | 'group'>, place: Place): Handled {
  const { reference, now } = working.context
  const unit = unitOf(working, step)
  if (!unit.ok) return { code: 'transition.conditionUnknown', params: { place: `step.${step.id}.unit` } }
  let dueAt = working.state.due?.dueAt ?? null
  if (step.allotment) {
    const at = instantAfter(now, step.allotment, reference)
    if (typeof at !== 'string') return at
    dueAt = at
  }
  working.tasks.push({
    kind: 'open',
    task: {
      stepId: step.id,
      visit: place.visit,
      role: step.actor.role,
      unitId: unit.unitId,
      agencyId: agencyOfRole(working, step.actor.role),
      dueAt,
      assignee: null,
    },
  })
  return step.kind === 'task' && step.silence ? setSilence(working, step, place) : undefined
}

function startAct(working: Working, step: StepOf<'automatic'>, place: Place): Handled {
  const { act } = step
  const visit = { stepId: step.id, visit: place.visit }
  switch (act.kind) {
    case 'generate': {
      const output = outputOf(working, act.output)
      if (isRowed(output)) return startRowed(working, step, place, output)
      working.effects.push({ kind: 'generate', outputId: act.output, ...visit })
      return undefined
    }
    case 'sign': {
      const signer =
        working.context.actor.kind === 'official' && !working.consulted
          ? working.context.actor.accountId
          : working.state.lastActorId
      if (signer === null) return { code: 'actor.notAllowed', params: { step: step.id } }
      const output = outputOf(working, act.output)
      if (isRowed(output)) return startRowed(working, step, place, output, signer)
      working.effects.push({ kind: 'sign', outputId: act.output, as: act.as, signer, ...visit })
      return undefined
    }
    case 'source': {
      const facts = factsOf(working)
      const input: Record<string, never> = {}
      for (const name of Object.keys(act.input)) {
        const value = valueAt(facts, `step.${step.id}.input.${name}`)
        if (!value.ok)
          return { code: 'transition.conditionUnknown', params: { place: `step.${step.id}.input.${name}` } }
        input[name] = value.value as never
      }
      working.effects.push({
        kind: 'callSource',
        sourceId: act.source,
        operation: act.operation,
        input,
        output: act.output,
        attempts: step.attempts,
        ...visit,
      })
      return undefined
    }
  }
}

const outputOf = (working: Working, id: string) => working.version.definition.outputs.find((o) => o.id === id)

/** One portion of rows to an effect; with no row granted there is nothing to wait for. */
function startRowed(
  working: Working,
  step: StepOf<'automatic'>,
  place: Place,
  output: RowedOutput,
  signer = '',
): Handled {
  const { act } = step
  if (act.kind === 'source') return undefined
  const visit = { stepId: step.id, visit: place.visit }
  const portions = startRows(working, output, act)
  for (const rows of portions)
    working.effects.push(
      act.kind === 'sign'
        ? { kind: 'sign', outputId: output.id, as: act.as, signer, ...visit, rows }
        : { kind: 'generate', outputId: output.id, ...visit, rows },
    )
  const exit = portions.length === 0 ? exitOf(working, step, 'success') : undefined
  return exit && move(working, place, exit.id)
}

/** The transition a kind of end takes out of an automatic or waiting step. */
export function exitOf(working: Working, step: Step, on: 'success' | 'no' | 'failure' | 'timer' | 'event') {
  return working.version.outgoing.get(step.id)?.find((t) => t.on === on)
}
