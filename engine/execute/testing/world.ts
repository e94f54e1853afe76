import type { Definition } from '@motcua/core/definition'
import { cloneDatabase, type TestDatabase } from '@motcua/store/testing'
import { createEngine, type Engine, type EngineOptions } from '../commands/index.ts'
import { smallDefinition } from './definition.ts'
import { type People, passingGate, populate, submission, testPorts } from './populate.ts'

export { agencyId, submission, testPorts } from './populate.ts'

/** A database of its own with one agency, its people and one published procedure. */
export interface TestWorld {
  readonly db: TestDatabase
  readonly engine: Engine
  readonly people: People
  readonly procedureCode: string
  readonly versionId: string
  /** one more engine on the same database, as another process would have */
  open(options?: Partial<EngineOptions>): Promise<Engine>
  /** closes what `open` gave */
  closeOthers(): Promise<void>
  /** files a dossier and gives its id */
  file(key?: string): Promise<string>
  close(): Promise<void>
}

export async function createWorld(
  options: Partial<EngineOptions> & { definition?: Definition } = {},
): Promise<TestWorld> {
  const { definition = smallDefinition(), ...engineOptions } = options
  const db = await cloneDatabase()
  const opened: Engine[] = []
  const open = async (more: Partial<EngineOptions> = {}) => {
    const engine = await createEngine({
      url: db.url,
      ports: testPorts,
      demo: true,
      connections: 4,
      gate: passingGate,
      ...engineOptions,
      ...more,
    })
    opened.push(engine)
    return engine
  }
  const engine = await open()
  const { people, versionId } = await populate(engine, definition)
  const procedureCode = definition.procedure.code
  const file = async (key: string = crypto.randomUUID()) => {
    const { dossierId } = await engine.submitDossier(submission(people.citizen, key, procedureCode))
    return dossierId
  }
  const closeOthers = async () => {
    await Promise.all(opened.splice(1).map((each) => each.close()))
  }
  const close = async () => {
    await Promise.allSettled(opened.map((each) => each.close()))
    await db.drop()
  }
  return { db, engine, people, procedureCode, versionId, open, closeOthers, file, close }
}
