import { createEngine, type Engine } from '@motcua/execute/commands'
import { secretsFrom } from '@motcua/execute/ports'
import type { Options } from './command.ts'
import { UsageError } from './read-definition.ts'

/** The database did not answer: nothing is known, nothing was done. Exit code 3. */
export class UnavailableError extends Error {}

/**
 * Runs a command on the database of `--database` or DATABASE_URL and closes it again. The engine has no neighbours: what
 * it commits waits in the outbox for the server's worker.
 */
export async function withEngine<T>(options: Options, run: (engine: Engine) => Promise<T>): Promise<T> {
  const { databaseUrl } = options
  if (databaseUrl === null)
    throw new UsageError('name the database with --database <url> or in DATABASE_URL; see --help')
  if (!/^postgres(ql)?:\/\//.test(databaseUrl)) throw new UsageError('--database is a postgresql:// address')
  const engine = await createEngine({
    url: databaseUrl,
    connections: 2,
    // Signs and encrypts nothing here: a throw-away secret will do.
    ports: { secrets: secretsFrom(Buffer.alloc(32)) },
  }).catch((error: unknown) => {
    throw new UnavailableError(`the database does not answer: ${(error as Error).message}`)
  })
  try {
    return await run(engine)
  } finally {
    await engine.close()
  }
}
