// The server's process under `npm start`: gets its settings from the supervisor, and ends when told to or left alone.
import { loadPart, type RunningServer, type ServerStart } from './seams.ts'

/** What supervisor and server process say to each other. */
export type ToServer = { type: 'start'; start: ServerStart } | { type: 'stop' }
export type FromServer = { type: 'ready'; url: string } | { type: 'failed'; message: string }

let running: RunningServer | undefined
let stopping = false

// A Ctrl-C in the terminal reaches us too; the supervisor decides in which order things end.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => stop())
process.on('disconnect', () => stop())
process.on('message', (message) => {
  const told = message as ToServer
  if (told.type === 'stop') stop()
  else start(told.start)
})
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    // After this nothing in memory can be trusted; what was acknowledged is in the database.
    console.error(`motcua: the server ends after an unexpected error: ${error instanceof Error ? error.stack : error}`)
    process.exit(70)
  })
}

async function start(settings: ServerStart): Promise<void> {
  try {
    const { startServer } = await loadPart('@motcua/server/main')
    running = await startServer(settings)
    if (stopping) await running.stop()
    else tell({ type: 'ready', url: running.url })
  } catch (error) {
    tell({ type: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    process.exit(1)
  }
}

async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  await running?.stop()
  process.exit(0)
}

function tell(message: FromServer): void {
  if (process.connected) process.send?.(message)
}
