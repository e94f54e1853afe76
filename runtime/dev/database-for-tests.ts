import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@motcua/store/migrations'
// Declares `databaseAdmin` for `provide`.
import type {} from '@motcua/store/testing'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { isAlive } from './lock.ts'
import { startPostgres } from './postgres/index.ts'
import { makeOpenFolder } from './postgres/place.ts'

const TEMPLATE = 'motcua_template'
const quiet = () => {}

/**
 * vitest's global set-up of the projects `db` and `web`: one PostgreSQL per run in the system's temporary folder, migrated once
 * into a template that every test file copies; stopped and deleted at the end of the run.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const parent = join(tmpdir(), `motcua-test-pg-${process.getuid?.() ?? 'user'}`)
  makeOpenFolder(parent)
  await removeLeftRuns(parent)
  const folder = join(parent, `run-${process.pid}-${Date.now().toString(36)}`)
  mkdirSync(folder, { mode: 0o755 })
  writeFileSync(join(folder, 'owner'), String(process.pid))
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), log: quiet })
  const finish = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await makeTemplate(server.url)
  } catch (error) {
    await finish()
    throw error
  }
  project.provide('databaseAdmin', { url: server.url, template: TEMPLATE })
  return finish
}

async function makeTemplate(url: string): Promise<void> {
  const admin = postgres(url, { max: 1, fetch_types: false })
  try {
    await admin.unsafe(`create database ${TEMPLATE}`)
    const template = new URL(url)
    template.pathname = `/${TEMPLATE}`
    await migrate(template.href)
    // From here on nobody may connect to it, or copying it would fail.
    await admin.unsafe(`alter database ${TEMPLATE} with is_template true allow_connections false`)
  } finally {
    await admin.end()
  }
}

/** Ends the servers of runs that were killed and had no chance to do it themselves. */
async function removeLeftRuns(parent: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    const folder = join(parent, name)
    const ownerFile = join(folder, 'owner')
    if (!name.startsWith('run-') || !existsSync(ownerFile) || isAlive(Number(readFileSync(ownerFile, 'utf8')))) continue
    try {
      if (existsSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'))) {
        const left = await startPostgres({ dataDir: join(folder, 'postgres'), log: quiet })
        await left.stop()
      }
    } catch {
      // What cannot be started any more needs no stop.
    }
    rmSync(folder, { recursive: true, force: true })
  }
}
