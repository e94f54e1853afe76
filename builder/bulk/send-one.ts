import { ApiError, type Client } from '@motcua/api/client'

/** What became of asking a second person about one procedure of a bulk change. */
export type Sent =
  | { readonly kind: 'asked'; readonly requestId: string }
  | { readonly kind: 'blocked'; readonly errors: number; readonly scenarios: number }
  | { readonly kind: 'failed'; readonly code: string }

/**
 * Runs the gate on one draft and asks a second person, every warning that is left with the same reason.
 * @param key  made once for this procedure and this intent: asked again after a reply was lost, it files one request
 */
export async function sendOne(
  client: Client,
  of: { readonly procedureId: string; readonly revision: number; readonly key: string },
  said: { readonly note: string; readonly reason: string; readonly effectiveFrom: string },
  signal: AbortSignal,
): Promise<Sent> {
  try {
    const params = { id: of.procedureId }
    const report = await client.checkProcedure({ params }, { signal })
    if (!report.passed) {
      const errors = report.findings.filter((one) => one.severity === 'error').length
      return { kind: 'blocked', errors, scenarios: report.scenarios.filter((one) => !one.passed).length }
    }
    const warnings = report.findings.filter((one) => one.severity === 'warning')
    const warningReasons = Object.fromEntries(
      warnings.map(({ code, place }) => [`${code} ${Array.isArray(place) ? place.join('/') : place}`, said.reason]),
    )
    const asked = await client.requestPublish(
      {
        params,
        body: { effectiveFrom: said.effectiveFrom, note: said.note, warningReasons, expectedRevision: of.revision },
      },
      { idempotencyKey: of.key, signal },
    )
    return { kind: 'asked', requestId: asked.id }
  } catch (error) {
    if (signal.aborted) throw error
    return { kind: 'failed', code: error instanceof ApiError ? error.code : 'internal' }
  }
}
