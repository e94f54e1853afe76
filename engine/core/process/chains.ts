import type { ChainChild, StepOf } from '../definition/index.ts'
import type { ChainState, ChildRef, ChildState, StopWhy } from './chain-types.ts'
import { errorsIn, evaluateAt, type Facts, factsOf, findValue } from './facts.ts'
import { byKeys } from './tell-parent.ts'
import type { Answers, Documents, DossierState, Outcome, Place, Value } from './types.ts'
import { set, type Working } from './working.ts'

/**
 * Words of this file. A *chain* is one visit of a chain step, kept under `step#visit`; a *child* of it is a dossier of another
 * procedure, kept under the child's id in the definition. A child is *settled* when nothing of it is waited for any more.
 */
export const chainKey = ({ stepId, visit }: Pick<Place, 'stepId' | 'visit'>): string => `${stepId}#${visit}`

export const findChain = (state: DossierState, of: Pick<Place, 'stepId' | 'visit'>): ChainState | undefined =>
  state.chains?.[chainKey(of)]

const isSettled = ({ state }: ChildState): boolean => state === 'ended' || state === 'dropped'
const isGranted = ({ state, outcome }: ChildState): boolean => state === 'ended' && outcome === 'granted'

/** Stored objects lose the order of their names: what goes out must not hang on it. */
const inOrder = <T>(of: Readonly<Record<string, T>> | undefined): [string, T][] =>
  Object.entries(of ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))

/** Enters the chain and asks for every child whose condition holds. What cannot be worked out fails visibly. */
export function openChildren(working: Working, step: StepOf<'chain'>, place: Place): void {
  const { stepId, visit } = place
  putChain(working, { stepId, visit, children: {}, leftAt: null })
  for (const child of step.children) askFor(working, step, child, { stepId, visit, childId: child.id })
  // What an earlier visit brought says nothing of this one.
  const stale = new Set(step.children.flatMap((child) => Object.values(child.output)))
  working.answers = Object.fromEntries(Object.entries(working.answers).filter(([id]) => !stale.has(id)))
  for (const child of step.children)
    takeValues(working, child, { outcome: findChain(working.state, place)?.children[child.id] ? 'open' : 'notOpened' })
}

/**
 * Puts what is known of a child into the fields that are to take it: of its outcome also that it is `open`, `dropped` or was
 * `notOpened`, so that conditions can always be answered. What does not fit its field is left out.
 * @returns ids of the fields it did not fit
 */
export function takeValues(working: Working, { output }: ChainChild, values: Answers): string[] {
  const given: Record<string, Value> = {}
  for (const [name, fieldId] of Object.entries(output)) {
    const value = values[name]
    if (value !== undefined && value !== null) given[fieldId] = value
  }
  if (Object.keys(given).length === 0) return []
  const before = working.answers
  working.answers = { ...before, ...given }
  const faults = errorsIn(factsOf(working).evaluation, (id) => id in given)
  const unfit = [...new Set(faults.map(({ path }) => path.split('/')[0] ?? ''))].sort()
  working.answers = { ...before, ...Object.fromEntries(Object.entries(given).filter(([id]) => !unfit.includes(id))) }
  working.inputChanged = true
  return unfit
}

/** Asks for one child, for the first time or again: everything it is given is worked out from what is known now. */
export function askFor(working: Working, step: StepOf<'chain'>, child: ChainChild, ref: ChildRef): void {
  const asked = requestOf(working, step, child)
  const at = working.context.now
  if (asked === null) {
    // One that is not wanted leaves no trace; if it was asked for before, it is given up.
    if (childOf(working.state, ref)) patchChild(working, ref, { state: 'dropped', at })
    return
  }
  if ('code' in asked) {
    putChild(working, ref, { state: 'failed', at, agencyId: asked.agencyId, fault: { code: asked.code } })
    return
  }
  const { agencyId, answers } = asked
  putChild(working, ref, { state: 'opening', at, agencyId })
  const { channel, submitter, applicantAccountId } = working.state
  working.effects.push({
    kind: 'openChild',
    child: ref,
    procedure: child.procedure,
    agencyId,
    channel,
    submitter,
    applicantAccountId,
    answers,
    documents: documentsFor(working, child),
    output: Object.keys(child.output),
  })
}

