import { createEngine } from '../commands/index.ts'
import { agencyId, passingGate, submission, testPorts } from './populate.ts'

// A server's stream of work in a process of its own, to be killed: files and receives dossiers, and says each acknowledged key.
const [url = '', citizen = '', receptionist = '', from = '0', to = '0'] = process.argv.slice(2)
const engine = await createEngine({ url, ports: testPorts, gate: passingGate, connections: 4 })
const numbers = Array.from({ length: Number(to) - Number(from) }, (_, i) => Number(from) + i)
const lane = async () => {
  for (let n = numbers.shift(); n !== undefined; n = numbers.shift()) {
    const filed = await engine.submitDossier(submission({ kind: 'citizen', accountId: citizen }, `kill-${n}`))
    process.stdout.write(`kill-${n} ${filed.dossierId}\n`)
    const event = { type: 'act', transitionId: 't-receive', fields: {} } as const
    const by = { kind: 'official', accountId: receptionist } as const
    await engine.sendEvent({ agencyId, dossierId: filed.dossierId, event, by, idempotencyKey: `receive-${n}` })
    process.stdout.write(`receive-${n} ${filed.dossierId}\n`)
  }
}
await Promise.all([lane(), lane(), lane(), lane()])
await engine.close()
