// One process of the product for the fault tests: an engine, and a worker when told to; commands come from the parent, mail and
// registers are the parent too, so that what they got outlives this process. It is there to be killed.
import { DenialError } from '@motcua/core/errors'
import { createEngine, type Engine } from '@motcua/execute/commands'
import type { EngineContext } from '@motcua/execute/engine'
import { passingGate, testPorts } from '@motcua/execute/testing'
import { type RunningWorker, runOnce, startWorker } from '@motcua/execute/worker'

/** Commands that are sent to a node: those of the engine, and one round of the worker. */
export type NodeCommand =
  | 'submitDossier'
  | 'sendEvent'
  | 'requestPublish'
  | 'approvePublish'
  | 'migrateDossiers'
  | 'runOnce'
type StopPoint = Parameters<EngineContext['stopPoint']>[0]

export type ToNode =
  | { readonly type: 'open'; readonly url: string; readonly leastTogether?: number; readonly connections?: number }
  | { readonly type: 'run'; readonly id: number; readonly command: NodeCommand; readonly input: unknown }
  | { readonly type: 'work' }
  /** dies at the n-th time it comes to this gap */
  | { readonly type: 'dieAt'; readonly point: StopPoint; readonly n: number }
  /** its clock is so far off the real one */
  | { readonly type: 'clock'; readonly offMs: number }
  | { readonly type: 'noted'; readonly id: number }

export type FromNode =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly id: number; readonly answer: unknown }
  /** `code` null = not a denial: a mistake of ours */
  | { readonly type: 'refused'; readonly id: number; readonly code: string | null; readonly message: string }
  | { readonly type: 'told'; readonly id: number; readonly key: string }

const tell = (message: FromNode) => void process.send?.(message)
let engine: Engine | undefined
let worker: RunningWorker | undefined
let offMs = 0
let death: { point: StopPoint; left: number } | null = null
let told = 0
const waiting = new Map<number, () => void>()

const note = ({ idempotencyKey }: { readonly idempotencyKey: string }) =>
  new Promise<void>((resolve) => {
    told += 1
    waiting.set(told, resolve)
    tell({ type: 'told', id: told, key: idempotencyKey })
  })

async function open(of: Extract<ToNode, { type: 'open' }>): Promise<void> {
  engine = await createEngine({
    url: of.url,
    gate: passingGate,
    demo: true,
    connections: of.connections ?? 4,
    ...(of.leastTogether === undefined ? {} : { leastTogether: of.leastTogether }),
    ports: {
      ...testPorts,
      clock: { now: () => new Date(Date.now() + offMs).toISOString() },
      mail: { send: note },
      registry: {
        async call(request) {
          await note(request)
          return { result: 'success', answer: { status: 'known' } }
        },
      },
    },
    stopPoint(at) {
      if (at === death?.point && --death.left === 0) process.kill(process.pid, 'SIGKILL')
    },
  })
  tell({ type: 'ready' })
}

async function run({ id, command, input }: Extract<ToNode, { type: 'run' }>): Promise<void> {
  try {
    if (!engine) throw new Error('not open yet')
    const call = engine[command as 'sendEvent'] as unknown as (input: unknown) => Promise<unknown>
    const answer = command === 'runOnce' ? await runOnce(engine.context, { leaseSeconds: 1 }) : await call(input)
    tell({ type: 'done', id, answer })
  } catch (error) {
    const code = error instanceof DenialError ? error.denial.code : null
    tell({
      type: 'refused',
      id,
      code,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}

process.on('message', (message) => {
  const given = message as ToNode
  if (given.type === 'open') void open(given)
  else if (given.type === 'run') void run(given)
  else if (given.type === 'clock') offMs = given.offMs
  else if (given.type === 'dieAt') death = { point: given.point, left: given.n }
  else if (given.type === 'noted') {
    waiting.get(given.id)?.()
    waiting.delete(given.id)
  } else if (engine && !worker)
    void startWorker(engine.context, { pollMs: 100, leaseSeconds: 2 }).then((started) => (worker = started))
})
process.on('disconnect', () => process.exit(0))
// As the servers do: what is in memory cannot be trusted any more, what was acknowledged is in the database.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, () => process.exit(70))
