import { accessSync, constants, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'

/** What the caller of `npm start` may choose. */
export interface StartSettings {
  port: number
  dataDir: string
  /** An outside PostgreSQL, or null for our own. */
  databaseUrl: string | null
}

/** A mistake of the caller; the message says what to do and is all that is shown. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

/** Reads PORT, MOTCUA_DATA and DATABASE_URL. @throws SettingsError */
export function readSettings(env: NodeJS.ProcessEnv): StartSettings {
  const port = Number(env.PORT || 8080)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new SettingsError(`PORT is "${env.PORT}": give a number from 1 to 65535.`)
  }
  const databaseUrl = env.DATABASE_URL || null
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new SettingsError(
      'DATABASE_URL must begin with postgres://, as in postgres://user:password@host:5432/database.',
    )
  }
  return { port, dataDir: resolve(env.MOTCUA_DATA || 'data'), databaseUrl }
}

/** Makes sure that the port can be had and the data folder written. @throws SettingsError */
export async function checkSettings({ port, dataDir }: StartSettings): Promise<void> {
  const problem = await tryPort(port)
  if (problem === 'EADDRINUSE') {
    throw new SettingsError(
      `Port ${port} is in use. End the program that uses it, or choose another one: PORT=${port === 65_535 ? 8080 : port + 1} npm start`,
    )
  }
  if (problem === 'EACCES') throw new SettingsError(`Port ${port} may not be used by this account: PORT=8080 npm start`)
  if (problem) throw new SettingsError(`Port ${port} cannot be used (${problem}). Choose another one with PORT.`)
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new SettingsError(
      `The data folder ${dataDir} cannot be written (${code}). Give it to this account, or choose another one: MOTCUA_DATA=/path npm start`,
    )
  }
}

function tryPort(port: number): Promise<string | undefined> {
  return new Promise((done) => {
    const probe = createServer()
    probe.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
    probe.listen(port, () => probe.close(() => done(undefined)))
  })
}
