import type { Output } from '@motcua/core/definition'
import { type Matter, officialsOf, type PaperPeople } from '@motcua/core/papers'
import { findAccount } from '@motcua/store/read'
import { type EngineContext, reading } from '../engine/index.ts'

/** Who stands on a paper, with name and title. */
export async function findPeople(engine: EngineContext, matter: Matter, output: Output): Promise<PaperPeople> {
  const found = Object.entries(officialsOf(matter, output)).map(async ([as, official]) => {
    if (!official) return []
    const account = await reading(() => findAccount(engine.store.sql, official.accountId))
    const name = official.name === '' ? (account?.name ?? '') : official.name
    return [[as, { name, title: String(account?.profile.title ?? '') }] as const]
  })
  return Object.fromEntries((await Promise.all(found)).flat())
}
