import { ApiError, newIdempotencyKey } from '@motcua/api/client'
import type { Answers } from '@motcua/core/process'
import type { HttpPerson } from '../product/http-person.ts'

/** What was acknowledged, kept outside the server: the other side of the promise. */
export interface Ledger {
  readonly submitted: Map<string, { readonly agencyId: string; readonly dossierId: string; readonly code: string }>
  readonly accepted: Map<string, { readonly agencyId: string; readonly dossierId: string; readonly seq: number }>
  /** answers that a retry with the same key gave differently; must stay empty */
  readonly contradictions: string[]
  /** commands whose answer was lost at least once */
  retried: number
}

export const emptyLedger = (): Ledger => ({ submitted: new Map(), accepted: new Map(), contradictions: [], retried: 0 })

/** Only these say "ask again with the same key"; anything else is an answer. */
const lost = (error: unknown): boolean =>
  !(error instanceof ApiError) ||
  ['offline', 'commit.unknown', 'database.unavailable'].includes(error.code) ||
  error.status >= 500

const pauseMs = 100

/** Sends one command until it has an answer, always with the same key. */
async function untilAnswered<T>(ledger: Ledger, send: () => Promise<T>): Promise<T> {
  let first = true
  for (;;) {
    try {
      return await send()
    } catch (error) {
      if (!lost(error)) throw error
      if (first) ledger.retried += 1
      first = false
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

/** A citizen files dossiers one after the other until told to stop; every tenth command is sent again to compare answers. */
export async function fileDossiers(
  person: HttpPerson,
  service: { readonly agencyId: string; readonly procedureCode: string; readonly answers: Answers },
  ledger: Ledger,
  running: () => boolean,
): Promise<void> {
  const { client } = person
  for (let n = 0; running(); n += 1) {
    const draft = await untilAnswered(ledger, () =>
      client.createDraft({ body: { agencyId: service.agencyId, procedureCode: service.procedureCode } }),
    )
    await untilAnswered(ledger, async () => {
      const { revision } = await client.readDraft({ params: { id: draft.id } })
      return client.saveDraft({
        params: { id: draft.id },
        body: { answers: service.answers, documents: {}, pageId: null, revision },
      })
    })
    const idempotencyKey = newIdempotencyKey()
    const submit = () =>
      client.submitDraft({ params: { id: draft.id }, body: { declared: true, channel: 'online' } }, { idempotencyKey })
    const answer = await untilAnswered(ledger, submit)
    ledger.submitted.set(idempotencyKey, answer)
    if (n % 10 === 0) {
      const again = await untilAnswered(ledger, submit)
      if (again.dossierId !== answer.dossierId || again.code !== answer.code)
        ledger.contradictions.push(`${answer.code} → ${again.code}`)
    }
  }
}

/** A receptionist accepts whatever was filed, until told to stop. */
export async function acceptDossiers(
  person: HttpPerson,
  transitionId: string,
  ledger: Ledger,
  running: () => boolean,
): Promise<void> {
  const { client } = person
  const done = new Set<string>()
  while (running()) {
    const waiting = [...ledger.submitted.values()].filter((one) => !done.has(one.dossierId))
    const next = waiting[0]
    if (!next) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      continue
    }
    done.add(next.dossierId)
    const idempotencyKey = newIdempotencyKey()
    const params = { agencyId: next.agencyId, id: next.dossierId }
    const accept = () => client.act({ params, body: { transitionId } }, { idempotencyKey })
    try {
      const answer = await untilAnswered(ledger, accept)
      ledger.accepted.set(idempotencyKey, { ...params, dossierId: next.dossierId, seq: answer.seq })
    } catch (error) {
      // The register has not answered yet: reception is not open. It is tried again later, as another intent.
      if (!(error instanceof ApiError) || error.code !== 'transition.notHere') throw error
      done.delete(next.dossierId)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}
