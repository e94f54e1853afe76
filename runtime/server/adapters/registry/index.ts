import { PortFault, type RegistryPort } from '@motcua/execute/ports'

const TIMEOUT_MS = 10_000
const MAX_BYTES = 1_048_576

export interface RegistrySettings {
  /** address of a source, bound by the operator; null = not bound */
  addressOf(sourceId: string): string | null
  readonly fetch?: typeof fetch
}

/**
 * Registers and the bus over HTTP: only addresses the operator bound, no redirects, ten seconds, one mebibyte. What the definition
 * gives goes into encoded path segments and the body, never into the host.
 */
export function createRegistry({ addressOf, fetch: ask = fetch }: RegistrySettings): RegistryPort {
  return {
    async call({ sourceId, operation, input, idempotencyKey }) {
      const base = addressOf(sourceId)
      if (!base) throw new PortFault('registry.unbound', false)
      const url = `${base}/${encodeURIComponent(sourceId)}/${encodeURIComponent(operation)}`
      const reply = await ask(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        body: JSON.stringify(input),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch((cause: unknown) => {
        throw new PortFault('registry.unavailable', true, { cause })
      })
      if (!reply.ok) throw new PortFault(`registry.status${reply.status}`, reply.status >= 500 || reply.status === 429)
      return toAnswer(await readLimited(reply))
    },
  }
}

async function readLimited(reply: Response): Promise<unknown> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of reply.body ?? []) {
      size += part.byteLength
      if (size > MAX_BYTES) throw new PortFault('registry.tooMuch', false)
      parts.push(part)
    }
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch (cause) {
    if (cause instanceof PortFault) throw cause
    throw new PortFault('registry.unreadable', true, { cause })
  }
}

function toAnswer(value: unknown): Awaited<ReturnType<RegistryPort['call']>> {
  const { result, answer } = (value ?? {}) as { result?: unknown; answer?: unknown }
  const known = result === 'success' || result === 'no'
  if (!known || typeof answer !== 'object' || answer === null || Array.isArray(answer))
    throw new PortFault('registry.unreadable', false)
  return { result, answer: answer as Awaited<ReturnType<RegistryPort['call']>>['answer'] }
}
