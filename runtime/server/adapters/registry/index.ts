import { PortFault, type RegistryPort } from '@motcua/execute/ports'
import { createCircuit } from './circuit.ts'

const TIMEOUT_MS = 10_000
const MAX_BYTES = 1_048_576

export interface RegistrySettings {
  /** address of a source, bound by the operator; null = not bound */
  addressOf(sourceId: string): string | null
  /** ids that have an address; absent = all */
  readonly bound?: readonly string[]
  readonly fetch?: typeof fetch
  readonly timeoutMs?: number
  /** steady time, milliseconds */
  readonly nowMs?: () => number
}

type Answered = Awaited<ReturnType<RegistryPort['call']>>

/**
 * Registers and the bus over HTTP: only addresses the operator bound, no redirects, ten seconds, one mebibyte, a circuit breaker per
 * source. What the definition gives goes into path segments and the body, never into the host.
 */
export function createRegistry(settings: RegistrySettings): RegistryPort {
  const { addressOf, fetch: ask = fetch, timeoutMs = TIMEOUT_MS, nowMs = () => performance.now() } = settings
  const circuits = new Map<string, ReturnType<typeof createCircuit>>()
  return {
    ...(settings.bound ? { bound: settings.bound } : {}),
    async call({ sourceId, operation, input, idempotencyKey }) {
      const base = addressOf(sourceId)
      if (!base) throw new PortFault('registry.unbound', false)
      const url = `${base}/${toSegment(sourceId)}/${toSegment(operation)}`
      const circuit = circuits.get(sourceId) ?? createCircuit(nowMs)
      circuits.set(sourceId, circuit)
      return circuit(async () => {
        const reply = await ask(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
          body: JSON.stringify(input),
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        }).catch((cause: unknown) => {
          throw new PortFault('registry.unavailable', true, { cause })
        })
        if (reply.ok) return toAnswer(await readLimited(reply))
        await reply.body?.cancel().catch(() => {})
        throw new PortFault(`registry.status${reply.status}`, reply.status >= 500 || reply.status === 429)
      })
    },
  }
}

/** Names of sources and operations come from a definition: nothing in them may climb in the path. */
function toSegment(name: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name)) throw new PortFault('registry.badName', false)
  return name
}

async function readLimited(reply: Response): Promise<unknown> {
  const parts: Uint8Array[] = []
  let size = 0
  let text: string
  try {
    for await (const part of reply.body ?? []) {
      size += part.byteLength
      if (size > MAX_BYTES) throw new PortFault('registry.tooMuch', false)
      parts.push(part)
    }
    text = Buffer.concat(parts).toString('utf8')
  } catch (cause) {
    if (cause instanceof PortFault) throw cause
    throw new PortFault('registry.unavailable', true, { cause })
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new PortFault('registry.unreadable', false, { cause })
  }
}

function toAnswer(value: unknown): Answered {
  const { result, answer } = (value ?? {}) as { result?: unknown; answer?: unknown }
  const known = result === 'success' || result === 'no'
  if (!known || typeof answer !== 'object' || answer === null || Array.isArray(answer))
    throw new PortFault('registry.unreadable', false)
  return { result, answer: answer as Answered['answer'] }
}
