import { spawn } from 'node:child_process'

/** How to run a program: folder, environment, and for root the user to become. */
export interface CommandOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  uid?: number
  gid?: number
  timeoutMs?: number
  /** Out of reach of a Ctrl-C in the terminal, which goes to every process of the foreground group. */
  detached?: boolean
}

/** What a program said. `code` is null when it could not be started or was ended by a signal. */
export interface CommandResult {
  code: number | null
  output: string
}

/** Runs a program to its end and gives exit code and output together; never throws. */
export function runCommand(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    try {
      const child = spawn(file, args, {
        cwd: options.cwd,
        env: options.env,
        uid: options.uid,
        gid: options.gid,
        timeout: options.timeoutMs,
        detached: options.detached,
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsHide: true,
      })
      child.stdout.on('data', collect)
      child.stderr.on('data', collect)
      child.on('error', (error) => resolve({ code: null, output: `${output}${error.message}` }))
      // Not 'close': a daemon that the program leaves behind may hold the pipes open for ever.
      child.on('exit', (code) => setImmediate(() => resolve({ code, output })))
    } catch (error) {
      resolve({ code: null, output: String(error) })
    }
  })
}
