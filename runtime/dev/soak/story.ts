import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { SentEvent, SubmittedDossier } from '@motcua/execute/commands'
import { agencyId, type People, submission } from '@motcua/execute/testing'
import { type Node, NodeFault } from '../faults/start-node.ts'
import { act } from '../faults/steps.ts'

/** The other side of the promise: what was acknowledged, kept where no fault reaches it. */
export interface Ledger {
  readonly acknowledged: Map<string, { readonly dossierId: string; readonly seq?: number }>
  /** idempotency keys that mail and registers were given, with the dossier */
  readonly received: Map<string, string>
  /** answers that must not be: another one under the same key, two winners, a failure that is no denial */
  readonly contradictions: string[]
  /** commands whose answer was lost at least once */
  retried: number
  /** clean denials of commands that came too late */
  denied: number
  longestWaitMs: number
}

export const emptyLedger = (): Ledger => ({
  acknowledged: new Map(),
  received: new Map(),
  contradictions: [],
  retried: 0,
  denied: 0,
  longestWaitMs: 0,
})

export type Random = () => number

/** The same numbers for the same seed. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const open = new Set(['database.unavailable', 'commit.unknown'])

/** Longer than a server that is up may keep anybody waiting, whatever has happened to its database. */
const patienceMs = 60_000
const silent = Symbol('silent')
const silence = () => sleep(patienceMs, silent, { ref: false })

interface Place {
  readonly nodes: readonly Node[]
  readonly people: People
  readonly ledger: Ledger
  readonly random: Random
}

/** Sends one command, always with the same key, to whichever node, until it has an answer. @returns null = denied */
async function answerOf<T>({ nodes, ledger, random }: Place, send: (node: Node) => Promise<T>): Promise<T | null> {
  const began = Date.now()
  for (let tries = 0; ; tries++) {
    const node = nodes[Math.floor(random() * nodes.length)] as Node
    try {
      const answer = await Promise.race([send(node), silence()])
      if (answer === silent) {
        ledger.contradictions.push(`no answer for ${patienceMs} ms`)
        continue
      }
      ledger.longestWaitMs = Math.max(ledger.longestWaitMs, Date.now() - began)
      return answer
    } catch (error) {
      if (!(error instanceof NodeFault)) throw error
      if (!error.died && error.code === null) ledger.contradictions.push(error.message)
      else if (!error.died && !open.has(error.code ?? '')) {
        ledger.denied += 1
        return null
      }
      if (tries === 0) ledger.retried += 1
      await sleep(50 + random() * 100)
    }
  }
}

/** One person's work without pause: files dossiers and takes them through the procedure, each its own way. */
export async function live(place: Place, name: string, running: () => boolean): Promise<void> {
  const { people, ledger, random } = place
  const parked: string[] = []
  let n = 0
  const send = async (who: keyof People, dossierId: string, transition: string): Promise<SentEvent | null> => {
    const idempotencyKey = `${name}-${++n}`
    const input = { agencyId, dossierId, event: act(transition), by: people[who], idempotencyKey }
    const once = () => answerOf(place, (node) => node.run<SentEvent>('sendEvent', input))
    const answer = await once()
    if (!answer) return null
    ledger.acknowledged.set(idempotencyKey, { dossierId, seq: answer.seq })
    if (random() < 0.1) compare(ledger, idempotencyKey, answer, await once())
    return answer
  }
  const finish = async (dossierId: string) => {
    // Two officials at once, each with a key of his own: one of them at most.
    const winners = (
      await Promise.all([send('officer', dossierId, 't-pass'), send('officer', dossierId, 't-pass')])
    ).filter(Boolean)
    if (winners.length > 1) ledger.contradictions.push(`two winners in ${dossierId}`)
    if (winners.length > 0) await send('clerk', dossierId, 't-number')
    return winners.length > 0
  }
  while (running()) {
    const idempotencyKey = `${name}-${++n}`
    const file = () =>
      answerOf(place, (node) => node.run<SubmittedDossier>('submitDossier', submission(people.citizen, idempotencyKey)))
    const filed = await file()
    if (!filed) {
      ledger.contradictions.push(`${idempotencyKey} was denied`)
      continue
    }
    const { dossierId } = filed
    ledger.acknowledged.set(idempotencyKey, { dossierId })
    if (random() < 0.1) compare(ledger, idempotencyKey, filed, await file())
    await send('receptionist', dossierId, 't-receive')
    const way = random()
    if (way < 0.35) {
      await send('officer', dossierId, 't-round')
      await finish(dossierId)
    } else {
      await send('officer', dossierId, way < 0.7 ? 't-ask' : 't-rest')
      parked.push(dossierId)
    }
    // What waited for a neighbour or for its time may go on by now.
    const next = random() < 0.5 ? parked.shift() : undefined
    if (next && !(await finish(next))) parked.push(next)
  }
}

function compare(ledger: Ledger, key: string, first: unknown, again: unknown): void {
  if (!isDeepStrictEqual(first, again))
    ledger.contradictions.push(`${key}: ${JSON.stringify(first)}, then ${JSON.stringify(again)}`)
}
