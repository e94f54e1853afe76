import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FromNode, NodeCommand, ToNode } from './node.ts'

/** A process of the product that is started again whenever it dies, as a supervisor would. */
export interface Node {
  /** @throws NodeFault: refused with a code, or without an answer because the process died */
  run<T>(command: NodeCommand, input?: unknown): Promise<T>
  /** lets the worker of this process work from now on, also after a restart */
  work(): void
  dieAt(point: Extract<ToNode, { type: 'dieAt' }>['point'], n: number): void
  /** its clock is so far off, also after a restart */
  setClock(offMs: number): void
  /** kill -9 */
  kill(): void
  /** how often it died: killed, at a stop point, or by itself */
  deaths(): number
  stop(): Promise<void>
}

/** No answer that counts: `code` null = the process died, or failed in a way that is no denial. */
export class NodeFault extends Error {
  readonly code: string | null
  readonly died: boolean

  constructor(code: string | null, died: boolean, message: string) {
    super(message)
    this.code = code
    this.died = died
  }
}

const file = fileURLToPath(new URL('./node.ts', import.meta.url))

/**
 * Starts a node on a database.
 * @param onTold  what its mail and registers were told: the idempotency key
 */
export async function startNode(
  of: Omit<Extract<ToNode, { type: 'open' }>, 'type'>,
  onTold: (key: string) => void,
): Promise<Node> {
  const pending = new Map<number, { resolve: (answer: unknown) => void; reject: (error: NodeFault) => void }>()
  let child: ChildProcess
  let ready: Promise<void>
  let ids = 0
  let deaths = 0
  let stopping = false
  let works = false
  let offMs = 0
  const say = (message: ToNode) => {
    if (child.connected) child.send(message, () => {})
  }
  const launch = (): Promise<void> =>
    new Promise((resolve) => {
      const started = fork(file, [], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
      child = started
      started.on('message', (message) => {
        const said = message as FromNode
        if (said.type === 'ready') {
          if (offMs !== 0) say({ type: 'clock', offMs })
          if (works) say({ type: 'work' })
          return resolve()
        }
        if (said.type === 'told') {
          onTold(said.key)
          return say({ type: 'noted', id: said.id })
        }
        const waiting = pending.get(said.id)
        pending.delete(said.id)
        if (said.type === 'done') waiting?.resolve(said.answer)
        else waiting?.reject(new NodeFault(said.code, false, said.message))
      })
      started.on('exit', () => {
        deaths += 1
        for (const { reject } of pending.values()) reject(new NodeFault(null, true, 'the process died'))
        pending.clear()
        // What was under way at a start that failed is taken over by the next one.
        if (stopping) return resolve()
        ready = launch()
        void ready.then(resolve)
      })
      say({ type: 'open', ...of })
    })
  ready = launch()
  await ready
  return {
    async run<T>(command: NodeCommand, input: unknown = null): Promise<T> {
      await ready
      return new Promise<T>((resolve, reject) => {
        const id = ++ids
        pending.set(id, { resolve: resolve as (answer: unknown) => void, reject })
        if (!child.connected) {
          pending.delete(id)
          return reject(new NodeFault(null, true, 'the process is gone'))
        }
        say({ type: 'run', id, command, input })
      })
    },
    work() {
      works = true
      say({ type: 'work' })
    },
    dieAt: (point, n) => say({ type: 'dieAt', point, n }),
    setClock(ms) {
      offMs = ms
      say({ type: 'clock', offMs })
    },
    kill: () => void child.kill('SIGKILL'),
    deaths: () => deaths,
    stop: () =>
      new Promise((resolve) => {
        stopping = true
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}
