import { Logger, run, runMigrations, type TaskList } from 'graphile-worker'
import postgres from 'postgres'
import type { Approvals } from './approvals.ts'

const steps = ['receive', 'review', 'approve', 'finished'] as const

/**
 * The approval as one builds it on a queue: a row with its state; each act changes it and adds the job that opens the next step in one
 * transaction.
 */
export async function approveWithGraphile(url: string): Promise<Approvals> {
  const logger = new Logger(() => () => {})
  await runMigrations({ connectionString: url, logger })
  const sql = postgres(url, { max: 16, fetch_types: false, onnotice: () => {} })
  await sql`create table approval (id text primary key, state text not null, open boolean not null, answers jsonb)`
  const waiting = new Map<string, () => void>()
  const taskList = {
    async open(payload, { withPgClient }) {
      const { id, state } = payload as { id: string; state: string }
      await withPgClient((client) =>
        client.query({
          name: 'open',
          text: 'update approval set state = $2, open = true where id = $1 and not open',
          values: [id, state],
        }),
      )
      waiting.get(`${id} ${state}`)?.()
    },
  } as TaskList
  const runner = await run({
    connectionString: url,
    concurrency: 16,
    maxPoolSize: 18,
    noHandleSignals: true,
    parsedCronItems: [],
    logger,
    taskList,
  })
  const opened = (id: string, state: string) =>
    new Promise<void>((resolve) => {
      const key = `${id} ${state}`
      waiting.set(key, () => {
        waiting.delete(key)
        resolve()
      })
    })
  const addJob = (tx: postgres.TransactionSql, id: string, state: string) =>
    tx`select graphile_worker.add_job('open', json_build_object('id', ${id}::text, 'state', ${state}::text))`
  return {
    async approve(name) {
      let next = opened(name, steps[0])
      await sql.begin(async (tx) => {
        await tx`insert into approval values (${name}, 'submitted', false, '{"fullName": "H’Hen Niê", "copies": 2}')`
        await addJob(tx, name, steps[0])
      })
      for (const [n, step] of steps.slice(1).entries()) {
        await next
        next = opened(name, step)
        await sql.begin(async (tx) => {
          const rows = await tx`update approval set open = false
            where id = ${name} and state = ${steps[n] as string} and open returning 1`
          if (rows.length !== 1) throw new Error('not at this step')
          await addJob(tx, name, step)
        })
      }
      await next
    },
    async close() {
      await runner.stop()
      await sql.end()
    },
  }
}
