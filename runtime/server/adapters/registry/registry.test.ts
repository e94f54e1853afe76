import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createRegistry, type RegistrySettings } from './index.ts'

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void

const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A register that answers as told, over real HTTP, and what it was asked. */
async function startRegister(answer: Answer) {
  const asked: { url: string; key: unknown; body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    asked.push({ url: request.url ?? '', key: request.headers['idempotency-key'], body })
    answer(request, response, body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(server)
  return { asked, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/registers` }
}

const json =
  (body: unknown, status = 200): Answer =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

const call = {
  agencyId: 'H17.12',
  sourceId: 'taxConnector',
  port: 'register',
  operation: 'assign',
  input: { personalId: '048190001234' },
  idempotencyKey: 'd:1:0',
}
const registryAt = (address: string | null, more: Partial<RegistrySettings> = {}) =>
  createRegistry({ addressOf: () => address, ...more })

describe('a call to a register', () => {
  it('sends input and idempotency key to source and operation, and gives the answer', async () => {
    const { asked, address } = await startRegister(json({ result: 'success', answer: { taxCode: '1' } }))
    expect(await registryAt(address).call(call)).toEqual({ result: 'success', answer: { taxCode: '1' } })
    expect(asked).toEqual([
      { url: '/registers/taxConnector/assign', key: 'd:1:0', body: '{"personalId":"048190001234"}' },
    ])
  })

  it('takes a business no for an answer', async () => {
    const { address } = await startRegister(json({ result: 'no', answer: {} }))
    expect(await registryAt(address).call(call)).toEqual({ result: 'no', answer: {} })
  })

  it.each<[string, Answer, { code: string; retryable: boolean }]>([
    ['a register that is down', json({}, 503), { code: 'registry.status503', retryable: true }],
    ['too many calls', json({}, 429), { code: 'registry.status429', retryable: true }],
    ['a call it does not understand', json({}, 400), { code: 'registry.status400', retryable: false }],
    ['another shape', json({ result: 'perhaps' }), { code: 'registry.unreadable', retryable: false }],
    [
      'an answer that is a list',
      json({ result: 'success', answer: [] }),
      { code: 'registry.unreadable', retryable: false },
    ],
    ['no JSON', (_request, response) => response.end('<html>'), { code: 'registry.unreadable', retryable: false }],
    [
      'more than a mebibyte',
      (_request, response) => response.end(JSON.stringify({ result: 'success', answer: { a: 'x'.repeat(1_100_000) } })),
      { code: 'registry.tooMuch', retryable: false },
    ],
    [
      'a connection that is cut',
      (request) => request.socket.destroy(),
      { code: 'registry.unavailable', retryable: true },
    ],
    [
      'a reply that is cut off',
      (request, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"result":')
        setTimeout(() => request.socket.destroy(), 20)
      },
      { code: 'registry.unavailable', retryable: true },
    ],
  ])('tells by type what to do about %s', async (_what, answer, fault) => {
    const { address } = await startRegister(answer)
    await expect(registryAt(address).call(call)).rejects.toMatchObject(fault)
  })

  it('follows no redirect', async () => {
    const inner = await startRegister(json({ result: 'success', answer: {} }))
    const outer = await startRegister((_request, response) =>
      response.writeHead(307, { location: `${inner.address}/taxConnector/assign` }).end(),
    )
    await expect(registryAt(outer.address).call(call)).rejects.toMatchObject({
      code: 'registry.status307',
      retryable: false,
    })
    expect(inner.asked).toEqual([])
  })

  it.each<[string, Answer]>([
    ['never answers', () => {}],
    ['never ends', (_request, response) => void response.writeHead(200).write('{')],
  ])('gives up on a register that %s', async (_what, answer) => {
    const { address } = await startRegister(answer)
    const outcome = registryAt(address, { timeoutMs: 100 }).call(call)
    await expect(outcome).rejects.toMatchObject({ code: 'registry.unavailable', retryable: true })
  })

  it('goes nowhere for a source that the operator did not bind', async () => {
    await expect(registryAt(null).call(call)).rejects.toMatchObject({ code: 'registry.unbound', retryable: false })
  })

  it.each(['..', '../admin', 'a/b', 'a?b', '%2e%2e', ''])('refuses the name %j in a path', async (operation) => {
    const { asked, address } = await startRegister(json({ result: 'success', answer: {} }))
    const outcome = registryAt(address).call({ ...call, operation })
    await expect(outcome).rejects.toMatchObject({ code: 'registry.badName', retryable: false })
    expect(asked).toEqual([])
  })
})

describe('the circuit breaker', () => {
  it('spares a source that is down, tries once after a while, and heals', async () => {
    let status = 503
    let nowMs = 0
    const { asked, address } = await startRegister((...given) =>
      json({ result: 'success', answer: {} }, status)(...given),
    )
    const registry = registryAt(address, { nowMs: () => nowMs })
    const outcome = () =>
      registry.call(call).then(
        ({ result }) => result,
        (fault: { code: string }) => fault.code,
      )
    for (let i = 0; i < 5; i++) expect(await outcome()).toBe('registry.status503')
    expect(await outcome()).toBe('registry.circuitOpen')
    expect(asked).toHaveLength(5)

    nowMs = 15_000
    expect(await outcome()).toBe('registry.status503')
    expect(await outcome()).toBe('registry.circuitOpen')
    expect(asked).toHaveLength(6)

    nowMs = 30_000
    status = 200
    // One call tries; who comes meanwhile waits for the next attempt.
    expect(await Promise.all([outcome(), outcome()])).toEqual(['success', 'registry.circuitOpen'])
    expect(await outcome()).toBe('success')
  })

  it('opens for the one source alone', async () => {
    const { address } = await startRegister((request, response, body) =>
      json({ result: 'success', answer: {} }, request.url?.includes('taxConnector') ? 503 : 200)(
        request,
        response,
        body,
      ),
    )
    const registry = registryAt(address)
    for (let i = 0; i < 6; i++) await registry.call(call).catch(() => {})
    await expect(registry.call(call)).rejects.toMatchObject({ code: 'registry.circuitOpen' })
    await expect(registry.call({ ...call, sourceId: 'civilStatus' })).resolves.toMatchObject({ result: 'success' })
  })
})
