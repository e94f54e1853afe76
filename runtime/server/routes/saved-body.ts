import type { Definition } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { findProcedureDraft, findVersion, listProcedures } from '@motcua/store/read'
import { agenciesFor, type Call, found, splitId } from '../http/call.ts'
import type { Parts } from '../parts.ts'

/** The saved body of a procedure: its draft, or its version where nobody has begun one. @throws `found.nothing` */
export async function savedBodyOf(
  parts: Parts,
  call: Call & { readonly params: { readonly id: string } },
): Promise<{ readonly agencyId: string; readonly definition: Definition }> {
  const { agencyId, own } = splitId(call.params.id)
  if (!agenciesFor(call, 'procedure.read').includes(agencyId)) throw new DenialError({ code: 'found.nothing' })
  const { sql } = parts.engine.store
  const row = found((await listProcedures(sql, [agencyId])).find((one) => one.procedureCode === own))
  const stored = row.draftId
    ? await findProcedureDraft(sql, agencyId, row.draftId)
    : await findVersion(sql, row.versionId ?? '')
  return { agencyId, definition: found(stored).definition }
}
