import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { APPS } from '../apps.ts'
import { buildApps } from '../build.ts'

/**
 * The app as the product serves it, in a folder of its own: built once for every journey of a run, and again only when its
 * sources changed.
 */
export async function buildBuilder(): Promise<string> {
  const { builder } = await buildApps(
    () => undefined,
    APPS.filter(({ name }) => name === 'builder'),
  )
  const folder = await mkdtemp(join(tmpdir(), 'motcua-builder-'))
  await cp(builder, folder, { recursive: true })
  return folder
}