/** Where a child is to be opened, with what; null = not wanted; a code where it cannot be known. */
function requestOf(
  working: Working,
  step: StepOf<'chain'>,
  child: ChainChild,
): { agencyId: string; answers: Answers } | { code: string; agencyId: string | null } | null {
  const facts = factsOf(working)
  const at = `step.${step.id}.child.${child.id}`
  const wanted = child.when === undefined ? true : evaluateAt(facts, `${at}.when`)
  if (wanted === null) return { code: 'chain.conditionUnknown', agencyId: null }
  if (!wanted) return null
  const agency = findValue(facts, `${at}.agency`)
  const agencyId = agency?.ok && typeof agency.value === 'string' ? agency.value.trim() : ''
  if (agencyId === '') return { code: 'chain.agencyUnknown', agencyId: null }
  const answers = answersFor(working, facts, child, at)
  return answers ? { agencyId, answers } : { code: 'chain.inputUnknown', agencyId }
}

function answersFor(working: Working, facts: Facts, child: ChainChild, at: string): Answers | undefined {
  const answers: Record<string, Value> = {}
  for (const name of Object.keys(child.input)) {
    const value = findValue(facts, `${at}.input.${name}`)
    if (!value?.ok) return undefined
    if (value.value !== null && value.value !== undefined) answers[name] = byKeys(working.version, value.value as Value)
  }
  return answers
}

function documentsFor({ documents }: Working, child: ChainChild): Documents {
  const given = Object.entries(child.documents).map(([own, key]) => [key, documents[own] ?? []] as const)
  return Object.fromEntries(given.filter(([, files]) => files.length > 0))
}

/**
 * Whether the chain goes on: by its rule, or once it can wait for nothing more. It never goes on before its rule is met or out
 * of reach, and never waits for a child that ended, was given up, or was never wanted.
 */
export function isChainDecided(working: Working, step: StepOf<'chain'>, chain: ChainState): boolean {
  const children = Object.values(chain.children)
  if (children.every(isSettled)) return true
  const granted = children.filter(isGranted).length
  switch (step.join.kind) {
    case 'all':
      return step.children.every(({ id, required }) => {
        const child = chain.children[id]
        return !required || !child || isSettled(child)
      })
    case 'any':
      return granted > 0
    case 'count': {
      const open = children.filter((one) => !isSettled(one)).length
      return granted >= step.join.n || granted + open < step.join.n
    }
    case 'condition':
      return (
        children.some(({ state }) => state === 'ended') && evaluateAt(factsOf(working), `step.${step.id}.join`) === true
      )
  }
}

/** Tells every child that is not settled to stop, once each; `except` goes on. */
export function stopRest(working: Working, chain: ChainState, why: StopWhy, except?: string): void {
  for (const [childId, child] of inOrder(chain.children)) {
    if (childId !== except) stopChild(working, { ...refOf(chain), childId }, child, why)
  }
}

/** Tells a child to stop as soon as it is known; one that never came to be is given up. */
export function stopChild(working: Working, ref: ChildRef, child: ChildState, why: StopWhy): void {
  if (isSettled(child) || child.stopping) return
  // One that failed is given up; should it turn out to run after all, it is stopped.
  const over = child.state === 'failed' ? ({ state: 'dropped', at: working.context.now } as const) : {}
  patchChild(working, ref, { ...over, stopping: why })
  tellToStop(working, ref)
}

/** While it is being opened nobody knows where it is: it is told when it reports. */
export function tellToStop(working: Working, ref: ChildRef): void {
  const { agencyId, dossierId, stopping } = childOf(working.state, ref) ?? {}
  if (!agencyId || dossierId === undefined || stopping === undefined) return
  working.effects.push({ kind: 'stopChild', child: ref, agencyId, dossierId, why: stopping })
}

/** Closes the chain of a place that is left. */
export function leaveChain(working: Working, place: Place): void {
  const chain = findChain(working.state, place)
  const step = working.version.steps.get(place.stepId)
  if (!chain || chain.leftAt !== null || step?.kind !== 'chain') return
  if (step.unfinished === 'stop') stopRest(working, chain, 'chainLeft')
  if (chain.task) working.tasks.push({ kind: 'close', stepId: place.stepId, visit: place.visit })
  const now = findChain(working.state, place)
  if (now) putChain(working, { ...now, leftAt: working.context.now })
}

