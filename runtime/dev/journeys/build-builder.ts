import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { toViteConfig } from '../vite-app.ts'

/** Builds the app as the product does, into a folder of its own, and gives the folder. */
export async function buildBuilder(): Promise<string> {
  const root = fileURLToPath(new URL('../../../builder/', import.meta.url))
  const outDir = await mkdtemp(join(tmpdir(), 'motcua-builder-'))
  const config = toViteConfig(root, '/builder/')
  await build({ ...config, build: { ...config.build, outDir } })
  return outDir
}
