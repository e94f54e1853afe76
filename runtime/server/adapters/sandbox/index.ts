import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { MailPort, ScanPort, SmsPort } from '@motcua/execute/ports'

/** The standard marker by which scanners are tried out; assembled, so that this file is none. @see EICAR test file */
const marker = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

/** Stand-in for a virus scanner: knows the test marker and nothing else. */
export const sandboxScan: ScanPort = {
  async scan(bytes) {
    const infected = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(marker, 0, 'latin1')
    return infected ? { clean: false, reason: 'EICAR' } : { clean: true }
  },
}

/** Mail and SMS that leave the house only as lines of a file; people see their notices in the portal. */
export function createSandboxPost(folder: string): { mail: MailPort; sms: SmsPort } {
  const write = async (kind: string, message: object) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await appendFile(join(folder, `${kind}.jsonl`), `${JSON.stringify(message)}\n`, { mode: 0o600 })
  }
  return { mail: { send: (message) => write('mail', message) }, sms: { send: (message) => write('sms', message) } }
}
