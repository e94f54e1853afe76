import { Definition } from '@motcua/core/definition'
import { agencyId, populate, smallDefinition, submission } from '@motcua/execute/testing'
import { migrate } from '@motcua/store/migrations'
import { approveWithDbos } from './approval-dbos.ts'
import { approveWithGraphile } from './approval-graphile.ts'
import type { Approvals } from './approvals.ts'
import type { BenchContext } from './bench.ts'
import { medianOf } from './figure.ts'
import { figuresOf, type Run, round, runFor } from './lanes.ts'
import { openEngine } from './matter.ts'

const inFlight = 32
const rounds = 3
const times = { seconds: 5, warmSeconds: 2 }

/** The equal approval in this engine, DBOS and graphile-worker, in turn, on the same server. */
export async function benchApproval(context: BenchContext): Promise<void> {
  const began = context.cpu.mark()
  const runs: Record<string, Run[]> = { own: [], dbos: [], graphile: [] }
  const makers = { own: approveWithEngine, dbos: approveWithDbos, graphile: approveWithGraphile }
  for (let turn = 0; turn < rounds; turn++)
    for (const [name, open] of Object.entries(makers)) {
      const approvals = await open(await context.fresh(`bench_${name}`))
      runs[name]?.push(await runFor(inFlight, times, (lane, i) => approvals.approve(`${name}-${turn}-${lane}-${i}`)))
      await approvals.close()
    }
  const rate = (run: Run | undefined) => (run ? run.latencies.length / run.seconds : 0)
  const own = Math.round(medianOf(runs.own?.map(rate) ?? []))
  for (const [name, title, atLeast] of [
    ['dbos', 'DBOS', 5],
    ['graphile', 'graphile-worker', 2],
  ] as const) {
    const ratios = runs.own?.map((run, i) => rate(run) / rate(runs[name]?.[i])) ?? []
    context.print({
      name: `approvals (start, three human steps, finish), to ${title}`,
      value: round(medianOf(ratios)),
      unit: 'times',
      goal: { atLeast },
      peer: { name: title, value: Math.round(medianOf(runs[name]?.map(rate) ?? [])), unit: '/s' },
      more: { own, rounds: ratios.map(round), inFlight, p50Ms: figuresOf(runs.own ?? []).p50Ms },
      neighbours: context.cpu.since(began),
    })
  }
}

async function approveWithEngine(url: string): Promise<Approvals> {
  await migrate(url)
  const engine = await openEngine(url)
  const { people } = await populate(engine, approvalDefinition())
  const steps = [
    ['t-receive', people.receptionist],
    ['t-review', people.officer],
    ['t-approve', people.approver],
  ] as const
  return {
    async approve(name) {
      const { dossierId } = await engine.submitDossier(submission(people.citizen, name))
      for (const [transitionId, by] of steps) {
        const event = { type: 'act', transitionId, fields: {} } as const
        await engine.sendEvent({ agencyId, dossierId, event, by, idempotencyKey: `${name}-${transitionId}` })
      }
    },
    close: () => engine.close(),
  }
}

function approvalDefinition(): Definition {
  const small = smallDefinition()
  const task = { kind: 'task', status: 'processing' } as const
  return Definition.parse({
    ...small,
    notifications: [],
    outputs: [],
    sources: [],
    form: { ...small.form, officialSections: [] },
    workflow: {
      initial: 'reception',
      steps: [
        {
          ...task,
          id: 'reception',
          status: 'submitted',
          clock: 'notStarted',
          actor: { role: 'receptionist' },
          reception: true,
        },
        { ...task, id: 'review', actor: { role: 'officer' } },
        { ...task, id: 'approve', actor: { role: 'approver' } },
        { id: 'granted', kind: 'end', status: 'returned', clock: 'stopped', outcome: 'granted' },
      ],
      transitions: [
        { id: 't-receive', from: 'reception', to: 'review' },
        { id: 't-review', from: 'review', to: 'approve' },
        { id: 't-approve', from: 'approve', to: 'granted' },
      ],
    },
  })
}
