/**
 * What start-up asks of parts that live elsewhere. Each part is loaded by name when it is needed, so that this room starts the
 * others without their being built into it.
 */

/** All that the server needs to know; given once, at its start. */
export interface ServerStart {
  databaseUrl: string
  port: number
  /** Where uploads and other files are kept. */
  filesDir: string
  /** Built files of each app: portal at `/`, desk at `/desk`, builder at `/builder`. */
  apps: { portal: string; desk: string; builder: string }
  /** Whether demo accounts, the sandbox neighbours and the demo clock are there. */
  demo: boolean
}

/** A server that listens; `stop` drains and closes it within ten seconds. */
export interface RunningServer {
  url: string
  stop(): Promise<void>
}

/** Someone to sign in as. */
export interface DemoAccount {
  name: string
  signIn: string
  role: string
  agency: string
  /** Where to begin, e.g. `/desk`. */
  path: string
}

/** What the named parts export. */
export interface Parts {
  '@motcua/server/main': { startServer(start: ServerStart): Promise<RunningServer> }
  './demo/index.ts': {
    /** Loads templates, agencies and people that are not there yet; harmless when run again. */
    seedDemo(context: { databaseUrl: string; filesDir: string; log: (line: string) => void }): Promise<DemoAccount[]>
  }
}

/** Loads a part. @throws when it is not in this checkout, by its name */
export async function loadPart<Name extends keyof Parts>(name: Name): Promise<Parts[Name]> {
  const specifier: string = name
  return (await import(specifier)) as Parts[Name]
}