const undoing: ReadonlySet<Outcome> = new Set(['refused', 'stopped', 'withdrawn'])

/** The dossier is over without having been decided: running children are stopped, granted ones undone, once each. */
export function compensate(working: Working): void {
  const { outcome, chains } = working.state
  if (outcome === null || !undoing.has(outcome)) return
  for (const [, chain] of inOrder(chains)) {
    const step = working.version.steps.get(chain.stepId)
    const leaves = step?.kind === 'chain' && step.compensation === 'leave'
    if (!leaves) stopRest(working, chain, 'parentEnded')
    for (const [childId] of inOrder(chain.children)) undo(working, { ...refOf(chain), childId })
  }
}

/** A child that was told to stop and was granted all the same is undone when it says so. */
export function undoLate(working: Working, ref: ChildRef): void {
  const { outcome } = working.state
  if (outcome !== null && undoing.has(outcome) && childOf(working.state, ref)?.stopping) undo(working, ref)
}

function undo(working: Working, ref: ChildRef): void {
  const child = childOf(working.state, ref)
  if (child?.outcome !== 'granted' || child.undone) return
  patchChild(working, ref, { undone: true })
  const step = working.version.steps.get(ref.stepId)
  const known = step?.kind === 'chain' ? step.children.find((one) => one.id === ref.childId) : undefined
  for (const [i, effect] of (known?.undo ?? []).entries()) {
    if (effect.kind === 'notify') {
      working.effects.push({ kind: 'notify', notificationId: effect.notification })
      continue
    }
    const facts = factsOf(working)
    const input: Record<string, Value> = {}
    for (const name of Object.keys(effect.input)) {
      const value = findValue(facts, `step.${ref.stepId}.child.${ref.childId}.undo.${i}.${name}`)
      // What cannot be known any more does not keep a dossier from being stopped.
      input[name] = value?.ok ? (value.value as Value) : null
    }
    const { source: sourceId, operation } = effect
    working.effects.push({ kind: 'callSource', sourceId, operation, input, output: {}, attempts: 10 })
  }
}

const refOf = ({ stepId, visit }: ChainState) => ({ stepId, visit })

export const childOf = (state: DossierState, ref: ChildRef): ChildState | undefined =>
  findChain(state, ref)?.children[ref.childId]

export const putChain = (working: Working, chain: ChainState): void =>
  set(working, { chains: { ...working.state.chains, [chainKey(chain)]: chain } })

function putChild(working: Working, ref: ChildRef, child: ChildState): void {
  const chain = findChain(working.state, ref)
  if (!chain) throw new Error(`no chain ${chainKey(ref)}`)
  putChain(working, { ...chain, children: { ...chain.children, [ref.childId]: child } })
}

/** Changes what is known of a child. */
export function patchChild(working: Working, ref: ChildRef, change: Partial<ChildState>): void {
  const child = childOf(working.state, ref)
  if (!child) throw new Error(`no child ${ref.childId} of ${chainKey(ref)}`)
  const { fault, ...rest } = { ...child, ...change }
  putChild(working, ref, fault && rest.state === 'failed' ? { ...rest, fault } : rest)
}

/** One child as screens show it. */
export interface SeenChild extends ChildRef, ChildState {
  readonly procedure: string | null
  readonly required: boolean
  /** the step waits for it, or waited when it was left */
  readonly leftAt: string | null
}

/** Children of a dossier, as they stand in its definition, earlier visits first. */
export function listChildren(state: DossierState, steps: Working['version']['steps']): SeenChild[] {
  return inOrder(state.chains).flatMap(([, chain]) => {
    const step = steps.get(chain.stepId)
    const known = step?.kind === 'chain' ? step.children : []
    const seen = inOrder(chain.children).map(([childId, child]): SeenChild => {
      const { procedure = null, required = true } = known.find((one) => one.id === childId) ?? {}
      return { ...refOf(chain), childId, ...child, procedure, required, leftAt: chain.leftAt }
    })
    const place = ({ childId }: SeenChild) => known.findIndex((one) => one.id === childId)
    return seen.sort((a, b) => place(a) - place(b))
  })
}
