import { createEngine } from '@motcua/execute/commands'
import { startWorker } from '@motcua/execute/worker'
import { readSecrets } from './assemble.ts'
import { readConfig } from './config.ts'
import { createLog, faultFields } from './http/log.ts'
import { createPorts } from './neighbours.ts'

// A worker in a process of its own: timers, effects and scans, any number of them beside any number of servers.
const config = readConfig({})
const log = createLog(config.logLevel)
const secrets = await readSecrets(config)
const ports = createPorts(config, secrets, config.publicUrl ?? `http://localhost:${config.port}`)
const engine = await createEngine({
  url: config.databaseUrl,
  ports,
  demo: config.demo,
  connections: config.connections,
})
const worker = await startWorker(engine.context, { onFault: (error) => log.error(faultFields(error), 'worker') })
log.info({}, 'working')

const stop = async () => {
  await worker.stop()
  await engine.close()
  process.exit(0)
}
process.once('SIGTERM', () => void stop())
process.once('SIGINT', () => void stop())
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    log.error(faultFields(error), 'the worker ends after an unexpected error')
    process.exit(70)
  })
}
