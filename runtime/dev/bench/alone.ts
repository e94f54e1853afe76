import type { BenchContext } from './bench.ts'
import { medianOf } from './figure.ts'
import { figuresOf, type Run, round } from './lanes.ts'
import { openEngine } from './matter.ts'
import { prepare, runCommand, runPeer } from './transitions.ts'

const rounds = 5

/** How long one caller waits for a transition, beside pgbench with one client. */
export async function benchAlone(context: BenchContext): Promise<void> {
  const prepared = await prepare(context)
  const began = context.cpu.mark()
  const [own, peers]: [Run[], Run[]] = [[], []]
  let peerName = ''
  for (let turn = 0; turn < rounds; turn++) {
    const peer = await runPeer(context, prepared, 1)
    const engine = await openEngine(await context.fresh('bench_run', 'bench_base'))
    own.push(await runCommand(engine, prepared.people, 1, { seconds: 4, warmSeconds: 2 }))
    await engine.close()
    peers.push(peer.run)
    peerName = peer.name
  }
  const neighbours = context.cpu.since(began)
  for (const [name, part, atMost] of [
    ['p50', 'p50Ms', 2],
    ['p99', 'p99Ms', 3],
  ] as const) {
    const ratios = own.map((run, i) => figuresOf([run])[part] / figuresOf([peers[i] as Run])[part])
    context.print({
      name: `one caller, ${name}, to ${peerName}`,
      value: round(medianOf(ratios)),
      unit: 'times',
      goal: { atMost },
      peer: { name: `${peerName}, 1 client`, value: figuresOf(peers)[part], unit: 'ms' },
      more: { ms: figuresOf(own)[part], rounds: ratios.map(round) },
      neighbours,
    })
  }
}
