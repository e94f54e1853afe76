import { DBOS } from '@dbos-inc/dbos-sdk'
import type { Approvals } from './approvals.ts'

const steps = ['receive', 'review', 'approve'] as const
const answers = { fullName: 'H’Hen Niê', copies: 2 }

const approval = DBOS.registerWorkflow(
  async (name: string, filed: typeof answers) => {
    let state = await DBOS.runStep(async () => ({ name, filed, at: 'submitted' }), { name: 'submit' })
    for (const step of steps) {
      const by = await DBOS.recv<string>(step, 60)
      const before = state
      state = await DBOS.runStep(async () => ({ ...before, at: step, by }), { name: step })
    }
    return state.at
  },
  { name: 'approval' },
)

/** The approval as DBOS has it: a workflow that waits for a message at each human step. */
export async function approveWithDbos(url: string): Promise<Approvals> {
  const quiet = () => {}
  DBOS.setConfig({
    name: 'bench',
    systemDatabaseUrl: url,
    systemDatabasePoolSize: 16,
    logger: { info: quiet, debug: quiet, warn: quiet, error: quiet },
  } as Parameters<typeof DBOS.setConfig>[0])
  await DBOS.launch()
  return {
    async approve(name) {
      const handle = await DBOS.startWorkflow(approval, { workflowID: name })(name, answers)
      // Sent without waiting for the workflow to come to the step, which spares it a round trip.
      for (const step of steps) await DBOS.send(name, `person of ${step}`, step, `${name}-${step}`)
      if ((await handle.getResult()) !== 'approve') throw new Error('the approval did not end')
    },
    close: () => DBOS.shutdown(),
  }
}
