import { ApiError, type Client } from '@motcua/api/client'
import { expect, test } from 'vitest'
import { sendOne } from './send-one.ts'

const said = { note: 'Sáp nhập', reason: 'Đã xem xét', effectiveFrom: '2026-12-01' }
const of = { procedureId: 'H17~1.000001', revision: 4, key: 'k-1' }
const report = (findings: readonly object[], passed = true, scenarios: readonly object[] = []) => ({
  ...{ definitionHash: '', findings, scenarios, passed },
})
function fake(check: () => unknown, request: (...given: unknown[]) => unknown = () => ({ id: 'H17~r' })) {
  return {
    checkProcedure: async () => check(),
    requestPublish: async (...given: unknown[]) => request(...given),
  } as unknown as Client
}
const live = () => new AbortController().signal

test('every warning that is left is given the one reason, under the key and revision of the intent', async () => {
  let given: unknown[] = []
  const findings = [
    { code: 'burden.fields', severity: 'warning', place: 'form' },
    { code: 'text.stale', severity: 'warning', place: ['messages', 'en'] },
  ]
  const client = fake(
    () => report(findings),
    (...args) => {
      given = args
      return { id: 'H17~r' }
    },
  )
  expect(await sendOne(client, of, said, live())).toEqual({ kind: 'asked', requestId: 'H17~r' })
  expect(given).toMatchObject([
    {
      body: {
        ...{ note: 'Sáp nhập', effectiveFrom: '2026-12-01', expectedRevision: 4 },
        warningReasons: { 'burden.fields form': 'Đã xem xét', 'text.stale messages/en': 'Đã xem xét' },
      },
    },
    { idempotencyKey: 'k-1' },
  ])
})

test('a shut gate is told with what shuts it and nothing is asked; a no of the server is told by its code', async () => {
  const never = () => {
    throw new Error('asked')
  }
  const shut = report([{ code: 'a', severity: 'error', place: '' }], false, [{ name: 's', passed: false }])
  expect(
    await sendOne(
      fake(() => shut, never),
      of,
      said,
      live(),
    ),
  ).toEqual({ kind: 'blocked', errors: 1, scenarios: 1 })
  const stale = () => {
    throw new ApiError({ code: 'draft.stale', status: 409 })
  }
  expect(
    await sendOne(
      fake(() => report([]), stale),
      of,
      said,
      live(),
    ),
  ).toEqual({ kind: 'failed', code: 'draft.stale' })
})

test('work that was stopped is no failure', async () => {
  const control = new AbortController()
  const client = fake(() => {
    control.abort()
    throw new DOMException('stopped', 'AbortError')
  })
  await expect(sendOne(client, of, said, control.signal)).rejects.toThrow('stopped')
})
