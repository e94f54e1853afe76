import type { Engine } from '@motcua/execute/commands'
import { listProcedures, listVersionLine, type ProcedureRow, type VersionInLine } from '@motcua/store/read'
import { type Options, textOption } from './command.ts'
import { UsageError } from './read-definition.ts'

/** Who a command acts as: the account of `--as`, or the installation itself, whose database it is. */
export const actorOption = (options: Options) => {
  const accountId = textOption(options, 'as')
  if (accountId === undefined) return { kind: 'system', accountId: 'system' } as const
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(accountId))
    throw new UsageError('--as is the id of an account')
  return { kind: 'official', accountId } as const
}

/** A procedure of an agency with its versions, oldest first. @throws UsageError when there is none */
export async function findProcedure(
  engine: Engine,
  agencyId: string,
  procedureCode: string,
): Promise<{ readonly row: ProcedureRow; readonly versions: readonly VersionInLine[] }> {
  const { sql } = engine.store
  const row = (await listProcedures(sql, [agencyId])).find((one) => one.procedureCode === procedureCode)
  if (!row) throw new UsageError(`${agencyId} has no procedure ${procedureCode}`)
  return { row, versions: await listVersionLine(sql, agencyId, procedureCode) }
}

/** The version with the number of an option. @throws UsageError */
export function versionOption(
  versions: readonly VersionInLine[],
  options: Options,
  name: string,
): VersionInLine | null {
  const number = textOption(options, name)
  if (number === undefined) return null
  const found = versions.find((one) => one.number === Number(number))
  if (!found) throw new UsageError(`--${name} ${number}: there is no such version`)
  return found
}

/** A whole number of an option. @throws UsageError */
export function countOption(options: Options, name: string, fallback: number): number {
  const text = textOption(options, name)
  if (text === undefined) return fallback
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new UsageError(`--${name} is a whole number from 1`)
  return Number(text)
}
