import type { Call } from '../http/call.ts'
import type { Parts } from '../parts.ts'

type Input = Parameters<Parts['engine']['sendEvent']>[0]
export type SentEvent = Input['event']
export type SendCall = Call & {
  readonly params: { readonly agencyId: string; readonly id: string }
  readonly body: { readonly expectedRevision?: number | undefined }
}

/** Sends an event to the dossier that a call names, in the capacity in which the person acts. */
export async function sendAs(by: Input['by'], parts: Parts, call: SendCall, event: SentEvent) {
  const { agencyId, id } = call.params
  const { expectedRevision } = call.body
  const sent = await parts.engine.sendEvent({
    agencyId,
    dossierId: id,
    event,
    by,
    idempotencyKey: call.idempotencyKey,
    ...(expectedRevision === undefined ? {} : { expectedRevision }),
  })
  return { warnings: [], ...sent }
}
