import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckpointPort, Secrets } from '@motcua/execute/ports'

/** DER before the 32 bytes of an Ed25519 key. @see RFC 8410, section 7 */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Signs journal heads with a key made from the operator's secret, and keeps them as lines of a file outside the database. */
export function createCheckpoints(secrets: Secrets, folder: string): CheckpointPort {
  const seed = secrets.derive('journal-checkpoint', 'ed25519').subarray(0, 32)
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key)
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  const keyId = createHash('sha256').update(spki).digest('hex').slice(0, 16)
  return {
    sign: async (bytes) => ({ signature: sign(null, bytes, key), keyId }),
    async publish(checkpoint) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      // Who verifies needs the key; it is public, and the same on every start.
      await writeFile(join(folder, 'checkpoint-key.pem'), publicKey.export({ format: 'pem', type: 'spki' }))
      const line = { ...checkpoint, signature: Buffer.from(checkpoint.signature).toString('base64') }
      await appendFile(join(folder, 'checkpoints.jsonl'), `${JSON.stringify(line)}\n`, { mode: 0o600 })
    },
  }
}
