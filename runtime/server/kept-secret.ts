import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const NAME = 'secret'

/**
 * The secret of a demo, kept beside its files: 32 random bytes, made when first asked for. Several processes may ask at once: the
 * first to write wins, the others read. Outside demo mode the operator gives the secret.
 * @param folder  made when missing; only its owner can read the file
 * @throws when the file is there and is not a secret
 */
export async function keptSecret(folder: string): Promise<Uint8Array> {
  const path = join(folder, NAME)
  const found = await read(path)
  if (found) return found
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `.${NAME}-${randomBytes(8).toString('hex')}`)
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  try {
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  const kept = await read(path)
  if (!kept) throw new Error(`The demo's secret could not be kept in ${path}.`)
  return kept
}

async function read(path: string): Promise<Uint8Array | null> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const bytes = Buffer.from(text.trim(), 'base64url')
  if (bytes.length < 32) throw new Error(`Not a secret: ${path}. Remove the file to have a new one made.`)
  return bytes
}
