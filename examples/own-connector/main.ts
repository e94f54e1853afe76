// A connector of one's own: fills the port `registry` for a land register that speaks HTTP. Run: pnpm tsx examples/own-connector/main.ts
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PortFault, type RegistryPort } from '@motcua/execute/ports'

/**
 * The connector. It is handed to `createEngine({ ports: { registry } })`; the worker calls it after the commit, at least
 * once, with the same key each time.
 * - what the register found is an answer, and so is its "no such parcel": the workflow takes its way out `no`
 * - what may be better a minute later is a retryable fault: the worker tries again with growing pauses
 * - what will never work is terminal: the dossier takes its way out `failure`, or waits for a person
 */
function landRegister(baseUrl: string, timeoutMs = 2_000): RegistryPort {
  return {
    bound: ['landRegister'],
    async call({ operation, input, idempotencyKey }): ReturnType<RegistryPort['call']> {
      const response = await fetch(`${baseUrl}/${encodeURIComponent(operation)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        body: JSON.stringify(input),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      }).catch(() => {
        throw new PortFault('landRegister.silent', true)
      })
      if (response.status === 404) return { result: 'no', answer: {} }
      if (response.status >= 500) throw new PortFault('landRegister.down', true)
      if (!response.ok) throw new PortFault('landRegister.refused', false)
      const { area, purpose } = (await response.json()) as { area: number; purpose: string }
      // Only what the definition maps to fields comes through, so new properties of the register change nothing.
      return { result: 'success', answer: { landArea: area, landPurpose: purpose } }
    },
  }
}

// A register to talk to: knows one parcel, breaks down once, and is called twice under one key.
const asked: string[] = []
let broken = true
const register = createServer((request, response) => {
  asked.push(String(request.headers['idempotency-key']))
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const { parcel } = JSON.parse(Buffer.concat(parts).toString()) as { parcel: string }
    if (parcel === 'slow') return
    const status = parcel === '12' ? (broken ? 503 : 200) : parcel === 'x' ? 400 : 404
    broken = false
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ area: 80, purpose: 'ODT', colour: 'pink' }))
  })
})
await new Promise<void>((resolve) => register.listen(0, '127.0.0.1', resolve))
const port = landRegister(`http://127.0.0.1:${(register.address() as AddressInfo).port}`, 300)

const call = async (parcel: string, idempotencyKey: string) => {
  const request = { agencyId: 'H17.12', sourceId: 'landRegister', port: 'register', operation: 'find' }
  try {
    const { result, answer } = await port.call({ ...request, input: { parcel }, idempotencyKey })
    console.log(`parcel ${parcel}: ${result} ${JSON.stringify(answer)}`)
  } catch (error) {
    if (!(error instanceof PortFault)) throw error
    console.log(`parcel ${parcel}: ${error.code}, ${error.retryable ? 'the worker tries again' : 'terminal'}`)
  }
}
await call('12', 'dossier-1:4:0')
await call('12', 'dossier-1:4:0')
await call('99', 'dossier-2:4:0')
await call('x', 'dossier-3:4:0')
await call('slow', 'dossier-4:4:0')
console.log(`keys seen: ${asked.join(', ')}`)
register.closeAllConnections()
register.close()
